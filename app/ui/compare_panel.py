"""The list of changes: what became of each clause, counted by kind; a click or Enter goes there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.actions import Actions
from app.ui.compare_options import IGNORE_PUNCTUATION, ONE_COLUMN, ONLY, TELL_SCRIPTS
from app.ui.kind_list import KindList, Told
from app.ui.session import Session
from app.ui.translation import tr, trn

__all__ = ["ChangesPanel", "Told"]


class ChangesPanel(QWidget):
    """Shows what changed; empty until two texts were compared."""

    went = Signal(int)  # the number of a line
    left = Signal()

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self.list = KindList(
            session,
            ("Changes", "What changed. Enter goes to a change."),
            "Nothing is compared yet. Open a text and choose “Compare with…”.",
            lambda count: trn(count, "{n} change", "{n} changes") if count else tr("Nothing changed"),
        )
        self.list.went.connect(self.went)
        self.list.left.connect(self.left)
        self._export = self._menu_button(session, "export", "Export the comparison")
        for name in ("html", "pdf", "docx", "xlsx"):
            self._export.menu().addAction(actions[f"compare.{name}"])
        options = self._menu_button(session, "settings", "What counts as a change")
        for name in (IGNORE_PUNCTUATION, TELL_SCRIPTS):
            options.menu().addAction(actions[name])
        self.list.put_tool(options)
        self.list.put_tool(self._export)
        for name in ("compare.previous", "compare.next", ONLY, ONE_COLUMN):
            self.list.put_tool(self._button(name), beside_kinds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)

    @property
    def view(self) -> QListView:
        """The list."""
        return self.list.view

    @property
    def kinds(self) -> QComboBox:
        """The choice of kinds."""
        return self.list.kinds

    def show_changes(self, between: str, told: Sequence[Told], *, exports: bool) -> None:
        """Show a list; `between` names what was compared."""
        self._export.setEnabled(exports)
        self.list.show_lines(between, told)

    def choose(self, number: int) -> None:
        """Put the list on a change, without going there; on none where it is not listed."""
        self.list.choose(number)

    def count_said(self) -> str:
        """What is said of the count."""
        return self.list.count_said()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._actions[name].text())
        return button

    def _menu_button(self, session: Session, icon: str, english: str) -> QToolButton:
        button = forms.tool(session.theme, icon, english)
        button.setMenu(QMenu(button))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
