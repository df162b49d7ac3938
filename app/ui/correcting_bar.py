"""The bar above the text in which the label of a clause is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from app.core.document import Segment
from app.ui import forms
from app.ui.fonts import for_text
from app.ui.theme import Theme
from app.ui.translation import say, tr

SHOWN = 60
"""Characters of the clause that the bar shows."""


class CorrectingBar(QFrame):
    """Shows how the clause begins and takes its label, which is a part of that."""

    wanted = Signal(int, str)  # id of the segment, label
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._segment = 0
        self._beginning = forms.ElidedLabel("muted")
        self.field = QLineEdit()
        self.field.setFixedWidth(140)
        forms.name(self.field, "Label of the clause", "The characters at its beginning that number it")
        words = QLabel()
        say(words, lambda: words.setText(tr("Label")))
        words.setBuddy(self.field)
        say(self.field, lambda: self.field.setPlaceholderText(tr("none")))
        self.take = forms.push("Set", self._take)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.setSpacing(8)
        for part in (words, self.field, self.take):
            layout.addWidget(part)
        layout.addWidget(self._beginning, 1)
        layout.addWidget(forms.tool(theme, "close", "Leave the label as it is", self.leave))
        self.setFocusProxy(self.field)
        self.hide()

    def begin(self, node: Segment, text: str) -> None:
        """Ask for the label of a clause whose text is `text`."""
        self._segment = node.id
        beginning = " ".join(text[:SHOWN].split())
        self._beginning.setFont(for_text(self.font(), beginning))
        self._beginning.setText(beginning)
        self.field.setText(node.label)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Put the bar away; whoever takes the focus does so before it goes astray."""
        if not self.isHidden():
            self.left.emit()
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the label, Esc leaves it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.wanted.emit(self._segment, self.field.text().strip())
