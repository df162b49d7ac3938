"""The light on a word's counterparts: what one points at in a column lights up in the others of its row."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from app.core.document import Span
from app.core.errors import WorldError
from app.core.rows import ReaderView
from app.services.counterparts import Passage, word_links
from app.services.library import Library
from app.ui.pauses import pause
from app.ui.reader import Highlight, Kind
from app.ui.sheet import Sheet

REST_MS = 90
"""The pointer rests so long on a word before its counterparts are looked for."""
Links = list[tuple[Span, Span]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: the links between two cells of a row, numbered so that only the last is answered."""

    number: int
    columns: tuple[int, int]
    own: Passage
    other: Passage


class WordLight(QObject):
    """Listens to the pointer and lights words; the linking is done in a thread of its own."""

    lit = Signal()  # another word and its counterparts are lit
    _ask = Signal(object)

    def __init__(self, library: Library, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._number, self._at = 0, (-1, -1)
        self._rest = pause(self, REST_MS, self._want)
        self._thread = QThread()
        self._linker = _Linker(library)
        self._linker.moveToThread(self._thread)
        self._ask.connect(self._linker.link)
        self._linker.linked.connect(self._light)
        sheet.word_hovered.connect(self._pointed)

    def close(self) -> None:
        """End the thread."""
        self._rest.stop()
        self._number += 1
        self._thread.quit()
        self._thread.wait()

    def _pointed(self, column: int, offset: int) -> None:
        self._at = (column, offset)
        self._number += 1
        if column < 0:
            self._rest.stop()
            self._sheet.set_highlights(Kind.COUNTERPART, [])
        else:
            self._rest.start()

    def _want(self) -> None:
        view, (column, offset) = self._sheet.view, self._at
        if view is None or view.free_rows or len(view.columns) < 2:
            return
        other = 1 if column == 0 else 0
        own_passage, other_passage = self._passage(view, column, offset), self._passage(view, other, offset, column)
        if own_passage is None or other_passage is None:
            return
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._ask.emit(Wanted(self._number, (column, other), own_passage, other_passage))

    def _passage(self, view: ReaderView, column: int, offset: int, placed_in: int | None = None) -> Passage | None:
        """Return the words of a column in the row that shows `offset` of a column, by default the same."""
        row = self._sheet.reader.row_of(column if placed_in is None else placed_in, offset)
        cell = self._sheet.rows.cell(row, column) if row is not None and self._sheet.rows else None
        if cell is None or not cell.spans:
            return None
        start, end = cell.spans[0].start, cell.spans[-1].end
        shown = view.columns[column]
        return Passage(shown.document.language, shown.text[start:end], start)

    def _light(self, wanted: Wanted, links: Links) -> None:
        if wanted.number != self._number:
            return
        offset, (own, other) = self._at[1], wanted.columns
        met = [(here, there) for here, there in links if here.start <= offset < here.end]
        items = [Highlight(own, here.start, here.end) for here, _ in met]
        items += [Highlight(other, there.start, there.end) for _, there in met]
        self._sheet.set_highlights(Kind.COUNTERPART, items)
        self.lit.emit()


class _Linker(QObject):
    """Lives in the thread, and keeps the links of the last row."""

    linked = Signal(object, object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library.beside()
        self._kept: tuple[tuple[Passage, Passage], Links] | None = None

    def link(self, wanted: Wanted) -> None:
        """Link the words of two passages."""
        pair = (wanted.own, wanted.other)
        if self._kept is None or self._kept[0] != pair:
            try:
                self._kept = (pair, word_links(self._library, *pair))
            except WorldError as error:
                logging.getLogger(__name__).warning("Words could not be linked: %s", error)
                return
        self.linked.emit(wanted, self._kept[1])
