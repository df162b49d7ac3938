"""The pairing of two sequences that keeps the most weight in the fewest stretches: what a redline leaves standing."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.core.progress import SILENT, Progress

Pair = tuple[int, int]
Block = tuple[int, int, int]
"""Where a kept stretch begins in the first sequence and in the second, and its length."""

STRETCH_COST = 0.15
"""What a kept stretch costs: less than a punctuation mark is worth, so that it only decides between equal ways."""

_MOST_CELLS = 400_000
"""Larger tables are cut at anchors first; about 10 ms."""
_MOST_BITS = 200_000_000
"""Larger tables without any anchor are cut in the middle; 25 MB. No clause of 20,000 characters is as large."""
_ANCHOR = 3
"""Anchors are this many tokens in a row that stand once in each sequence."""


def matched(a: Sequence[str], b: Sequence[str], weights: Sequence[float], progress: Progress = SILENT) -> list[Pair]:
    """Pairs of indices of equal items, ascending in both, of the greatest weight less the cost of each stretch.

    `weights` are those of `a`. Of very long sequences with little in common the pairing is the longest one instead.
    """
    numbers: dict[str, int] = {}
    coded_a = [numbers.setdefault(key, len(numbers)) for key in a]
    coded_b = [numbers.setdefault(key, len(numbers)) for key in b]
    return _matched(coded_a, coded_b, weights, (0, 0), progress)


def _matched(a: list[int], b: list[int], weights: Sequence[float], at: Pair, progress: Progress) -> list[Pair]:
    """The pairs of two coded stretches that begin at the places `at` of the whole."""
    at_a, at_b = at
    head = _common(a, b)
    tail = min(_common(a[::-1], b[::-1]), min(len(a), len(b)) - head)
    pairs = [(at_a + i, at_b + i) for i in range(head)]
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if middle_a and middle_b:
        pairs += _middle(middle_a, middle_b, weights, (at_a + head, at_b + head), progress)
    return pairs + [(at_a + len(a) - i, at_b + len(b) - i) for i in range(tail, 0, -1)]


def _common(a: Sequence[int], b: Sequence[int]) -> int:
    """How many items at the beginning are the same."""
    shorter = min(len(a), len(b))
    return next((i for i in range(shorter) if a[i] != b[i]), shorter)


def _middle(a: list[int], b: list[int], weights: Sequence[float], at: Pair, progress: Progress) -> list[Pair]:
    """The pairs of two stretches that differ at both ends."""
    progress.step("Comparing words", 0, 0)
    at_a, at_b = at
    if len(a) * len(b) <= _MOST_CELLS:
        found = _best(np.array(a), np.array(b), np.array(weights[at_a : at_a + len(a)], dtype=np.float32))
        return [(at_a + i, at_b + j) for i, j in found]
    anchors = _anchors(a, b)
    if not anchors and len(a) * len(b) <= _MOST_BITS:
        return [(at_a + i, at_b + j) for i, j in _longest(a, b)]
    if not anchors:
        half_a, half_b = len(a) // 2, len(b) // 2
        first = _matched(a[:half_a], b[:half_b], weights, at, progress)
        return first + _matched(a[half_a:], b[half_b:], weights, (at_a + half_a, at_b + half_b), progress)
    pairs: list[Pair] = []
    last_a = last_b = 0
    for i, j in [*anchors, (len(a), len(b))]:
        pairs += _matched(a[last_a:i], b[last_b:j], weights, (at_a + last_a, at_b + last_b), progress)
        if i < len(a):
            pairs.append((at_a + i, at_b + j))
        last_a, last_b = i + 1, j + 1
    return pairs


def _best(a: NDArray[np.int64], b: NDArray[np.int64], weights: NDArray[np.float32]) -> list[Pair]:
    """The best pairing by a full table, one row of it at a time (Smith and Waterman's recurrence without gaps' cost).

    `kept` is the best that ends with a kept pair, `best` the best of all.
    """
    rows, columns = len(a), len(b)
    best = np.zeros((rows + 1, columns + 1), dtype=np.float32)
    kept = np.full((rows + 1, columns + 1), -1e9, dtype=np.float32)
    for i in range(1, rows + 1):
        same = b == a[i - 1]
        opened = best[i - 1, :-1] - STRETCH_COST
        kept[i, 1:][same] = (np.maximum(opened, kept[i - 1, :-1]) + weights[i - 1])[same]
        np.maximum(kept[i, 1:], best[i - 1, 1:], out=best[i, 1:])
        np.maximum.accumulate(best[i], out=best[i])
    return _way_back(best, kept, weights)


def _way_back(best: NDArray[np.float32], kept: NDArray[np.float32], weights: NDArray[np.float32]) -> list[Pair]:
    """The pairs of the best way, from the last cell of the table to the first."""
    i, j = best.shape[0] - 1, best.shape[1] - 1
    pairs: list[Pair] = []
    inside = False
    while i and j:
        if inside or kept[i, j] >= best[i, j]:
            pairs.append((i - 1, j - 1))
            inside = bool(kept[i, j] == kept[i - 1, j - 1] + weights[i - 1])
            i, j = i - 1, j - 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]


def _anchors(a: list[int], b: list[int]) -> list[Pair]:
    """Pairs at which runs begin that stand once in each, in one order on both sides (Cohen's patience diff)."""
    once_a, once_b = _once(a), _once(b)
    pairs = sorted((place, once_b[run]) for run, place in once_a.items() if run in once_b)
    return _ascending(pairs)


def _once(items: list[int]) -> dict[tuple[int, ...], int]:
    """The runs that stand once in `items`, with where."""
    places: dict[tuple[int, ...], int] = {}
    again: set[tuple[int, ...]] = set()
    for place, run in enumerate(zip(*(items[n:] for n in range(_ANCHOR)), strict=False)):
        if run in places:
            again.add(run)
        places[run] = place
    return {run: place for run, place in places.items() if run not in again}


def _ascending(pairs: list[Pair]) -> list[Pair]:
    """The longest part of `pairs`, ascending in the first, that ascends in the second as well."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            at.append(place)
        else:
            ends[length], at[length] = value, place
    chain: list[Pair] = []
    place = at[-1] if at else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _longest(a: list[int], b: list[int]) -> list[Pair]:
    """A longest common subsequence by whole numbers as rows of bits (Hyyrö 2004), for what shares hardly anything."""
    places: dict[int, int] = {}
    for i, item in enumerate(a):
        places[item] = places.get(item, 0) | (1 << i)
    full = (1 << len(a)) - 1
    row = full
    rows = [row]
    for item in b:
        if item in places:
            carried = row & places[item]
            row = ((row + carried) | (row - carried)) & full
        rows.append(row)
    return _longest_back(a, b, rows)


def _longest_back(a: list[int], b: list[int], rows: list[int]) -> list[Pair]:
    """The pairs, from the end: a zero bit in a row means that the item there made the sequence longer."""
    pairs: list[Pair] = []
    i, j = len(a) - 1, len(b)
    while i >= 0 and j > 0:
        if rows[j] >> i & 1:
            i -= 1
        elif not rows[j - 1] >> i & 1:
            j -= 1
        else:
            pairs.append((i, j - 1))
            i -= 1
            j -= 1
    return pairs[::-1]
