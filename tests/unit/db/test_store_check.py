import pytest
from sqlalchemy import text

from app.core.annotation import AnnotationDraft, Target
from app.core.language import Language
from db.seals import seal_anew
from db.store import Store
from db.tables import Base


@pytest.fixture
def full(store: Store, add, align) -> Store:
    source, target = add(), add("one\ntwo", "Treaty", Language.EN)
    align(source.id, target.id)
    store.add_annotation(AnnotationDraft((Target(source.id, 0, 3, "第一条"),)))
    return store


def test_a_whole_library_has_no_problems(full: Store) -> None:
    assert full.check() == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ('UPDATE segments SET "end" = 99 WHERE document_id = 1', "2 segments of document 1"),
        ('UPDATE annotation_targets SET "end" = 99', "1 targets of annotations on document 1"),
        ("UPDATE original_chunks SET data = X'00' WHERE document_id = 2", "original of document 2"),
        ("UPDATE text_chunks SET text = '' WHERE document_id = 2", "text of document 2"),
        ("UPDATE bead_members SET side = 2 WHERE side = 1", "2 places in beads of bitext 1"),
        ("UPDATE bead_members SET segment_id = 1 WHERE side = 0", "1 segments of bitext 1 stand in more than one bead"),
        ("UPDATE segments SET ordinal = 5 WHERE id = 2", "4 segments of document 1 are missing"),
        ("UPDATE text_chunks SET text = '第一条\n第三条' WHERE document_id = 1", "text of document 1"),
    ],
)
def test_damage_is_named(full: Store, harm: str, told: str) -> None:
    with full._database.writing() as session:
        session.execute(text(harm))
    assert any("not as they were written" in problem for problem in full.check())
    # What a bug of ours would have written has a seal.
    with full._database.writing() as session:
        for table in Base.metadata.sorted_tables:
            if "seal" in table.columns:
                seal_anew(session.connection(), table)
    (problem,) = full.check()
    assert told in problem


def test_an_id_that_would_be_given_out_twice_is_named(full: Store) -> None:
    with full._database.writing() as session:
        session.execute(text("UPDATE counters SET last = 1 WHERE name = 'segments'"))
    (problem,) = full.check()
    assert "counted to 1, and 4 is there" in problem


def test_a_key_that_points_nowhere_is_named(full: Store) -> None:
    with full._database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM segments WHERE id = 1")
        raw.execute("PRAGMA foreign_keys = ON")
    assert any("bead_members" in problem for problem in full.check())
