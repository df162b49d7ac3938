"""Has the worker bring the index level where a search finds that it lags; whoever asked asks again afterwards."""

from PySide6.QtCore import QObject, Signal

from app.core.changes import ChangeSet
from app.core.search import Concordance, SearchAnswer
from app.services.jobs import Done, IndexJob, Job
from app.ui.searcher import Searcher
from app.ui.session import Session
from app.ui.translation import tr, trn

Lag = tuple[int, int]
"""Texts that are not in the index yet, and texts that the index has yet to forget."""


class Levelling(QObject):
    """Looks at every answer; `levelled` says that more can be found now."""

    levelled = Signal()
    changed = Signal()  # whether the index is being made

    def __init__(self, session: Session, searcher: Searcher) -> None:
        super().__init__()
        self._jobs = session.jobs
        self.is_busy = False
        self._lag: Lag = (0, 0)
        self._tried: Lag | None = None
        searcher.answered.connect(lambda _, answer: self.see(answer))
        session.changed.connect(self._library_changed)
        session.jobs.done.connect(self._done)
        session.jobs.failed.connect(lambda job, _: self._ended(job))
        session.jobs.stopped.connect(self._ended)

    def see(self, answer: SearchAnswer | Concordance) -> None:
        """Look whether an answer is whole; if not, begin to index, unless that has just been tried in vain."""
        self._lag = answer.behind, answer.left_over
        if any(self._lag) and self._lag != self._tried:
            self.begin()

    def begin(self) -> None:
        """Let the worker index what is missing, after whatever else it has to do."""
        if self.is_busy:
            return
        self.is_busy, self._tried = True, self._lag
        self.changed.emit()
        self._jobs.submit(IndexJob())

    def words(self, behind: int) -> str:
        """What is to be said under an answer in which so many texts could not be searched."""
        if not behind:
            return ""
        if self.is_busy:
            return trn(
                behind,
                "{n} text is being indexed; its hits are added when that is done.",
                "{n} texts are being indexed; their hits are added when that is done.",
            )
        return trn(
            behind, "{n} text is not indexed and was not searched.", "{n} texts are not indexed and were not searched."
        )

    def offer(self) -> str:
        """What the button is called that begins to index."""
        return tr("Index now")

    def _library_changed(self, _: ChangeSet) -> None:
        self._tried = None

    def _done(self, job: Job, _: Done) -> None:
        if isinstance(job, IndexJob):
            self._ended(job)
            self.levelled.emit()

    def _ended(self, job: Job) -> None:
        if isinstance(job, IndexJob):
            self.is_busy = False
            self.changed.emit()
