"""Keeps room for the text: in a narrow window panels stand on one side of it, and come back when it is wide again."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.services.settings import Settings

NARROW = 1100
"""A window narrower than this has room for panels on one side only."""
LEFT, RIGHT = ("library", "outline"), ("clause", "notes")
LEFT_WIDTHS, RIGHT_WIDTH = (210, 250), 270
"""Of the panels: on the left in a narrow window and in a wide one, and on the right."""
PUT_AWAY, LEFT_KEPT = "window.put_away", "window.left"


class Room(QObject):
    """Watches the width of a window; `docks` are its panels by name."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget], settings: Settings) -> None:
        super().__init__(window)
        self._window, self._docks, self._settings = window, docks, settings
        kept = settings.get(PUT_AWAY)
        self._put_away = [name for name in RIGHT if isinstance(kept, list) and name in kept]
        self._narrow = window.width() < NARROW
        if self._narrow:
            self._make_room()
            # Once the layout that came back is laid out: with one side hidden, it gives all its room to the other.
            QTimer.singleShot(0, self, self._narrow_left)
        else:
            self._give_back()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act when the window becomes narrow, or wide again; what is done by hand in between stays done."""
        if watched is self._window and isinstance(event, QResizeEvent):
            narrow = event.size().width() < NARROW
            if narrow and not self._narrow:
                self._make_room()
            elif self._narrow and not narrow:
                self._give_back()
            self._narrow = narrow
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Keep for the next start what is put away, and how wide the left side is."""
        self._settings.set(PUT_AWAY, self._put_away)
        if not self._docks[LEFT[0]].isHidden():
            self._settings.set(LEFT_KEPT, self._docks[LEFT[0]].width())

    def _narrow_left(self) -> None:
        width = self._settings.get(LEFT_KEPT)
        widest = self._window.width() // 3
        self._widen({LEFT[0]: min(width, widest) if isinstance(width, int) else LEFT_WIDTHS[0]})

    def _give_back(self) -> None:
        if not self._put_away:
            return
        for name in self._put_away:
            self._docks[name].show()
        self._put_away = []
        self._widen({LEFT[0]: LEFT_WIDTHS[1], RIGHT[0]: RIGHT_WIDTH})

    def _make_room(self) -> None:
        if all(self._docks[name].isHidden() for name in LEFT):
            return
        shown = [name for name in RIGHT if not self._docks[name].isHidden()]
        if not shown:
            return
        self._put_away = shown
        for name in shown:
            self._docks[name].hide()
        # Or the panel on the other side would take what has become free.
        self._widen({LEFT[0]: LEFT_WIDTHS[0]})

    def _widen(self, widths: Mapping[str, int]) -> None:
        docks = [self._docks[name] for name in widths]
        self._window.resizeDocks(docks, list(widths.values()), Qt.Orientation.Horizontal)
