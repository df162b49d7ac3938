"""Keeps room for the text: in a narrow window panels stand on one side of it, and come back when it is wide again."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

NARROW = 1100
"""A window narrower than this has room for panels on one side only."""
LEFT, RIGHT = ("library", "outline"), ("clause", "notes")


class Room(QObject):
    """Watches the width of a window; `docks` are its panels by name."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._docks = docks
        self._narrow = window.width() < NARROW
        self._put_away: list[str] = []
        if self._narrow:
            self._make_room()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act when the window becomes narrow, or wide again; what is done by hand in between stays done."""
        if isinstance(event, QResizeEvent):
            narrow = event.size().width() < NARROW
            if narrow and not self._narrow:
                self._make_room()
            elif self._narrow and not narrow:
                self.give_back()
            self._narrow = narrow
        return super().eventFilter(watched, event)

    def give_back(self) -> None:
        """Show what was put away."""
        for name in self._put_away:
            self._docks[name].show()
        self._put_away = []

    def _make_room(self) -> None:
        if all(self._docks[name].isHidden() for name in LEFT):
            return
        self._put_away = [name for name in RIGHT if not self._docks[name].isHidden()]
        for name in self._put_away:
            self._docks[name].hide()
