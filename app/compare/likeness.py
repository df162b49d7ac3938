"""How alike the clauses of two versions are: shared pairs of characters or words, the rarer the more telling."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.compare.telling import told
from app.compare.tokens import simplified
from app.core.language import Language
from app.core.progress import SILENT, Progress

_CANDIDATES = 6
"""How many clauses opposite are looked at closely for each clause."""
_CELLS = 1_000_000
"""How many pairs are weighed at once; about 8 MB and 30 ms."""

_UNIT = re.compile(r"[0-9a-z]+|[^\s0-9a-z]")
"""What pairs are made of in Chinese: a character, a number, a word of Latin letters."""
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """The features of the clauses on both sides, each a set of numbers, and the weight of every feature."""

    a: Sequence[frozenset[int]]
    b: Sequence[frozenset[int]]
    weights: Sequence[float]
    a_weights: Sequence[float]
    b_weights: Sequence[float]

    def shared(self, i: int, j: int) -> float:
        """The weight of what clause `i` of the old version and `j` of the new one share."""
        return self.weigh(self.a[i] & self.b[j])

    def similarity(self, i: int, j: int) -> float:
        """Dice's coefficient of the two clauses, 0 to 1."""
        return _ratio(2 * self.shared(i, j), self.a_weights[i] + self.b_weights[j])

    def weigh(self, features: Iterable[int]) -> float:
        """The weight of several features."""
        weights = self.weights
        return sum([weights[feature] for feature in features])

    def swapped(self) -> "Likeness":
        """The same with the sides exchanged."""
        return Likeness(self.b, self.a, self.weights, self.b_weights, self.a_weights)


def loose(text: str) -> str:
    """`text` without punctuation, blanks, case, width and script, by which clauses are found again."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", simplified(text)).lower()).strip()


def likeness(a: Sequence[str], b: Sequence[str], language: Language, progress: Progress = SILENT) -> Likeness:
    """Weigh the clauses of two versions, given as `loose` texts; a feature weighs more the fewer clauses have it."""
    numbers: dict[str | tuple[str, str], int] = {}
    sides = [
        [
            frozenset([numbers.setdefault(f, len(numbers)) for f in _features(text, language)])
            for text in told(side, "Reading the clauses", progress, 300)
        ]
        for side in (a, b)
    ]
    counts = np.zeros(len(numbers) + 1)
    for side in sides:
        np.add.at(counts, np.fromiter((f for clause in side for f in clause), dtype=np.int64), 1)
    weights = np.log(1 + (len(a) + len(b)) / np.maximum(counts, 1)).tolist()
    totals = [[sum([weights[f] for f in clause]) for clause in side] for side in sides]
    return Likeness(sides[0], sides[1], weights, totals[0], totals[1])


def _features(text: str, language: Language) -> Iterable[str | tuple[str, str]]:
    """Pairs of characters for Chinese; words and pairs of words for English; all of a very short text."""
    if language is Language.ZH:
        units = _UNIT.findall(text)
        return [x + y for x, y in pairwise(units)] or units
    words = text.split()
    return [*words, *pairwise(words)]


def candidates(found: Likeness, a: Sequence[int], b: Sequence[int], progress: Progress) -> set[tuple[int, int]]:
    """The pairs of clauses that share enough of what is rare to be looked at closely.

    `a` and `b` are the places for which such are looked for; the others are found from the other side alone.
    """
    pairs = {(a[n], j) for n, j in _best_rows([found.a[i] for i in a], found.b, found.weights, progress)}
    return pairs | {(i, b[n]) for n, i in _best_rows([found.b[j] for j in b], found.a, found.weights, progress)}


def _best_rows(
    rows: Sequence[frozenset[int]], columns: Sequence[frozenset[int]], weights: Sequence[float], progress: Progress
) -> Iterable[tuple[int, int]]:
    """For each of `rows` the columns that share the most with it, by the features that are not too common."""
    if not rows or not columns:
        return
    starts, holders = _postings(columns, len(weights))
    most = max(20, len(columns) // 20)
    step = max(1, _CELLS // len(columns))
    step = min(step, 250)
    value = np.array(weights)
    for first in range(0, len(rows), step):
        progress.step("Looking for related clauses", first, len(rows))
        some = rows[first : first + step]
        scores = _scores(some, starts, holders, value, most, len(columns))
        kept = min(_CANDIDATES, len(columns))
        best = np.argpartition(-scores, kept - 1, axis=1)[:, :kept]
        for i in range(len(some)):
            yield from ((first + i, int(j)) for j in best[i] if scores[i, j] > 0)


def _postings(clauses: Sequence[frozenset[int]], features: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which clauses have each feature: those of feature f lie from `starts[f]` to `starts[f + 1]`."""
    ids = np.fromiter((f for clause in clauses for f in clause), dtype=np.int64)
    holders = np.repeat(np.arange(len(clauses)), [len(clause) for clause in clauses])
    order = np.argsort(ids, kind="stable")
    starts = np.searchsorted(ids[order], np.arange(features + 1))
    return starts, holders[order]


def _scores(
    rows: Sequence[frozenset[int]],
    starts: NDArray[np.int64],
    holders: NDArray[np.int64],
    weights: NDArray[np.float64],
    most: int,
    columns: int,
) -> NDArray[np.float64]:
    """The weight that each of `rows` shares with each column, a table."""
    ids = np.fromiter((f for clause in rows for f in clause), dtype=np.int64)
    owners = np.repeat(np.arange(len(rows)), [len(clause) for clause in rows])
    lengths = starts[ids + 1] - starts[ids]
    telling = (lengths > 0) & (lengths <= most)
    ids, owners, lengths = ids[telling], owners[telling], lengths[telling]
    ends = np.cumsum(lengths)
    places = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)
    cells = np.repeat(owners, lengths) * columns + holders[np.repeat(starts[ids], lengths) + places]
    table = np.bincount(cells, np.repeat(weights[ids], lengths), len(rows) * columns).astype(np.float64, copy=False)
    return table.reshape(len(rows), columns)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
