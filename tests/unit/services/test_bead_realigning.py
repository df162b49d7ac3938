"""Everything not fixed is aligned anew around what is, in one step with its way back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.alignment import AlignmentLevel, Bead, BeadStatus, Relation
from app.core.errors import Cancelled, InputError
from app.services import bead_editing, bead_realigning, learning
from app.services.bead_editing import TARGET
from app.services.library import Library
from app.services.undo import History
from tests.unit.services.test_bead_editing import sound, state

SENTENCE = AlignmentLevel.SENTENCE


def do(history: History, edit: bead_editing.BeadEdit) -> None:
    history.do(edit.command)


def sides(library: Library) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in library.store.beads(1)]


def spoilt(library: Library, history: History) -> None:
    """Take a segment into a wrong bead, and the pin out of it again."""
    second = library.store.beads(1)[1]
    do(history, bead_editing.take(library, second.id, 1, TARGET))
    do(history, bead_editing.pin(library, second.id, 1))


def test_what_is_wrong_is_found_anew_and_taken_back_in_one_step(library: Library, bitext: int) -> None:
    right, history = sides(library), History()
    spoilt(library, history)
    wrong = state(library)
    done = bead_realigning.realign(library, bitext)
    assert sides(library) == right
    assert done.changed == 2
    sound(library)
    history.remember(bead_realigning.undoable(library, done))
    history.undo()
    assert state(library) == wrong
    history.redo()
    assert sides(library) == right
    sound(library)


def test_accepted_and_pinned_beads_stay(library: Library, bitext: int) -> None:
    history = History()
    beads = library.store.beads(1)
    do(history, bead_editing.take(library, beads[1].id, 1, TARGET))
    library.store.set_bead_status([beads[3].id], BeadStatus.ACCEPTED)
    pinned, accepted = library.store.beads(1)[1], library.store.beads(1)[3]
    assert pinned.pinned
    done = bead_realigning.realign(library, bitext)
    assert done.kept == 2
    assert {b.id: (b.source, b.target) for b in library.store.beads(1) if b.fixed} == {
        pinned.id: (pinned.source, pinned.target),
        accepted.id: (accepted.source, accepted.target),
    }
    sound(library)


def test_an_accepted_sentence_bead_holds_its_clauses_together(library: Library, bitext: int) -> None:
    inside = library.store.beads(1, level=SENTENCE)
    kept = next(bead for bead in inside if len([b for b in inside if b.parent_id == bead.parent_id]) > 1)
    library.store.set_bead_status([kept.id], BeadStatus.ACCEPTED)
    done = bead_realigning.realign(library, bitext)
    assert done.kept == 1
    there = {bead.id: bead for bead in library.store.beads(1, level=SENTENCE)}
    assert there[kept.id].status is BeadStatus.ACCEPTED
    assert there[kept.id].parent_id == kept.parent_id
    sound(library)


def test_marks_for_review_stay_on_beads_that_come_out_the_same(library: Library, bitext: int) -> None:
    second = library.store.beads(1)[1]
    library.store.set_bead_status([second.id], BeadStatus.REVIEW)
    bead_realigning.realign(library, bitext)
    assert library.store.beads(1)[1].status is BeadStatus.REVIEW


def test_what_a_person_pinned_teaches(library: Library, bitext: int) -> None:
    def taught() -> list[Bead]:
        return list(learning._teaching(library))  # type: ignore[arg-type]

    assert taught() == []
    second = library.store.beads(1)[1]
    library.store.bead_edits.pin([second.id], pinned=True)
    assert len(taught()) == len([b for b in library.store.beads(1, level=SENTENCE) if b.parent_id == second.id])


def test_stopping_leaves_all_as_it_was(library: Library, bitext: int) -> None:
    class Stopping:
        def step(self, what: str, done: int, total: int) -> None:
            if what.startswith("Aligning"):
                raise Cancelled

    spoilt(library, History())
    before = state(library)
    with pytest.raises(Cancelled):
        bead_realigning.realign(library, bitext, Stopping())
    assert state(library) == before


def test_an_alignment_from_english_to_chinese_is_turned(library: Library, bitext: int) -> None:
    from app.services.aligning import align

    store, history = library.store, History()
    alignment = store.alignment(bitext)
    turned = align(library, alignment.target_id, alignment.source_id).alignment.id
    right = [(b.source, b.target) for b in store.beads(turned)]
    inside = [(b.source, b.target) for b in store.beads(turned, level=SENTENCE)]
    second = store.beads(turned)[1]
    history.do(bead_editing.unlink(library, second.id, turned).command)
    history.do(bead_editing.merge(library, second.id, turned).command)
    assert [(b.source, b.target) for b in store.beads(turned, level=SENTENCE)] == inside
    history.do(bead_editing.take(library, second.id, turned, 0).command)
    history.do(bead_editing.pin(library, second.id, turned).command)
    bead_realigning.realign(library, turned)
    assert [(b.source, b.target) for b in store.beads(turned)] == right


def test_related_texts_are_refused(library: Library, bitext: int) -> None:
    from app.core.alignment import AlignmentKind

    alignment = library.store.alignment(bitext)
    related = library.store.save_alignment(alignment.target_id, alignment.source_id, AlignmentKind.COMPARABLE, [])
    with pytest.raises(InputError, match="related only"):
        bead_realigning.realign(library, related.id)


def bead(number: int, ordinal: int) -> Bead:
    return Bead(number, 1, ordinal, (number,), (), 1.0, Relation.ALONE, BeadStatus.AUTOMATIC)


@given(steps=st.lists(st.integers(1, 3), min_size=1, max_size=12), new=st.lists(st.integers(0, 12), max_size=20))
def test_new_beads_stand_between_old_ones_which_stay_where_there_is_room(steps: list[int], new: list[int]) -> None:
    line = [bead(number, sum(steps[:number])) for number in range(1, len(steps) + 1)]
    for place, at in enumerate(new):
        line.insert(min(at, len(line)), bead(-1 - place, 0))
    made = bead_realigning.ordered(line)
    assert [one.id for one in made] == [one.id for one in line]
    assert all(a.ordinal < b.ordinal for a, b in pairwise(made))
    if not new:
        assert made == line


def test_only_what_came_out_otherwise_is_written(library: Library, bitext: int) -> None:
    spoilt(library, History())
    done = bead_realigning.realign(library, bitext)
    assert sum(one.parent_id is None for one in done.after) == 2
    again = bead_realigning.realign(library, bitext)
    assert (again.before, again.after, again.changed) == ((), (), 0)
