from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table, insert, select, text

from app.core.annotation import AnnotationDraft, Target
from app.core.errors import LibraryDamaged
from app.core.language import Language
from db.seals import holds, plain, seal, seal_anew
from db.store import Store
from db.tables import Base, DocumentRow, StateRow

SEALED = [table for table in Base.metadata.sorted_tables if "seal" in table.columns]


def harm(store: Store, sql: str) -> None:
    with store._database.writing() as session:
        session.execute(text(sql))


@pytest.fixture
def full(store: Store, add, align) -> Store:
    source, target = add(), add("one\ntwo", "Treaty", Language.EN)
    align(source.id, target.id)
    draft = AnnotationDraft((Target(source.id, 0, 3, "第一条"),), text="注", tags=("a",), author="某人")
    note = store.add_annotation(draft)
    store.update_annotation(note.id, AnnotationDraft(draft.targets, text="改", tags=("a",)))
    store.delete_annotation(note.id)
    store.update_document(source.id, title="另一个")
    store.set_state("place.bitext.1", {"place": [3, 0.5], "readings": ["as_written"]})
    store.trash_document(target.id)
    return store


def unsealed(store: Store) -> list[str]:
    with store._database.reading() as session:
        return [
            table.name for table in SEALED for row in session.execute(select(table)) if not holds(table, row._asdict())
        ]


def test_every_row_is_sealed_whatever_wrote_it(full: Store) -> None:
    assert unsealed(full) == []
    full.erase_document(1)
    assert unsealed(full) == []


@pytest.mark.parametrize("table", SEALED, ids=lambda table: table.name)
def test_no_column_can_change_unseen(full: Store, table: Table) -> None:
    with full._database.reading() as session:
        rows = [row._asdict() for row in session.execute(select(table))]
    for row in rows:
        for column in table.columns:
            if any(k.ondelete == "SET NULL" for k in column.foreign_keys):
                continue
            assert not holds(table, row | {column.name: "something else"})


@pytest.mark.parametrize(
    ("sql", "read"),
    [
        ("UPDATE text_chunks SET text = '第一条\n第三条'", lambda store: store.text(1)),
        ("UPDATE text_chunks SET text = '第一条\n第三条'", lambda store: store.segment_texts([1])),
        ("UPDATE segments SET start = start + 1 WHERE id = 2", lambda store: store.segments(1)),
        ("UPDATE segments SET cells = '[[1, 2]]' WHERE id = 2", lambda store: store.segments(1)),
        ("UPDATE beads SET score = 0.8", lambda store: store.beads(1)),
        ("UPDATE beads SET status = 'review'", lambda store: store.beads(1)),
        ("UPDATE beads SET pinned = 1", lambda store: store.beads(1)),
        ("UPDATE bead_members SET segment_id = 1", lambda store: store.beads(1)),
        ("UPDATE documents SET language = 'xx'", lambda store: store.documents(include_trashed=True)),
        ("UPDATE works SET title = 'x'", lambda store: store.works()),
        ("UPDATE annotations SET text = 'x'", lambda store: store.annotation(1)),
        ("UPDATE annotation_targets SET exact = 'x'", lambda store: store.annotation(1)),
        ("UPDATE annotation_tags SET tag = 'x'", lambda store: store.annotation(1)),
        ("UPDATE state SET value = '1'", lambda store: store.get_state("place.bitext.1")),
    ],
)
def test_what_is_not_as_it_was_written_is_told_and_not_shown(full: Store, sql: str, read) -> None:
    full.restore_document(2)
    read(full)
    harm(full, sql)
    with pytest.raises(LibraryDamaged, match="restore a backup"):
        read(full)


def test_words_that_are_no_text_are_told(full: Store) -> None:
    harm(full, "UPDATE text_chunks SET text = CAST(X'E4B8FF' AS TEXT)")
    with pytest.raises(LibraryDamaged):
        full.text(1)


def test_what_a_migration_changed_is_sealed_anew(full: Store) -> None:
    harm(full, "UPDATE documents SET title = 'changed by a migration'")
    table = Base.metadata.tables["documents"]
    with full._database.writing() as session:
        seal_anew(session.connection(), table)
    assert [document.title for document in full.documents()] == ["changed by a migration"]


def test_a_time_is_the_same_in_every_zone() -> None:
    moment = datetime(2024, 1, 1, 12, tzinfo=UTC)
    assert plain(moment) == plain(moment.astimezone(timezone(timedelta(hours=8))))


def test_a_name_from_an_enumeration_is_its_word() -> None:
    class Word(StrEnum):
        ONE = "one"

    assert plain(Word.ONE) == "one"
    assert type(plain(Word.ONE)) is str


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=5,
)


@given(value=JSON.filter(lambda value: value is not None))
def test_any_value_is_sealed_alike_before_and_after_it_was_stored(value: object) -> None:
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    table = Base.metadata.tables[StateRow.__tablename__]
    Base.metadata.create_all(engine, [table])
    with engine.begin() as connection:
        connection.execute(insert(StateRow), [{"key": "k", "value": value}])
        (row,) = connection.execute(select(table))
    engine.dispose()
    assert holds(table, row._asdict())


def test_a_column_that_is_left_out_is_sealed_as_empty() -> None:
    table = Base.metadata.tables[DocumentRow.__tablename__]
    assert seal(table, {"id": 1}) == seal(table, {"id": 1, "title": None})
