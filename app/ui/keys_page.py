"""Every key on one page."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.action_list import MENUS
from app.ui.actions import Actions
from app.ui.translation import tr

Line = tuple[str, str]
"""What is done, and the keys that do it; '' for a heading."""
NATIVE = QKeySequence.SequenceFormat.NativeText
ELSEWHERE = (
    ("Move by a row", "↑  ↓"),
    ("Turn the page", "PageUp  PageDown"),
    ("To the other column", "←  →"),
    ("Zoom", "Ctrl+wheel"),
)


class KeysPage(QDialog):
    """The actions with their keys, menu by menu, in two columns."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(tr("Keys"))
        self.resize(820, 600)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(24, 10, 24, 18)
        line.setSpacing(40)
        groups = self._groups(actions)
        total = sum(len(group) for group in groups)
        sides: tuple[list[Line], list[Line]] = ([], [])
        for group in groups:
            sides[len(sides[0]) * 2 >= total].extend(group)
        for side in sides:
            line.addLayout(_grid(side), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(area)
        layout.addWidget(forms.bar(None, forms.push("Close", self.close), None, role="plain"))

    def _groups(self, actions: Actions) -> list[list[Line]]:
        """Return the lines under each heading, the heading first."""
        groups = [[(tr("In the text"), ""), *((tr(what), keys) for what, keys in ELSEWHERE)]]
        for menu in MENUS:
            keyed = [action for spec, action in actions if spec.menu == menu and action.shortcuts()]
            if keyed:
                heading = re.sub(r"\(&.\)|&", "", tr(menu))
                named = [(a.text(), "  ".join(k.toString(NATIVE) for k in a.shortcuts())) for a in keyed]
                groups.append([(heading, ""), *named])
        return groups


def _grid(lines: Sequence[Line]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for row, (words, keys) in enumerate(lines):
        grid.addWidget(QLabel(words) if keys else _heading(words), row, 0)
        grid.addWidget(forms.muted(keys), row, 1)
    grid.setRowStretch(len(lines), 1)
    return grid


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("headTitle")
    label.setContentsMargins(0, 12, 0, 2)
    return label
