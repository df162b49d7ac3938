"""Searches that are kept: a menu beside the line with saved and earlier ones, and a line in which a search is named."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton

from app.core.errors import WorldError
from app.core.language import Language
from app.core.search import SavedSearch
from app.services import saved_searches
from app.ui import forms
from app.ui.banner import Notice
from app.ui.session import Session
from app.ui.theme import ICON_SIZE
from app.ui.translation import say, tr

LISTED = 12
"""Earlier searches in the menu; the arrow keys reach them all."""
WIDEST = 60
"""Characters of a query that a menu shows."""


class SearchMemory(QToolButton):
    """The button with the menu. `current` says what the line holds, `chosen` is to be put there."""

    chosen = Signal(object)  # SavedSearch

    def __init__(self, session: Session, current: Callable[[], SavedSearch]) -> None:
        super().__init__()
        self._session, self._current = session, current
        self._walked: tuple[int, list[SavedSearch]] | None = None
        self.naming = NamingLine(session)
        self.naming.named.connect(self._name)
        session.theme.put_icon(self, "history")
        self.setIconSize(ICON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        forms.name(self, "Saved and earlier searches")
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        menu = self.menu_now()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled()))

    def menu_now(self) -> QMenu:
        """The menu as things are: what can be done, the saved searches, and the earlier ones."""
        menu = QMenu(self)
        menu.setObjectName("searches")
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        saved, earlier = self._saved(), self._history()
        self._add(menu, tr("Save this search…"), self.ask_name, enabled=bool(self._current().query))
        if saved:
            self._head(menu, tr("Saved searches"))
            for one in saved:
                self._offer(menu, one.name, one)
            self._submenu(menu, tr("Rename"), saved, self._rename)
            self._submenu(menu, tr("Delete"), saved, self._delete)
        if earlier:
            self._head(menu, tr("Earlier searches"))
            for one in earlier[:LISTED]:
                self._offer(menu, one.query, one)
            menu.addSeparator()
            self._add(menu, tr("Forget earlier searches"), self._forget)
        return menu

    def ask_name(self) -> None:
        """Ask under which name the search in the line is kept."""
        if self._current().query:
            self.naming.ask(self._current().query[:WIDEST])

    def remember(self) -> None:
        """Put the search in the line at the head of the earlier ones: it led somewhere."""
        made = self._current()
        self._walked = None
        self._session.attempt(lambda: saved_searches.remember(self._session.library, made.query, made.language))

    def walk(self, by: int) -> None:
        """Put the search before (1) or after (-1) the one in the line into it; nothing at the ends."""
        if self._walked is None or self._current() != self._walked[1][self._walked[0]]:
            now = self._current()
            self._walked = 0, [now, *(one for one in self._history() if one != now)]
        at, searches = self._walked
        if 0 <= at + by < len(searches):
            self._walked = at + by, searches
            self.chosen.emit(searches[at + by])

    # Inside

    def _saved(self) -> list[SavedSearch]:
        return self._session.attempt(lambda: saved_searches.saved(self._session.library)) or []

    def _history(self) -> list[SavedSearch]:
        return self._session.attempt(lambda: saved_searches.history(self._session.library)) or []

    def _name(self, name: str, instead_of: str) -> None:
        """Keep the search in the line, or another one that is renamed, under a name; a name that is taken is told."""
        old = next((one for one in self._saved() if one.name == instead_of), None) if instead_of else None
        made = SavedSearch(name, old.query, old.language) if old else self._named(name)
        self.naming.tell(
            lambda: saved_searches.save(self._session.library, made, instead_of=instead_of or None),
            tr("Saved as “{name}”.", name=name),
        )

    def _named(self, name: str) -> SavedSearch:
        now = self._current()
        return SavedSearch(name, now.query, now.language)

    def _rename(self, one: SavedSearch) -> None:
        self.naming.ask(one.name, instead_of=one.name)

    def _delete(self, one: SavedSearch) -> None:
        library = self._session.library
        before = self._saved()
        if self._session.attempt(lambda: saved_searches.remove(library, one.name)) is None:
            return

        def put_back() -> None:
            if one.name not in {other.name for other in self._saved()}:
                self._session.attempt(lambda: saved_searches.put_back(library, one, before.index(one)))

        said = tr("The search “{name}” is deleted.", name=one.name)
        self._session.noticed.emit(Notice(said, offer=tr("Undo"), act=put_back))

    def _forget(self) -> None:
        self._walked = None
        self._session.attempt(lambda: saved_searches.forget_history(self._session.library))

    def _offer(self, menu: QMenu, words: str, one: SavedSearch) -> None:
        language = {Language.ZH: tr("Chinese text"), Language.EN: tr("English text"), None: ""}[one.language]
        tail = one.query if words != one.query else ""
        tail = " · ".join(part[:WIDEST] for part in (tail, language) if part)
        shown = f"{words[:WIDEST]}\t{tail}" if tail else words[:WIDEST]
        self._add(menu, shown, lambda: self.chosen.emit(one)).setToolTip(one.query)

    def _submenu(
        self, menu: QMenu, title: str, searches: list[SavedSearch], act: Callable[[SavedSearch], object]
    ) -> None:
        inner = menu.addMenu(title)
        for one in searches:
            self._add(inner, one.name[:WIDEST], lambda one=one: act(one))  # type: ignore[misc]

    @staticmethod
    def _head(menu: QMenu, words: str) -> None:
        menu.addSeparator()
        menu.addAction(words).setEnabled(False)

    @staticmethod
    def _add(menu: QMenu, words: str, act: Callable[[], object], *, enabled: bool = True) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.triggered.connect(lambda: act())
        action.setEnabled(enabled)
        return action


class NamingLine(QFrame):
    """A line below the search in which it gets its name; Enter keeps it, Esc leaves all as it was."""

    named = Signal(str, str)  # the name, and the one it takes the place of
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._instead_of = ""
        self.field = _NameField(self)
        self._trouble = forms.muted()
        self._trouble.setWordWrap(True)
        forms.name(self.field, "Name of the search")
        say(self, lambda: self.field.setPlaceholderText(tr("Name of the search")))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 6)
        line.addWidget(self.field, 1)
        line.addWidget(forms.push("Save", self.accept, primary=True))
        line.addWidget(forms.push("Cancel", self.close_line))
        line.addWidget(self._trouble, 1)
        self.hide()

    def ask(self, name: str, *, instead_of: str = "") -> None:
        """Ask for a name, with one to begin from."""
        self._instead_of = instead_of
        self._trouble.setText("")
        self.field.setText(name)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def accept(self) -> None:
        """Take the name as it is."""
        self.named.emit(self.field.text().strip(), self._instead_of)

    def tell(self, act: Callable[[], object], said: str) -> None:
        """Do what keeps the search; say where it cannot be, here, and stay open."""
        try:
            act()
        except WorldError as error:
            self._trouble.setText(tr(str(error)))
            return
        self._session.say(said)
        self.close_line()

    def close_line(self) -> None:
        """Put the line away."""
        self.hide()
        self.closed.emit()

    def trouble_said(self) -> str:
        """What is said of a name that cannot be."""
        return self._trouble.text()


class _NameField(QLineEdit):
    """The name with its keys."""

    def __init__(self, line: NamingLine) -> None:
        super().__init__(line)
        self._line = line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name, Esc leaves all as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._line.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self._line.close_line()
        else:
            super().keyPressEvent(event)
