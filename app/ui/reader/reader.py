"""The reader: columns of text, row by row level with each other; a scroll area over the parts beside this file."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from app.core.language import Reading
from app.core.rows import ReaderView
from app.ui.reader.acts import Acts
from app.ui.reader.arrangement import Mode
from app.ui.reader.beads import Beads
from app.ui.reader.celltext import Convert
from app.ui.reader.content import Content
from app.ui.reader.copying import is_empty, mime_data, selected_spans
from app.ui.reader.desk import Desk
from app.ui.reader.fonts import FontChoice
from app.ui.reader.gutter import GutterMarks
from app.ui.reader.highlights import Highlight, Kind
from app.ui.reader.keys import Keys
from app.ui.reader.painting import ScenePainter
from app.ui.reader.pointer import Pointer
from app.ui.reader.selection import SelectedSpan, Selection, Spot
from app.ui.reader.speech import Speech
from app.ui.reader.style import LIGHT, ReaderStyle
from app.ui.reader.survey import Survey
from app.ui.reader.tips import tip_at
from app.ui.reader.whereabouts import Whereabouts

_ZOOM_STEP = 1.1


class Reader(QAbstractScrollArea):
    """Shows a `ReaderView`. Columns and rows are numbered as in the view; offsets are code points of the originals.

    Offsets that come in or go out are always the document's as written, whatever reading is shown. `where` says
    where things stand.
    """

    current_row_changed = Signal(int)
    selection_changed = Signal()
    word_hovered = Signal(int, int)
    """Column and offset of the word under the pointer; -1, -1 where there is none."""
    annotation_clicked = Signal(object)
    context_menu_requested = Signal(QPoint, int, int)
    """Global position, row, column."""
    mode_changed = Signal(object)
    row_clicked = Signal(int)
    """A row was pressed with the left button, also where it is the current one."""
    zoom_changed = Signal(float)
    column_changed = Signal(int)
    """The column in which the keys act is another."""
    stepped_out, focus_came = Signal(int), Signal()
    """A key asked for the column before the first, -1, or after the last, 1; the keys act here now."""
    view_moved = Signal()
    """Something was scrolled or laid out anew: for what is drawn beside the reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._syncing = False
        self._desk = Desk(LIGHT, self.logicalDpiY())
        self._desk.on_rebuilt = self._rebuilt
        self.where = Whereabouts(self._desk)
        self._acts = Acts(self._desk, self)
        self._pointer = Pointer(self._desk, self._acts, self)
        self._keys = Keys(self._desk, self._acts)
        self._survey = Survey(self, self._surveyed)
        self._speech = Speech(self, self.viewport, self._desk)
        self.beads = Beads(self._desk, self._acts, self._speech, self)
        self._connect_acts()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What is shown

    def show_view(self, view: ReaderView) -> None:
        """Show the rows of `view` from the top; marks, selection, fonts and conversions of before are gone."""
        self._open(Content(view))

    def show_column(self, view: ReaderView, column: int) -> None:
        """Show one column of `view`: its own rows where the view is comparable."""
        self._open(Content(view, column))

    def refresh_view(self, view: ReaderView) -> None:
        """Show `view`, the same documents with other rows or beads, without moving what is being read."""
        self._desk.refresh(self._desk.content.successor(view))
        self.viewport().update()

    def set_conversion(self, column: int, convert: Convert | None, reading: Reading = Reading.AS_WRITTEN) -> None:
        """Show a column through `convert` (None: as written); `reading` decides the regional shapes of Han."""
        self._desk.convert(column, convert, reading)

    def set_column_font(
        self, column: int, family: str = "", point_size: float = 0.0, *, italic: bool = False, weight: int = 0
    ) -> None:
        """Set a column's font; '' and 0 leave the family to its script and the size to the style."""
        self._desk.fonts[column] = FontChoice(family, point_size, italic, weight)
        self._desk.rebuild()

    def set_style(self, style: ReaderStyle) -> None:
        """Look as `style` says, its zoom included."""
        zoomed = style.zoom != self._desk.setting.style.zoom
        self._desk.set(replace(self._desk.setting, style=style))
        if zoomed:
            self.zoom_changed.emit(style.zoom)

    def style_used(self) -> ReaderStyle:
        """The style as it is now, with the zoom."""
        return self._desk.setting.style

    def zoom_by(self, steps: float) -> None:
        """Larger by `steps` of a tenth, or smaller."""
        self.set_style(self.style_used().zoomed(self.style_used().zoom * _ZOOM_STEP**steps))

    def set_mode(self, mode: Mode) -> None:
        """View in another way."""
        if mode is self._desk.setting.mode:
            return
        self._desk.set(replace(self._desk.setting, mode=mode))
        self._acts.reveal_current()
        self.mode_changed.emit(mode)

    def mode(self) -> Mode:
        """The way it is viewed."""
        return self._desk.setting.mode

    def cycle_mode(self) -> Mode:
        """View in the next way, and say which."""
        self.set_mode(self._desk.cycle_mode())
        return self.mode()

    def set_main_column(self, column: int) -> None:
        """Let `column` be the one that stays where one text is shown alone or with the other revealed."""
        self._desk.set(replace(self._desk.setting, main=column))

    # Marks

    def set_highlights(self, kind: Kind | str, items: Sequence[Highlight]) -> None:
        """Let `items` be all the highlights of a kind: find, annotation, change, counterpart or term."""
        self._desk.scene.highlights.replace(Kind(kind), items)
        self.viewport().update()

    def set_gutter_marks(self, marks: GutterMarks | None) -> None:
        """Ask `marks` for the gutter marks of each row as it is painted."""
        self._desk.scene.gutter_marks = marks
        self.viewport().update()

    # Places

    def row_count(self) -> int:
        """How many rows are shown."""
        return len(self._desk.content)

    def current_row(self) -> int:
        """The row the reader stands on."""
        return self._desk.scene.current_row

    def current_column(self) -> int:
        """The column the keys act in."""
        return self._desk.column

    def go_to(self, column: int, offset: int, *, focus: bool = True) -> None:
        """Make the row that shows a document offset the current one and bring its line into sight."""
        if self._acts.go_to(column, offset) and focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_row(self, row: int) -> None:
        """Make `row` the current one and bring it into sight."""
        self._acts.go_to_row(row)

    def place(self) -> tuple[int, int] | None:
        """The column and offset at the top, to be stored and given to `restore`; None where nothing is open."""
        return self._desk.place()

    def restore(self, place: tuple[int, int]) -> None:
        """Bring a stored place to the top."""
        self._acts.restore(*place)

    def row_of(self, column: int, offset: int) -> int | None:
        """The row that shows a document offset."""
        return self._desk.content.row_at(column, offset)

    def put_row_at(self, row: int, y: int) -> None:
        """Scroll so that the top of `row` stands at `y` pixels of the viewport."""
        self._desk.put(row, -y)
        self._moved()

    def stand_on_row(self, row: int, column: int | None = None) -> None:
        """Make `row` the current one without scrolling, and `column` if it is given."""
        self._acts.stand_on(row, self._desk.column if column is None else column)

    def is_settled(self) -> bool:
        """Whether every row has an estimate of its own, so that the scroll bar stays as long as it is."""
        return self._survey.done

    # Selection

    def selection(self) -> list[SelectedSpan]:
        """What is selected, in offsets of the documents as written, one span for each cell it meets."""
        return selected_spans(self._desk)

    def has_selection(self) -> bool:
        """Whether any character is selected."""
        return not is_empty(self._desk)

    def caret(self) -> tuple[int, int] | None:
        """The column and document offset of the caret; None where nothing was clicked or selected."""
        selection = self._desk.scene.selection
        return (selection.caret.column, selection.caret.offset) if selection else None

    def set_selection(self, column: int, start: int, end: int) -> None:
        """Select a stretch of a column's document."""
        first, last = self.row_of(column, start), self.row_of(column, max(start, end - 1))
        if first is not None and last is not None:
            self._acts.select(Selection(Spot(first, column, start), Spot(last, column, end)))

    def select_all(self) -> None:
        """Select all that is shown."""
        if self.row_count():
            self._keys.select_all()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._acts.select(None)

    def copy(self, *, as_shown: bool = False) -> None:
        """Put the selection on the clipboard, as text and as a table; the original's words unless `as_shown`."""
        if self.has_selection():
            QGuiApplication.clipboard().setMimeData(mime_data(self._desk, as_shown=as_shown))

    def speech(self) -> Speech:
        """What speaks for it to a screen reader."""
        return self._speech

    # Qt's events

    def sizeHint(self) -> QSize:
        """Room for two columns."""
        return QSize(960, 640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._desk.resize(self.viewport().width(), self.viewport().height())
        self._sync_scroll_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight; their heights are known from here on."""
        rows = self._desk.visible()
        self._sync_scroll_bar()
        self._desk.scene.focused = self.hasFocus()
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        ScenePainter(painter, self._desk.scene, self.viewport().rect()).paint(rows)
        painter.end()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Follow the scroll bar: by true pixels where it is near, by estimates where it is far."""
        if self._syncing:
            return
        if abs(dy) <= 2 * max(1, self._desk.height):
            self._desk.move(-dy)
        else:
            self._desk.jump(self.verticalScrollBar().value())
        self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy; every other key is the window's."""
        event.setAccepted(self._keys.press(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on, or hover."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting."""
        self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the window show its menu for the row and column; by key, for the current ones."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        hit = None if by_key else self._desk.hit(event.pos().x(), event.pos().y())
        row, column = (hit.cell.row, hit.cell.column) if hit else (self.current_row(), self.current_column())
        self._acts.stand_on(row, column)
        below = QPoint(40, max(0, self._desk.row_span(row)[0]) + 20)
        at = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
        self.context_menu_requested.emit(at, row, column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one stands."""
        super().focusInEvent(event)
        self._speech.row(self.current_row())
        self.viewport().update()
        self.focus_came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tips on what is under the pointer, and the pointer's leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip_at(self._desk, event.pos().toPointF()), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def _connect_acts(self) -> None:
        acts = self._acts
        for told, tell in (
            (acts.current_row_changed, self._speech.row),
            (acts.current_row_changed, self.current_row_changed),
            (acts.column_changed, self.column_changed),
            (acts.stepped_out, self.stepped_out),
            (acts.selection_changed, self.selection_changed),
            (acts.row_clicked, self.row_clicked),
            (acts.word_hovered, self._show_pointer),
            (acts.word_hovered, self.word_hovered),
            (acts.annotation_clicked, self.annotation_clicked),
            (acts.copy_asked, self.copy),
            (acts.drag_asked, self._drag_out),
            (acts.moved, self._moved),
            (acts.looks_changed, self.viewport().update),
        ):
            told.connect(tell)

    def _show_pointer(self, column: int, _offset: int) -> None:
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if column >= 0 else Qt.CursorShape.ArrowCursor)

    def _drag_out(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(mime_data(self._desk))
        drag.exec(Qt.DropAction.CopyAction)

    def _open(self, content: Content) -> None:
        self._desk.open(content)
        self._acts.reveal_current()
        self._speech.opened()
        self.current_row_changed.emit(0)
        self.selection_changed.emit()

    def _rebuilt(self) -> None:
        self._survey.begin(self._desk.page, self._desk.scroll)
        self._moved()

    def _surveyed(self) -> None:
        self._sync_scroll_bar()
        if self._survey.done:
            self.view_moved.emit()

    def _moved(self) -> None:
        self._sync_scroll_bar()
        self.viewport().update()
        self.view_moved.emit()

    def _sync_scroll_bar(self) -> None:
        bar, scroll = self.verticalScrollBar(), self._desk.scroll
        self._syncing = True
        bar.setSingleStep(round(self._desk.page.em * 1.65))
        bar.setPageStep(self._desk.height)
        bar.setRange(0, max(0, scroll.total - self._desk.height, scroll.value))
        bar.setValue(scroll.value)
        self._syncing = False
