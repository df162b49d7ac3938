"""A note while it is being written: saved as often as wanted, one step for undo."""

from app.core.annotation import AnnotationDraft
from app.core.changes import ChangeSet
from app.services import annotating
from app.services.library import Library
from app.services.undo import Command, History


class NoteInHand:
    """The note a person has open. The first save makes a command; later ones change what that command does.

    A save after another command came between begins a new step, so that undo never takes back two things at once.
    """

    def __init__(
        self, library: Library, history: History, draft: AnnotationDraft, note_id: int | None = None, by: str = ""
    ) -> None:
        """Open a new note from `draft`, or the stored note `note_id` whose present state is `draft`; `by` writes it."""
        self._by = by
        self._library, self._history = library, history
        self._saved = draft
        self._step: _Step | None = None
        self.note_id = note_id

    @property
    def draft(self) -> AnnotationDraft:
        """The note as it was saved last."""
        return self._saved

    def save(self, draft: AnnotationDraft) -> ChangeSet:
        """Keep `draft`; nothing is stored for a new note without a word in it, nor for one that has not changed."""
        empty = not (draft.text.strip() or draft.tags or draft.proposals or draft.links)
        if draft == self._saved or (self.note_id is None and empty):
            return ChangeSet()
        before, self._saved = self._saved, draft
        if self._step is not None and self._history.last() is self._step.command:
            self._step.after = draft
            return self._step.command.do()
        self._step = _Step(self._library, self.note_id, before, draft, self._by)
        changes = self._history.do(self._step.command)
        self.note_id = self._step.note_id
        return changes


class _Step:
    """One step of writing: a new note, or a change of one, from `before` to whatever `after` has become."""

    def __init__(
        self, library: Library, note_id: int | None, before: AnnotationDraft, after: AnnotationDraft, by: str
    ) -> None:
        self._by = by
        self._store = library.store
        self._before = before
        self.after = after
        self.note_id = note_id
        self._in_trash = False
        is_new = note_id is None
        self.command = (
            Command("Write note", self._write, self._trash)
            if is_new
            else Command("Change note", self._write, self._back)
        )

    def _write(self) -> ChangeSet:
        if self.note_id is None:
            self.note_id = self._store.add_annotation(self.after).id
        elif self._in_trash:
            self._store.restore_annotation(self.note_id)
            self._in_trash = False
        return self._put(self.after)

    def _trash(self) -> ChangeSet:
        assert self.note_id is not None
        self._store.delete_annotation(self.note_id)
        self._in_trash = True
        return annotating.touched(self.note_id, self.after)

    def _back(self) -> ChangeSet:
        return self._put(self._before)

    def _put(self, draft: AnnotationDraft) -> ChangeSet:
        assert self.note_id is not None
        self._store.update_annotation(self.note_id, draft, by=self._by)
        return annotating.touched(self.note_id, draft)
