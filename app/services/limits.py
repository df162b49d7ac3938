"""What a job in a worker process may use: memory and time, so that a hostile file costs a sentence and not the machine.

A job that needs too much memory gets a MemoryError, which `worker` tells. Time is bounded twice: a job that is past
its time is stopped where it next reports progress, and one that reports none is ended together with its process.
"""

import faulthandler
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import InputError
from app.core.progress import Progress
from app.services.exchange_jobs import LookJob
from app.services.jobs import ImportJob, Job

MEMORY = 4 << 30
"""Bytes of address space a worker may have; importing a text of 20,000 clauses (2.5 MB) takes 0.3 GB."""

FILE_S, MEGABYTE_S = 120.0, 60.0
"""How long importing a file may take, and a megabyte of it more. A megabyte of plain text took one second of
processor time; other formats, slow disks and busy machines are left a wide margin, which nothing was tuned on."""

GRACE_S = 20.0
"""After so much more a job that reports no progress is ended with its process."""


def bound_memory(limit: int = MEMORY) -> None:
    """Let this process have no more than `limit` bytes of address space, where the system can see to that."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (ValueError, OSError):  # macOS knows the limit and does not keep it
        return


def seconds_for(job: Job) -> float | None:
    """How long a job may take; None for work on what is in the library already, which a person can stop."""
    if not isinstance(job, (ImportJob, LookJob)):
        return None
    sizes = [_size(path) for path in job.paths]
    return sum(FILE_S + MEGABYTE_S * size / 1e6 for size in sizes)


TOO_LONG = "The file takes too long to read, so it was given up. Save it in another format, or as several files."
TOO_LARGE = (
    "The work needs more memory than it may have, so it was given up; nothing of it was kept. Try a smaller file."
)


@dataclass
class Bounded:
    """A progress that stops what is past its time."""

    inner: Progress
    deadline: float
    """By the monotonic clock."""

    def step(self, what: str, done: int, total: int) -> None:
        """Pass the step on. Raises InputError past the time."""
        if time.monotonic() > self.deadline:
            raise InputError(TOO_LONG)
        self.inner.step(what, done, total)


def bounded(job: Job, progress: Progress, *, end_process: bool) -> Progress:
    """Return a progress that keeps a job to its time; with `end_process`, also one that never reports.

    Call `release` when the job has ended.
    """
    seconds = seconds_for(job)
    if seconds is None:
        return progress
    if end_process:
        # Counted outside Python, so that nothing that holds the interpreter can put it off.
        # A windowed program has no standard error.
        sink = sys.stderr if sys.stderr is not None else os.open(os.devnull, os.O_WRONLY)
        faulthandler.dump_traceback_later(seconds + GRACE_S, exit=True, file=sink)
    return Bounded(progress, time.monotonic() + seconds)


def release() -> None:
    """The job has ended: let the process live."""
    faulthandler.cancel_dump_traceback_later()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
