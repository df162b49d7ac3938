"""The shapes a bead may have and what each thing that speaks for or against a bead weighs.

The weights were fitted by maximum likelihood: those under which the beads of hand-aligned texts are likeliest, with
stretches left free where hand and machine are far apart (see METHOD.md).
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
    spread: float
    """The two terms of the normal density of the ratio of lengths."""
    hidden_chinese: float
    hidden_english: float
    """For each line without a stop at its end in a bead with several lines on that side: headings seldom hide there."""
    closing: float
    opening: float
    stop: float
    """Where only one side ends, or begins, with a quotation mark; where the stops at the end differ."""
    alone_chinese: float
    alone_english: float
    unfinished_chinese: float
    unfinished_english: float
    """For a line without counterpart, and what is added to that where the line has no stop at its end."""
    alone_word: float
    """For each word of a line without counterpart."""
    shapes: Mapping[tuple[int, int], float]
    other: float
    further: float
    """For shapes not named, and for each of their lines beyond four."""
    trust: float = 1.0
    """How much of the score is believed when chances are made of it: what neighbouring words say is not independent,
    so that their product is too sure of itself."""

    @property
    def edges_matter(self) -> bool:
        """Whether the beginnings and ends of lines weigh anything."""
        return any((self.closing, self.opening, self.stop, self.hidden_chinese, self.hidden_english))


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
    spread=1.5,
    hidden_chinese=0.0,
    hidden_english=0.0,
    closing=0.0,
    opening=0.0,
    stop=0.0,
    alone_chinese=-9.0,
    alone_english=-9.0,
    unfinished_chinese=0.0,
    unfinished_english=0.0,
    alone_word=0.0,
    shapes={
        (1, 1): -0.29, (1, 2): -2.12, (2, 1): -2.81, (1, 3): -3.51, (3, 1): -4.61, (2, 2): -4.83, (1, 4): -4.61,
        (4, 1): -5.81,
    },
    other=-6.91,
    further=-0.69,
)  # fmt: skip
"""For the first pass, in a wide band and with the dictionary alone: lines are not left alone for want of words."""

LINES = Weights(
    forth=0.40,
    back=0.02,
    length=0.41,
    spread=1.37,
    hidden_chinese=-3.97,
    hidden_english=0.41,
    closing=-2.16,
    opening=-1.07,
    stop=-1.31,
    alone_chinese=-3.40,
    alone_english=-2.33,
    unfinished_chinese=3.02,
    unfinished_english=2.22,
    alone_word=0.0,
    shapes={
        (1, 1): -1.20,
        (1, 2): -2.47,
        (2, 1): -3.19,
        (1, 3): -3.55,
        (3, 1): -6.16,
        (2, 2): -5.49,
        (1, 4): -6.26,
        (4, 1): -14.73,
    },
    other=-3.47,
    further=-1.59,
    trust=0.65,
)
"""For sentences and lines. `trust` of 0.5, 0.65, 0.8 and 1 were tried on the texts of METHOD.md; calibration was best
with this one on both halves."""

CLAUSES = Weights(
    forth=0.4,
    back=0.4,
    length=0.8,
    spread=0.8,
    hidden_chinese=0.0,
    hidden_english=0.0,
    closing=0.0,
    opening=0.0,
    stop=0.0,
    alone_chinese=-5.0,
    alone_english=-5.0,
    unfinished_chinese=0.0,
    unfinished_english=0.0,
    alone_word=-0.1,
    shapes={(1, 1): 0.0, (1, 2): -6.0, (2, 1): -6.0, (1, 3): -9.0, (3, 1): -9.0, (2, 2): -10.0},
    other=-11.0,
    further=-2.0,
)
"""For clauses, which are seldom split or merged; set by hand, on three parallel documents and an invented treaty."""
