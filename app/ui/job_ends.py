"""What happens when a job ends: the panels learn what came, the text opens, what went wrong is said in place."""

from PySide6.QtCore import QObject

from app.core.changes import ChangeSet
from app.services.exchange_jobs import LookJob
from app.services.jobs import (
    AlignJob,
    BackupJob,
    CheckJob,
    Done,
    ExportComparisonJob,
    ExportJob,
    ImportJob,
    IndexJob,
    Job,
    RealignJob,
    SampleJob,
)
from app.services.worker import Failed
from app.ui.banner import Notice
from app.ui.middle import LINES
from app.ui.session import Session
from app.ui.translation import together, tr

OURS = "Something went wrong in the program, and nothing was half-stored. The details say what to report."


class JobEnds(QObject):
    """Listens to the jobs of a session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        session.jobs.done.connect(self._done)
        session.jobs.failed.connect(self._failed)
        session.jobs.stopped.connect(self._stopped)

    def _done(self, job: Job, made: Done) -> None:
        session, view = self._session, self._session.view
        if isinstance(job, CheckJob):
            self._checked(made)
        if isinstance(job, (BackupJob, CheckJob, IndexJob)) or made.exchanged is not None or made.noted is not None:
            return
        documents = [imported.document for imported in made.documents]
        session.tell(
            ChangeSet(
                works=frozenset(d.work_id for d in documents),
                documents=frozenset(d.id for d in documents),
                alignments=frozenset() if made.alignment_id is None else frozenset({made.alignment_id}),
            )
        )
        if isinstance(job, (ExportJob, ExportComparisonJob)):
            return
        if made.alignment_id is not None and (view is None or view.alignment_id != made.alignment_id):
            session.open_bitext(made.alignment_id)
        elif made.alignment_id is None and documents:
            session.open_document(documents[0].id)
        notes = [tr(note) for note in made.notes]
        if notes and session.view is not None and session.view.free_rows:
            notes.append(tr(LINES))
        if notes:
            session.noticed.emit(Notice(together(*notes)))

    def _checked(self, made: Done) -> None:
        if made.problems:
            self._session.damaged.emit(together(*(tr(problem) for problem in made.problems)))
        elif made.notes:
            self._session.say("The library is whole. Its index was not, and has been built anew.")
        else:
            self._session.say("The library is whole: every text, every note, and the index.")

    def _failed(self, job: Job, failed: Failed) -> None:
        self._told(job)
        if failed.damaged:
            self._session.damaged.emit(failed.sentence)
            return
        said, details = (OURS, failed.trace or failed.sentence) if failed.ours else (failed.sentence, "")
        again, act = (tr("Try again"), lambda: self._session.jobs.submit(job)) if failed.again else ("", None)
        self._session.noticed.emit(Notice(said, "error", details, again, act))

    def _stopped(self, job: Job) -> None:
        self._told(job)
        self._session.noticed.emit(Notice(_stopped_words(job)))

    def _told(self, job: Job) -> None:
        """What came in before the end stays, so the library is read again."""
        if isinstance(job, (ImportJob, SampleJob)):
            works = frozenset(w.id for w in self._session.library.store.works())
            self._session.tell(ChangeSet(works=works))


def _stopped_words(job: Job) -> str:
    match job:
        case ImportJob() | LookJob():
            return "The import was stopped. What had come in whole stays; nothing is half-stored."
        case AlignJob() | RealignJob():
            return "The alignment was stopped. Nothing of it was stored."
        case _:
            return "Stopped. Nothing is half-stored."
