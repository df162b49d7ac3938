"""Where notes stand after a text was revised: each that is not surely on its words, and the places it may belong."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.core.annotation import AnchorState, Candidate
from app.core.changes import ChangeSet
from app.core.document import Span
from app.services import note_bodies, reviewing
from app.services.library import Library
from app.services.reviewing import Doubt
from app.ui import forms
from app.ui.errands import Errands
from app.ui.note_words import STATES
from app.ui.session import Session
from app.ui.sheet import Sheet
from app.ui.translation import say, tr, trn

ASKER = "places of notes"
AROUND = 16
"""Characters on either side of a place that are shown with it."""
NOWHERE = "Nothing like its words is in this text. Select the right words and put it there."


@dataclass(frozen=True, slots=True)
class Looked:
    """Doubts with what stands at each of their candidates: words before, there and after."""

    doubts: Sequence[Doubt]
    words: Sequence[Sequence[tuple[str, str, str]]]


class PlacesPanel(QWidget):
    """A tree: notes that were moved, are to be placed, or are lost; under each the places to choose from."""

    went = Signal(int, int, int)  # document, start, end: show it
    left = Signal()

    def __init__(self, session: Session, sheet: Sheet, errands: Errands) -> None:
        super().__init__()
        self._session, self._sheet, self._errands = session, sheet, errands
        self._doubts: Sequence[Doubt] = ()
        self._said = forms.muted()
        self._said.setWordWrap(True)
        self.tree = _Tree(self)
        self._right = forms.push("It is right there", self.accept)
        self._here = forms.push("Put it on the selected words", self.attach_selected)
        self._all = forms.link("All that moved are right", self.accept_all)
        self.tree.currentItemChanged.connect(self._stood)
        self.tree.itemClicked.connect(lambda _item, _column: self.show_place())
        self._lay_out()
        self.setFocusProxy(self.tree)
        session.changed.connect(self._touched)
        session.opened.connect(self._look_again)
        say(self, self._look_again)

    def sizeHint(self) -> QSize:
        """Room for a few notes."""
        return QSize(280, 300)

    def look(self) -> None:
        """Read what there is to be looked at in the open texts."""
        view = self._session.view
        documents = tuple(dict.fromkeys(c.document.id for c in view.columns)) if view is not None else ()

        def ask(library: Library) -> Looked:
            return _look(library, documents)

        self._errands.ask(ASKER, ask, self._show, lambda sentence: self._said.setText(tr(sentence)))

    def accept(self) -> None:
        """Take the place one stands on: that of a note that was moved, or the candidate that is chosen."""
        found = self._chosen()
        if found is None:
            return
        doubt, candidate = found
        if candidate is not None:
            self._attach(doubt, doubt.target.document_id, candidate.span)
        elif doubt.target.state is AnchorState.MOVED:
            self._session.do(lambda: reviewing.accept(self._session.library, [doubt], self._by()))

    def accept_all(self) -> None:
        """Take every note that was moved as right where it is."""
        moved = [doubt for doubt in self._doubts if doubt.target.state is AnchorState.MOVED]
        if moved:
            self._session.do(lambda: reviewing.accept(self._session.library, moved, self._by()))

    def attach_selected(self) -> None:
        """Put the note one stands on onto the words that are selected in the text."""
        found, chosen = self._chosen(), self._sheet.selection()
        if found is None:
            return
        if not chosen:
            self._session.say("Select the words in the text first.")
            return
        first = chosen[0]
        self._attach(found[0], first.document_id, Span(first.start, first.end))

    def show_place(self) -> None:
        """Show the place one stands on in the text."""
        found = self._chosen()
        if found is not None:
            doubt, candidate = found
            target = doubt.target
            span = candidate.span if candidate is not None else Span(target.start, target.end)
            self.went.emit(target.document_id, span.start, span.end)

    # Inside

    def _attach(self, doubt: Doubt, document_id: int, span: Span) -> None:
        library = self._session.library
        self._session.do(lambda: reviewing.attach(library, doubt.note.id, doubt.index, document_id, span, self._by()))

    def _by(self) -> str:
        return self._session.author

    def _chosen(self) -> tuple[Doubt, Candidate | None] | None:
        item = self.tree.currentItem()
        if item is None:
            return None
        at, candidate = item.data(0, Qt.ItemDataRole.UserRole)
        doubt = self._doubts[at]
        return doubt, doubt.candidates[candidate] if candidate is not None else None

    def _show(self, looked: Looked) -> None:
        at = self.tree.indexOfTopLevelItem(_top(self.tree.currentItem()))
        self._doubts = looked.doubts
        self.tree.clear()
        for number, (doubt, words) in enumerate(zip(looked.doubts, looked.words, strict=True)):
            self.tree.addTopLevelItem(_item(number, doubt, words))
        self.tree.expandAll()
        count = len(looked.doubts)
        none = tr("Every note of this text is on its words.")
        self._said.setText(trn(count, "{n} note to look at", "{n} notes to look at") if count else none)
        there = self.tree.topLevelItem(max(0, min(at, count - 1)))
        if there is not None:
            self.tree.setCurrentItem(there)
        self._stood()

    def _stood(self) -> None:
        found = self._chosen() if self._doubts else None
        moved = found is not None and found[0].target.state is AnchorState.MOVED
        self._right.setEnabled(found is not None and (moved or found[1] is not None))
        self._right.setText(
            tr("Put it here") if found is not None and found[1] is not None else tr("It is right there")
        )
        self._here.setEnabled(found is not None)
        self._all.setVisible(any(doubt.target.state is AnchorState.MOVED for doubt in self._doubts))

    def _touched(self, changes: ChangeSet) -> None:
        if changes.annotations:
            self._look_again()

    def _look_again(self) -> None:
        if self.isVisible():
            self.look()

    def _lay_out(self) -> None:
        forms.name(
            self.tree,
            "Notes whose place is to be looked at",
            "Notes and the places where their words may be. Enter takes a place, a click shows it.",
        )
        self._said.setContentsMargins(12, 8, 12, 4)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 4, 10, 2)
        buttons.addWidget(self._right)
        buttons.addWidget(self._here)
        last = QHBoxLayout()
        last.setContentsMargins(6, 0, 10, 6)
        last.addWidget(self._all)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._said)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)
        column.addLayout(last)


def _look(library: Library, documents: Sequence[int]) -> Looked:
    """Ask the services; called in the thread of errands."""
    doubts = [doubt for document_id in documents for doubt in reviewing.review(library, document_id)]
    texts = {document_id: library.store.text(document_id) for document_id in {d.target.document_id for d in doubts}}
    words = [[_around(texts[d.target.document_id], c.span) for c in d.candidates] for d in doubts]
    return Looked(doubts, words)


def _around(text: str, span: Span) -> tuple[str, str, str]:
    return (
        text[max(0, span.start - AROUND) : span.start],
        text[span.start : span.end],
        text[span.end : span.end + AROUND],
    )


def _item(number: int, doubt: Doubt, words: Sequence[tuple[str, str, str]]) -> QTreeWidgetItem:
    """A note with its candidates under it."""
    target, note = doubt.target, doubt.note
    said = " ".join(note_bodies.plain(note.text, formatted=note.formatted).split())
    how = tr(STATES[target.state]) + (f": {_how(target.how, '; ')}" if target.how else "")
    item = QTreeWidgetItem([f"“{' '.join(target.exact.split())[:80]}”\n{how}\n{said[:120] or tr('Highlight')}"])
    item.setToolTip(0, item.text(0))
    item.setData(0, Qt.ItemDataRole.UserRole, (number, None))
    for at, (candidate, (before, there, after)) in enumerate(zip(doubt.candidates, words, strict=True)):
        place = " ".join(f"…{before}【{there[:60]}】{after}…".split())
        child = QTreeWidgetItem([f"{place}\n{_how(candidate.how, ', ')}" if candidate.how else place])
        child.setToolTip(0, child.text(0))
        child.setData(0, Qt.ItemDataRole.UserRole, (number, at))
        item.addChild(child)
    if not words and target.state is not AnchorState.MOVED:
        told = tr(NOWHERE)
        child = QTreeWidgetItem([told.replace(". ", ".\n").replace("。", "。\n").rstrip("\n")])
        child.setData(0, Qt.ItemDataRole.UserRole, (number, None))
        child.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.addChild(child)
    return item


def _how(said: str, between: str) -> str:
    """How a note came where it is, in the language of the interface, part by part."""
    return between.join(tr(part) for part in said.split(between))


def _top(item: QTreeWidgetItem | None) -> QTreeWidgetItem:
    """The note that an item belongs to."""
    if item is None:
        return QTreeWidgetItem()
    return item.parent() or item


class _Tree(QTreeWidget):
    """The tree with its keys."""

    def __init__(self, panel: PlacesPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the place one stands on, the blank shows it, Esc goes back into the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.accept()
        elif event.key() == Qt.Key.Key_Space:
            self._panel.show_place()
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.left.emit()
        else:
            super().keyPressEvent(event)
