"""The shapes a bead may have, how many lines on each side, and how likely each is before the text is read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LINES, _TOGETHER = 6, 8
"""At most so many lines on a side, and on both: freely translated novels need them."""
_SHARES = {
    (1, 1): 0.75, (1, 2): 0.12, (2, 1): 0.06, (1, 3): 0.03, (3, 1): 0.01, (2, 2): 0.008, (1, 4): 0.01, (4, 1): 0.003,
}  # fmt: skip
_OTHER = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Pairs (Chinese lines, English lines), none of them zero, with the logarithm of the share of each."""

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


def shapes(most: int = _LINES) -> Shapes:
    """The shapes with up to `most` lines on a side."""
    sides = range(1, most + 1)
    pairs = tuple((a, b) for a in sides for b in sides if a + b <= _TOGETHER and min(a, b) <= 3)
    shares = [_SHARES.get((a, b), _OTHER * 0.5 ** (a + b - 4)) for a, b in pairs]
    return Shapes(pairs, np.log(np.array(shares)))
