"""The libraries that were open lately, on the page that is seen while no text is open."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.services.known_libraries import Known
from app.ui import forms
from app.ui.translation import say, tr

SHOWN = 4


class RecentLibraries(QWidget):
    """A few names as links, with their folders in the tooltips, and the way to any other."""

    def __init__(self, open_one: Callable[[Path], object], choose: Callable[[], object]) -> None:
        super().__init__()
        self._open = open_one
        self.links: list[QToolButton] = []
        self._heading = forms.muted()
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        say(self._heading, lambda: self._heading.setText(tr("Other libraries")))
        self._line = QHBoxLayout()
        self._line.addStretch(1)
        self._line.addStretch(1)
        self.other = forms.link("Open another library…", choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addLayout(self._line)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_libraries(self, known: Sequence[Known]) -> None:
        """Offer these."""
        for link in self.links:
            self._line.removeWidget(link)
            link.deleteLater()
        self.links = [self._link(one) for one in known[:SHOWN]]
        for at, link in enumerate(self.links, 1):
            self._line.insertWidget(at, link)
        self._heading.setVisible(bool(self.links))

    def _link(self, known: Known) -> QToolButton:
        button = forms.link("", lambda: self._open(known.directory))
        words = QLabel(known.shown).fontMetrics().elidedText(known.shown, Qt.TextElideMode.ElideMiddle, 180)
        say(button, lambda: button.setText(words))
        button.setToolTip(str(known.directory))
        button.setAccessibleName(f"{known.shown}, {known.directory}")
        return button
