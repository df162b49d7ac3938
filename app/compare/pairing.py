"""Which clauses of two versions answer one another: in place, moved, split or merged."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from app.compare.bare import bare_pairs, gaps
from app.compare.chains import heaviest_chain
from app.compare.likeness import Likeness, candidates, likeness
from app.compare.splitting import splits
from app.compare.telling import told
from app.core.language import Language
from app.core.progress import Progress

Pair = tuple[int, int]

_SURE = 0.5
"""Clauses this alike answer one another where their order allows it."""
_SURELY_MOVED = 0.9
"""A clause as like as this elsewhere is the moved one before any part of another clause is looked for."""
_MOVED = 0.65
"""A clause elsewhere must be as like as this: two clauses of a treaty share formulas."""
_MOVED_ALONE = 0.45
"""So much will do if neither clause is nearly as like any other that has no pair."""
_IN_PLACE = 0.3
"""Where both neighbours are known and nothing better is left, so much will do."""
_OPENED = 0.01
"""And next to nothing where both, and no other clause, begin with one word, as recitals do (忆及, Recalling)."""
_AS_GOOD = 0.15
"""A pair may be this much less alike than the best that either of the two could have."""
_SHORT = 24
"""Features of a short clause: a line of a table, an item of a list, a heading."""
_REACH = 4
"""The clauses that this many neighbours answer may have been split, or merged, with it."""
_GAP = 40
"""Gaps of more clauses than this are not searched pair by pair."""


@dataclass(frozen=True, slots=True)
class Group:
    """Places of clauses that answer one another, empty on one side for what was deleted or inserted."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool = False
    similarity: float = 1.0


def pair(a: Sequence[str], b: Sequence[str], language: Language, progress: Progress) -> list[Group]:
    """Pair the clauses of two versions, given by their `loose` bodies; every place stands in one group.

    Clauses without a body (a bare label) go with the clause that follows them.
    """
    found = likeness(a, b, language, progress)
    alike = _similarities(a, b, found, progress)
    chain = _in_order(found, alike, a)
    sure = _moves(chain, {p: s for p, s in alike.items() if s >= _SURELY_MOVED})
    split, merged = _parts(found, alike, dict([*chain, *sure]), progress)
    grouped_a = {i for i, _ in split} | {i for _, parts in merged for i in parts}
    grouped_b = {j for j, _ in merged} | {j for _, parts in split for j in parts}
    pairs = [p for p in (*chain, *sure) if p[0] not in grouped_a and p[1] not in grouped_b]
    pairs += _moves(pairs, {p: s for p, s in alike.items() if p[0] not in grouped_a and p[1] not in grouped_b})
    taken_a, taken_b = grouped_a | {i for i, _ in pairs}, grouped_b | {j for _, j in pairs}
    free_a = [i for i, text in enumerate(a) if text and i not in taken_a]
    free_b = [j for j, text in enumerate(b) if text and j not in taken_b]
    still = set(pairs).intersection(chain)
    opened = _opened_alike(a, b, language)
    pairs += _in_place(found, free_a, free_b, sorted(still), opened)
    groups = [Group((i,), tuple(parts), similarity=_whole(found, i, parts)) for i, parts in split]
    groups += [Group(tuple(parts), (j,), similarity=_whole(found.swapped(), j, parts)) for j, parts in merged]
    groups += _one_to_one(a, b, {(i, j): _likeness_of(a, b, found, i, j) for i, j in pairs}, groups)
    return groups + alone(groups, len(a), len(b))


def _one_to_one(
    a: Sequence[str], b: Sequence[str], pairs: Mapping[Pair, float], others: Sequence[Group]
) -> list[Group]:
    """The pairs as groups, with those of clauses without a body; what is not in the weightiest chain has moved."""
    still = heaviest_chain({(i, j): max(0.05, s - _SURE / 2) * log2(4 + len(a[i])) for (i, j), s in pairs.items()})
    moved = pairs.keys() - set(still)
    firsts = dict([*pairs, *((group.a[0], group.b[0]) for group in others)])
    bare = bare_pairs(a, b, firsts, still)
    groups = [Group((i,), (j,), (i, j) in moved, s) for (i, j), s in pairs.items()]
    return groups + [Group((i,), (j,), near in moved) for (i, j), near in bare.items()]


def _similarities(a: Sequence[str], b: Sequence[str], found: Likeness, progress: Progress) -> dict[Pair, float]:
    """How alike the pairs are that are worth a look; 1 for clauses of the same words alone."""
    same = set(_same(a, b))
    there_a, there_b = {i for i, _ in same}, {j for _, j in same}
    new_a = [i for i, text in enumerate(a) if text and i not in there_a]
    new_b = [j for j, text in enumerate(b) if text and j not in there_b]
    pairs = list(candidates(found, new_a, new_b, progress) | same)
    walk = told(pairs, "Comparing clauses", progress, 1000)
    return {(i, j): _likeness_of(a, b, found, i, j) for i, j in walk}


def _likeness_of(a: Sequence[str], b: Sequence[str], found: Likeness, i: int, j: int) -> float:
    return 1.0 if a[i] == b[j] else min(0.99, found.similarity(i, j))


def _same(a: Sequence[str], b: Sequence[str]) -> Iterable[Pair]:
    """Clauses of the same words: where there are several, counted from the beginning and from the end."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(b):
        places[text].append(j)
    same: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(a):
        if text and text in places:
            same[text].append(i)
    for text, left in same.items():
        right = places[text]
        yield from zip(left, right, strict=False)
        yield from zip(left[::-1], right[::-1], strict=False)


def _in_order(found: Likeness, alike: Mapping[Pair, float], texts: Sequence[str]) -> list[Pair]:
    """The weightiest pairs that keep their order, each nearly the best that its clauses could have.

    Long clauses come first. For a short one (总磷：0.2), the same words far away say less than nearly the same words
    between the same neighbours. A pair weighs by likeness and length, so that of two that crossed the shorter moved.
    """
    weights = {(i, j): (s - _SURE / 2) * log2(4 + len(texts[i])) for (i, j), s in alike.items() if s >= _SURE}
    short = {(i, j) for i, j in weights if min(len(found.a[i]), len(found.b[j])) <= _SHORT}
    long = heaviest_chain(_competitive({p: w for p, w in weights.items() if p not in short}, alike))
    starts_a, starts_b = [i for i, _ in long], [j for _, j in long]
    far = {(i, j) for i, j in short if bisect_left(starts_a, i) != bisect_left(starts_b, j)}
    near = {p: s for p, s in alike.items() if p not in far}
    return heaviest_chain(_competitive({p: w for p, w in weights.items() if p not in far}, near))


def _competitive(weights: Mapping[Pair, float], alike: Mapping[Pair, float]) -> dict[Pair, float]:
    """Those of the pairs that are nearly as like as the best that either clause could have."""
    best_a, best_b = _bests(alike)
    return {(i, j): w for (i, j), w in weights.items() if alike[i, j] >= max(best_a[i], best_b[j]) - _AS_GOOD}


def _bests(alike: Mapping[Pair, float]) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """The best likeness of each clause on either side."""
    best_a: dict[int, float] = defaultdict(float)
    best_b: dict[int, float] = defaultdict(float)
    for (i, j), s in alike.items():
        best_a[i] = max(best_a[i], s)
        best_b[j] = max(best_b[j], s)
    return best_a, best_b


def _moves(known: Sequence[Pair], alike: Mapping[Pair, float]) -> list[Pair]:
    """Pairs of clauses that have none yet and stand elsewhere, likest first and then nearest."""
    taken_a, taken_b = {i for i, _ in known}, {j for _, j in known}
    free = {(i, j): s for (i, j), s in alike.items() if i not in taken_a and j not in taken_b}
    rivals_a, rivals_b = _ranked(free, 0), _ranked(free, 1)
    moves: list[Pair] = []
    for i, j in sorted(free, key=lambda p: (-free[p], abs(p[0] - p[1]), p)):
        s = free[i, j]
        alone = s - _AS_GOOD >= max(_second(rivals_a[i]), _second(rivals_b[j]))
        if (s >= _MOVED or (s >= _MOVED_ALONE and alone)) and i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            moves.append((i, j))
    return moves


def _ranked(alike: Mapping[Pair, float], side: int) -> Mapping[int, list[float]]:
    """How alike each clause of one side is to those opposite, likest first."""
    ranked: dict[int, list[float]] = defaultdict(list)
    for p in sorted(alike, key=lambda p: -alike[p]):
        ranked[p[side]].append(alike[p])
    return ranked


def _second(values: Sequence[float]) -> float:
    return values[1] if len(values) > 1 else 0.0


def _parts(
    found: Likeness, alike: Mapping[Pair, float], known: Mapping[int, int], progress: Progress
) -> tuple[list[tuple[int, list[int]]], list[tuple[int, list[int]]]]:
    """Clauses that were split, with their parts, and clauses that several were merged into, with those."""
    near: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for i, j in alike:
        near[j].add(i)
        back[i].add(j)
    taken = {j: i for i, j in known.items()}
    free_a = [i for i, features in enumerate(found.a) if features and i not in known]
    free_b = [j for j, features in enumerate(found.b) if features and j not in taken]
    for free, partners, around in ((free_b, taken, near), (free_a, known, back)):
        for place in free:
            beside = range(place - _REACH, place + _REACH + 1)
            around[place].update(partners[n] for n in beside if n in partners)
    split = splits(found, near, known, free_b, progress)
    merged = splits(found.swapped(), back, taken, free_a, progress)
    busy = {i for i, _ in split} | {taken[j] for _, parts in split for j in parts if j in taken}
    return split, [(j, parts) for j, parts in merged if not busy.intersection((*parts, taken.get(j, -1)))]


def _in_place(
    found: Likeness, a: Sequence[int], b: Sequence[int], chain: Sequence[Pair], opened: Mapping[int, int]
) -> list[Pair]:
    """Pair what is left over between the same neighbours, in order."""
    weights = {}
    for left, right in gaps(a, b, chain):
        if max(len(left), len(right)) <= _GAP:
            alike = {(i, j): found.similarity(i, j) for i in left for j in right}
            least = {(i, j): _OPENED if opened.get(i) == j else _IN_PLACE for i, j in alike}
            weights.update({p: s for p, s in alike.items() if s >= least[p]})
    return heaviest_chain(weights)


def _opened_alike(a: Sequence[str], b: Sequence[str], language: Language) -> dict[int, int]:
    """The clauses that alone in their version begin with a word, and those that alone begin so in the other."""
    firsts = [[text[:2] if language is Language.ZH else text.partition(" ")[0] for text in side] for side in (a, b)]
    counts = [Counter(some) for some in firsts]
    places = {word: j for j, word in enumerate(firsts[1])}
    return {i: places[word] for i, word in enumerate(firsts[0]) if word and counts[0][word] == counts[1][word] == 1}


def _whole(found: Likeness, i: int, parts: Sequence[int]) -> float:
    """How much of a split clause is in its parts, and they in it."""
    union = frozenset[int]().union(*(found.b[j] for j in parts))
    both = found.a_weights[i] + found.weigh(union)
    return 2 * found.weigh(found.a[i] & union) / both if both else 0.0


def alone(groups: Iterable[Group], length_a: int, length_b: int) -> list[Group]:
    """What stands in none of `groups`, each by itself."""
    used_a = {i for group in groups for i in group.a}
    used_b = {j for group in groups for j in group.b}
    deleted = [Group((i,), (), similarity=0.0) for i in range(length_a) if i not in used_a]
    return deleted + [Group((), (j,), similarity=0.0) for j in range(length_b) if j not in used_b]
