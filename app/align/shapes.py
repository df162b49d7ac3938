"""The shapes a bead may have and what each thing that speaks for or against a bead weighs.

Those for lines were fitted by maximum likelihood: they are those under which the beads of texts aligned by hand are
likeliest (see METHOD.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LINES, _TOGETHER = 6, 8
"""At most so many lines on a side, and on both: freely translated novels need them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What is added to the score of a bead, for each unit of evidence; negative where it speaks against the bead."""

    forth: float
    back: float
    """Log-likelihood ratio of the English words given the Chinese ones, and the other way round."""
    length: float
    """The normal density of the ratio of lengths."""
    alone: float
    alone_unfinished: float
    """For a line without counterpart, and what is added to that where the line has no stop at its end."""
    shapes: Mapping[tuple[int, int], float]
    other: float
    further: float
    """For shapes not named, and for each of their lines beyond four."""
    alone_again: float = 0.0
    alone_word: float = 0.0
    """For a line without counterpart right after another; for each word of a line without counterpart."""
    alone_long: float = 0.0
    """For each word beyond those of a sentence in a line without counterpart: of a paragraph nearly every word lacks
    what would explain it, and hundreds of them must not make a pair look worse than two lines left alone."""
    heads: float = 0.0
    tails: float = 0.0
    """How well the first fragments of both sides answer one another, and the last ones."""
    opening: float = 0.0
    closing: float = 0.0
    inside: float = 0.0
    """Where only one side begins with a quotation mark, ends with one, or ends within a quotation."""
    stop: float = 0.0
    unfinished: float = 0.0
    """Where the stops at the end differ; where only one side ends without any stop."""
    hidden: float = 0.0
    hidden_colon: float = 0.0
    """For each line but the last of its side that has no stop at its end, or a colon: what such a line leads into
    seldom stands in one bead with it."""

    @property
    def edges_matter(self) -> bool:
        """Whether the beginnings and ends of lines weigh anything."""
        ends = self.opening, self.closing, self.inside, self.stop, self.unfinished
        return any((*ends, self.hidden, self.hidden_colon))


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Pairs (Chinese lines, English lines), none of them zero, with what is added to the score of each."""

    pairs: tuple[tuple[int, int], ...]
    priors: NDArray[np.float64]

    def __len__(self) -> int:
        """The number of shapes."""
        return len(self.pairs)

    @property
    def tallest(self) -> int:
        """The most Chinese lines of a shape."""
        return max(a for a, _ in self.pairs)

    @property
    def widest(self) -> int:
        """The most English lines of a shape."""
        return max(b for _, b in self.pairs)


def shapes(weights: Weights, most: int = _LINES) -> Shapes:
    """The shapes with up to `most` lines on a side."""
    sides = range(1, most + 1)
    pairs = tuple((a, b) for a in sides for b in sides if a + b <= _TOGETHER and min(a, b) <= 3)
    priors = [weights.shapes.get((a, b), weights.other + weights.further * (a + b - 4)) for a, b in pairs]
    return Shapes(pairs, np.array(priors))


FIRST = Weights(
    forth=0.5,
    back=0.5,
    length=1.5,
    alone=-9.0,
    alone_unfinished=0.0,
    alone_long=-0.3,
    shapes={
        (1, 1): 1.4, (1, 2): -0.4, (2, 1): -1.1, (1, 3): -1.8, (3, 1): -2.9, (2, 2): -3.1, (1, 4): -2.9,
        (4, 1): -4.1,
    },
    other=-5.2,
    further=-0.69,
)  # fmt: skip
"""For the first pass, in a wide band and with the dictionary alone: lines are not left alone for want of words."""

LINES = Weights(
    forth=0.27,
    back=0.06,
    length=0.50,
    alone=-3.92,
    alone_unfinished=0.0,
    alone_long=-0.12,
    alone_again=0.58,
    heads=0.66,
    tails=0.68,
    opening=-0.39,
    closing=-1.32,
    inside=-1.10,
    stop=-0.44,
    unfinished=-1.04,
    hidden=-1.93,
    hidden_colon=-1.06,
    shapes={
        (1, 1): -0.55, (1, 2): -2.43, (2, 1): -3.04, (1, 3): -3.91, (3, 1): -4.95, (2, 2): -4.80, (1, 4): -4.76,
        (4, 1): -5.97,
    },
    other=-5.74,
    further=-0.96,
)  # fmt: skip
"""For sentences and lines, as `tests/bench/fit_alignment.py` made them from ten texts aligned by hand."""

CLAUSES = Weights(
    forth=0.4,
    back=0.4,
    length=0.8,
    alone=-5.0,
    alone_unfinished=0.0,
    alone_word=-0.1,
    shapes={(1, 1): 0.9, (1, 2): -5.1, (2, 1): -5.1, (1, 3): -8.1, (3, 1): -8.1, (2, 2): -9.1},
    other=-10.1,
    further=-2.0,
)
"""For clauses, which are seldom split or merged; set by hand, on three parallel documents and an invented treaty."""
