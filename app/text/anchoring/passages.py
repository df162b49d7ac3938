"""Which clauses of an old version are which of a new one, where that is beyond doubt.

Clauses are compared without their labels, so that renumbering changes nothing. First come clauses that are the same
and alone in being so; then, between clauses that kept their order, those that are alone there, as in patience diff;
then edited, divided and joined clauses, which keep at least half of the shorter one's runs of characters; last,
clauses that were moved and edited, by runs that stand in no other clause: the phrases that treaties repeat prove
nothing over a distance.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.core.document import Segment, SegmentDraft

GRAM = 4
"""Characters of a run that is compared: a Chinese phrase, or most of an English word."""

ALIKE = 0.5
"""The share of rare runs that an edited clause keeps. Below it, it is as likely another clause."""

RIVAL = 0.6
"""The part of the best's likeness from which a second one makes it doubtful."""


SWALLOWED = 0.8
"""The share of a clause's runs that show it was joined to a neighbour."""

SHARED = 40
"""A run that more free clauses share tells nothing, and would cost the square of their number."""


SAID = 8
"""Runs that a passage must have to be known again when it is divided or joined."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of a version: its span with its label, where its own words begin, its words, label and path."""

    start: int
    body: int
    end: int
    words: str
    label: str
    path: str


def passages(text: str, segments: Sequence[Segment | SegmentDraft], paths: Sequence[str]) -> list[Passage]:
    """The clause-level segments of a text in order; without any, its lines."""
    if not segments:
        return _lines(text)
    found = []
    for segment, path in zip(segments, paths, strict=True):
        body = segment.start + len(segment.label)
        while body < segment.end and text[body].isspace():
            body += 1
        body = body if text.startswith(segment.label, segment.start) and body < segment.end else segment.start
        found.append(
            Passage(segment.start, body, segment.end, text[body : segment.end], text[segment.start : body], path)
        )
    return found


def _lines(text: str) -> list[Passage]:
    found, start = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            at = start + len(line) - len(line.lstrip())
            found.append(Passage(at, at, at + len(bare), bare, "", ""))
        start += len(line) + 1
    return found


@dataclass(slots=True)
class Matching:
    """What became of the passages of the old version, by index.

    `pairs` are one to one: where the same passage stands in the new version. `kin` holds, for each old passage that
    was edited, divided or joined where it stood, the new passages that have its words, and `roots` the way back.
    """

    pairs: dict[int, int]
    kin: dict[int, tuple[int, ...]] = field(default_factory=dict)
    roots: dict[int, tuple[int, ...]] = field(default_factory=dict)


def matched(old: Sequence[Passage], new: Sequence[Passage]) -> Matching:
    """Match the passages of two versions; a passage of which there is any doubt is in neither mapping."""
    found = Matching(_unique([p.words for p in old], [p.words for p in new]))
    _between(old, new, found.pairs)
    _edited(old, new, found.pairs)
    _between(old, new, found.pairs)
    doubtful = _doubtful(old, new, found.pairs)
    for at in doubtful:
        del found.pairs[at]
    _relate(old, new, found, doubtful)
    return found


def _doubtful(old: Sequence[Passage], new: Sequence[Passage], pairs: Mapping[int, int]) -> set[int]:
    """Passages that seem moved while something like them stands where they stood: one of the two is a copy."""
    spine = _in_order(pairs)
    kept, taken = dict(spine), set(pairs.values())
    olds, news = [-1, *(a for a, _ in spine)], [-1, *(b for _, b in spine), len(new)]
    found = set()
    for at in pairs:
        if at not in kept:
            place = bisect_left(olds, at) - 1
            here = _grams(old[at].words)
            home = range(max(0, news[place]), min(len(new), news[place + 1] + 1))
            if any(_contained(here, _grams(new[b].words)) >= (SWALLOWED if b in taken else ALIKE) for b in home):
                found.add(at)
    return found


def _unique(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The passages whose words stand once in each version."""
    before, after = Counter(old), Counter(new)
    places = {words: at for at, words in enumerate(new) if after[words] == 1 and before[words] == 1}
    return {at: places[words] for at, words in enumerate(old) if words in places}


def _between(old: Sequence[Passage], new: Sequence[Passage], pairs: dict[int, int]) -> None:
    """Match what stands once, in both versions, between the same two neighbours: the same words, then edited ones."""
    grown = True
    while grown:
        grown = False
        for before, after in _gaps(len(old), len(new), pairs):
            found = _unique([old[at].words for at in before], [new[at].words for at in after])
            pairs.update({before[a]: after[b] for a, b in found.items()})
            grown = grown or bool(found)
    for before, after in _gaps(len(old), len(new), pairs):
        pairs.update(_alike({at: _grams(old[at].words) for at in before}, {at: _grams(new[at].words) for at in after}))


def _gaps(old: int, new: int, pairs: Mapping[int, int]) -> list[tuple[list[int], list[int]]]:
    """The free passages of both versions between neighbours that kept their order, where both have some."""
    spine = [(-1, -1), *_in_order(pairs), (old, new)]
    taken = set(pairs.values())
    found = []
    for (a, b), (next_a, next_b) in pairwise(spine):
        before = [at for at in range(a + 1, next_a) if at not in pairs]
        after = [at for at in range(b + 1, next_b) if at not in taken]
        if before and after:
            found.append((before, after))
    return found


def _in_order(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
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


def _alike(left: Mapping[int, frozenset[str]], right: Mapping[int, frozenset[str]]) -> dict[int, int]:
    """In one gap, the passages that are each other's best by far."""
    scores = {a: {b: len(x & y) / max(len(x), len(y)) for b, y in right.items()} for a, x in left.items()}
    return _mutual(scores)


def _relate(old: Sequence[Passage], new: Sequence[Passage], found: Matching, doubtful: Collection[int]) -> None:
    """In each gap, relate passages of which the shorter has at least half of its runs in the longer."""
    roots: dict[int, list[int]] = defaultdict(list)
    for before, after in _gaps(len(old), len(new), found.pairs):
        there = {at: _grams(new[at].words) for at in after}
        for a in before:
            here = _grams(old[a].words) if a not in doubtful else frozenset()
            kin = [b for b, grams in there.items() if _contained(here, grams) >= ALIKE]
            if kin:
                found.kin[a] = tuple(kin)
            for b in kin:
                roots[b].append(a)
    found.roots = {b: tuple(every) for b, every in roots.items()}


def _contained(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter passage is in the longer; nothing for one that is too short to tell."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= SAID else 0.0


def _edited(old: Sequence[Passage], new: Sequence[Passage], pairs: dict[int, int]) -> None:
    """Match passages that were edited: each the other's best by far among all that are still free."""
    taken = set(pairs.values())
    left = {at: _grams(old[at].words) for at in range(len(old)) if at not in pairs}
    right = {at: _grams(new[at].words) for at in range(len(new)) if at not in taken}
    weight = _rarity([*map(_grams, (p.words for p in old)), *map(_grams, (p.words for p in new))])
    scores = _scores(left, right, weight)
    pairs.update(_mutual(scores))


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


def _grams(words: str) -> frozenset[str]:
    return frozenset(words[at : at + GRAM] for at in range(max(1, len(words) - GRAM + 1)))


def _rarity(sets: Iterable[frozenset[str]]) -> dict[str, float]:
    """The weight of a run: one for what stands in an old clause and its new form, little for what many share."""
    counts = Counter(gram for grams in sets for gram in grams)
    return {gram: 1 / max(1, count - 1) for gram, count in counts.items()}


def _scores(
    left: Mapping[int, frozenset[str]], right: Mapping[int, frozenset[str]], weight: Mapping[str, float]
) -> dict[int, dict[int, float]]:
    """Weighted overlap of free passages that share something rare: what both have, of the larger one's whole."""
    holders: dict[str, list[int]] = defaultdict(list)
    for b, grams in right.items():
        for gram in grams:
            holders[gram].append(b)
    whole = {b: sum(weight[gram] for gram in grams) for b, grams in right.items()}
    found: dict[int, dict[int, float]] = {}
    for a, grams in left.items():
        shared: dict[int, float] = defaultdict(float)
        for gram in grams:
            others = holders.get(gram, ())
            for b in others if len(others) <= SHARED else ():
                shared[b] += weight[gram]
        own = sum(weight[gram] for gram in grams)
        found[a] = {b: value / max(own, whole[b]) for b, value in shared.items()}
    return found


def _clear_best(scores: Mapping[int, float]) -> int | None:
    """The one that is alike enough and clearly ahead of every other."""
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < ALIKE:
        return None
    if len(ranked) == 2 and ranked[1][1] > RIVAL * ranked[0][1]:
        return None
    return ranked[0][0]
