"""The panel of notes: those on the clause being read, then the rest of the text, each with its answers; and the editor.

A click goes to a note's place, Enter changes it, R answers it, Delete removes it, the blank settles it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.core.annotation import Annotation, AnnotationDraft, AnnotationStatus, Target
from app.core.changes import ChangeSet
from app.services import annotating, note_bodies
from app.services.note_bodies import Redline
from app.services.writing import NoteInHand
from app.ui import forms
from app.ui.note_editor import NoteEditor
from app.ui.note_filter import NoteFilterBar
from app.ui.note_list import NoteLines, NoteList
from app.ui.note_words import quote
from app.ui.session import Session
from app.ui.translation import say, tr

EMPTY = "No notes yet. Select some words, or stay on a clause, and press A."
NONE_FOUND = "No note of this text is like that."
LIST_ROOM = 150
"""Pixels that the list needs to be of use beside the editor."""
FIRST = 60
"""Characters of a note by which its answer names it."""

Act = Callable[[Annotation], object]


class NotesPanel(QWidget):
    """A line to narrow the notes, the notes, and under them the note in hand."""

    went = Signal(object)  # Annotation: bring its place into sight
    went_to_link = Signal(int, int)  # document, offset
    left = Signal()  # done writing: the focus belongs back in the text
    settle_wanted = Signal(int)  # a disputed note

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._hand: NoteInHand | None = None
        self._stack = QStackedLayout()
        self.filter = NoteFilterBar(session)
        self._list = NoteList(self, self._threads)
        self._view = _NoteView(self)
        self._view.setModel(self._list)
        self._view.setItemDelegate(NoteLines(self._view, session.theme, self._redlines))
        self._view.clicked.connect(self._go)
        self._view.activated.connect(self._edit)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.selectionModel().currentChanged.connect(self._stood)
        self._list.modelReset.connect(self._stood)
        forms.name(
            self._view,
            "Notes",
            "Notes on the text. A click goes to one, Enter changes it, R answers it, Delete removes it.",
        )
        self.editor = NoteEditor(session.theme, self._preview)
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self._make_room)
        self.editor.left.connect(self.left)
        self.editor.discarded.connect(self._discard)
        self.filter.into_list.connect(self._into_list)
        self.filter.left.connect(self.left)
        self._lay_out()
        forms.focus_in(self, self._stack, self._view)
        session.opening.connect(self.editor.close_note)
        session.changed.connect(self._touched)
        session.theme.changed.connect(self._view.viewport().update)

    @property
    def view(self) -> QListView:
        """The list, for who puts the focus in it."""
        return self._view

    @property
    def notes(self) -> NoteList:
        """What the list shows."""
        return self._list

    def show_notes(self, here: Sequence[int], others: Sequence[int], *, any_at_all: bool, anew: bool) -> None:
        """Show the notes of the clause, then the others of the text, by id; `any_at_all` before they were narrowed."""
        current = self._list.note(self._view.currentIndex())
        self._list.replace(here, others, anew=anew)
        self._stack.setCurrentIndex(0 if here or others else 1)
        self.filter.setVisible(any_at_all or self.filter.narrows)
        self._none = bool(any_at_all)
        self._empty_said()
        if current is not None and not self._view.currentIndex().isValid():
            self.choose(current.id, scroll=False)

    def write(self, draft: AnnotationDraft, about: str = "") -> None:
        """Begin a new note."""
        self.editor.close_note()
        self._hand = NoteInHand(self._session.library, self._session.history, draft, by=self._session.author)
        self.editor.edit(draft, about)
        self._make_room()

    def edit(self, note: Annotation) -> None:
        """Write on an old note."""
        self.editor.close_note()
        draft = annotating.as_draft(note)
        self._hand = NoteInHand(self._session.library, self._session.history, draft, note.id, self._session.author)
        self.editor.edit(draft, self._about(note))
        self._make_room()

    def reply(self, note: Annotation) -> None:
        """Begin an answer to a note."""
        author = self._session.author
        draft = self._session.attempt(lambda: annotating.reply(self._session.library, note.id, "", author))
        if draft is not None:
            self.write(draft, tr("Reply to: {words}", words=_first_words(note)))

    def choose(self, note_id: int, *, scroll: bool = True) -> None:
        """Put the list on a note."""
        row = self._list.row_of(note_id)
        if row is not None:
            self._view.setCurrentIndex(self._list.index(row))
            if scroll:
                self._view.scrollTo(self._list.index(row))

    def chosen(self) -> Annotation | None:
        """The note the list stands on."""
        return self._list.note(self._view.currentIndex())

    def remove(self, note_id: int) -> None:
        """Delete a note, with the offer to take it back."""
        if self._session.do(lambda: annotating.remove(self._session.library, note_id)):
            self._session.say_undoable(tr("The note was deleted."))

    def settle(self, note: Annotation) -> None:
        """Mark a note as resolved, or open it again."""
        resolved = note.status is AnnotationStatus.RESOLVED
        status = AnnotationStatus.OPEN if resolved else AnnotationStatus.RESOLVED
        draft = replace(annotating.as_draft(note), status=status)
        self._session.do(lambda: annotating.change(self._session.library, note.id, draft, self._session.author))

    def link(self, target: Target) -> None:
        """Let the note in hand refer to a clause."""
        draft = self.editor.draft
        if draft is not None:
            self.editor.put_links((*draft.links, target))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list makes room for the editor where there is little."""
        super().resizeEvent(event)
        self._make_room()

    # Inside

    def _make_room(self) -> None:
        """While a note is written in a low panel, the editor has it to itself."""
        alone = self.editor.open and self.height() < self.editor.sizeHint().height() + LIST_ROOM
        self._above.setVisible(not alone)
        self._acts.setVisible(self.chosen() is not None and not self.editor.open)

    def _threads(self, ids: Sequence[int]) -> Sequence[Annotation]:
        notes = self._session.library.store.notes
        return notes.by_id(notes.threads(ids))

    def _redlines(self, note: Annotation) -> Sequence[Redline]:
        found = self._session.attempt(lambda: note_bodies.redlines(self._session.library, note))
        return found or ()

    def _preview(self, draft: AnnotationDraft, words: str) -> Redline | None:
        """The redline of a wording that is being written."""
        if not draft.targets:
            return None
        language = self._session.library.store.document(draft.targets[0].document_id).language
        return Redline(tuple(note_bodies.pieces(draft.targets[0].exact, words, language)), language)

    def _about(self, note: Annotation) -> str:
        """What is said above the editor of an answer; of other notes their words say it."""
        if note.reply_to is None:
            return ""
        above = self._session.library.store.notes.by_id([note.reply_to])
        return tr("Reply to: {words}", words=_first_words(above[0])) if above else ""

    def _lay_out(self) -> None:
        self._none = False
        self._empty = forms.muted()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 14, 14, 14)
        say(self._empty, self._empty_said)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1)
        self._acts = QWidget()
        line = QHBoxLayout(self._acts)
        line.setContentsMargins(10, 2, 10, 4)
        line.setSpacing(2)
        self._resolve = forms.link("Resolve", lambda: self._with_chosen(self.settle))
        for part in (
            forms.link("Reply", lambda: self._with_chosen(self.reply)),
            self._resolve,
            forms.link("Change", lambda: self._with_chosen(self.edit)),
        ):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(forms.link("Delete", lambda: self._with_chosen(lambda note: self.remove(note.id))))
        self._acts.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.filter)
        above.addLayout(self._stack, 1)
        above.addWidget(self._acts)
        layout.addWidget(self._above, 1)
        layout.addWidget(self.editor)
        layout.addStretch(0)
        self.filter.hide()

    def _empty_said(self) -> None:
        self._empty.setText(tr(NONE_FOUND if self._none else EMPTY))

    def _following(self, link: Target) -> Callable[[], None]:
        return lambda: self.went_to_link.emit(link.document_id, link.start)

    def _with_chosen(self, act: Act) -> None:
        note = self.chosen()
        if note is not None:
            act(note)

    def _stood(self) -> None:
        """Offer what can be done with the note one stands on."""
        note = self.chosen()
        self._make_room()
        if note is not None:
            resolved = note.status is AnnotationStatus.RESOLVED
            self._resolve.setText(tr("Open again") if resolved else tr("Resolve"))

    def _into_list(self) -> None:
        first = next((row for row in range(self._list.rowCount()) if self._list.note(self._list.index(row))), None)
        if first is not None:
            self._view.setCurrentIndex(self._list.index(first))
            self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self, draft: AnnotationDraft) -> None:
        hand = self._hand
        if hand is not None:
            self._session.keep(lambda: hand.save(draft))
            self._session.settings.set("colour", draft.colour)

    def _discard(self) -> None:
        note_id = self._hand.note_id if self._hand is not None else None
        self.editor.forget()
        self._hand = None
        self._make_room()
        if note_id is not None:
            self.remove(note_id)
        self.left.emit()

    def _touched(self, changes: ChangeSet) -> None:
        """Put the editor away where its note was taken back by undo."""
        hand = self._hand
        if hand is None or hand.note_id is None or hand.note_id not in changes.annotations:
            return
        if not self._session.library.store.notes.facts([hand.note_id]):
            self._hand = None
            self.editor.forget()
            self._make_room()

    def _go(self, index: QModelIndex) -> None:
        note = self._list.note(index)
        if note is not None:
            self.went.emit(note)

    def _edit(self, index: QModelIndex) -> None:
        note = self._list.note(index)
        if note is not None:
            self.edit(note)

    def _menu(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        note = self._list.note(index)
        if note is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Go to it"), lambda: self._go(index))
        for link in note.links:
            where = link.clause_path or " ".join(link.exact.split())[:40]
            menu.addAction(tr("Go to {place}", place=where.replace("&", "&&")), self._following(link))
        menu.addAction(tr("Reply"), lambda: self.reply(note))
        menu.addAction(tr("Change"), lambda: self.edit(note))
        resolved = note.status is AnnotationStatus.RESOLVED
        menu.addAction(tr("Open again") if resolved else tr("Mark as resolved"), lambda: self.settle(note))
        if note.disputed:
            menu.addAction(tr("Settle what is disputed…"), lambda: self.settle_wanted.emit(note.id))
        menu.addAction(tr("Delete note"), lambda: self.remove(note.id))
        menu.popup(self._view.viewport().mapToGlobal(at))


class _NoteView(QListView):
    """The list with its keys."""

    def __init__(self, panel: NotesPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the note, the blank marks it as resolved or opens it again, R answers it."""
        note = self._panel.chosen()
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Delete and note is not None:
            self._panel.remove(note.id)
        elif event.key() == Qt.Key.Key_Space and note is not None:
            self._panel.settle(note)
        elif event.key() == Qt.Key.Key_R and bare and note is not None:
            self._panel.reply(note)
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.left.emit()
        else:
            super().keyPressEvent(event)


def _first_words(note: Annotation) -> str:
    words = " ".join(note_bodies.plain(note.text, formatted=note.formatted).split()) or quote(note)
    return words if len(words) <= FIRST else words[:FIRST] + "…"
