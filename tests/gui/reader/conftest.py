"""Readers that show invented views, and hands that move over them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.rows import ReaderView
from app.ui.reader import Reader
from tests.gui.reader.views import bitext

ReaderMaker = Callable[..., Reader]


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, left empty: what Python put there outlives it on the offscreen platform, and crashes the exit."""
    board = qapp.clipboard()
    yield board
    board.clear()


@pytest.fixture
def view() -> ReaderView:
    """A short bitext of every kind of row."""
    return bitext()


@pytest.fixture
def make_reader(qtbot: QtBot) -> ReaderMaker:
    """Makes readers of a size, shown and with the keys."""

    def make(view: ReaderView, width: int = 1000, height: int = 700, column: int | None = None) -> Reader:
        reader = Reader()
        qtbot.addWidget(reader)
        reader.resize(width, height)
        if column is None:
            reader.show_view(view)
        else:
            reader.show_column(view, column)
        with qtbot.waitExposed(reader):
            reader.show()
        reader.activateWindow()
        reader.setFocus()
        qtbot.waitUntil(reader.hasFocus)
        return reader

    return make


class Hand:
    """A mouse over one reader, aimed by words."""

    def __init__(self, qtbot: QtBot, reader: Reader) -> None:
        self.qtbot = qtbot
        self.reader = reader
        self.viewport = reader.viewport()
        self.held = Qt.MouseButton.NoButton

    def before(self, column: int, offset: int) -> QPoint:
        """The left edge of the character at a document offset."""
        box = self.reader.where.rect_of(column, offset)
        assert not box.isEmpty(), "the character is not in sight"
        return QPoint(box.left() + 1, box.center().y())

    def on(self, column: int, offset: int) -> QPoint:
        """The middle of the character at a document offset."""
        return self.reader.where.rect_of(column, offset).center()

    def press(self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.held = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(self.viewport, Qt.MouseButton.LeftButton, modifier, at)

    def move(self, at: QPoint) -> None:
        # Sent straight to the widget: QTest moves the cursor, of which the offscreen platform tells whom it likes.
        none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        place = QPointF(at), QPointF(self.viewport.mapToGlobal(at))
        QApplication.sendEvent(self.viewport, QMouseEvent(QEvent.Type.MouseMove, *place, none, self.held, no_keys))

    def release(self, at: QPoint) -> None:
        self.held = Qt.MouseButton.NoButton
        self.qtbot.mouseRelease(self.viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def click(self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(at, modifier)
        self.release(at)

    def double(self, at: QPoint, *, hold: bool = False) -> None:
        self.click(at)
        self.held = Qt.MouseButton.LeftButton if hold else Qt.MouseButton.NoButton
        self.qtbot.mouseDClick(self.viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        self.move((start + end) / 2)
        self.move(end)
        self.release(end)


@pytest.fixture
def make_hand(qtbot: QtBot) -> Callable[[Reader], Hand]:
    """Makes a hand for a reader."""
    return lambda reader: Hand(qtbot, reader)
