"""The pairing of two sequences: ascending, equal, and no lighter than what stands to reason."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare import matching
from app.compare.matching import matched

ROWS = st.lists(st.sampled_from("abcde"), max_size=40)


def is_pairing(pairs: list[tuple[int, int]], a: list[str], b: list[str]) -> bool:
    ascending = all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(pairs))
    return ascending and all(a[i] == b[j] for i, j in pairs)


@settings(deadline=None)
@given(ROWS, ROWS)
def test_pairs_are_equal_items_in_order(a: list[str], b: list[str]) -> None:
    assert is_pairing(matched(a, b, [1.0] * len(a)), a, b)


@settings(deadline=None)
@given(ROWS)
def test_a_sequence_pairs_with_itself_whole(a: list[str]) -> None:
    assert matched(a, a, [1.0] * len(a)) == [(i, i) for i in range(len(a))]


@settings(deadline=None)
@given(ROWS, ROWS)
def test_the_longest_pairing_is_as_long_as_the_textbook_says(a: list[str], b: list[str]) -> None:
    pairs = matching._longest([ord(c) for c in a], [ord(c) for c in b])
    lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            lengths[i][j] = lengths[i - 1][j - 1] + 1 if x == y else max(lengths[i - 1][j], lengths[i][j - 1])
    assert is_pairing(pairs, a, b)
    assert len(pairs) == lengths[-1][-1]


def test_heavy_items_are_kept_before_light_ones() -> None:
    assert matched(["x", "heavy"], ["heavy", "x"], [0.3, 1.0]) == [(1, 0)]


def test_one_long_stretch_is_kept_before_two_short_ones() -> None:
    a, b = list("ab"), list("a-b-ab")
    assert matched(a, b, [1.0, 1.0]) in ([(0, 0), (1, 5)], [(0, 4), (1, 5)])
    assert matched(["-", *a, "."], [*b, "x"], [0.1, 1.0, 1.0, 1.0])[-2:] == [(1, 4), (2, 5)]


def test_large_tables_are_cut_at_anchors() -> None:
    a = [f"w{i}" for i in range(2000)]
    b = [w if i % 10 else "x" for i, w in enumerate(a)][5:]
    pairs = matched(a, b, [1.0] * len(a))
    assert is_pairing(pairs, a, b)
    assert len(pairs) == sum(1 for w in b if w != "x")


def test_very_large_tables_without_anchors_are_cut_and_still_paired() -> None:
    a, b = ["x", "y"] * 8000, ["y", "x", "x"] * 5000
    pairs = matched(a, b, [1.0] * len(a))
    assert is_pairing(pairs, a, b)
    assert len(pairs) > 7000
