"""The runs of characters that clauses of two versions share, and how much each of them tells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

GRAM = 4
"""Characters of a run that is compared in Chinese: a phrase."""

GRAM_IN_LETTERS = 9
"""The same in a script of letters: the end of a word and the beginning of the next."""

HAN = "\u2e80"
"""The first character of the Chinese blocks."""

SHARED = 40
"""A run that more clauses share tells nothing, and would cost the square of their number."""

SAID = 8
"""Runs that a passage must have to be known again when it is divided or joined."""


@dataclass(frozen=True)
class Runs:
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
    def of(cls, old: Sequence[str], new: Sequence[str]) -> "Runs":
        """The runs of the passages of both versions, given by their words."""
        size = _size(old)
        before, after = [_grams(words, size) for words in old], [_grams(words, size) for words in new]
        counts = Counter(gram for grams in before for gram in grams) | Counter(
            gram for grams in after for gram in grams
        )
        most = max(len(before), len(after))
        weight = {gram: log2(1 + most / count) for gram, count in counts.items()}
        wholes = [[sum(map(weight.__getitem__, grams)) for grams in side] for side in (before, after)]
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

    def contained(self, a: int, b: int, known: frozenset[str] = frozenset()) -> float:
        """How much of the smaller passage is in the larger, but for what is `known` to come from elsewhere.

        Nothing for one that is too short to tell.
        """
        here, there = self.old[a], self.new[b]
        if min(len(here), len(there)) < SAID or here.isdisjoint(there):
            return 0.0
        return self.heavy((here & there) - known) / min(self.wholes[0][a], self.wholes[1][b])

    def shared(self, a: int, b: int) -> float:
        """What the rare runs weigh that an old and a new passage share."""
        return self.all[a].get(b, 0.0) * max(self.wholes[0][a], self.wholes[1][b])

    @cached_property
    def all(self) -> dict[int, dict[int, float]]:
        """For every old passage, the likeness of the new ones that share something rare with it."""
        return self.scores(range(len(self.old)), range(len(self.new)))

    def scores(self, left: Iterable[int], right: Iterable[int]) -> dict[int, dict[int, float]]:
        """Likeness of those passages that share something rare."""
        holders: dict[str, list[int]] = defaultdict(list)
        for b in right:
            for gram in self.new[b]:
                holders[gram].append(b)
        found: dict[int, dict[int, float]] = {}
        for a in left:
            shared: dict[int, float] = defaultdict(float)
            for gram in self.old[a]:
                others = holders.get(gram, ())
                for b in others if len(others) <= SHARED else ():
                    shared[b] += self.weight[gram]
            own = self.wholes[0][a]
            found[a] = {b: value / max(own, self.wholes[1][b]) for b, value in shared.items()}
        return found


def _size(texts: Sequence[str]) -> int:
    """How long a run of these texts is."""
    sample = "".join(texts[:: max(1, len(texts) // 50)])[:5000]
    return GRAM if sum(character >= HAN for character in sample) * 4 >= len(sample) else GRAM_IN_LETTERS


def _grams(words: str, size: int) -> frozenset[str]:
    return frozenset(words[at : at + size] for at in range(max(1, len(words) - size + 1)))
