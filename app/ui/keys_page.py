"""Every key on one page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.action_list import MENUS
from app.ui.actions import Actions
from app.ui.translation import tr

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
        self.resize(720, 560)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 18, 24, 18)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._fill(grid, actions)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(area)
        layout.addWidget(forms.bar(None, forms.push("Close", self.close), None, role="plain"))

    def _fill(self, grid: QGridLayout, actions: Actions) -> None:
        lines: list[tuple[str, str]] = [(tr("In the text"), ""), *((tr(what), keys) for what, keys in ELSEWHERE)]
        for menu in MENUS:
            keyed = [(spec, action) for spec, action in actions if spec.menu == menu and action.shortcuts()]
            if keyed:
                lines.append((tr(menu).replace("&", ""), ""))
                lines += [(a.text(), "  ".join(k.toString(NATIVE) for k in a.shortcuts())) for _, a in keyed]
        half = (len(lines) + 1) // 2
        for number, (words, keys) in enumerate(lines):
            row, column = number % half, 2 * (number // half)
            grid.addWidget(_heading(words) if not keys else QLabel(words), row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(forms.muted(keys), row, column + 1, Qt.AlignmentFlag.AlignTop)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("headTitle")
    label.setContentsMargins(0, 10, 0, 2)
    return label
