"""Sparse tables in NumPy alone: rows of (column, weight), stored one after the other."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Reals = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Row r holds columns `columns[starts[r]:starts[r + 1]]`, ascending, with `weights` of the same places."""

    starts: Ints
    columns: Ints
    weights: Reals

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    def rows_of_entries(self) -> Ints:
        """The row of every stored entry."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))


def table(rows: NDArray[Any], columns: NDArray[Any], weights: NDArray[Any], height: int, width: int) -> Table:
    """A table of `height` rows from entries in any order; the weights of equal places are added."""
    keys = rows.astype(np.int64) * width + columns
    places, inverse = np.unique(keys, return_inverse=True)
    sums = np.bincount(inverse, weights=weights, minlength=len(places)).astype(np.float32)
    starts = np.searchsorted(places, np.arange(height + 1, dtype=np.int64) * width).astype(np.int32)
    return Table(starts, (places % max(width, 1)).astype(np.int32), sums)


def gather(source: Table, rows: NDArray[Any]) -> tuple[Ints, Ints, Reals]:
    """The entries of `rows` (repeats allowed): place in `rows`, column and weight of each."""
    begins = source.starts[rows].astype(np.int64)
    counts = source.starts[rows + 1] - begins
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), counts)
    first = np.cumsum(counts) - counts
    at = np.arange(counts.sum()) - np.repeat(first - begins, counts)
    return owner, source.columns[at], source.weights[at]


def transposed(source: Table, width: int) -> Table:
    """The same entries with rows and columns changed places; `width` is the number of columns."""
    order = np.argsort(source.columns, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(source.columns, minlength=width))]).astype(np.int32)
    return Table(starts, source.rows_of_entries()[order], source.weights[order])


def scaled_rows(source: Table, at_most: float) -> Table:
    """Rows that sum to more than `at_most` divided by their sum."""
    rows = source.rows_of_entries()
    sums = np.bincount(rows, weights=source.weights, minlength=len(source))
    factors = np.where(sums > at_most, 1 / np.maximum(sums, 1e-12), 1.0)
    return Table(source.starts, source.columns, (source.weights * factors[rows]).astype(np.float32))


def run_sums(values: Reals, starts: NDArray[Any]) -> Reals:
    """Sums over runs of rows, run r being `values[starts[r]:starts[r + 1]]`; 0 where it is empty."""
    out = np.zeros((len(starts) - 1, values.shape[1]), dtype=np.float32)
    filled = np.diff(starts) > 0
    if filled.any():
        out[filled] = np.add.reduceat(values, starts[:-1][filled], axis=0)
    return out
