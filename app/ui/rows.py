"""Which row of a view shows a place of a document."""

from collections.abc import Sequence

from app.core.lazy_rows import LazyRows, row_at, starts
from app.core.rows import Cell, ReaderView, Row
from app.ui.reader.splicing import Splice, renumbered


class RowFinder:
    """Finds rows by column and offset (code points of the document's text); made column by column when asked."""

    def __init__(self, view: ReaderView) -> None:
        self._view = view
        self._columns: dict[int, tuple[list[int], list[int]]] = {}

    def rows(self, column: int) -> Sequence[Row]:
        """The rows a column belongs to: shared ones, or its own where the texts are merely related."""
        return self._view.free_rows[column] if self._view.free_rows else self._view.rows

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a column in a row; an empty one where there is none."""
        rows = self.rows(column)
        at = 0 if self._view.free_rows else column
        if not 0 <= row < len(rows) or at >= len(rows[row].cells):
            return Cell()
        return rows[row].cells[at]

    def row_at(self, column: int, offset: int) -> int | None:
        """The row whose cell holds `offset`, or the one before it; None in an empty column."""
        rows = self.rows(column)
        place = 0 if self._view.free_rows else column
        if column not in self._columns and isinstance(rows, LazyRows) and not rows.is_prepared(place):
            held = rows.row_holding(place, offset)
            if held is not None:
                return held
        if column not in self._columns:
            self._columns[column] = starts(rows, place)
        return row_at(self._columns[column], offset)

    def splice(self, splice: Splice) -> None:
        """Follow rows that took the place of others."""
        for column, (begins, rows) in self._columns.items():
            self._columns[column] = begins, renumbered(begins, rows, splice, column)

    def column_of(self, document_id: int) -> int | None:
        """The column that shows a document."""
        for number, column in enumerate(self._view.columns):
            if column.document.id == document_id:
                return number
        return None
