"""Prompts on a pair of texts, and those that were dismissed, each with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.kind_list import KindList, Told
from app.ui.session import Session
from app.ui.translation import say, tr, trn


class LintPanel(QWidget):
    """Lists what a translator may want to look at: prompts, never verdicts. A reason dismisses one for good."""

    went = Signal(int)
    left = Signal()
    dismissed = Signal(int, str)
    restored = Signal(int)
    turned = Signal()  # the open ones are wanted, or those that were dismissed

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._told: dict[int, Told] = {}
        self.list = KindList(
            session,
            ("Parity", "What one text says and the other does not, it seems. Enter goes there."),
            "Nothing is checked yet. Open a text beside its translation and choose “Check the parity of the pair”.",
            lambda count: trn(count, "{n} prompt", "{n} prompts") if count else tr("No prompts"),
        )
        self.list.went.connect(self.went)
        self.list.left.connect(self.left)
        self.list.stood.connect(lambda _: self._refresh())
        self.which = QComboBox()
        forms.name(self.which, "Which prompts")
        self.which.addItems(["", ""])
        self.which.currentIndexChanged.connect(lambda _: self._turn())
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setContentsMargins(12, 2, 12, 2)
        self.reason = QLineEdit()
        self.reason.textChanged.connect(lambda _: self._refresh())
        self.reason.returnPressed.connect(self._dismiss)
        forms.name(self.reason, "Why it is as it should be")
        say(self.reason, lambda: self.reason.setPlaceholderText(tr("Why it is as it should be")))
        self.dismiss = forms.push("Dismiss for good", self._dismiss)
        self.restore = forms.push("Take back", lambda: self.restored.emit(self.list.current()))
        self._lay_out()
        self.setFocusProxy(self.list)
        self.name_counts(0, 0)

    @property
    def shows_dismissed(self) -> bool:
        """Whether those that were dismissed are wanted."""
        return self.which.currentIndex() == 1

    def name_counts(self, open_: int, dismissed: int) -> None:
        """Say how many there are of either."""
        self.which.setItemText(0, tr("Open ({n})", n=f"{open_:,}"))
        self.which.setItemText(1, tr("Dismissed ({n})", n=f"{dismissed:,}"))

    def show_prompts(self, heading: str, told: Sequence[Told]) -> None:
        """Show lines."""
        self._told = {line.number: line for line in told}
        self.list.show_lines(heading, told)
        self._refresh()

    def _turn(self) -> None:
        self.turned.emit()
        self._refresh()

    def _dismiss(self) -> None:
        number = self.list.current()
        if number >= 0 and self.reason.text().strip() and not self.shows_dismissed:
            reason = self.reason.text()
            self.reason.clear()
            self.dismissed.emit(number, reason)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        line = self._told.get(self.list.current())
        self._words.setText(line.words if line is not None else "")
        self.reason.setVisible(not self.shows_dismissed)
        self.dismiss.setVisible(not self.shows_dismissed)
        self.restore.setVisible(self.shows_dismissed)
        self.reason.setEnabled(line is not None)
        self.dismiss.setEnabled(line is not None and bool(self.reason.text().strip()))
        self.restore.setEnabled(line is not None)

    def _lay_out(self) -> None:
        self.list.put_tool(self.which, beside_kinds=True)
        below = QWidget()
        line = QHBoxLayout(below)
        line.setContentsMargins(12, 2, 8, 8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.dismiss)
        line.addWidget(self.restore)
        self.list.put_below(self._words)
        self.list.put_below(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
