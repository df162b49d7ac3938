"""Which clauses of an old version are which of a new one, where that is beyond doubt.

Clauses are compared without their labels, so that renumbering changes nothing. First come clauses that are the same
and alone in being so; then, between clauses that kept their order, those that are alone there, as in patience diff;
then edited, divided and joined clauses, which keep at least half of the shorter one's runs of characters. What was
moved might as well be a copy of which the original was taken out, and what has no known neighbours may be anything
that is like it: both are kept as a question.
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


KIN = 0.65
"""The share of the shorter passage's rare runs that shows it was divided from the other, or joined to it.

At a half, one note in thirty came onto other clauses that share phrases after a thousand edits of 300 clauses in
English, made before any note was carried; at this share and with twice the evidence one in five hundred.
"""

SWALLOWED = 0.8
"""The share of a clause's runs that show it was joined to a neighbour."""

NEAR = 2
"""How far off in both versions the neighbour may stand that shows a passage is where it was."""

REWRITTEN = 0.25
"""Of a version of which less stayed as it was, even a clause that stayed may be a copy from elsewhere."""

GAP = 4
"""The passages between two that are known, up to which those between them are taken to have come from one another."""

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
    `asked` are pairs of which there is some doubt, to be shown to a person.
    """

    pairs: dict[int, int]
    kin: dict[int, tuple[int, ...]] = field(default_factory=dict)
    roots: dict[int, tuple[int, ...]] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)


def matched(old: Sequence[Passage], new: Sequence[Passage]) -> Matching:
    """Match the passages of two versions; a passage of which there is any doubt is in neither mapping."""
    runs = _Runs.of(old, new)
    found = Matching(_unique([p.words for p in old], [p.words for p in new]))
    _between(old, new, runs, found.pairs)
    _edited(runs, found.pairs)
    _between(old, new, runs, found.pairs)
    doubtful = _doubtful(runs, found.pairs) | _rivalled(old, new, runs, found.pairs)
    sure = {a: b for a, b in found.pairs.items() if a not in doubtful}
    doubtful |= _astray({a for a, b in sure.items() if old[a].words == new[b].words}, sure, len(old), len(new))
    found.asked = {at: found.pairs.pop(at) for at in doubtful}
    _relate(runs, found, doubtful)
    return found


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of every passage of both versions, and the weight of each.

    A run weighs one where it stands in an old clause and its new form, and little where many clauses share it: by
    the phrases that all clauses of a treaty are made of, any two of them are alike.
    """

    old: Sequence[frozenset[str]]
    new: Sequence[frozenset[str]]
    weight: Mapping[str, float]
    wholes: tuple[Sequence[float], Sequence[float]]
    """What all runs of each passage weigh together, of the old and of the new version."""

    @classmethod
    def of(cls, old: Sequence[Passage], new: Sequence[Passage]) -> "_Runs":
        before, after = [_grams(p.words) for p in old], [_grams(p.words) for p in new]
        counts = Counter(gram for grams in (*before, *after) for gram in grams)
        weight = {gram: 1 / max(1, count - 1) for gram, count in counts.items()}
        wholes = [[sum(weight[gram] for gram in grams) for grams in side] for side in (before, after)]
        return cls(before, after, weight, (wholes[0], wholes[1]))

    def heavy(self, grams: Iterable[str]) -> float:
        """What runs weigh together."""
        return sum(map(self.weight.__getitem__, grams))

    def likeness(self, a: int, b: int) -> float:
        """What an old and a new passage have in common, of the larger one's whole."""
        here, there = self.old[a], self.new[b]
        if here.isdisjoint(there):
            return 0.0
        return self.heavy(here & there) / max(self.wholes[0][a], self.wholes[1][b])

    def contained(self, a: int, b: int) -> float:
        """How much of the smaller passage is in the larger; nothing for one that is too short to tell."""
        here, there = self.old[a], self.new[b]
        if min(len(here), len(there)) < SAID or here.isdisjoint(there):
            return 0.0
        return self.heavy(here & there) / min(self.wholes[0][a], self.wholes[1][b])


def _doubtful(runs: _Runs, pairs: Mapping[int, int]) -> set[int]:
    """Passages that seem moved while something like them stands where they stood: one of the two is a copy."""
    spine = in_order(pairs)
    kept, taken = dict(spine), set(pairs.values())
    olds, news = [-1, *(a for a, _ in spine)], [-1, *(b for _, b in spine), len(runs.new)]
    found = set()
    for at in pairs:
        if at not in kept:
            place = bisect_left(olds, at) - 1
            home = range(max(0, news[place]), min(len(runs.new), news[place + 1] + 1))
            if any(runs.contained(at, b) >= (SWALLOWED if b in taken else ALIKE) for b in home):
                found.add(at)
    return found


def _rivalled(old: Sequence[Passage], new: Sequence[Passage], runs: _Runs, pairs: Mapping[int, int]) -> set[int]:
    """Passages that something else might be as well, or that went elsewhere and were changed.

    A clause that was copied, and then one of the two edited or taken out, looks just like one that was moved; only a
    clause that stands between the same neighbours with the same words is beyond that doubt.
    """
    kept, taken = dict(in_order(pairs)), set(pairs.values())
    same = {a for a, b in pairs.items() if old[a].words == new[b].words}
    open_to_doubt = [a for a in pairs if a not in same or a not in kept]
    fresh = [at for at in range(len(new)) if at not in taken]
    claims = _scores(runs, open_to_doubt, fresh)
    others = _best(_scores(runs, [at for at in range(len(old)) if at not in pairs], [pairs[a] for a in open_to_doubt]))
    found = set()
    for a in open_to_doubt:
        enough = RIVAL * runs.likeness(a, pairs[a])
        rival = max(claims[a].values(), default=0.0)
        if max(rival, others.get(pairs[a], 0.0)) > enough or (a not in same and a not in kept):
            found.add(a)
    return found


def _astray(same: Collection[int], pairs: Mapping[int, int], old: int, new: int) -> set[int]:
    """Passages that were moved, or that lack the neighbours that would show they were not.

    What was moved and what was copied, the original taken out, look the same. Two neighbours that changed places are
    taken for what they are: hardly a copy is put beside its original. A passage that was edited is known by a
    neighbour on either side, one that was not by one of the two, unless little else of the text stayed.
    """
    few = len(same) < REWRITTEN * old
    spine = in_order(pairs)
    olds, news = [a for a, _ in spine], [b for _, b in spine]
    kept = dict(spine)
    beside = {**pairs, -1: -1, old: new}
    found = set()
    for a, b in pairs.items():
        passed = 0 if a in kept else abs(bisect_left(olds, a) - bisect_left(news, b))
        near = sum(_is_near(beside, a, b, sign) for sign in (1, -1))
        if passed > 1 or near < (1 if a in same and not few else 2):
            found.add(a)
    return found


def _is_near(pairs: Mapping[int, int], a: int, b: int, sign: int) -> bool:
    """Whether one of the next passages after a pair, or with -1 before it, stands near it in both versions."""
    return any(0 < sign * (pairs.get(a + sign * step, b) - b) <= NEAR for step in range(1, NEAR + 1))


def _best(scores: Mapping[int, Mapping[int, float]]) -> dict[int, float]:
    """For each new passage, the likeness of the old one that is most like it."""
    found: dict[int, float] = {}
    for row in scores.values():
        for b, score in row.items():
            found[b] = max(score, found.get(b, 0.0))
    return found


def _unique(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The passages whose words stand once in each version."""
    before, after = Counter(old), Counter(new)
    places = {words: at for at, words in enumerate(new) if after[words] == 1 and before[words] == 1}
    return {at: places[words] for at, words in enumerate(old) if words in places}


def _between(old: Sequence[Passage], new: Sequence[Passage], runs: _Runs, pairs: dict[int, int]) -> None:
    """Match what stands once, in both versions, between the same two neighbours: the same words, then edited ones."""
    grown = True
    while grown:
        grown = False
        for before, after in _gaps(len(old), len(new), pairs):
            found = _unique([old[at].words for at in before], [new[at].words for at in after])
            pairs.update({before[a]: after[b] for a, b in found.items()})
            grown = grown or bool(found)
    for before, after in _gaps(len(old), len(new), pairs):
        pairs.update(_mutual({a: {b: runs.likeness(a, b) for b in after} for a in before}))


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


def _relate(runs: _Runs, found: Matching, doubtful: Collection[int]) -> None:
    """In each gap, relate passages of which the shorter has at least half of its runs in the longer."""
    roots: dict[int, list[int]] = defaultdict(list)
    for before, after in _gaps(len(runs.old), len(runs.new), found.pairs):
        if max(before[-1] - before[0], after[-1] - after[0]) >= GAP:
            continue
        for a in before:
            kin = [b for b in after if runs.contained(a, b) >= KIN] if a not in doubtful else []
            if kin:
                found.kin[a] = tuple(kin)
            for b in kin:
                roots[b].append(a)
    found.roots = {b: tuple(every) for b, every in roots.items()}


def _edited(runs: _Runs, pairs: dict[int, int]) -> None:
    """Match passages that were edited: each the other's best by far among all that are still free."""
    taken = set(pairs.values())
    left = [at for at in range(len(runs.old)) if at not in pairs]
    right = [at for at in range(len(runs.new)) if at not in taken]
    pairs.update(_mutual(_scores(runs, left, right)))


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


def _scores(runs: _Runs, left: Sequence[int], right: Sequence[int]) -> dict[int, dict[int, float]]:
    """Weighted overlap of free passages that share something rare: what both have, of the larger one's whole."""
    holders: dict[str, list[int]] = defaultdict(list)
    for b in right:
        for gram in runs.new[b]:
            holders[gram].append(b)
    found: dict[int, dict[int, float]] = {}
    for a in left:
        shared: dict[int, float] = defaultdict(float)
        for gram in runs.old[a]:
            others = holders.get(gram, ())
            for b in others if len(others) <= SHARED else ():
                shared[b] += runs.weight[gram]
        own = runs.wholes[0][a]
        found[a] = {b: value / max(own, runs.wholes[1][b]) for b, value in shared.items()}
    return found


def _clear_best(scores: Mapping[int, float]) -> int | None:
    """The one that is alike enough and clearly ahead of every other."""
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < ALIKE:
        return None
    if len(ranked) == 2 and ranked[1][1] > RIVAL * ranked[0][1]:
        return None
    return ranked[0][0]
