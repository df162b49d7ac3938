"""The one place that owns long jobs: the worker process, its progress, cancelling, and how each one ends."""

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.services import worker
from app.services.exchange_jobs import LookJob
from app.services.jobs import Job
from app.services.library import Library

POLL_MS = 40
PATIENCE_MS = 400
"""How long a cancelled job may take to answer before its process is ended and another started."""
GONE_S = 0.5
"""How long a worker that ends by itself is waited for, to learn how it ended."""


class Runner(Protocol):
    """What carries jobs out, one after another."""

    def start(self, number: int, job: Job, tell: Callable[[worker.Message], None]) -> None:
        """Begin a job; `tell` is called in the window's thread with what comes of it, a last message among it."""

    def cancel(self) -> None:
        """Ask the job that runs to stop; a last message comes within half a second."""

    def close(self) -> None:
        """End whatever runs."""


class Jobs(QObject):
    """The jobs of a window in the order they were asked for."""

    progressed = Signal(object)  # worker.Progressed
    began = Signal(object)  # Job
    done = Signal(object, object)  # Job, Done
    failed = Signal(object, object)  # Job, worker.Failed
    stopped = Signal(object)  # Job
    idle = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._cancelled = False
        self._number = 0

    @property
    def running(self) -> Job | None:
        """The job that runs now."""
        return self._running

    @property
    def waiting(self) -> int:
        """How many wait for it."""
        return len(self._waiting)

    def submit(self, job: Job) -> None:
        """Do `job` after those that are waiting."""
        self._waiting.append(job)
        if self._running is None:
            self._next()

    def cancel(self) -> None:
        """Stop the job that runs; those that wait go on."""
        if self._running is not None:
            self._cancelled = True
            self._runner.cancel()

    def close(self) -> None:
        """End whatever runs and forget what waits."""
        self._waiting.clear()
        self._running = None
        self._runner.close()

    def _next(self) -> None:
        if not self._waiting:
            self.idle.emit()
            return
        self._number += 1
        self._cancelled = False
        self._running = self._waiting.popleft()
        self.began.emit(self._running)
        self._runner.start(self._number, self._running, self._hear)

    def _hear(self, message: worker.Message) -> None:
        job = self._running
        if job is None or message.number != self._number:
            return
        if isinstance(message, worker.Progressed):
            self.progressed.emit(message)
            return
        self._running = None
        match message:
            case worker.Finished() if self._cancelled and isinstance(job, LookJob):
                # It ended before the bell was heard; what follows from it is wanted no more.
                self.stopped.emit(job)
            case worker.Finished(_, result):
                self.done.emit(job, result)
            case worker.Failed():
                self.failed.emit(job, message)
            case worker.Stopped():
                self.stopped.emit(job)
        if self._running is None:
            self._next()


class InProcess:
    """Carries jobs out at once where they are asked for: for tests and for drawing pictures."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cancelled = False

    def start(self, number: int, job: Job, tell: Callable[[worker.Message], None]) -> None:
        """Carry the job out before returning."""
        self._cancelled = False
        tell(worker.carry_out(self._library, number, job, tell, lambda: self._cancelled))

    def cancel(self) -> None:
        """Let the job that runs stop at its next step."""
        self._cancelled = True

    def close(self) -> None:
        """Nothing runs between calls."""


class InWorker(QObject):
    """Carries jobs out in a worker process, started at the first job and again after it had to be ended."""

    def __init__(self, directory: Path, cache: Path) -> None:
        super().__init__()
        self._directory, self._cache = directory, cache
        self._worker: worker.Worker | None = None
        self._tell: Callable[[worker.Message], None] | None = None
        self._number = 0
        self._cancelled_at: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    def start(self, number: int, job: Job, tell: Callable[[worker.Message], None]) -> None:
        """Hand the job to the worker."""
        self._number, self._tell, self._cancelled_at = number, tell, None
        if self._worker is None or not self._worker.process.is_alive():
            self._worker = worker.start(self._directory, self._cache)
        self._worker.cancel.clear()
        with suppress(OSError):  # it died just now, which the first look at its pipe tells
            self._worker.pipe.send((number, job))
        self._timer.start()

    def cancel(self) -> None:
        """Ring the bell; a worker that does not answer in time is ended."""
        if self._worker is not None and self._cancelled_at is None:
            self._cancelled_at = time.monotonic()
            self._worker.cancel.set()

    def close(self) -> None:
        """End the worker."""
        self._timer.stop()
        self._tell = None
        if self._worker is not None:
            self._end(self._worker)
            self._worker = None

    def _poll(self) -> None:
        try:
            while self._worker is not None and self._worker.pipe.poll():
                self._pass_on(self._worker.pipe.recv())
        except (EOFError, OSError):
            self._lost()
            return
        late = self._cancelled_at is not None and time.monotonic() - self._cancelled_at > PATIENCE_MS / 1000
        if late and self._tell is not None:
            self._replace()
            self._pass_on(worker.Stopped(self._number))

    def _pass_on(self, message: worker.Message) -> None:
        tell = self._tell
        if not isinstance(message, worker.Progressed):
            self._timer.stop()
            self._tell = None
        if tell is not None:
            tell(message)

    def _lost(self) -> None:
        """Tell of a worker that ended by itself."""
        status = None
        if self._worker is not None:
            # Its end of the pipe is closed, so it is about to be gone; until then it has no status.
            self._worker.process.join(GONE_S)
            status = self._worker.process.exitcode
        self._replace()
        self._pass_on(worker.lost(self._number, status))

    def _replace(self) -> None:
        if self._worker is not None:
            self._end(self._worker)
        self._worker = None

    @staticmethod
    def _end(ended: worker.Worker) -> None:
        ended.process.kill()
        ended.process.join()
        ended.pipe.close()
