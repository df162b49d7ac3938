from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.alignment import AlignmentLevel, Bead, Relation
from app.core.errors import InputError
from app.core.language import Language
from db.store import Store

CLAUSE, SENTENCE = AlignmentLevel.CLAUSE, AlignmentLevel.SENTENCE


@pytest.fixture
def beads(store: Store, add, align) -> list[Bead]:
    pair = add("一\n二\n三").id, add("one\ntwo\nthree", "Treaty", Language.EN).id
    return store.beads(align(*pair).id)


def test_neighbours_are_read_in_order(store: Store, beads) -> None:
    look = store.bead_edits.beside
    assert look(1, CLAUSE, beads[0].ordinal, 5) == beads[1:]
    assert look(1, CLAUSE, beads[2].ordinal, -5) == beads[:2]
    assert look(1, CLAUSE, beads[2].ordinal, -1) == [beads[1]]
    assert look(1, SENTENCE, beads[0].ordinal, 5) == []
    assert store.bead_edits.between(1, CLAUSE, beads[1].ordinal, beads[2].ordinal) == beads[1:]


def test_one_change_writes_all_or_nothing(store: Store, beads) -> None:
    first, second, third = beads
    one = replace(first, source=first.source + second.source, target=first.target + second.target)
    new = replace(
        third, id=store.bead_edits.new_ids(1)[0], target=(), relation=Relation.ALONE, ordinal=third.ordinal + 1
    )
    left = replace(third, source=(), relation=Relation.ALONE)
    at = datetime(2031, 5, 1, tzinfo=UTC)
    store.bead_edits.change(1, beads, [one, left, new], at)
    assert store.beads(1) == [one, left, new]
    assert store.alignment(1).aligned_at == at
    assert store.check() == []
    with pytest.raises(InputError, match="changed elsewhere"):
        store.bead_edits.change(1, beads, [one])
    assert store.beads(1) == [one, left, new]
    store.bead_edits.change(1, [one, left, new], beads)
    assert store.beads(1) == beads


def test_a_new_bead_does_not_take_the_place_of_one_that_is_there(store: Store, beads) -> None:
    with pytest.raises(InputError, match="changed elsewhere"):
        store.bead_edits.change(1, beads[:1], [beads[0], beads[1]])
    assert store.beads(1) == beads


def test_pins_are_sealed_with_the_row(store: Store, beads) -> None:
    store.bead_edits.pin([beads[1].id, 999], pinned=True)
    assert [bead.pinned for bead in store.beads(1)] == [False, True, False]
    assert store.check() == []
    store.bead_edits.pin([beads[1].id], pinned=False)
    assert store.beads(1) == beads


def test_only_a_bitext_that_is_there_has_beads_to_change(store: Store, beads) -> None:
    with pytest.raises(InputError, match="no bitext 7"):
        store.bead_edits.beside(7, CLAUSE, 0, 1)
