"""The weightiest pairs that keep their order on both sides."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


def heaviest_chain(weights: Mapping[Pair, float]) -> list[Pair]:
    """The pairs of greatest total weight that ascend strictly on both sides."""
    columns = sorted({j for _, j in weights})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    ordered = sorted(weights, key=lambda p: (p[0], -p[1]))
    before = []
    for place, (i, j) in enumerate(ordered):
        at = bisect_left(columns, j)
        total, last = _best_below(tree, at)
        before.append(last)
        _raise(tree, at + 1, (total + weights[i, j], place))
    place = _best_below(tree, len(columns))[1]
    chain: list[Pair] = []
    while place >= 0:
        chain.append(ordered[place])
        place = before[place]
    return chain[::-1]


def _best_below(tree: Sequence[tuple[float, int]], count: int) -> tuple[float, int]:
    """The greatest of the first `count` values of a Fenwick tree of maxima."""
    best = (0.0, -1)
    while count:
        best = max(best, tree[count])
        count &= count - 1
    return best


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at
