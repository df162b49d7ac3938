"""Bare labels go with their neighbours."""

from app.compare.bare import bare_pairs, gaps


def test_a_bare_label_goes_with_what_follows_it() -> None:
    assert bare_pairs(["", "x"], ["new", "", "x"], {1: 2}, [(1, 2)]) == {(0, 1): (1, 2)}


def test_two_bare_labels_go_with_the_clause_after_them() -> None:
    assert bare_pairs(["", "", "x"], ["", "", "x"], {2: 2}, [(2, 2)]) == {(1, 1): (2, 2), (0, 0): (2, 2)}


def test_what_nothing_follows_goes_with_what_stands_before_it() -> None:
    assert bare_pairs(["x", ""], ["x", ""], {0: 0}, [(0, 0)]) == {(1, 1): (0, 0)}


def test_what_has_no_neighbours_is_paired_in_order() -> None:
    assert bare_pairs(["", ""], ["", "", ""], {}, []) == {(0, 0): None, (1, 1): None}


def test_gaps_lie_between_pairs() -> None:
    assert list(gaps([0, 3], [1, 4], [(1, 2)])) == [([0], [1]), ([3], [4])]
