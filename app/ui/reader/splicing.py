"""Rows put in the place of others without laying out the rest again: places, layouts and heights move along."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.core.rows import Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Splice:
    """`rows` take the place of `gone` rows from row `first` on; they show the same segments."""

    first: int
    gone: int
    rows: Sequence[Row]

    @property
    def by(self) -> int:
        """How many rows there are more than before."""
        return len(self.rows) - self.gone

    @property
    def end(self) -> int:
        """The first row behind, as it was numbered before."""
        return self.first + self.gone

    def row(self, row: int) -> int:
        """Where a row stands now; one of those that are gone at the place it had, as far as there is one."""
        if row >= self.end:
            return row + self.by
        return row if row < self.first else min(row, self.first + max(0, len(self.rows) - 1))


def kept(entries: Mapping[tuple[int, int], T], splice: Splice) -> "OrderedDict[tuple[int, int], T]":
    """What is known of cells by row and column, without the rows that are gone, the others under their new numbers."""
    return OrderedDict(
        ((splice.row(row), column), value)
        for (row, column), value in entries.items()
        if not splice.first <= row < splice.end
    )


def renumbered(starts: Sequence[int], rows: Sequence[int], splice: Splice, at: int) -> list[int]:
    """The row of each segment of a column after a splice; `starts` are where they begin, `at` the column's cell."""
    first, end, by = splice.first, splice.end, splice.by
    fresh = {
        span.start: splice.first + number
        for number, row in enumerate(splice.rows)
        if at < len(row.cells)
        for span in row.cells[at].spans
    }
    return [
        row if row < first else row + by if row >= end else fresh.get(start, first)
        for start, row in zip(starts, rows, strict=True)
    ]
