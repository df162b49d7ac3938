"""Clauses that were split into several; seen from the other side, clauses that were merged."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from app.compare.likeness import Likeness
from app.compare.telling import told
from app.core.progress import Progress

_PART = 0.6
"""So much of a part must stand in the clause it was split from, and so much of the clause in its parts."""
_OWN = 0.1
"""So much of the clause each part must bring that no other part has."""
_FEWEST_FEATURES = 4
"""Shorter clauses may stand in any long one by chance."""


def splits(
    found: Likeness,
    near: Mapping[int, Collection[int]],
    known: Mapping[int, int],
    free: Sequence[int],
    progress: Progress,
) -> list[tuple[int, list[int]]]:
    """The clauses of the old version that were split, each with its parts, neighbours in the new version.

    `near` names for a new clause the old ones worth a look, `known` the pairs already made, `free` the new clauses
    that have no pair. A clause that has one is split if its pair is one of the parts.
    """
    parts: dict[int, set[int]] = defaultdict(set)
    for j in told(free, "Looking for parts", progress, 300):
        for i in near.get(j, ()):
            if _holds(found, i, j):
                parts[i].add(j)
    split = []
    for i, some in told(list(parts.items()), "Looking for parts", progress, 300):
        partner = known.get(i)
        run = _run(sorted(some | {partner} if partner is not None else some), partner, found)
        if len(run) > 1 and _is_split(found, i, run):
            split.append((i, run))
    return _apart(found, split)


def _apart(found: Likeness, split: Sequence[tuple[int, list[int]]]) -> list[tuple[int, list[int]]]:
    """Of splits that claim the same part, the one whose parts have most in common with their clause."""
    done: list[tuple[int, list[int]]] = []
    taken: set[int] = set()
    for i, run in sorted(split, key=lambda s: (-sum(found.shared(s[0], j) for j in s[1]), s)):
        if taken.isdisjoint(run):
            done.append((i, run))
            taken.update(run)
    return sorted(done)


def _holds(found: Likeness, i: int, j: int) -> bool:
    """Whether most of new clause `j` stands in old clause `i`."""
    return len(found.b[j]) >= _FEWEST_FEATURES and found.shared(i, j) >= _PART * found.b_weights[j]


def _run(parts: Sequence[int], partner: int | None, found: Likeness) -> list[int]:
    """The neighbours among `parts`: those with the partner, else the most.

    Between two parts may stand bare labels and one other clause, inserted or moved there.
    """
    runs: list[list[int]] = []
    for j in parts:
        if runs and sum(bool(found.b[between]) for between in range(runs[-1][-1] + 1, j)) <= 1:
            runs[-1].append(j)
        else:
            runs.append([j])
    if partner is not None:
        return next(run for run in runs if partner in run)
    return max(runs, key=lambda run: sum(found.b_weights[j] for j in run))


def _is_split(found: Likeness, i: int, parts: Sequence[int]) -> bool:
    """Whether the parts together have most of the clause, each something of its own, and little that is new."""
    if not all(_holds(found, i, j) for j in parts):
        return False
    union = frozenset[int]().union(*(found.b[j] for j in parts))
    if found.weigh(found.a[i] & union) < _PART * found.a_weights[i]:
        return False
    for j in parts:
        others = frozenset[int]().union(*(found.b[k] for k in parts if k != j))
        if found.weigh((found.a[i] & found.b[j]) - others) < _OWN * found.a_weights[i]:
            return False
    return True
