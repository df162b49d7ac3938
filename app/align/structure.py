"""What labels and kinds say of two clauses, added to what their words say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.shapes import Shapes
from app.align.sparse import Ints, Reals

_SAME_PLACE, _SAME_NUMBER, _OTHER_NUMBER, _ONE_UNNUMBERED, _OTHER_KIND = 4.0, 2.0, -3.0, -1.0, -2.0
_SWALLOWED = -4.0
"""A labelled clause seldom hides behind another one in a bead."""


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """For each clause of one side, codes shared by both sides; 0 is none.

    `places` stands for the numbers of a clause and of those above it, `numbers` for its own number, `kinds` for what it
    is (title, heading, text, signature ...).
    """

    places: Ints
    numbers: Ints
    kinds: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """The marks of both sides."""

    chinese: Marks
    english: Marks

    def judge(self, scores: Reals, shapes: Shapes, rows: range, first: int) -> None:
        """Add to the scores of beads that end at `rows` and at columns from `first` on (shape, row, column)."""
        columns = range(first, first + scores.shape[2])
        tall = np.cumsum(self.chinese.numbers > 0)
        wide = np.cumsum(self.english.numbers > 0)
        for place, (a, b) in enumerate(shapes.pairs):
            i = np.arange(max(rows.start, a), rows.stop)
            j = np.arange(max(columns.start, b), columns.stop)
            if not len(i) or not len(j):
                continue
            more = self.agreement(i - a, j - b)
            more += _SWALLOWED * (tall[i - 1] - tall[i - a])[:, None]
            more += _SWALLOWED * (wide[j - 1] - wide[j - b])[None, :]
            scores[place, i[0] - rows.start :, j[0] - first :] += more.astype(np.float32)

    def agreement(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
        """What the marks of Chinese clauses `i` and English clauses `j` say for each pair."""
        mine, yours = self.chinese, self.english
        number, other = mine.numbers[i][:, None], yours.numbers[j][None, :]
        same_place = (mine.places[i][:, None] == yours.places[j][None, :]) & (number > 0)
        both, one = (number > 0) & (other > 0), (number > 0) ^ (other > 0)
        by_number = np.where(number == other, _SAME_NUMBER, _OTHER_NUMBER)
        said = np.where(same_place, _SAME_PLACE, np.where(both, by_number, np.where(one, _ONE_UNNUMBERED, 0.0)))
        return said + np.where(mine.kinds[i][:, None] == yours.kinds[j][None, :], 0.0, _OTHER_KIND)
