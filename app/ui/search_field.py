"""The line in which searches are typed: its keys, and a mark under the place at which a query cannot be understood."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.reader.utf16 import Utf16
from app.ui.theme import Theme

WAVE = 3
"""Pixels from crest to trough of the mark, and half its length."""


class SearchField(QLineEdit):
    """A line with its keys: Down and Enter go to what was found, Esc back, Up and Ctrl+Down to other searches.

    Alt+Down asks for a menu of them all.
    """

    down = Signal()
    entered = Signal()
    escaped = Signal()
    walked = Signal(int)  # 1 to an older search, -1 to a newer one
    menu_wanted = Signal()  # of saved and earlier searches

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fault: int | None = None
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda: self.mark(None))

    @property
    def fault(self) -> int | None:
        """The column (code points, from 0) that is marked."""
        return self._fault

    def begin(self, words: str = "") -> None:
        """Take the focus, with `words` in the line where there are some."""
        if words:
            self.setText(words)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def mark(self, column: int | None) -> None:
        """Mark the place at fault, or none."""
        if column != self._fault:
            self._fault = column
            self.update()

    def fault_box(self) -> QRect:
        """Where the mark is drawn: from the column to the end of its word, in pixels of the line."""
        text, metrics = self.text(), self.fontMetrics()
        start = min(self._fault or 0, len(text))
        end = next((at for at in range(start, len(text)) if at > start and text[at].isspace()), len(text))
        at_cursor = metrics.horizontalAdvance(text[: Utf16(text).point(self.cursorPosition())])
        cursor = self.cursorRect()
        left = cursor.center().x() + metrics.horizontalAdvance(text[:start]) - at_cursor
        width = max(metrics.horizontalAdvance(text[start:end]), metrics.averageCharWidth())
        middle = self.rect().center().y()
        return QRect(left, middle + metrics.height() // 2 - WAVE + 1, width, WAVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that leave the line; all others type."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        other = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Down if other:
                self.menu_wanted.emit()
            case Qt.Key.Key_Down if control:
                self.walked.emit(-1)
            case Qt.Key.Key_Down:
                self.down.emit()
            case Qt.Key.Key_Up:
                self.walked.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line as it is, and the mark as a wave, which does not hang on its colour alone."""
        super().paintEvent(event)
        if self._fault is None:
            return
        box = self.fault_box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.error), 1.5))
        steps = range(box.left(), box.right() + WAVE, WAVE)
        painter.drawPolyline(QPolygonF([QPointF(x, box.top() + WAVE * (at % 2)) for at, x in enumerate(steps)]))
        painter.end()
