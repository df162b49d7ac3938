"""Which changes of a comparison can be shown in place: those whose clauses keep their order in both versions."""

from bisect import bisect_left
from collections.abc import Sequence

from app.core.comparison import Change, ChangeKind, Clause, Comparison

MOVED = (ChangeKind.MOVED, ChangeKind.MOVED_CHANGED)


def staying(comparison: Comparison, old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[int, int, Change]]:
    """The changes that are shown inside a paragraph, with where they begin in both versions, ascending in both.

    Their clauses stand side by side in either version.
    """
    places_a, places_b = ({clause.id: n for n, clause in enumerate(side)} for side in (old, new))
    found = []
    for change in comparison.changes:
        a, b = [places_a[i] for i in change.a], [places_b[j] for j in change.b]
        beside = all(some == list(range(some[0], some[0] + len(some))) for some in (a, b) if some)
        if a and b and beside and change.kind not in MOVED:
            found.append((a[0], b[0], change))
    return _ascending(sorted(found, key=lambda item: item[:2]))


def _ascending(found: list[tuple[int, int, Change]]) -> list[tuple[int, int, Change]]:
    """The most of `found`, ascending in the first version, that ascend in the second as well."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, (_, b, _) in enumerate(found):
        length = bisect_left(ends, b)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [b]
        at[length : length + 1] = [place]
    chain = []
    place = at[-1] if at else -1
    while place >= 0:
        chain.append(found[place])
        place = before[place]
    return chain[::-1]
