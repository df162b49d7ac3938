"""The bare window: shown first, furnished after its first paint; takes dropped files wherever they fall."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

SMALLEST = (960, 600)
FIRST = (1280, 800)
FRAME = (16, 48)
"""What a title bar and borders may add to a window: only known once it is on the screen."""


class Shell(QMainWindow):
    """A main window with nothing in it yet."""

    painted = Signal()  # once, after the first paint
    dropped = Signal(object)  # list[Path]

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Duizhao 对照")
        self.setMinimumSize(*SMALLEST)
        available = self.screen().availableSize()
        self.resize(*first_size(available.width(), available.height()))
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self._was_painted = False
        self.before_closing: Callable[[], None] = lambda: None

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, the rest may be built."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep everything, then close."""
        self.before_closing()
        super().closeEvent(event)

    def take_files_for(self, field: QWidget) -> None:
        """Take files that are dropped on `field`, which would show their addresses as text."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files dropped on a text field are the window's; words are the field's."""
        if isinstance(event, QDropEvent) and _files(event):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.dropped.emit(_files(event))
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)


def first_size(width: int, height: int) -> tuple[int, int]:
    """The size of the window at a first start, with its frame inside a screen that has `width` by `height` pixels."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return FIRST
    fitting = (min(FIRST[0], width - FRAME[0]), min(FIRST[1], height - FRAME[1]))
    return max(SMALLEST[0], fitting[0]), max(SMALLEST[1], fitting[1])


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
