from dataclasses import replace

import pytest

from app.core.annotation import AnnotationDraft, Target
from app.core.document import DocumentDraft, SegmentDraft, SegmentKind, Span
from app.core.errors import Cancelled, InputError
from db.store import Store
from db.store_import import ORIGINAL_CHUNK
from db.store_texts import TEXT_CHUNK


class CancelAfter:
    """A person who stops the work at its n-th step."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.seen: list[tuple[str, int, int]] = []

    def step(self, what: str, done: int, total: int) -> None:
        self.seen.append((what, done, total))
        if len(self.seen) > self.steps:
            raise Cancelled


def many(count: int) -> tuple[str, list[SegmentDraft]]:
    return "句" * count, [SegmentDraft(SegmentKind.CLAUSE, at, at + 1) for at in range(count)]


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has, but the counters of ids."""
    with store._database.engine.connect() as connection:
        names = connection.dialect.get_table_names(connection)
        counts = {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}
    return {name: count for name, count in counts.items() if name not in ("counters", "alembic_version")}


def test_segments_keep_their_tree_and_cells(store: Store, draft) -> None:
    drafts = [
        SegmentDraft(SegmentKind.HEADING, 0, 4, "一、", 1),
        SegmentDraft(SegmentKind.CLAUSE, 5, 9, "（一）", 2, parent=0),
        SegmentDraft(SegmentKind.SENTENCE, 5, 9, parent=1),
        SegmentDraft(SegmentKind.SIGNATURE, 10, 14, cells=(Span(10, 11), Span(13, 14))),
    ]
    document = store.add_document(draft("一、总则\n（一）甲\n甲  乙"), drafts)
    heading, clause, sentence, signature = store.segments(document.id, sentences=True)
    assert (clause.parent_id, sentence.parent_id, heading.parent_id) == (heading.id, clause.id, None)
    assert (clause.label, clause.level, clause.kind) == ("（一）", 2, SegmentKind.CLAUSE)
    assert signature.cells == (Span(10, 11), Span(13, 14))
    assert [found.ordinal for found in (heading, clause, sentence, signature)] == [0, 1, 2, 3]


@pytest.mark.parametrize("length", [0, 1, TEXT_CHUNK - 1, TEXT_CHUNK, TEXT_CHUNK + 1, 70 * TEXT_CHUNK + 5])
def test_a_text_of_any_length_comes_back_whole(store: Store, draft, length: int) -> None:
    text = "".join("甲𠀀a\r\n"[at % 5] for at in range(length))
    document = store.add_document(draft(text), [])
    assert store.text(document.id) == text
    assert store.original(document.id) == text.encode()


@pytest.mark.parametrize("length", [0, ORIGINAL_CHUNK, 4 * ORIGINAL_CHUNK, 4 * ORIGINAL_CHUNK + 1])
def test_an_original_of_any_length_comes_back_whole(store: Store, draft, length: int) -> None:
    original = bytes(at % 251 for at in range(length))
    document = store.add_document(replace(draft("x"), original=original), [])
    assert store.original(document.id) == original
    assert store.check() == []


@pytest.mark.parametrize("steps", range(5))
def test_cancelled_anywhere_an_import_leaves_nothing(store: Store, draft, steps: int) -> None:
    text, segments = many(5_000)
    with pytest.raises(Cancelled):
        store.add_document(draft(text), segments, CancelAfter(steps))
    assert not any(rows(store).values())
    assert not list((store.directory / "writing").iterdir())


def test_progress_ends_at_its_total(store: Store, draft) -> None:
    text, segments = many(4_500)
    watched = CancelAfter(100)
    store.add_document(draft(text), segments, watched)
    done = [step[1] for step in watched.seen]
    assert done == sorted(done)
    assert watched.seen[-1][1] == watched.seen[-1][2]


def test_half_a_character_is_told_and_leaves_nothing(store: Store, draft: type[DocumentDraft]) -> None:
    with pytest.raises(InputError, match="another encoding"):
        store.add_document(replace(draft("x"), text="a\ud800b"), [])
    assert not any(rows(store).values())


def test_a_work_that_is_gone_is_told_before_anything_is_written(store: Store, draft) -> None:
    with pytest.raises(InputError, match="no work 5"):
        store.add_document(replace(draft("x"), work_id=5), [])
    assert not any(rows(store).values())


@pytest.mark.parametrize(
    "segment",
    [
        SegmentDraft(SegmentKind.CLAUSE, 0, 0),
        SegmentDraft(SegmentKind.CLAUSE, -1, 1),
        SegmentDraft(SegmentKind.CLAUSE, 0, 4),
        SegmentDraft(SegmentKind.CLAUSE, 0, 1, parent=0),
        SegmentDraft(SegmentKind.CLAUSE, 0, 1, parent=-1),
    ],
)
def test_segments_that_cannot_be_are_a_bug(store: Store, draft, segment: SegmentDraft) -> None:
    with pytest.raises(ValueError, match="segment 0"):
        store.add_document(draft("三个字"), [segment])


def test_a_note_can_be_written_in_the_middle_of_an_import(store: Store, add, draft) -> None:
    document = add()
    with Store.open(store.directory) as window:

        class Typing:
            notes = 0
            seen = 0

            def step(self, what: str, done: int, total: int) -> None:
                window.add_annotation(AnnotationDraft((Target(document.id, 0, 3, "第一条"),), text=str(done)))
                self.notes += 1
                self.seen = max(self.seen, len(window.documents()))

        typing = Typing()
        text, segments = many(7_000)
        imported = store.add_document(draft(text), segments, typing)
        assert len(window.annotations()) == typing.notes > 4
        assert typing.seen == 1, "an unfinished document was seen"
        assert [found.id for found in window.documents()] == [document.id, imported.id]


def test_opening_does_not_sweep_away_a_living_import(store: Store, draft) -> None:
    class OpensAnotherWindow:
        def step(self, what: str, done: int, total: int) -> None:
            with Store.open(store.directory) as other:
                assert other.documents() == []

    text, segments = many(3_000)
    document = store.add_document(draft(text), segments, OpensAnotherWindow())
    assert len(store.segments(document.id)) == 3_000


def test_ids_are_never_used_again(store: Store, draft) -> None:
    text, segments = many(10)
    first = store.add_document(draft(text), segments)
    last_segment = store.segments(first.id)[-1].id
    with pytest.raises(Cancelled):
        store.add_document(draft(text), segments, CancelAfter(0))
    store.erase_document(first.id)
    second = store.add_document(draft(text), segments)
    assert second.id > first.id + 1
    assert store.segments(second.id)[0].id > last_segment
