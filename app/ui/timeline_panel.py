"""The timeline of a clause: a line for each version, and under the list what the version did to its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.core.comparison import Piece
from app.ui import forms
from app.ui.compare_rich import rich
from app.ui.kind_list import KindList, Told
from app.ui.reader import preset
from app.ui.session import Session
from app.ui.sheet import PRESETS
from app.ui.translation import say, tr, trn


class Scope(StrEnum):
    """Which clauses the list tells of."""

    HERE = "here"
    GONE = "gone"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Version:
    """A line with the words that are shown under the list while one stands on it."""

    told: Told
    pieces: Sequence[Piece] = ()


class TimelinePanel(QWidget):
    """Shows the versions of one clause, or the clauses that went or came later."""

    went = Signal(int)
    left = Signal()
    scope_chosen = Signal()
    compare_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._versions: Sequence[Version] = ()
        self.list = KindList(
            session,
            ("Timeline", "The versions of the clause. Enter goes to one."),
            "Nothing is followed yet. Stand on a clause and choose “A clause through its versions”.",
            lambda count: trn(count, "{n} entry", "{n} entries"),
        )
        self.scope = QComboBox()
        forms.name(self.scope, "Which clauses")
        say(self.scope, self._name_scopes)
        self.scope.currentIndexChanged.connect(lambda _: self.scope_chosen.emit())
        self.words = QTextBrowser()
        self.words.setMaximumHeight(110)
        self.words.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.words.document().setDocumentMargin(12)
        forms.name(self.words, "What this version did to the clause")
        self.compare = forms.push("Compare with the version before", self._ask_comparison)
        self.scope.setMinimumContentsLength(6)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.put_tool(self.scope, beside_kinds=True)
        self.list.put_below(self.words)
        below = QWidget()
        line = QHBoxLayout(below)
        line.setContentsMargins(12, 2, 12, 8)
        line.addWidget(self.compare)
        self.list.put_below(below)
        self.list.went.connect(self.went)
        self.list.left.connect(self.left)
        self.list.stood.connect(self._show_words)
        # A method, not a lambda: the theme outlives the window, and Qt forgets the methods of what is gone.
        session.theme.changed.connect(self._repaint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_versions(self, heading: str, versions: Sequence[Version]) -> None:
        """Show lines with their words."""
        self._versions = versions
        self.list.show_lines(heading, [version.told for version in versions])
        self._show_words(self.list.current())

    def scope_now(self) -> Scope:
        """Which clauses are wanted."""
        return Scope(self.scope.currentData() or Scope.HERE)

    def choose_scope(self, scope: Scope) -> None:
        """Want other clauses, without asking for them again."""
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.scope.setCurrentIndex(self.scope.findData(scope))
        self.scope.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _name_scopes(self) -> None:
        names = {
            Scope.HERE: tr("The clause one stands on"),
            Scope.GONE: tr("Clauses that went"),
            Scope.CAME: tr("Clauses that came later"),
        }
        if not self.scope.count():
            for scope in Scope:
                self.scope.addItem("", scope)
        for at, scope in enumerate(Scope):
            self.scope.setItemText(at, names[scope])

    def _repaint(self) -> None:
        self._show_words(self.list.current())

    def _show_words(self, number: int) -> None:
        version = self._versions[number] if 0 <= number < len(self._versions) else None
        style = preset(PRESETS[self._session.theme.colours.name])  # type: ignore[arg-type]  # the names are those
        self.words.setHtml(rich(version.pieces, style) if version is not None else "")
        self.compare.setEnabled(number > 0 and self.scope_now() is Scope.HERE)

    def _ask_comparison(self) -> None:
        self.compare_wanted.emit(self.list.current())
