"""Sets of changes: what counts as one, and several together."""

import pytest

from app.core.changes import ChangeSet


@pytest.mark.parametrize("kind", ["works", "documents", "alignments", "beads", "annotations"])
def test_a_change_of_any_kind_is_one(kind: str) -> None:
    assert ChangeSet(**{kind: frozenset({3})})
    assert not ChangeSet(**{kind: frozenset()})


def test_two_sets_together_hold_what_either_holds() -> None:
    both = ChangeSet(works=frozenset({1})) | ChangeSet(works=frozenset({2}), beads=frozenset({5}))
    assert both == ChangeSet(works=frozenset({1, 2}), beads=frozenset({5}))
