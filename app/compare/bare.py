"""Clauses without a body, such as an article's number alone on its line: paired by where they stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]


def bare_pairs(
    a: Sequence[str], b: Sequence[str], known: Mapping[int, int], chain: Sequence[Pair]
) -> dict[Pair, Pair | None]:
    """The pairs of the empty texts of `a` and `b`, with the pair of `known` that each goes with.

    An empty text goes with what follows it, else with what stands before it; what is left over between two pairs of
    `chain`, which ascends, is paired in order and goes with none.
    """
    bare: dict[Pair, Pair | None] = {}
    partners = dict(known)
    taken = set(known.values())
    for step, order in ((1, range(len(a) - 2, -1, -1)), (-1, range(1, len(a)))):
        for i in order:
            j = partners.get(i + step, -9) - step
            if i in partners or a[i] or not 0 <= j < len(b) or b[j] or j in taken:
                continue
            near = (i + step, j + step)
            bare[i, j] = bare.get(near, near)
            partners[i] = j
            taken.add(j)
    left = [i for i, text in enumerate(a) if not text and i not in partners]
    right = [j for j, text in enumerate(b) if not text and j not in taken]
    bare.update(dict.fromkeys(p for some in gaps(left, right, chain) for p in zip(*some, strict=False)))
    return bare


def gaps(a: Sequence[int], b: Sequence[int], chain: Sequence[Pair]) -> Iterable[tuple[list[int], list[int]]]:
    """The places of `a` and `b` that lie between the same two pairs of `chain`."""
    starts_a, starts_b = [i for i, _ in chain], [j for _, j in chain]
    found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in a:
        found[bisect_left(starts_a, i)][0].append(i)
    for j in b:
        found[bisect_left(starts_b, j)][1].append(j)
    return found.values()
