"""The open text: one reader for what stands level, one for each column where they scroll each on its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.language import Language, Reading
from app.core.rows import Cell, ReaderView
from app.services import glossary, reading
from app.ui import unlocking
from app.ui.column_head import Heads
from app.ui.doubts import Doubts
from app.ui.reader import GutterMark, Highlight, Kind, Mode, Reader, SelectedSpan, Splice, preset
from app.ui.reader.linked import LinkedReaders
from app.ui.reader.markmap import MapKind, MapMark, MarkMap
from app.ui.reader.style import ReaderStyle
from app.ui.rows import RowFinder
from app.ui.session import Session

MAPPED = {Kind.FIND: MapKind.FIND, Kind.ANNOTATION: MapKind.ANNOTATION}
"""The marks that the map beside the scroll bar shows as well."""
PRESETS = {"light": "light", "dark": "dark", "contrast": "high-contrast"}


class Sheet(QWidget):
    """Shows the session's view under its heads. Columns and offsets are the view's, whichever readers show them."""

    moved = Signal()  # the current row or column is another
    selection_changed = Signal()
    note_clicked = Signal(object)  # id of an annotation
    menu_wanted = Signal(QPoint, int, int)  # global position, row, column
    mode_changed = Signal(object)
    zoom_changed = Signal(float)
    readings_changed = Signal()
    marked = Signal(object, object)  # Kind, highlights
    restyled = Signal()
    unlocked = Signal()  # the columns scroll each on its own now, or together again
    scrolled = Signal()
    word_hovered = Signal(int, int)  # column and offset of the word under the pointer, -1, -1 where there is none
    reader_made = Signal(object)  # Reader

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view: ReaderView | None = None
        self.rows: RowFinder | None = None
        self.readings: dict[int, Reading] = {}
        self.dress: Callable[[ReaderStyle], ReaderStyle] = lambda style: style
        """What the person prefers, put over the style of a theme."""
        self.heads = Heads(session.theme)
        self.reader = Reader()
        self.map = MarkMap(self.reader)
        self.doubts = Doubts(self.map)
        self.linked = LinkedReaders()
        self._column = self._main = 0
        self.is_unlocked = False
        """Whether the columns of a parallel text scroll each on its own."""
        self._fonts: dict[int, tuple[str, float]] = {}
        self._gutter: dict[tuple[int, int], list[GutterMark]] = {}
        self.page: QWidget | None = None
        """What lies over the columns, None where they are seen."""
        self.selected_in_page: Callable[[], list[SelectedSpan]] = list
        self.marks: dict[Kind, Sequence[Highlight]] = {}
        self._lay_out()
        for reader in (self.reader, *self.linked.readers):
            self._listen(reader)
        self.linked.reader_made.connect(self._listen)
        self.linked.reader_made.connect(self.reader_made)
        self.heads.reading_chosen.connect(self.read_as)
        self.heads.pressed.connect(self._choose_column)
        session.theme.changed.connect(self.restyle)
        self.restyle()

    # What is shown

    def show_view(self, view: ReaderView) -> None:
        """Show a view from its beginning, as written."""
        self.view, self.rows = view, RowFinder(view)
        self.readings, self.marks, self._fonts, self._gutter = {}, {}, {}, {}
        self._column = self._main = 0
        self.is_unlocked = not view.free_rows and not self._session.is_locked(view)
        self.lay_over(None)
        self.heads.show_documents([column.document for column in view.columns])
        if self.is_apart:
            self.linked.show_view(view)
        if not view.free_rows:
            self.reader.show_view(view)
        self._map_doubts()
        self._moded_heads(self.reader.mode())
        self.moved.emit()

    def lay_over(self, page: QWidget | None) -> None:
        """Let a page lie over the columns and take the focus in their stead; None lets them be seen again."""
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.page = page
        self.heads.setVisible(page is None)
        self.setFocusProxy(page or self.reader_of(self.column))
        if page is not None and self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        if page is not None:
            self._stack.setCurrentWidget(page)
        else:
            self._stack.setCurrentIndex(1 if self.is_apart else 0)
        if had_focus:
            self.setFocus()

    def refresh_view(self, view: ReaderView) -> None:
        """Show the same documents with other rows, without moving what is being read."""
        if self.view is None or bool(view.free_rows) != bool(self.view.free_rows):
            self.show_view(view)  # a translation became related texts, or the other way round
            return
        self.view, self.rows = view, RowFinder(view)
        if view.free_rows:
            self.linked.strip.set_links(view.links)
        else:
            self.reader.refresh_view(view)
            for reader in self.readers if self.is_unlocked else ():
                reader.refresh_view(view)
        self._map_doubts()

    def splice_rows(self, splice: Splice) -> None:
        """Put rows in the place of others that show the same segments; nothing else is laid out again."""
        if self.rows is not None and self.view is not None:
            self.reader.beads.splice(splice)
            self.rows.splice(splice)
            for reader in self.readers if self.is_unlocked else ():
                reader.refresh_view(self.view)
            self._map_doubts()

    def renew_marks(self) -> None:
        """Show the beads of the same rows as they are now."""
        for reader in self.readers:
            reader.viewport().update()
        self._map_doubts()

    @property
    def is_apart(self) -> bool:
        """Whether each column has a reader of its own: the texts are related, or unlocked."""
        return self.view is not None and (bool(self.view.free_rows) or self.is_unlocked)

    def unlock(self, *, on: bool) -> None:
        """Let the columns of a parallel text scroll each on its own; or together again, where the last used stands."""
        view, last = self.view, self.reader_of(self.column)
        if view is None or view.free_rows or on == self.is_unlocked:
            return
        if on:
            column = self.reader.current_column()
            self.is_unlocked = True
            self.linked.show_view(view)
            self._column = column
            self._dress_unlocked()
            self.lay_over(self.page)
            unlocking.stand_as(self.reader, [(reader, at) for at, reader in enumerate(self.readers)])
            self.turn_to(column)
        else:
            self.is_unlocked = False
            self.lay_over(self.page)
            unlocking.stand_as(last, [(self.reader, self._column)])
        self._place_heads()
        self.unlocked.emit()
        self.moved.emit()

    def match(self) -> None:
        """Bring the other columns level with the one that is being read."""
        column = self.column
        if self.is_apart:
            self.linked.match(column)
            self.turn_to(column)

    def reader_of(self, column: int) -> Reader:
        """The reader that shows a column."""
        return self.linked.readers[column] if self.is_apart else self.reader

    @property
    def readers(self) -> Sequence[Reader]:
        """The readers in use."""
        if self.is_apart and self.view is not None:
            return self.linked.readers[: 2 if self.view.free_rows else len(self.view.columns)]
        return [self.reader]

    def read_as(self, column: int, wanted: Reading) -> None:
        """Show a Chinese column in another script; the place being read stays."""
        if self.view is None or self.view.columns[column].document.language is not Language.ZH:
            return
        kept = self._session.attempt(lambda: glossary.protected(self._session.library)) or ()
        convert = self._session.attempt(lambda: (reading.convert_as(wanted, kept),))
        if convert is None:
            return
        self.readings[column] = wanted
        for reader in self._showing(column):
            reader.set_conversion(column, convert[0], wanted)
        self.heads.heads[column].show_reading(wanted)
        self.readings_changed.emit()

    def read_all_as(self, wanted: Reading) -> None:
        """Show every Chinese column in another script."""
        for column in range(len(self.view.columns) if self.view else 0):
            self.read_as(column, wanted)

    def set_column_font(self, column: int, family: str, size: float) -> None:
        """Show a column in a family of fonts and a size in points; '' and 0 leave them to its script and the style."""
        self._fonts[column] = family, size
        for reader in self._showing(column):
            reader.set_column_font(column, family, size)

    def restyle(self) -> None:
        """Take the colours of the theme, keeping the zoom."""
        for reader in (self.reader, *self.linked.readers):
            zoom = reader.style_used().zoom
            style = preset(PRESETS[self._session.theme.colours.name])  # type: ignore[arg-type]
            reader.set_style(self.dress(style).zoomed(zoom))
        self.restyled.emit()

    def set_zoom(self, zoom: float) -> None:
        """Show all text at `zoom`."""
        for reader in (self.reader, *self.linked.readers):
            if reader.style_used().zoom != zoom:
                reader.set_style(reader.style_used().zoomed(zoom))

    @property
    def main_column(self) -> int:
        """The column that stays where one text is shown alone or with the other revealed."""
        return self._main

    @property
    def zoom(self) -> float:
        """The zoom in use."""
        return self.reader.style_used().zoom

    # Places

    @property
    def column(self) -> int:
        """The column the keys act in."""
        return self._column if self.is_apart else self.reader.current_column()

    @property
    def row(self) -> int:
        """The row one stands on."""
        return self.reader_of(self.column).current_row()

    def cell(self, column: int | None = None) -> Cell:
        """The cell of the current row in a column, by default the current one."""
        wanted = self.column if column is None else column
        if self.rows is None or (self.view is not None and self.view.free_rows and wanted != self.column):
            return Cell()
        return self.rows.cell(self.row, wanted)

    def cell_here(self) -> tuple[int, Cell]:
        """The column and cell one stands in; where it is empty, the nearest one of the row that is not."""
        for column in (self.column, *range(len(self.view.columns) if self.view is not None else 0)):
            if self.cell(column).spans:
                return column, self.cell(column)
        return self.column, Cell()

    def go_to(self, column: int, offset: int, *, focus: bool = True) -> None:
        """Bring a place of a document into sight and stand on it."""
        self._column = column
        self.reader_of(column).go_to(column, offset, focus=focus)
        self.moved.emit()

    def go_to_row(self, row: int) -> None:
        """Bring a row of the column that is being read into sight and stand on it."""
        self.reader_of(self.column).go_to_row(row)

    def place(self) -> list[object] | None:
        """What is at the top and where one stands, for `restore`."""
        if self.view is None:
            return None
        return [[list(reader.place() or ()), reader.current_row()] for reader in self.readers]

    def restore(self, place: Sequence[object]) -> None:
        """Bring a stored place back; one that does not fit is passed over."""
        for reader, kept in zip(self.readers, place, strict=False):
            match kept:
                case [[int(column), int(offset)], int(row)]:
                    reader.restore((column, offset))
                    reader.stand_on_row(max(0, min(row, reader.row_count() - 1)))
                case [[], int(row)]:  # what stood at the top was a row without words
                    reader.go_to_row(row)
        if self.is_unlocked and len(place) < len(self.readers):
            self.linked.match(0)

    # Selection and marks

    def selection(self) -> list[SelectedSpan]:
        """What is selected, in the readers in use."""
        if self.page is not None:
            return self.selected_in_page()
        found = [reader.selection() for reader in self.readers]
        return next((spans for spans in found if spans), [])

    def set_highlights(self, kind: Kind, items: Sequence[Highlight]) -> None:
        """Mark these and nothing else of their kind."""
        for reader in dict.fromkeys((self.reader, *self.readers)):
            reader.set_highlights(kind, items)
        if kind in MAPPED and self.rows is not None:
            rows = [(self.rows.row_at(item.column, item.start), item.colour) for item in items]
            self.map.set_marks(MAPPED[kind], [MapMark(row, colour) for row, colour in rows if row is not None])
        self.marks[kind] = items
        self.marked.emit(kind, items)

    def set_notes(self, items: Sequence[Highlight], marks: dict[tuple[int, int], list[GutterMark]]) -> None:
        """Mark notes in the text, and in the gutter by column and row."""
        self._gutter = marks
        self.set_highlights(Kind.ANNOTATION, items)
        if self.is_apart:
            unlocking.mark_gutters(self.readers, marks)
        unlocking.mark_gutter(self.reader, len(self.view.columns) if self.view is not None else 0, marks)

    # Inside

    def _lay_out(self) -> None:
        alone = QWidget()
        line = QHBoxLayout(alone)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.reader, 1)
        line.addWidget(self.map)
        alone.setFocusProxy(self.reader)
        self._stack = QStackedLayout()
        self._stack.addWidget(alone)
        self._stack.addWidget(self.linked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heads)
        layout.addLayout(self._stack, 1)
        self.setFocusProxy(self.reader)

    def _listen(self, reader: Reader) -> None:
        reader.current_row_changed.connect(lambda _: self._stands(reader))
        reader.column_changed.connect(lambda _: self._stands(reader))
        reader.focus_came.connect(lambda: self._came(reader))
        reader.selection_changed.connect(self.selection_changed)
        reader.annotation_clicked.connect(self.note_clicked)
        reader.context_menu_requested.connect(self.menu_wanted)
        reader.mode_changed.connect(self._moded)
        reader.zoom_changed.connect(self._zoomed)
        reader.view_moved.connect(self._place_heads)
        reader.view_moved.connect(self.scrolled)
        reader.word_hovered.connect(self.word_hovered)

    def _showing(self, column: int) -> Sequence[Reader]:
        """The readers that hold a column: its own where it has one, and the one of all columns."""
        own = [self.linked.readers[column]] if self.is_apart else []
        return own if self.view is not None and self.view.free_rows else [self.reader, *own]

    def _dress_unlocked(self) -> None:
        """Let the readers of single columns show what the one of all columns shows."""
        for column, reading_chosen in list(self.readings.items()):
            self.read_as(column, reading_chosen)
        unlocking.dress(self.readers, self._fonts, self.marks, self._gutter)

    def _stands(self, reader: Reader) -> None:
        if self.is_apart and reader in self.linked.readers:
            if any(other.hasFocus() for other in self.linked.readers if other is not reader):
                return  # it was brought level by the one that is being read
            self.turn_to(self.linked.readers.index(reader))
        self.moved.emit()

    def _came(self, reader: Reader) -> None:
        if self.is_apart and reader is not self.reader_of(self._column):
            self._stands(reader)

    def turn_to(self, column: int) -> None:
        """Let the keys act in a column that has a reader of its own."""
        self._column = column
        self.setFocusProxy(self.page or self.reader_of(column))

    def _choose_column(self, column: int) -> None:
        if self.view is not None and not self.is_apart and self.reader.mode() in (Mode.REVEAL, Mode.ALONE):
            self._main = column
            self.reader.set_main_column(column)
            self._moded_heads(self.reader.mode())

    def _moded(self, mode: Mode) -> None:
        self._moded_heads(mode)
        self.mode_changed.emit(mode)

    def _moded_heads(self, mode: Mode) -> None:
        self.heads.mark_main(self._main if mode is Mode.ALONE else None)
        self._place_heads()

    def _zoomed(self, zoom: float) -> None:
        self.set_zoom(zoom)
        self._place_heads()
        self.zoom_changed.emit(zoom)

    def _map_doubts(self) -> None:
        self.doubts.show(self.view.rows if self.view is not None else ())

    def _place_heads(self) -> None:
        """Heads stand over their columns."""
        if self.is_apart:
            self.heads.place(unlocking.boxes_apart(self, self.readers))
        elif self.view is not None:
            self.heads.place(unlocking.boxes_together(self.reader, len(self.view.columns)))
