"""Tells bugs of ours where they happen: a report is written at once, and the window offers to save it."""

import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app.core.errors import LibraryDamaged
from app.services import reports
from app.ui.banner import Notice
from app.ui.job_ends import OURS
from app.ui.rescue_work import Work
from app.ui.translation import tr


class Reporter(QObject):
    """Hears what nothing else caught, in whichever thread. `tell` says a notice in the window."""

    _caught = Signal(str)
    damaged = Signal(str)  # what looked like a bug came of a damaged library

    def __init__(self, tell: Callable[[Notice], object], show: Callable[[reports.Report], object]) -> None:
        super().__init__()
        self._tell, self._show = tell, show
        self._library: Path | None = None
        self._work = Work()
        self._caught.connect(self._say)

    def install(self) -> None:
        """From now on, hear what nothing else caught."""
        sys.excepthook = self.hear
        threading.excepthook = lambda caught: self.hear(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def watch(self, library: Path | None) -> None:
        """Bugs from now on may come of damage in the library that lies here."""
        self._work.finish()
        self._library = library

    def close(self) -> None:
        """Wait for what is being looked at."""
        self._work.close()

    def hear(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Report an exception that nothing caught."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        try:
            self._caught.emit(reports.trace_of(error.with_traceback(trace)))
        except Exception:  # noqa: BLE001 - a bug in telling of a bug must not call for itself
            logging.getLogger(__name__).critical("A bug could not be told")

    def _say(self, trace: str) -> None:
        path = reports.keep(trace)
        offer, act = "", None
        if path is not None:
            report = reports.Report(path, datetime.now(UTC), trace.splitlines()[-1].strip())
            offer, act = tr("Look at the report"), partial(self._show, report)
        self._tell(Notice(OURS, "error", trace, offer, act))
        library, self._library = self._library, None
        if library is not None:
            from app.services import checking

            self._work.begin(lambda _: checking.excuse(library), partial(self._excused, path), lambda _: None)

    def _excused(self, path: Path | None, damage: object) -> None:
        if isinstance(damage, LibraryDamaged):
            if path is not None:
                path.unlink(missing_ok=True)
            self.damaged.emit(str(damage))
