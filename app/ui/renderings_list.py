"""The list of the ways in which some words were rendered, each with its places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QStandardItem
from PySide6.QtWidgets import QListView, QWidget

from app.core.search import RenderedPlace
from app.ui.lines import META

PLACES = Qt.ItemDataRole.UserRole + 30


@dataclass(frozen=True, slots=True)
class Places:
    """Where a rendering stands; whole, because Qt would take a bare dictionary apart."""

    by_segment: Mapping[int, RenderedPlace]


def item(words: str, meta: str, places: Mapping[int, RenderedPlace] | None) -> QStandardItem:
    """A line of the list; no places for all of them."""
    made = QStandardItem(words)
    made.setData(meta, META)
    made.setData(Places(places) if places is not None else None, PLACES)
    made.setEditable(False)
    made.setAccessibleText(f"{words}, {meta}")
    return made


class Ways(QListView):
    """The renderings with their keys."""

    def __init__(self, left: SignalInstance, into_lines: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._left, self._into_lines = left, into_lines
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the lines, Esc back into the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._into_lines()
        else:
            super().keyPressEvent(event)
