"""The bar above the text for finding in it: the query, how many there are, next and previous."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from app.ui import forms
from app.ui.pauses import pause
from app.ui.searcher import TYPING_MS
from app.ui.theme import Theme
from app.ui.translation import say, tr, trn


class FindBar(QFrame):
    """Says what is wanted; who finds it says how many there are."""

    wanted = Signal(str)  # the query, '' for none
    stepped = Signal(int)  # 1 next, -1 previous
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._query = QLineEdit()
        self._query.setClearButtonEnabled(True)
        self._query.setMaximumWidth(320)
        self._query.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        forms.name(self._query, "Find in the text", "Simplified and Traditional find one another")
        say(self, lambda: self._query.setPlaceholderText(tr("Find in the text")))
        self._count = forms.muted()
        self._pause = pause(self, TYPING_MS, self._ask)
        self._query.textChanged.connect(lambda: self._pause.start())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.setSpacing(4)
        layout.addWidget(self._query)
        layout.addWidget(forms.tool(theme, "up", "Find previous", lambda: self.stepped.emit(-1)))
        layout.addWidget(forms.tool(theme, "down", "Find next", lambda: self.stepped.emit(1)))
        layout.addWidget(self._count)
        layout.addStretch(1)
        layout.addWidget(forms.tool(theme, "close", "Close the find bar", self.leave))
        self.setFocusProxy(self._query)
        self.hide()

    @property
    def query(self) -> str:
        """What is wanted."""
        return self._query.text().strip()

    @property
    def field(self) -> QLineEdit:
        """The line one types in."""
        return self._query

    def begin(self, words: str = "") -> None:
        """Show the bar, with `words` in it where there are some."""
        self.show()
        if words:
            self._query.setText(words)
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._query.selectAll()
        self._pause.start()

    def leave(self) -> None:
        """Put the bar away."""
        self._pause.stop()
        self.hide()
        self.left.emit()

    def say_count(self, at: int, total: int) -> None:
        """Say which of how many is shown; `at` counts from 1, 0 for none."""
        if not self.query:
            self._count.setText("")
        elif not total:
            self._count.setText(tr("not found"))
        elif at:
            self._count.setText(tr("{at} of {total}", at=f"{at:,}", total=f"{total:,}"))
        else:
            self._count.setText(trn(total, "{n} hit", "{n} hits"))

    def say_trouble(self, sentence: str) -> None:
        """Say why nothing was found."""
        self._count.setText(tr(sentence))

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.wanted.emit(self.query)
