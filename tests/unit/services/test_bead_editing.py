"""Setting beads right: whatever is done, no segment is lost or doubled, the order stays, and undo brings all back."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.alignment import AlignmentLevel, Bead, BeadStatus, Relation
from app.core.document import Segment, SegmentKind
from app.core.errors import InputError
from app.services import bead_editing, editing
from app.services.bead_editing import SOURCE, TARGET, BeadEdit, Way
from app.services.bead_rows import is_doubtful
from app.services.library import Library
from app.services.undo import History
from tests.conftest import EN, ZH

CLAUSE, SENTENCE = AlignmentLevel.CLAUSE, AlignmentLevel.SENTENCE
SIDES = (SOURCE, TARGET)


@pytest.fixture(scope="module")
def treaty(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Library]:
    """The invented agreement aligned; every test leaves its beads as they were."""
    from app.services.aligning import align
    from app.services.importing import import_files

    place = tmp_path_factory.mktemp("treaty")
    files = [place / "协定.txt", place / "agreement.txt"]
    for file, text in zip(files, (ZH, EN), strict=True):
        file.write_text(text, encoding="utf-8")
    with Library.open(place / "library", cache) as library:
        source, target = (made.document.id for made in import_files(library, files).documents)
        align(library, source, target)
        yield library


@pytest.fixture
def undoing(treaty: Library) -> Iterator[History]:
    """A history that is taken back after the test, which must leave the beads as they were."""
    before, history = state(treaty), History()
    yield history
    undone(history)
    assert state(treaty) == before


def state(library: Library) -> list[Bead]:
    """Every bead of both levels as it is stored."""
    return [*library.store.beads(1), *library.store.beads(1, level=SENTENCE)]


def rows(library: Library, level: AlignmentLevel = CLAUSE) -> list[tuple[int, int]]:
    """How many segments each bead has on either side, in order."""
    return [(len(bead.source), len(bead.target)) for bead in library.store.beads(1, level=level)]


def sound(library: Library) -> None:
    """Hold that every segment stands in one bead, in order, sentences with their clauses, and the file is whole."""
    store = library.store
    alignment = store.alignment(1)
    clauses = store.beads(1)
    inside = store.beads(1, level=SENTENCE)
    for side, document in enumerate((alignment.source_id, alignment.target_id)):
        segments = store.segments(document, sentences=True)
        assert members(clauses, side) == [s.id for s in segments if s.kind is not SegmentKind.SENTENCE]
        assert members(inside, side) == [s.id for s in segments if s.kind is SegmentKind.SENTENCE]
        belong(segments, clauses, inside, side)
    assert all(bead.source or bead.target for bead in (*clauses, *inside))
    assert all((bead.relation is Relation.ALONE) != bool(bead.source and bead.target) for bead in clauses)
    for beads in (clauses, inside):
        assert all(a.ordinal < b.ordinal for a, b in pairwise(beads))


def belong(segments: list[Segment], clauses: list[Bead], inside: list[Bead], side: int) -> None:
    """Hold that each sentence bead is owned by the clause bead in which the clauses of its sentences stand."""
    parent = {segment.id: segment.parent_id for segment in segments}
    home = {i: bead.id for bead in clauses for i in (bead.source, bead.target)[side]}
    for bead in inside:
        for sentence in (bead.source, bead.target)[side]:
            assert home[parent[sentence]] == bead.parent_id


def members(beads: list[Bead], side: int) -> list[int]:
    """The segments of a side in the order of the beads."""
    return [i for bead in beads for i in (bead.source, bead.target)[side]]


Act = Callable[[Library, int, int], BeadEdit]

ACTS: dict[str, Act] = {
    "take": lambda library, bead, side: bead_editing.take(library, bead, 1, side),
    "give": lambda library, bead, side: bead_editing.give(library, bead, 1, side),
    "up": lambda library, bead, side: bead_editing.move(library, bead, 1, side, Way.UP),
    "down": lambda library, bead, side: bead_editing.move(library, bead, 1, side, Way.DOWN),
    "merge": lambda library, bead, side: bead_editing.merge(library, bead, 1),
    "split": lambda library, bead, side: bead_editing.split(library, bead, 1, side, 1),
    "unlink": lambda library, bead, side: bead_editing.unlink(library, bead, 1),
    "pin": lambda library, bead, side: bead_editing.pin(library, bead, 1),
}


def accept(library: Library, bead: Bead) -> BeadEdit:
    """Accepting as an edit."""
    return BeadEdit(editing.set_status(library, 1, {bead.id: bead.status}, BeadStatus.ACCEPTED), bead.id)


STEP = st.tuples(
    st.sampled_from([*ACTS, "accept", "undo"]),
    st.sampled_from([CLAUSE, SENTENCE]),
    st.integers(0, 30),
    st.sampled_from(SIDES),
)


@settings(max_examples=60)
@given(steps=st.lists(STEP, max_size=12))
def test_any_edits_keep_every_segment_in_order_and_can_all_be_undone(
    treaty: Library, steps: list[tuple[str, AlignmentLevel, int, int]]
) -> None:
    before, history = state(treaty), History()
    try:
        for step in steps:
            act(treaty, history, *step)
            sound(treaty)
        after = state(treaty)
    finally:
        many = undone(history)
    assert state(treaty) == before
    for _ in range(many):
        history.redo()
    assert state(treaty) == after
    undone(history)
    assert state(treaty) == before
    assert treaty.store.check() == []


def act(library: Library, history: History, name: str, level: AlignmentLevel, number: int, side: int) -> None:
    """Do one of the steps; what is refused is left."""
    beads = library.store.beads(1, level=level)
    bead = beads[number % len(beads)]
    with suppress(InputError):
        if name == "undo":
            history.undo()
        else:
            edit = accept(library, bead) if name == "accept" else ACTS[name](library, bead.id, side)
            history.do(edit.command)


def undone(history: History) -> int:
    """Undo everything; says how much that was."""
    many = 0
    while history.last() is not None:
        history.undo()
        many += 1
    return many


def test_the_next_segment_is_taken_and_given_back(treaty: Library, undoing: History) -> None:
    start = rows(treaty)
    first, second, third = treaty.store.beads(1)[:3]
    undoing.do(bead_editing.take(treaty, second.id, 1, TARGET).command)
    assert rows(treaty)[:3] == [start[0], (1, 2), (1, 0)]
    undoing.do(bead_editing.give(treaty, second.id, 1, TARGET).command)
    assert rows(treaty) == start
    assert [bead.id for bead in treaty.store.beads(1)[:3]] == [first.id, second.id, third.id]


def test_taking_reaches_over_beads_that_have_nothing_on_the_side(treaty: Library, undoing: History) -> None:
    second, third = treaty.store.beads(1)[1:3]
    undoing.do(bead_editing.unlink(treaty, third.id, 1).command)
    undoing.do(bead_editing.take(treaty, second.id, 1, TARGET).command)
    assert rows(treaty)[1:4] == [(1, 2), (1, 0), (1, 1)]


def test_what_stood_alone_is_joined_again(treaty: Library, undoing: History) -> None:
    start = rows(treaty)
    second = treaty.store.beads(1)[1]
    undoing.do(bead_editing.unlink(treaty, second.id, 1).command)
    assert rows(treaty)[1:3] == [(1, 0), (0, 1)]
    undoing.do(bead_editing.merge(treaty, second.id, 1).command)
    assert rows(treaty) == start
    joined = treaty.store.beads(1)[1]
    assert joined.pinned
    assert joined.relation is Relation.SAME


def test_the_sentences_of_clauses_taken_in_are_aligned_with_those_there(treaty: Library, undoing: History) -> None:
    third = treaty.store.beads(1)[2]
    pairs = {(b.source, b.target) for b in treaty.store.beads(1, level=SENTENCE)}
    undoing.do(bead_editing.unlink(treaty, third.id, 1).command)
    undoing.do(bead_editing.merge(treaty, third.id, 1).command)
    assert {(b.source, b.target) for b in treaty.store.beads(1, level=SENTENCE)} == pairs


def test_one_to_one_is_not_split_and_the_sentence_says_what_to_do(treaty: Library) -> None:
    with pytest.raises(InputError, match="U takes the two apart"):
        bead_editing.split(treaty, treaty.store.beads(1)[1].id, 1)


def test_a_split_falls_where_the_lengths_fit(treaty: Library, undoing: History) -> None:
    start = treaty.store.beads(1)
    undoing.do(bead_editing.merge(treaty, start[1].id, 1).command)
    undoing.do(bead_editing.split(treaty, start[1].id, 1).command)
    assert [(b.source, b.target) for b in treaty.store.beads(1)] == [(b.source, b.target) for b in start]


def test_sentences_do_not_leave_their_clause(treaty: Library) -> None:
    inside = treaty.store.beads(1, level=SENTENCE)
    last = next(a for a, b in pairwise(inside) if a.parent_id != b.parent_id)
    for edit in (
        lambda: bead_editing.merge(treaty, last.id, 1),
        lambda: bead_editing.take(treaty, last.id, 1, SOURCE),
        lambda: bead_editing.move(treaty, last.id, 1, SOURCE, Way.DOWN),
    ):
        with pytest.raises(InputError, match="other clauses"):
            edit()


def test_an_accepted_bead_that_loses_a_segment_is_to_be_looked_at_again(treaty: Library, undoing: History) -> None:
    second, third = treaty.store.beads(1)[1:3]
    undoing.do(accept(treaty, third).command)
    undoing.do(bead_editing.take(treaty, second.id, 1, SOURCE).command)
    second, third = treaty.store.beads(1)[1:3]
    assert third.status is BeadStatus.REVIEW
    assert second.status is BeadStatus.AUTOMATIC
    assert second.pinned


def test_a_segment_is_carried_to_another_bead_with_those_between(treaty: Library, undoing: History) -> None:
    first, _, third = treaty.store.beads(1)[1:4]
    undoing.do(bead_editing.merge(treaty, first.id, 1).command)
    undoing.do(bead_editing.carry(treaty, first.id, 1, first.target[0], third.id).command)
    assert [(len(b.source), len(b.target)) for b in treaty.store.beads(1)[1:3]] == [(2, 0), (1, 3)]


def test_a_segment_is_not_carried_past_others_of_its_side(treaty: Library) -> None:
    beads = treaty.store.beads(1)
    with pytest.raises(InputError, match="so that the order stays"):
        bead_editing.carry(treaty, beads[1].id, 1, beads[1].source[0], beads[3].id)


def test_room_is_made_where_many_beads_come_between_two(treaty: Library, undoing: History) -> None:
    first = treaty.store.beads(1)[0]
    while len(treaty.store.beads(1)) > 1:
        undoing.do(bead_editing.merge(treaty, first.id, 1).command)
    while any(len(b.source) > 1 for b in treaty.store.beads(1)):
        undoing.do(bead_editing.split(treaty, first.id, 1, SOURCE, len(treaty.store.beads(1)[0].source) - 1).command)
        sound(treaty)


def test_beads_changed_in_another_window_are_not_overwritten(treaty: Library, undoing: History) -> None:
    second = treaty.store.beads(1)[1]
    edit = bead_editing.unlink(treaty, second.id, 1)
    undoing.do(accept(treaty, second).command)
    with pytest.raises(InputError, match="changed elsewhere"):
        undoing.do(edit.command)


def test_what_lost_its_counterpart_is_to_be_looked_at_until_it_has_it_again(treaty: Library, undoing: History) -> None:
    second = treaty.store.beads(1)[1]
    undoing.do(bead_editing.take(treaty, second.id, 1, TARGET).command)
    assert is_doubtful(treaty.store.beads(1)[2])
    assert not is_doubtful(treaty.store.beads(1)[1])
    undoing.do(bead_editing.give(treaty, second.id, 1, TARGET).command)
    third = treaty.store.beads(1)[2]
    inside = [bead for bead in treaty.store.beads(1, level=SENTENCE) if bead.parent_id == third.id]
    assert min(b.score for b in inside) <= third.score <= max(b.score for b in inside)
