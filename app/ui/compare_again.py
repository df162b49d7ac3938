"""An open comparison follows its texts: where the clauses of one are set right, the two are compared again."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.core.changes import ChangeSet
from app.core.comparison import Comparison, ComparisonView
from app.services.jobs import CompareJob, Done, Job
from app.ui.compare_options import compare_options
from app.ui.session import Session


class ComparingAgain(QObject):
    """Asks for the comparison anew and hands over what comes of it; several corrections in a row ask once more."""

    def __init__(
        self, session: Session, shown: Callable[[], ComparisonView | None], renew: Callable[[Comparison], object]
    ) -> None:
        super().__init__(session)
        self._session, self._shown, self._renew = session, shown, renew
        self._asked: CompareJob | None = None
        self._is_stale = False
        session.changed.connect(self._changed)
        session.jobs.failed.connect(lambda job, _: self._forget(job))
        session.jobs.stopped.connect(self._forget)

    def takes(self, job: Job, made: Done) -> bool:
        """Take what came of a job if it was asked for here."""
        if job is not self._asked or made.comparison is None:
            return False
        self._asked = None
        if self._is_stale:
            self._ask()
        else:
            self._renew(made.comparison)
        return True

    def _changed(self, changes: ChangeSet) -> None:
        shown = self._shown()
        if shown is None or changes.annotations:
            return
        ids = {shown.comparison.a.id, shown.comparison.b.id}
        if ids & changes.documents and ids <= {d.id for d in self._session.library.store.documents()}:
            self._ask()

    def _ask(self) -> None:
        shown = self._shown()
        self._is_stale = self._asked is not None
        if shown is None or self._is_stale:
            return
        a, b = shown.comparison.a.id, shown.comparison.b.id
        self._asked = CompareJob(a, b, compare_options(self._session.settings))
        self._session.jobs.submit(self._asked)

    def _forget(self, job: Job) -> None:
        if job is self._asked:
            self._asked = None
