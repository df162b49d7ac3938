"""The terms of the library in a panel: looked through, written in, and where the open bitext departs from them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.changes import ChangeSet
from app.core.terms import Term, TermDraft
from app.services import glossary
from app.ui import forms
from app.ui.kind_list import KindList, Told
from app.ui.session import Session
from app.ui.terms_strip import TermStrip
from app.ui.terms_table import EN, NOTE, PROTECTED, ZH, TermsTable
from app.ui.translation import say, tr, trn


class TermsPanel(QWidget):
    """Shows the glossary, and beside it the departures where they were asked for."""

    left = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    departures_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.strip = TermStrip()
        self.filter = QLineEdit()
        self._count = forms.muted()
        self.table = TermsTable(self, self._change)
        self.view = _Rows(self)
        self.departures = KindList(
            session,
            ("Departures", "Where a term has another rendering. Enter goes there."),
            "Every term of this bitext is rendered as the glossary has it.",
            lambda count: trn(count, "{n} departure", "{n} departures") if count else tr("No departures"),
        )
        self._lay_out()
        self.strip.wanted.connect(self.add)
        self.strip.left.connect(self.left)
        self.filter.textChanged.connect(self._narrow)
        session.changed.connect(self._changed)
        self.departures.left.connect(self.left)
        self.setFocusProxy(self.filter)
        self.refresh()

    def refresh(self) -> None:
        """Read the glossary again."""
        terms = self._session.attempt(self._session.library.store.terms.all)
        self.table.replace(terms or ())
        self._say_count()

    def add(self, draft: TermDraft) -> bool:
        """Add a term and show it; False where it is none, which has been said then."""
        if not self._session.do(lambda: glossary.add(self._session.library, draft)):
            return False
        self.filter.clear()
        self.strip.begin({})
        zh = glossary.clean(draft).zh
        row = next((row for row, term in enumerate(self.table.terms) if term.zh == zh), -1)
        if row >= 0:
            self.view.setCurrentIndex(self.table.index(row, ZH))
        return True

    def remove(self) -> None:
        """Take the chosen terms out of the glossary."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        chosen = [self.table.terms[row] for row in rows]
        if chosen and self._session.do(lambda: glossary.remove(self._session.library, chosen)):
            said = trn(len(chosen), "{n} term is taken out.", "{n} terms are taken out.")
            self._session.say_undoable(said)

    def show_departures(self, told: Sequence[Told]) -> None:
        """Show where the open bitext departs from the glossary."""
        if told:
            self.departures.show_lines(tr("Departures"), told)
        else:
            self.departures.show_nothing()
        self.departures.show()
        self.departures.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, term: Term, draft: TermDraft) -> bool:
        return draft == term.draft or self._session.do(lambda: glossary.change(self._session.library, term, draft))

    def _changed(self, changes: ChangeSet) -> None:
        if not changes.terms:
            return
        here = self.view.currentIndex()
        term_id = self.table.terms[here.row()].id if here.isValid() else -1
        self.refresh()
        row = self.table.place_of(term_id)
        if row >= 0:
            self.view.setCurrentIndex(self.table.index(row, here.column()))

    def _narrow(self, words: str) -> None:
        self.table.narrow(words)
        self._say_count()

    def _say_count(self) -> None:
        count = self.table.rowCount()
        self._count.setText(trn(count, "{n} term", "{n} terms") if count else tr("No terms"))

    def _lay_out(self) -> None:
        forms.name(self.filter, "Look for a term")
        say(self.filter, lambda: self.filter.setPlaceholderText(tr("Look for a term")))
        say(self._count, self._say_count)
        forms.name(self.view, "Terms", "The terms of this library. F2 writes in a cell, Del takes terms out.")
        theme = self._session.theme
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 12, 0)
        top.setSpacing(6)
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        for icon, english, act in (
            ("related", "Where does this bitext depart from the terms?", self.departures_wanted.emit),
            ("trash", "Take the chosen terms out", self.remove),
            ("import", "Import terms", self.import_wanted.emit),
            ("export", "Export the terms", self.export_wanted.emit),
        ):
            top.addWidget(forms.tool(theme, icon, english, act))
        self.view.setModel(self.table)
        head = self.view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in ((ZH, 110), (EN, 220), (NOTE, 90)):
            head.resizeSection(column, width)
        head.setSectionResizeMode(EN, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(PROTECTED, QHeaderView.ResizeMode.ResizeToContents)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.departures.setMaximumWidth(260)
        self.departures.hide()
        lists = QHBoxLayout()
        lists.setSpacing(0)
        lists.addWidget(self.view, 3)
        lists.addWidget(self.departures, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.strip)
        whole.addLayout(lists, 1)


class _Rows(QTableView):
    """The terms with their keys."""

    def __init__(self, panel: TermsPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes in the cell, Del takes the chosen terms out, Esc goes back into the text."""
        here: QModelIndex = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Escape:
                self._panel.left.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._panel.remove()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if here.isValid() and not self._is_writing():
                self.edit(here)
            case _:
                super().keyPressEvent(event)

    def _is_writing(self) -> bool:
        """Whether a cell is being written in: its Enter comes here too."""
        return self.state() is QAbstractItemView.State.EditingState
