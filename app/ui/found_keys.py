"""The keys of a list that stands under a line one types in, or beside the text: back to the line, back to the text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget


def found_list(parent: QWidget) -> QListView:
    """Return a list that scrolls smoothly and downwards only."""
    made = QListView(parent)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def give_keys(
    view: QAbstractItemView,
    leave: Callable[[], object],
    to_line: Callable[[], object] | None = None,
    first: Callable[[], int] = lambda: 0,
) -> None:
    """Let Esc leave a list, and Up go from its first row to the line above it, where there is one."""
    view.installEventFilter(_Keys(view, leave, to_line, first))


class _Keys(QObject):
    def __init__(
        self,
        view: QAbstractItemView,
        leave: Callable[[], object],
        to_line: Callable[[], object] | None,
        first: Callable[[], int],
    ) -> None:
        super().__init__(view)
        self._view, self._leave, self._to_line, self._first = view, leave, to_line, first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        if event.key() == Qt.Key.Key_Up and self._to_line and self._view.currentIndex().row() <= self._first():
            self._to_line()
            return True
        return super().eventFilter(watched, event)
