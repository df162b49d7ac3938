"""The line above the notes: words to find in them, and behind one button all else to narrow and order them by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.core.annotation import AnnotationStatus, NoteFilter, NoteSort
from app.ui import forms
from app.ui.note_editor import COLOUR_NAMES
from app.ui.note_words import MOTIVATIONS, STATES
from app.ui.pauses import pause
from app.ui.searcher import TYPING_MS
from app.ui.session import Session
from app.ui.translation import say, tr

EVERYTHING = NoteFilter()
SORTS = {
    NoteSort.PLACE: "By place",
    NoteSort.NEWEST: "Newest first",
    NoteSort.OLDEST: "Oldest first",
    NoteSort.AUTHOR: "By author",
}
STATUSES = {AnnotationStatus.OPEN: "Only open", AnnotationStatus.RESOLVED: "Only resolved"}
AGES = {1: "Changed today", 7: "Changed in the last 7 days", 30: "Changed in the last 30 days"}
MOST = 40
"""Tags and authors that a menu offers, the commonest."""


class NoteFilterBar(QWidget):
    """Holds what is wanted; `changed` when it is something else."""

    changed = Signal()
    into_list = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted, self._days, self.sort = EVERYTHING, 0, NoteSort.PLACE
        self.field = _Field(self)
        self.field.setClearButtonEnabled(True)
        self.button = QToolButton()
        self.button.setObjectName("link")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self._said = forms.ElidedLabel("muted")
        self._clear = forms.link("Show all", self.clear)
        self._pause = pause(self, TYPING_MS, self._typed)
        self.field.textChanged.connect(lambda: self._pause.start())
        forms.name(self.field, "Find in the notes")
        forms.name(self.button, "Narrow and order the notes")
        self._lay_out()
        say(self, self._translate)

    @property
    def wanted(self) -> NoteFilter:
        """What the notes have to meet; the documents are for others to say."""
        return replace(self._wanted, since=since(self._days))

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self._wanted != EVERYTHING or bool(self._days)

    def clear(self) -> None:
        """Show all notes, by place."""
        self._wanted, self._days, self.sort = EVERYTHING, 0, NoteSort.PLACE
        self.field.clear()
        self._tell()

    def narrow(self, **wanted: object) -> None:
        """Ask for something else in these fields of the filter."""
        self._wanted = replace(self._wanted, **wanted)  # type: ignore[arg-type]  # fields by their names
        self._tell()

    def _typed(self) -> None:
        words = self.field.text().strip()
        if words != self._wanted.text:
            self.narrow(text=words)

    def _tell(self) -> None:
        self._translate()
        self.changed.emit()

    def _order(self, sort: NoteSort) -> None:
        self.sort = sort
        self._tell()

    def _changed_within(self, days: int) -> None:
        self._days = days
        self._tell()

    def _translate(self) -> None:
        self.field.setPlaceholderText(tr("Find in the notes"))
        self.button.setText(tr("Filter"))
        said = self._in_words()
        self._said.setText(" · ".join(said))
        self._row.setVisible(bool(said))

    def _in_words(self) -> list[str]:
        wanted = self._wanted
        said = [tr(STATUSES[wanted.status])] if wanted.status else []
        said += [tr(MOTIVATIONS[m]) for m in wanted.motivations]
        said += [tr(STATES[state]) for state in wanted.states]
        said += [f"#{tag}" for tag in wanted.tags]
        said += [*wanted.authors, *(tr(COLOUR_NAMES[c]) for c in wanted.colours)]
        said += [tr("Disputed")] if wanted.disputed else []
        said += [tr(AGES[self._days])] if self._days else []
        return said + ([tr(SORTS[self.sort])] if self.sort is not NoteSort.PLACE else [])

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(8, 6, 8, 4)
        first.addWidget(self.field, 1)
        first.addWidget(self.button)
        self._row = QWidget()
        second = QHBoxLayout(self._row)
        second.setContentsMargins(10, 0, 8, 4)
        second.addWidget(self._said, 1)
        second.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self._row)

    def _fill(self) -> None:
        """Make the menu anew: tags and authors may be others."""
        self.menu.clear()
        wanted, counted = self._wanted, self._session.library.store.notes.counted
        tags = [(tag, f"#{tag}") for tag, _count in counted("tag")[:MOST]]
        authors = [(author, author) for author, _count in counted("author")[:MOST] if author]
        self._choice("State", "Open and resolved", _said(STATUSES), wanted.status, lambda v: self.narrow(status=v))
        self._many("Kind", _said(MOTIVATIONS), wanted.motivations, lambda v: self.narrow(motivations=v))
        self._many("Tag", tags, wanted.tags, lambda v: self.narrow(tags=v))
        self._many("Author", authors, wanted.authors, lambda v: self.narrow(authors=v))
        self._many("Colour", _said(COLOUR_NAMES), wanted.colours, lambda v: self.narrow(colours=v))
        self._many("Place", _said(STATES), wanted.states, lambda v: self.narrow(states=v))
        self._choice("Date", "At any time", _said(AGES), self._days or None, lambda v: self._changed_within(v or 0))
        disputed = self.menu.addAction(tr("Only disputed"))
        disputed.setCheckable(True)
        disputed.setChecked(bool(wanted.disputed))
        disputed.triggered.connect(lambda on: self.narrow(disputed=True if on else None))
        self.menu.addSeparator()
        orders = [(sort, tr(words)) for sort, words in SORTS.items() if sort is not NoteSort.PLACE]
        now = None if self.sort is NoteSort.PLACE else self.sort
        self._choice("Order", SORTS[NoteSort.PLACE], orders, now, lambda v: self._order(v or NoteSort.PLACE))
        if self.narrows:
            self.menu.addSeparator()
            self.menu.addAction(tr("Show all"), self.clear)

    def _choice(
        self, title: str, none: str, values: Sequence[tuple[object, str]], now: object, act: Callable[..., object]
    ) -> None:
        """A submenu of which one is chosen."""
        menu = self.menu.addMenu(tr(title))
        group = QActionGroup(menu)
        for value, words in [(None, tr(none)), *values]:
            action = self._item(menu, words, checked=value == now)
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: act(value))

    def _many(
        self, title: str, values: Sequence[tuple[object, str]], now: Sequence[object], act: Callable[..., object]
    ) -> None:
        """A submenu of which several can be chosen."""
        menu = self.menu.addMenu(tr(title))
        menu.setEnabled(bool(values))
        for value, words in values:
            chosen = value in now
            action = self._item(menu, words, checked=chosen)
            others = tuple(one for one in now if one != value) if chosen else (*now, value)
            action.triggered.connect(lambda _=False, others=others: act(others))

    @staticmethod
    def _item(menu: QMenu, words: str, *, checked: bool) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        return action


def since(days: int | None) -> datetime | None:
    """When the last `days` days began, today being one of them; None for no number."""
    if not days:
        return None
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=days - 1)


def _said(names: Mapping[Any, str]) -> list[tuple[object, str]]:
    return [(value, tr(words)) for value, words in names.items()]


class _Field(QLineEdit):
    """The line with its keys."""

    def __init__(self, bar: NoteFilterBar) -> None:
        super().__init__()
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go into the notes, Esc empties the line, and then goes back into the text."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bar.into_list.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self._bar.left.emit()
        else:
            super().keyPressEvent(event)
