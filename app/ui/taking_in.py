"""What came of bundles and of notes that travelled alone: said in place, and undone like anything else."""

from PySide6.QtCore import QObject

from app.services import merging
from app.services.exchange_jobs import Exchanged, MergeJob, TakeNotesJob
from app.services.jobs import Done, Job
from app.services.merging import Merged, TakenNotes
from app.ui.banner import Notice
from app.ui.translation import together, tr, trn
from app.ui.workspace import Workspace


class TakingIn(QObject):
    """Listens for what other people made."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self._session.jobs.done.connect(self._done)

    def _done(self, job: Job, made: Done) -> None:
        came = made.exchanged or Exchanged()
        match job:
            case MergeJob() if came.merged is not None:
                self._merged(came.merged, made.notes)
            case TakeNotesJob() if came.homeless:
                self._homeless(job, came.homeless)
            case TakeNotesJob() if came.notes is not None:
                self._taken(came.notes, came.unsure)

    def _merged(self, merged: Merged, told: tuple[str, ...]) -> None:
        library = self._session.library
        self._session.do(lambda: merging.merge_command(library, merged))
        if self._session.view is None:
            self._open_first(merged)
        said = []
        if merged.added:
            said.append(trn(len(merged.added), "{n} text came in.", "{n} texts came in."))
        if merged.known:
            said.append(trn(len(merged.known), "{n} text was here already.", "{n} texts were here already."))
        said += [_notes_words(merged.notes), *(tr(sentence) for sentence in told)]
        self._session.say_undoable(together(*said))

    def _open_first(self, merged: Merged) -> None:
        there = {a.id for a in self._session.library.store.alignments()}
        bitext = next((i for i in merged.alignments if i in there), None)
        if bitext is not None:
            self._session.open_bitext(bitext)
        elif merged.added:
            self._session.open_document(merged.added[0])

    def _taken(self, notes: TakenNotes, unsure: int) -> None:
        library = self._session.library
        if not (notes.added or notes.changed):
            self._session.say("All of these notes are here already.")
            return
        self._session.do(lambda: merging.notes_command(library, notes))
        said = [_notes_words(notes)]
        if unsure:
            one = "Of {n} note the words were not found beyond doubt; it says so."
            many = "Of {n} notes the words were not found beyond doubt; they say so."
            said.append(trn(unsure, one, many))
        self._session.say_undoable(together(*said))

    def _homeless(self, job: TakeNotesJob, sentence: str) -> None:
        """Notes on a text that is not here: they may be meant for the one that is open."""
        view = self._session.view
        if view is None:
            self._session.noticed.emit(Notice(sentence, "warning"))
            return
        there = view.columns[self._work.sheet.column].document.id
        again = TakeNotesJob(job.path, there)
        offer = tr("Put them on the open text")
        self._session.noticed.emit(
            Notice(sentence, "warning", offer=offer, act=lambda: self._session.jobs.submit(again))
        )


def _notes_words(notes: TakenNotes) -> str:
    said = []
    if notes.added:
        said.append(trn(len(notes.added), "{n} note came in.", "{n} notes came in."))
    if notes.changed:
        said.append(trn(len(notes.changed), "{n} note has news.", "{n} notes have news."))
    return together(*said)
