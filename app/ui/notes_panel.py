"""The notes at the right: of the clause being read, then of the text; written, changed and deleted here."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.core.annotation import Annotation, AnnotationDraft, AnnotationStatus
from app.core.changes import ChangeSet
from app.services import annotating
from app.services.writing import NoteInHand
from app.ui import forms
from app.ui.note_editor import NoteEditor
from app.ui.note_list import NoteLines, NoteList, quote
from app.ui.session import Session
from app.ui.translation import say, tr


class NotesPanel(QWidget):
    """A list of notes, and under it the note in hand."""

    went = Signal(object)  # Annotation: bring its place into sight
    left = Signal()  # done writing: the focus belongs back in the text

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._hand: NoteInHand | None = None
        self._list = NoteList(self)
        self._view = _NoteView(self)
        self._view.setModel(self._list)
        self._view.setItemDelegate(NoteLines(self._view, session.theme))
        self._view.clicked.connect(self._go)
        self._view.activated.connect(self._edit)
        self._view.customContextMenuRequested.connect(self._menu)
        forms.name(self._view, "Notes", "Notes on the text. A click goes to one, Enter changes it, Delete removes it.")
        self.editor = NoteEditor(session.theme)
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self.left)
        self.editor.discarded.connect(self._discard)
        self._lay_out()
        self.setFocusProxy(self._view)
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

    def show_notes(self, here: Sequence[Annotation], others: Sequence[Annotation]) -> None:
        """Show the notes of the clause, then the others of the text."""
        self._list.replace(here, others)
        self._stack.setCurrentIndex(0 if here or others else 1)

    def write(self, draft: AnnotationDraft) -> None:
        """Begin a new note."""
        self.editor.close_note()
        self._hand = NoteInHand(self._session.library, self._session.history, draft)
        self.editor.edit(draft, " ".join(draft.targets[0].exact.split()))

    def edit(self, note: Annotation) -> None:
        """Write on an old note."""
        self.editor.close_note()
        draft = annotating.as_draft(note)
        self._hand = NoteInHand(self._session.library, self._session.history, draft, note.id)
        self.editor.edit(draft, quote(note))

    def choose(self, note_id: int) -> None:
        """Put the list on a note."""
        row = self._list.row_of(note_id)
        if row is not None:
            self._view.setCurrentIndex(self._list.index(row))
            self._view.scrollTo(self._list.index(row))

    def _lay_out(self) -> None:
        empty = forms.muted()
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(14, 14, 14, 14)
        say(empty, lambda: empty.setText(tr("No notes yet. Select some words, or stay on a clause, and press A.")))
        self._stack = QStackedLayout()
        self._stack.addWidget(self._view)
        self._stack.addWidget(empty)
        self._stack.setCurrentIndex(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.editor)

    def _keep(self, draft: AnnotationDraft) -> None:
        hand = self._hand
        if hand is not None:
            self._session.keep(lambda: hand.save(draft))
            self._session.settings.set("colour", draft.colour)

    def _discard(self) -> None:
        note_id = self._hand.note_id if self._hand is not None else None
        self.editor.forget()
        self._hand = None
        if note_id is not None:
            self.remove(note_id)
        self.left.emit()

    def remove(self, note_id: int) -> None:
        """Delete a note, with the offer to take it back."""
        if self._session.do(lambda: annotating.remove(self._session.library, note_id)):
            self._session.say_undoable(tr("The note was deleted."))

    def settle(self, note: Annotation) -> None:
        """Mark a note as resolved, or open it again."""
        resolved = note.status is AnnotationStatus.RESOLVED
        status = AnnotationStatus.OPEN if resolved else AnnotationStatus.RESOLVED
        draft = replace(annotating.as_draft(note), status=status)
        self._session.do(lambda: annotating.change(self._session.library, note.id, draft))

    def _touched(self, changes: ChangeSet) -> None:
        """Put the editor away where its note was taken back by undo."""
        hand = self._hand
        if hand is None or hand.note_id is None or hand.note_id not in changes.annotations:
            return
        there = {a.id for a in self._session.library.store.annotations(hand.draft.targets[0].document_id)}
        if hand.note_id not in there:
            self._hand = None
            self.editor.forget()

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
        menu.addAction(tr("Change"), lambda: self.edit(note))
        resolved = note.status is AnnotationStatus.RESOLVED
        menu.addAction(tr("Open again") if resolved else tr("Mark as resolved"), lambda: self.settle(note))
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
        """Delete removes the note, the blank marks it as resolved or opens it again."""
        note = self._panel.notes.note(self.currentIndex())
        if event.key() == Qt.Key.Key_Delete and note is not None:
            self._panel.remove(note.id)
        elif event.key() == Qt.Key.Key_Space and note is not None:
            self._panel.settle(note)
        else:
            super().keyPressEvent(event)
