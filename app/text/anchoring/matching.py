"""Which clauses of an old version are which of a new one, where that is beyond doubt.

The clauses that are most like one another in their common order come first, found as one chain over both versions;
what lies between two of them is matched by its neighbours. Each pair is then held against what else it might be, and
against its place. What was moved might as well be a copy of which the original was taken out: it is a question,
unless hardly anything else changed and nothing was copied.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.text.anchoring.chains import chained, in_order
from app.text.anchoring.passages import Passage
from app.text.anchoring.runs import Runs

FLOOR = 0.3
"""The likeness from which a link of the chain is a pair."""

ALIKE = 0.5
"""The likeness that an edited clause keeps outside the chain. Below it, it is as likely another clause."""

RIVAL = 0.6
"""The part of the best's likeness from which a second one makes it doubtful."""

RIVALLED = 0.75
"""The part of what a pair has in common which, found elsewhere too and explained by nothing, makes it doubtful.

At 0.85, two notes in six thousand came onto a copy that stood in the place of a clause that was moved away.
"""

HALF = 0.5
"""The same for what stands close by, or where the passage was moved."""

KIN = 0.65
"""The share of the shorter passage's runs that shows it was divided from the other, or joined to it."""

NEAR = 2
"""How far off in both versions the neighbours of two clauses that changed places may stand."""

REACH = 6
"""How far off in both versions the neighbour may stand that shows a passage is where it was."""

REWRITTEN = 0.25
"""Of a version of which less stayed as it was, even a clause that stayed may be a copy from elsewhere."""

GAP = 4
"""The passages between two that are known, up to which those between them are taken to have come from one another."""

CALM = 0.97
"""The part of a version that stayed as it was in its place, from which what moved may be followed."""


@dataclass(slots=True)
class Matching:
    """What became of the passages of the old version, by index.

    `pairs` are one to one: where the same passage stands in the new version; of the `slight` ones little is left.
    `kin` holds, for each old passage that was divided or joined where it stood, the new passages that have its words,
    and `roots` the way back. `asked` are pairs of which there is some doubt, to be shown to a person.
    """

    pairs: dict[int, int]
    slight: frozenset[int] = frozenset()
    kin: dict[int, tuple[int, ...]] = field(default_factory=dict)
    roots: dict[int, tuple[int, ...]] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)


def matched(old: Sequence[Passage], new: Sequence[Passage]) -> Matching:
    """Match the passages of two versions; a passage of which there is any doubt is in neither mapping."""
    before, after = [p.words for p in old], [p.words for p in new]
    runs = Runs.of(before, after)
    pairs = {a: b for a, b in chained(runs) if before[a] == after[b] or runs.likeness(a, b) >= FLOOR}
    _between(before, after, runs, pairs)
    kept = dict(in_order(pairs))
    _moved(before, after, runs, pairs)
    same = {a for a, b in pairs.items() if before[a] == after[b]}
    steady = same & kept.keys()
    known = {a: b for a, b in pairs.items() if a in kept or a in same}
    doubtful = {a for a in _rivalled(runs, pairs, known, pairs) if a not in steady or not _is_between(pairs, a)}
    doubtful |= _beset(runs, pairs, known, steady) | _exchanged(runs, pairs) | _repeated(before, after, runs, pairs)
    doubtful |= _astray(same - doubtful, pairs, kept, (len(old), len(new)))
    doubtful |= _alike_elsewhere(runs, pairs) | (_crossed(pairs, kept, doubtful) - _gone_over(before, after, same))
    if len(steady) >= CALM * len(old) and not _copied(runs, pairs):
        over = _gone_over(before, after, same - kept.keys())
        doubtful -= over - _rivalled(runs, pairs, known, over, HALF)
    found = Matching(pairs, frozenset(a for a, b in pairs.items() if runs.likeness(a, b) < ALIKE))
    found.asked = {at: found.pairs.pop(at) for at in doubtful}
    _relate(runs, found, doubtful)
    return found


def _between(old: Sequence[str], new: Sequence[str], runs: Runs, pairs: dict[int, int]) -> None:
    """Match what stands once, in both versions, between the same two neighbours: the same words, then edited ones."""
    grown = True
    while grown:
        grown = False
        for before, after in _gaps(len(old), len(new), pairs):
            found = _unique([old[at] for at in before], [new[at] for at in after])
            pairs.update({before[a]: after[b] for a, b in found.items()})
            grown = grown or bool(found)
    for before, after in _gaps(len(old), len(new), pairs):
        pairs.update(_mutual({a: {b: runs.likeness(a, b) for b in after} for a in before}))


def _moved(old: Sequence[str], new: Sequence[str], runs: Runs, pairs: dict[int, int]) -> None:
    """Match what left the order: the same words alone in both versions, then the clear best of what is left."""
    taken = set(pairs.values())
    pairs.update({a: b for a, b in _unique(old, new).items() if a not in pairs and b not in taken})
    taken = set(pairs.values())
    left = [at for at in range(len(old)) if at not in pairs]
    pairs.update(_mutual(runs.scores(left, [at for at in range(len(new)) if at not in taken])))


def _rivalled(
    runs: Runs, pairs: Mapping[int, int], known: Mapping[int, int], which: Collection[int], far: float = RIVALLED
) -> set[int]:
    """Of some pairs, those of which something else has as much, and has it from none of its `known` partners."""
    back = {b: a for a, b in known.items()}
    backwards: dict[int, list[int]] = defaultdict(list)
    for a, others in runs.all.items():
        for b in others:
            backwards[b].append(a)
    found = set()
    nothing: frozenset[str] = frozenset()
    for a in which:
        b = pairs[a]
        common = runs.old[a] & runs.new[b]
        whole, least = runs.heavy(common), far * HALF * runs.shared(a, b)
        rivals = [
            (runs.new[c], runs.old[back[c]] if c in back else nothing, HALF if abs(c - b) <= REACH else far)
            for c in runs.all[a]
            if c != b and runs.shared(a, c) > least
        ]
        rivals += [
            (runs.old[c], runs.new[known[c]] if c in known else nothing, HALF if abs(c - a) <= REACH else far)
            for c in backwards[b]
            if c != a and runs.shared(c, b) > least
        ]
        if any(runs.heavy((common & rival) - known_runs) > share * whole for rival, known_runs, share in rivals):
            found.add(a)
    return found


def _exchanged(runs: Runs, pairs: Mapping[int, int]) -> set[int]:
    """Pairs that have no more in common as they are than if two of them were exchanged."""
    back = {b: a for a, b in pairs.items()}
    found = set()
    for a, b in pairs.items():
        own = runs.shared(a, b)
        for d in runs.all[a]:
            c = back.get(d, a)
            if c != a and runs.shared(a, d) + runs.shared(c, b) > own + runs.shared(c, d):
                found |= {a, c}
    return found


def _repeated(old: Sequence[str], new: Sequence[str], runs: Runs, pairs: Mapping[int, int]) -> set[int]:
    """Pairs of which the new passage says twice what the old one said once: one of the two is a copy."""
    found = set()
    for a, b in pairs.items():
        if len(new[b]) > len(old[a]):
            common = runs.old[a] & runs.new[b]
            twice = [gram for gram in common if new[b].count(gram) > old[a].count(gram)]
            if runs.heavy(twice) > HALF * runs.heavy(common):
                found.add(a)
    return found


def _beset(runs: Runs, pairs: Mapping[int, int], known: Mapping[int, int], steady: Collection[int]) -> set[int]:
    """Passages that stayed in their place, beside which something new stands that has most of their words."""
    taken = set(known.values())
    found = set()
    for a in steady:
        b = pairs[a]
        fresh = [c for c in range(b - NEAR, b + NEAR + 1) if 0 <= c < len(runs.new) and c not in taken]
        if any(runs.heavy(runs.old[a] & runs.new[c]) > HALF * runs.wholes[0][a] for c in fresh):
            found.add(a)
    return found


def _alike_elsewhere(runs: Runs, pairs: Mapping[int, int]) -> set[int]:
    """Pairs of whose words most stand elsewhere too, in either version, and that lack a neighbour on either side.

    A copy may stand where the original was, and the original be anywhere, even in a clause that it was joined to.
    """
    spine = {**pairs, -1: -1, len(runs.old): len(runs.new)}
    lacking = [a for a, b in pairs.items() if not all(_is_near(spine, a, b, sign, NEAR) for sign in (1, -1))]
    return {a for a in lacking if _has_like(runs, a, pairs[a])}


def _has_like(runs: Runs, a: int, b: int) -> bool:
    """Whether another passage, of either version, has most of what a pair has in common."""
    common = runs.old[a] & runs.new[b]
    others = [runs.new[c] for c in runs.all[a] if c != b]
    others += [runs.old[c] for c, alike in runs.all.items() if c != a and b in alike]
    return any(runs.heavy(common & other) > RIVALLED * runs.heavy(common) for other in others)


def _crossed(pairs: Mapping[int, int], kept: Mapping[int, int], doubtful: Collection[int]) -> set[int]:
    """Of passages that kept the order, those that a doubtful one close by says were moved past it."""
    loose = [(c, pairs[c]) for c in doubtful if c not in kept]
    return {
        a
        for c, d in loose
        for a in range(c - NEAR, c + NEAR + 1)
        if a in kept and abs(kept[a] - d) <= REACH and (a < c) != (kept[a] < d)
    }


def _is_between(pairs: Mapping[int, int], a: int) -> bool:
    """Whether the very next passages on both sides are where they were beside this one."""
    return all(pairs.get(a + step) == pairs[a] + step for step in (1, -1))


def _astray(
    same: Collection[int], pairs: Mapping[int, int], kept: Mapping[int, int], sizes: tuple[int, int]
) -> set[int]:
    """Passages that were moved, or that lack the neighbours that would show they were not.

    What was moved and what was copied, the original taken out, look the same. Two neighbours that changed places are
    taken for what they are: hardly a copy is put beside its original. A passage that was edited is known by a
    neighbour on either side, one that was not by one of the two, unless little else of the text stayed.
    """
    ends = {-1: -1, sizes[0]: sizes[1]}
    spine, beside = {**kept, **ends}, {**pairs, **ends}
    olds, news = sorted(kept), sorted(kept.values())
    few = len(same) < REWRITTEN * sizes[0]
    found = set()
    for a, b in pairs.items():
        if a in kept:
            near = sum(_is_near(kept, a, b, sign, REACH) or _is_near(spine, a, b, sign, NEAR) for sign in (1, -1))
            lacks = near < (1 if a in same and not few else 2)
        else:
            passed = abs(bisect_left(olds, a) - bisect_left(news, b))
            lacks = passed > 1 or a not in same or not all(_is_near(beside, a, b, sign, NEAR) for sign in (1, -1))
        if lacks:
            found.add(a)
    return found


def _is_near(pairs: Mapping[int, int], a: int, b: int, sign: int, reach: int) -> bool:
    """Whether one of the next passages after a pair, or with -1 before it, stands near it in both versions."""
    return any(0 < sign * (pairs.get(a + sign * step, b) - b) <= reach for step in range(1, reach + 1))


def _gone_over(old: Sequence[str], new: Sequence[str], which: Collection[int]) -> set[int]:
    """Of passages that stayed as they were, those whose words stand once in each version."""
    before, after = Counter(old), Counter(new)
    return {a for a in which if before[old[a]] == 1 and after[old[a]] == 1}


def _copied(runs: Runs, pairs: Mapping[int, int]) -> bool:
    """Whether something in the new version seems to be a copy of what is still there."""
    taken = set(pairs.values())
    for a, others in runs.all.items():
        for b in others if a in pairs else ():
            if (
                b not in taken
                and runs.heavy(runs.old[a] & runs.new[pairs[a]] & runs.new[b]) > ALIKE * runs.wholes[1][b]
            ):
                return True
    return False


def _relate(runs: Runs, found: Matching, doubtful: Collection[int]) -> None:
    """Relate passages in each gap, and the neighbours of the gap, where one has most of the other's runs."""
    kin: dict[int, set[int]] = defaultdict(set)
    spine = [(-1, -1), *in_order(found.pairs), (len(runs.old), len(runs.new))]
    taken = {*found.pairs.values(), *found.asked.values()}
    for (a, b), (next_a, next_b) in pairwise(spine):
        before = [at for at in range(a + 1, next_a) if at not in found.pairs and at not in doubtful]
        after = [at for at in range(b + 1, next_b) if at not in taken]
        if max(next_a - a, next_b - b) <= GAP + 1:
            for one, other in _links(runs, before, after, ((a, b), (next_a, next_b))):
                kin[one].add(other)
    back = {b: a for a, b in found.pairs.items()}
    for a in list(kin):
        for b in list(kin[a]):
            if b in back:
                kin[back[b]].add(b)
        if a in found.pairs:
            kin[a].add(found.pairs[a])
    roots: dict[int, list[int]] = defaultdict(list)
    for a in sorted(kin):
        found.kin[a] = tuple(sorted(kin[a]))
        for b in found.kin[a]:
            roots[b].append(a)
    found.roots = {b: tuple(every) for b, every in roots.items()}


def _links(
    runs: Runs, before: Sequence[int], after: Sequence[int], known: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """What was divided or joined in a gap; of the known neighbours, what none of the two has from the other."""
    links = [(one, other) for one in before for other in after if runs.contained(one, other) >= KIN]
    for a, b in known:
        if 0 <= a < len(runs.old):
            links += [(a, new) for new in after if runs.contained(a, new, runs.new[b]) >= KIN]
            links += [(old, b) for old in before if runs.contained(old, b, runs.old[a]) >= KIN]
    return links


def _gaps(old: int, new: int, pairs: Mapping[int, int]) -> list[tuple[list[int], list[int]]]:
    """The free passages of both versions between neighbours that kept their order, where both have some."""
    spine = [(-1, -1), *in_order(pairs), (old, new)]
    taken = set(pairs.values())
    found = []
    for (a, b), (next_a, next_b) in pairwise(spine):
        before = [at for at in range(a + 1, next_a) if at not in pairs]
        after = [at for at in range(b + 1, next_b) if at not in taken]
        if before and after:
            found.append((before, after))
    return found


def _unique(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The passages whose words stand once in each version."""
    before, after = Counter(old), Counter(new)
    places = {words: at for at, words in enumerate(new) if after[words] == 1 and before[words] == 1}
    return {at: places[words] for at, words in enumerate(old) if words in places}


def _mutual(scores: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Those that are each the other's clear best."""
    backwards: dict[int, dict[int, float]] = defaultdict(dict)
    for a, others in scores.items():
        for b, score in others.items():
            backwards[b][a] = score
    found = {}
    for a, others in scores.items():
        best = _clear_best(others)
        if best is not None and _clear_best(backwards[best]) == a:
            found[a] = best
    return found


def _clear_best(scores: Mapping[int, float]) -> int | None:
    """The one that is alike enough and clearly ahead of every other."""
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < ALIKE:
        return None
    if len(ranked) == 2 and ranked[1][1] > RIVAL * ranked[0][1]:
        return None
    return ranked[0][0]
