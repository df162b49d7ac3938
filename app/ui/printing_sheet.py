"""What stands on the screen, made ready for paper: the view, the scripts as they are read, the rows that are shown."""

from collections.abc import Mapping, Sequence

from app.core.document import SegmentKind
from app.core.language import Language, Reading, Script
from app.core.printed import PrintedColumn, PrintedRow, PrintedSheet
from app.core.rows import Cell, ReaderView, Row
from app.services import printing, reading
from app.services.library import Library
from app.ui import titles
from app.ui.reader import Mode
from app.ui.translation import tr

HEADS = (SegmentKind.TITLE, SegmentKind.HEADING)
SHOWN_IN = {
    Reading.SIMPLIFIED: Script.HANS,
    Reading.TRADITIONAL: Script.HANT,
    Reading.TAIWAN: Script.HANT,
    Reading.TAIWAN_WORDS: Script.HANT,
    Reading.HONG_KONG: Script.HANT,
}
Notes = Mapping[int, Sequence[tuple[int, str]]]


def printed(
    library: Library, view: ReaderView, readings: Mapping[int, Reading], mode: Mode, main: int, *, notes: bool = False
) -> PrintedSheet:
    """Return the sheet of a view. Where one text is shown alone or with the other revealed, it is the main one's.

    With `notes`, each note with words is a footnote of the row it stands on. Related texts follow one another.
    """
    alone = mode in (Mode.ALONE, Mode.REVEAL) and not view.free_rows
    shown = [main] if alone and len(view.columns) > 1 else list(range(len(view.columns)))
    columns = tuple(_column(view, number, readings.get(number, Reading.AS_WRITTEN)) for number in shown)
    setter = _Rows(library, view, readings, shown, notes=notes)
    if view.free_rows:
        rows = [setter.row(row, [number]) for number in shown for row in view.free_rows[number]]
    else:
        rows = [setter.row(row, shown) for row in view.rows]
    return PrintedSheet(columns, tuple(rows), stacked=mode is Mode.STACKED or bool(view.free_rows))


class _Rows:
    """Takes the words of rows out of their texts, in the scripts they are read in."""

    def __init__(
        self,
        library: Library,
        view: ReaderView,
        readings: Mapping[int, Reading],
        shown: Sequence[int],
        *,
        notes: bool,
    ) -> None:
        self._view, self._shown = view, shown
        self._convert = {n: reading.convert_as(readings.get(n, Reading.AS_WRITTEN)) for n in shown}
        self._notes: Notes = {
            n: printing.note_words(library, view.columns[n].document.id) if notes else () for n in shown
        }

    def row(self, row: Row, columns: Sequence[int]) -> PrintedRow:
        """A row of these columns; the others of the sheet stay empty in it."""
        free = bool(self._view.free_rows)
        cells = {n: row.cells[0 if free else n] for n in columns if free or n < len(row.cells)}
        texts = tuple(self._words(n, cells[n]) if n in cells else "" for n in self._shown)
        if not any(texts) and row.label:
            # A fold: what is left out is said, as on the screen.
            texts = (row.label.replace("▸", "…"), *texts[1:])
        found = tuple((self._shown.index(n), words) for n, cell in cells.items() for words in self._on(n, cell))
        return PrintedRow(texts, found, heading=any(cell.kind in HEADS and cell.spans for cell in cells.values()))

    def _words(self, column: int, cell: Cell) -> str:
        text, convert = self._view.columns[column].text, self._convert[column]
        parts = [text[span.start : span.end] for span in cell.spans]
        return "\n".join(convert(part).text if convert else part for part in parts)

    def _on(self, column: int, cell: Cell) -> list[str]:
        """The notes that begin in a cell."""
        spans = cell.spans
        return [words for at, words in self._notes[column] if any(span.start <= at < span.end for span in spans)]


def _column(view: ReaderView, number: int, wanted: Reading) -> PrintedColumn:
    document = view.columns[number].document
    converted = wanted is not Reading.AS_WRITTEN and document.language is Language.ZH
    badge = f"{tr(titles.READINGS[wanted])} · {tr('converted, not the text as written')}" if converted else ""
    label = "" if document.date.startswith(document.version_label) else document.version_label
    version = " ".join(part for part in (label, document.date) if part)
    return PrintedColumn(
        f"{document.title} ({version})" if version else document.title,
        badge,
        document.language,
        SHOWN_IN.get(wanted, document.script) if document.language is Language.ZH else document.script,
        hong_kong=wanted is Reading.HONG_KONG,
    )
