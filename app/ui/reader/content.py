"""The rows and columns that are shown, and which row shows a place of a document."""

from collections import OrderedDict
from collections.abc import MutableSequence, Sequence

from app.core.lazy_rows import LazyRows, row_at, starts
from app.core.rows import Cell, ColumnView, ReaderView, Row
from app.ui.reader.celltext import CellText, Convert, cell_text
from app.ui.reader.splicing import Splice, kept, renumbered

_NOTHING = Cell()
# Texts of the cells of a few screens; a place is asked for several times a frame.
_KEPT_TEXTS = 600
# Rows that are read only to learn what rows are like: enough for a first guess, in a few milliseconds.
_READ_SAMPLE = 100


class Content:
    """Rows of cells over whole texts, with each column's conversion.

    Columns keep the numbers they have in the view, also where only one of them is shown.
    """

    def __init__(self, view: ReaderView, column: int | None = None) -> None:
        self.documents: dict[int, ColumnView] = dict(enumerate(view.columns))
        self.rows: Sequence[Row] = view.rows
        self.columns: tuple[int, ...] = tuple(self.documents)
        self._only = column
        self._cell_of = {number: number for number in self.columns}
        if column is not None:
            self.columns = (column,)
            self.rows = view.free_rows[column] if view.free_rows else view.rows
            self._cell_of = {column: 0 if view.free_rows else column}
        self._converts: dict[int, Convert] = {}
        self._texts: OrderedDict[tuple[int, int], CellText] = OrderedDict()
        self._labels: dict[tuple[int, str], str] = {}
        """Labels of converted columns as they are shown, by column and label as written."""
        self._places: dict[int, Places] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def successor(self, view: ReaderView) -> "Content":
        """The same columns of `view`, with the conversions there are."""
        made = Content(view, self._only)
        made._converts = {column: how for column, how in self._converts.items() if column in made.documents}
        return made

    def splice(self, splice: Splice) -> None:
        """Put rows in the place of others; what is known of the rest stays."""
        rows = self.rows
        assert isinstance(rows, MutableSequence)
        rows[splice.first : splice.end] = splice.rows
        self._texts = kept(self._texts, splice)
        for column, places in self._places.items():
            places.splice(splice, self.place_in_row(column))

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a row in a column; one without segments where the row has none there."""
        cells = self.rows[row].cells
        at = self._cell_of[column]
        return cells[at] if at < len(cells) else _NOTHING

    def place_in_row(self, column: int) -> int:
        """Which of a row's cells is the column's."""
        return self._cell_of[column]

    def label(self, row: int) -> str:
        """The clause label of a row as it is shown: its own, or the first that one of its cells has.

        A column that stands alone has its own labels. A label is in the script of the column it is written in.
        """
        shown = self.rows[row]
        own = self.cell(row, self._only).label if self._only is not None else ""
        label = own or shown.label or next((cell.label for cell in shown.cells if cell.label), "")
        return self._converted_label(row, label) if label and self._converts else label

    def _converted_label(self, row: int, label: str) -> str:
        """A label through the conversion of the column that has it, or through the first where no cell has it."""
        holder = next((c for c in self.columns if self.cell(row, c).label == label), next(iter(self._converts)))
        if holder not in self._converts:
            return label
        key = holder, label
        if key not in self._labels:
            self._labels[key] = self._converts[holder](label).text
        return self._labels[key]

    def sample(self, size: int) -> list[int]:
        """Some `size` rows all over the text; fewer where they must be read for it, all at once."""
        lazy = isinstance(self.rows, LazyRows)
        rows = range(0, len(self), max(1, len(self) // (min(size, _READ_SAMPLE) if lazy else size)))
        if isinstance(self.rows, LazyRows):
            self.rows.read(rows)
        return list(rows)

    def convert_column(self, column: int, convert: Convert | None) -> None:
        """Show a column through `convert`, or as written."""
        if convert is None:
            self._converts.pop(column, None)
        else:
            self._converts[column] = convert
        self._labels = {key: shown for key, shown in self._labels.items() if key[0] != column}
        self._texts = OrderedDict((key, text) for key, text in self._texts.items() if key[1] != column)

    def is_converted(self, column: int) -> bool:
        """Whether a column is shown otherwise than as written."""
        return column in self._converts

    def text(self, row: int, column: int) -> CellText:
        """The shown text of a cell."""
        key = row, column
        made = self._texts.get(key)
        if made is None:
            made = self.fresh_text(row, column)
            self._texts[key] = made
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return made

    def fresh_text(self, row: int, column: int) -> CellText:
        """The shown text of a cell, not kept: for walks over many rows."""
        return cell_text(self.documents[column].text, self.cell(row, column), self._converts.get(column))

    def row_at(self, column: int, offset: int) -> int | None:
        """The row that shows a document offset in a column, or the nearest before it; None where none does."""
        place = self.place_in_row(column)
        if column not in self._places and isinstance(self.rows, LazyRows) and not self.rows.is_prepared(place):
            held = self.rows.row_holding(place, offset)
            if held is not None:
                return held
        if column not in self._places:
            self._places[column] = Places(self, column)
        return self._places[column].row_at(offset)


class Places:
    """The segments of one column by their beginnings, each with its row. Read through once, when first asked."""

    def __init__(self, content: Content, column: int) -> None:
        self._starts, self._rows = starts(content.rows, content.place_in_row(column))

    def splice(self, splice: Splice, at: int) -> None:
        """Follow rows that took the place of others; `at` is the column's cell in a row."""
        self._rows = renumbered(self._starts, self._rows, splice, at)

    def row_at(self, offset: int) -> int | None:
        """The row of the last segment that begins at or before `offset`; the first row before all of them."""
        return row_at((self._starts, self._rows), offset)
