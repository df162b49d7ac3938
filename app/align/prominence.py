"""How a pair of clauses stands out among the others: in its row and column, its sections and its neighbourhood."""

import numpy as np
from numpy.typing import NDArray

from app.align.sparse import Ints, Reals

_OUTSTANDING = 2.5
"""The best of a row counts in full only so many standard deviations above its median."""
_FAINT = 0.08
"""What stands out by less than this is chance, however even the rest."""
_FEW = 6
_CONTEXT = 0.4
"""How much the evidence of a pair is lowered where nothing else in their two sections answers."""


def prominence(scores: Reals) -> Reals:
    """How near each pair comes to the best of its row and of its column, 0 at their medians, 1 at both tops.

    Rows and columns of few entries are taken as if the others were 0.
    """
    total: Reals = np.zeros(scores.shape, dtype=np.float32)
    for axis in (0, 1):
        missing = max(0, _FEW - scores.shape[axis])
        padded = np.pad(scores, [(0, missing if axis == own else 0) for own in (0, 1)])
        middle = np.median(padded, axis=axis, keepdims=True)
        least = middle + np.maximum(_OUTSTANDING * padded.std(axis=axis, keepdims=True), _FAINT)
        top = np.maximum(scores.max(axis=axis, keepdims=True), least)
        total += np.clip((scores - middle) / (top - middle), 0.0, 1.0).astype(np.float32) / 2
    return total


def context(scores: Reals, left: Ints, right: Ints) -> Reals:
    """A factor for each pair of clauses: more where the clauses of their two sections answer one another anyway.

    `left` and `right` are the sections of the clauses, as numbers from 0.
    """
    by_right = np.stack([scores[:, right == section].max(axis=1) for section in range(right.max() + 1)], axis=1)
    by_left = np.stack([scores[left == section].max(axis=0) for section in range(left.max() + 1)], axis=0)
    mine = np.stack([by_right[left == section].mean(axis=0) for section in range(left.max() + 1)], axis=0)
    yours = np.stack([by_left[:, right == section].mean(axis=1) for section in range(right.max() + 1)], axis=1)
    affinity = np.maximum(mine + yours, 1e-6)
    near = (affinity / affinity.max(axis=1, keepdims=True) + affinity / affinity.max(axis=0)) / 2
    factor = 1 + _CONTEXT * (near - 1)
    spread: Reals = factor[left][:, right].astype(np.float32)
    return spread


def lead(scores: Reals) -> Reals:
    """How far each pair is ahead of the next in its row or its column, whichever is more; behind the best, below 0."""
    by_row = scores - _best_other(scores)
    by_column = scores - _best_other(scores.T).T
    ahead: Reals = np.maximum(by_row, by_column)
    return ahead


def _best_other(scores: Reals) -> Reals:
    """For each entry the best of the others in its row; 0 where there are none."""
    if scores.shape[1] < 2:
        return np.zeros_like(scores)
    two = np.partition(scores, -2, axis=1)[:, -2:]
    other: Reals = np.where(scores >= two[:, 1:], two[:, :1], two[:, 1:]).astype(np.float32, copy=False)
    return other


def neighbours(scores: Reals) -> Reals:
    """The best pair of the clauses just before or after both, and the best with one clause the same and one beside.

    What kept its order stands among pairs that answer one another; what was split or merged stands side by side.
    """
    height, width = scores.shape
    padded = np.pad(scores, 1)

    def beside(down: int, right: int) -> NDArray[np.float32]:
        return padded[1 + down : 1 + down + height, 1 + right : 1 + right + width]

    along = np.maximum(beside(-1, -1), beside(1, 1))
    across = np.maximum.reduce([beside(0, 1), beside(0, -1), beside(1, 0), beside(-1, 0)])
    total: Reals = along + across
    return total
