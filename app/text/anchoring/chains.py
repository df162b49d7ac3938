"""Pairs of clauses that rise on both sides: the heaviest chain of what is alike, and the longest of what is known."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from app.text.anchoring.runs import Runs

NOISE = 0.12
"""The likeness that any two clauses of a treaty may have."""


def chained(runs: Runs) -> list[tuple[int, int]]:
    """The sequence of pairs, rising on both sides, that has the most in common together."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(runs.new) + 1)
    nodes: list[tuple[int, int, int]] = []
    for a in range(len(runs.old)):
        fresh = []
        for b, alike in runs.all[a].items():
            if alike >= NOISE:
                weight, before = _best(tree, b)
                nodes.append((a, b, before))
                fresh.append((b, weight + alike * min(runs.wholes[0][a], runs.wholes[1][b]), len(nodes) - 1))
        for b, weight, node in fresh:
            _put(tree, b + 1, (weight, node))
    found = []
    at = _best(tree, len(runs.new))[1]
    while at >= 0:
        a, b, at = nodes[at]
        found.append((a, b))
    return found[::-1]


def _best(tree: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    """The heaviest chain that ends before a place (Fenwick 1994, for maxima)."""
    found = (0.0, -1)
    while place > 0:
        found = max(found, tree[place])
        place -= place & -place
    return found


def _put(tree: list[tuple[float, int]], place: int, chain: tuple[float, int]) -> None:
    while place < len(tree):
        tree[place] = max(tree[place], chain)
        place += place & -place


def in_order(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that rises on both sides: what was not moved."""
    ordered = sorted(pairs.items())
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_a, b) in enumerate(ordered):
        place = bisect_left(tails, b)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(b)
            ends.append(at)
        else:
            tails[place], ends[place] = b, at
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(ordered[at])
        at = before[at]
    return found[::-1]
