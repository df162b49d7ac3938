"""The open text: one reader for what stands level, two linked ones for texts that are merely related."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.language import Language, Reading
from app.core.lazy_rows import LazyRows, doubted
from app.core.rows import Cell, ReaderView
from app.services import glossary, reading
from app.ui.column_head import Heads
from app.ui.reader import GutterMark, Highlight, Kind, Mode, Reader, SelectedSpan, Splice, preset
from app.ui.reader.linked import LinkedReaders
from app.ui.reader.markmap import MapKind, MapMark, MarkMap
from app.ui.reader.style import ReaderStyle
from app.ui.rows import RowFinder
from app.ui.session import Session

MAPPED = {Kind.FIND: MapKind.FIND, Kind.ANNOTATION: MapKind.ANNOTATION}
"""The marks that the map beside the scroll bar shows as well."""
HEAD_GAP = 44
"""Pixels between heads that share a width."""
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
        self.linked = LinkedReaders()
        self._column = self._main = 0
        self.page: QWidget | None = None
        """What lies over the columns, None where they are seen."""
        self.selected_in_page: Callable[[], list[SelectedSpan]] = list
        self.marks: dict[Kind, Sequence[Highlight]] = {}
        self._lay_out()
        for reader in (self.reader, *self.linked.readers):
            self._listen(reader)
        self.heads.reading_chosen.connect(self.read_as)
        self.heads.pressed.connect(self._choose_column)
        session.theme.changed.connect(self.restyle)
        self.restyle()

    # What is shown

    def show_view(self, view: ReaderView) -> None:
        """Show a view from its beginning, as written."""
        self.view, self.rows = view, RowFinder(view)
        self.readings, self.marks = {}, {}
        self._column = 0
        self.lay_over(None)
        self.heads.show_documents([column.document for column in view.columns])
        if view.free_rows:
            self.linked.show_view(view)
            self._stack.setCurrentWidget(self.linked)
        else:
            self.reader.show_view(view)
            self._stack.setCurrentIndex(0)
        self._main = 0
        if isinstance(view.rows, LazyRows):
            QTimer.singleShot(0, self, self._map_doubts)  # the text is seen first
        else:
            self._map_doubts()
        self._moded_heads(self.reader.mode())
        self.moved.emit()

    def lay_over(self, page: QWidget | None) -> None:
        """Let a page lie over the columns and take the focus in their stead; None lets them be seen again."""
        had_focus = self.isAncestorOf(focused) if (focused := self.window().focusWidget()) is not None else False
        self.page = page
        self.heads.setVisible(page is None)
        self.setFocusProxy(page or self.reader)
        if page is not None and self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        if page is not None:
            self._stack.setCurrentWidget(page)
        else:
            self._stack.setCurrentIndex(1 if self.view is not None and self.view.free_rows else 0)
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
        self._map_doubts()

    def splice_rows(self, splice: Splice) -> None:
        """Put rows in the place of others that show the same segments; nothing else is laid out again."""
        if self.rows is not None:
            self.reader.beads.splice(splice)
            self.rows.splice(splice)
            self._map_doubts()

    def renew_marks(self) -> None:
        """Show the beads of the same rows as they are now."""
        self.reader.viewport().update()
        self._map_doubts()

    def reader_of(self, column: int) -> Reader:
        """The reader that shows a column."""
        if self.view is not None and self.view.free_rows:
            return self.linked.readers[column]
        return self.reader

    @property
    def readers(self) -> Sequence[Reader]:
        """The readers in use."""
        if self.view is not None and self.view.free_rows:
            return list(self.linked.readers)
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
        self.reader_of(column).set_conversion(column, convert[0], wanted)
        self.heads.heads[column].show_reading(wanted)
        self.readings_changed.emit()

    def read_all_as(self, wanted: Reading) -> None:
        """Show every Chinese column in another script."""
        for column in range(len(self.view.columns) if self.view else 0):
            self.read_as(column, wanted)

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
        return self._column if self.view is not None and self.view.free_rows else self.reader.current_column()

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
        count = len(self.view.columns) if self.view is not None else 0
        for column in (self.column, *range(count)):
            if self.cell(column).spans:
                return column, self.cell(column)
        return self.column, Cell()

    def go_to(self, column: int, offset: int, *, focus: bool = True) -> None:
        """Bring a place of a document into sight and stand on it."""
        self._column = column
        self.reader_of(column).go_to(column, offset, focus=focus)
        self.moved.emit()

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

    # Selection and marks

    def selection(self) -> list[SelectedSpan]:
        """What is selected, in the readers in use."""
        if self.page is not None:
            return self.selected_in_page()
        found = [reader.selection() for reader in self.readers]
        return next((spans for spans in found if spans), [])

    def set_highlights(self, kind: Kind, items: Sequence[Highlight]) -> None:
        """Mark these and nothing else of their kind."""
        for reader in self.readers:
            reader.set_highlights(kind, items)
        if kind in MAPPED and self.rows is not None:
            rows = [(self.rows.row_at(item.column, item.start), item.colour) for item in items]
            self.map.set_marks(MAPPED[kind], [MapMark(row, colour) for row, colour in rows if row is not None])
        self.marks[kind] = items
        self.marked.emit(kind, items)

    def set_notes(self, items: Sequence[Highlight], marks: dict[tuple[int, int], list[GutterMark]]) -> None:
        """Mark notes in the text, and in the gutter by column and row."""
        self.set_highlights(Kind.ANNOTATION, items)
        if self.view is not None and self.view.free_rows:
            for column, reader in enumerate(self.readers):
                reader.set_gutter_marks(lambda row, column=column: marks.get((column, row), ()))  # type: ignore[misc]
        else:
            count = len(self.view.columns) if self.view is not None else 0
            self.reader.set_gutter_marks(
                lambda row: [mark for column in range(count) for mark in marks.get((column, row), ())]
            )

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
        reader.selection_changed.connect(self.selection_changed)
        reader.annotation_clicked.connect(self.note_clicked)
        reader.context_menu_requested.connect(self.menu_wanted)
        reader.mode_changed.connect(self._moded)
        reader.zoom_changed.connect(self._zoomed)
        reader.view_moved.connect(self._place_heads)

    def _stands(self, reader: Reader) -> None:
        if self.view is not None and self.view.free_rows and reader in self.linked.readers:
            if any(other.hasFocus() for other in self.linked.readers if other is not reader):
                return  # it was brought level by the one that is being read
            self._column = self.linked.readers.index(reader)
        self.moved.emit()

    def _choose_column(self, column: int) -> None:
        if self.view is not None and not self.view.free_rows and self.reader.mode() in (Mode.REVEAL, Mode.ALONE):
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
        rows = self.view.rows if self.view is not None else ()
        self.map.set_marks(MapKind.UNCONFIRMED, [MapMark(at) for at in doubted(rows)])

    def _place_heads(self) -> None:
        """Heads stand over their columns, or share the width where the columns have no place of their own."""
        if self.view is None:
            return
        if self.view.free_rows:
            self.heads.place([self._span(reader) for reader in self.linked.readers])
            return
        columns = range(len(self.view.columns))
        boxes: list[tuple[int, int]] = [self.reader.where.column_span(column) for column in columns]
        if self.reader.mode() in (Mode.STACKED, Mode.ALONE):
            left, whole = max(boxes, key=lambda box: box[1])
            share = (whole - HEAD_GAP * (len(columns) - 1)) // len(columns)
            boxes = [(left + column * (share + HEAD_GAP), share) for column in columns]
        self.heads.place(boxes)

    def _span(self, reader: Reader) -> tuple[int, int]:
        left = reader.mapTo(self, QPoint(0, 0)).x()
        x, width = next((box for box in map(reader.where.column_span, (0, 1)) if box[1]), (0, 0))
        gutter, _ = reader.where.gutter_span()
        return left + gutter, x + width - gutter
