"""Carrying a segment to the row above or below with the mouse, by the bar at its side."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.ui.align_deeds import BeadDeeds
from app.ui.reader import Handle, Reader


class Dragging(QObject):
    """Follows the mouse over the bars of segments while align mode is on."""

    def __init__(self, reader: Reader, deeds: BeadDeeds) -> None:
        super().__init__(reader)
        self._reader, self._deeds = reader, deeds
        self._held: Handle | None = None
        self._from = QPointF()
        self._over = False

    def begin(self) -> None:
        """Watch the mouse."""
        self._reader.viewport().installEventFilter(self)

    def end(self) -> None:
        """Watch it no more."""
        self.drop_nothing()
        self._reader.viewport().removeEventFilter(self)
        self._reader.viewport().unsetCursor()

    def drop_nothing(self) -> bool:
        """Let go of what is carried without moving it; False where nothing is."""
        held, self._held = self._held, None
        if held is None:
            return False
        self._reader.beads.carry(None)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse where it takes hold of a bar, and leave the rest to the text."""
        if isinstance(event, QMouseEvent):
            match event.type():
                case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                    return self._press(event)
                case QEvent.Type.MouseMove:
                    return self._move(event)
                case QEvent.Type.MouseButtonRelease:
                    return self._release(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._held, self._from = self._reader.beads.handle_at(event.position()), event.position()
        if self._held is None:
            return False
        self._reader.setFocus(Qt.FocusReason.MouseFocusReason)
        self._reader.stand_on_row(self._held.row)
        self._reader.beads.turn_to(self._held.column)
        self._reader.beads.carry(self._held)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._held is None:
            over = self._reader.beads.handle_at(event.position()) is not None
            if over != self._over and not event.buttons():
                shape = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
                self._reader.viewport().setCursor(shape)
            self._over = over
            return over and not event.buttons()
        if (event.position() - self._from).manhattanLength() >= QApplication.startDragDistance():
            row = self._reader.beads.row_at(event.position())
            self._reader.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._reader.beads.carry(self._held, row if row != self._held.row else None)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        held = self._held
        if held is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self.drop_nothing()
        self._reader.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        row = self._reader.beads.row_at(event.position())
        far = (event.position() - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far and row is not None and row != held.row:
            self._deeds.carry(held, row)
        return True
