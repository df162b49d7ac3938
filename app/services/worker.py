"""The worker process: carries out jobs one after another, tells how far it is, and stops when asked.

The window talks to it over a pipe. To the worker go `(number, job)` pairs, and None to end it; from it come
messages below, each with the number of its job. The window may kill it at any moment: nothing is half-stored.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from app.core.errors import Cancelled, LibraryDamaged, MachineError, WorldError
from app.services import checking, limits, reports
from app.services.jobs import Done, Job, run
from app.services.library import Library


@dataclass(frozen=True, slots=True)
class Progressed:
    """`done` of `total` units of `what` are done; total 0 means it is not known."""

    number: int
    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The job is done."""

    number: int
    result: Done


@dataclass(frozen=True, slots=True)
class Failed:
    """The job could not be done. `ours` tells a bug from the world's fault; `trace` is for the report.

    `again`: the same job may go well the next time. `damaged`: the library is, and has to be repaired before.
    """

    number: int
    sentence: str
    ours: bool = False
    trace: str = ""
    again: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """The job was cancelled."""

    number: int


HUNG = 1
"""The exit status of a process that took its job's whole time without a sign (see `limits`)."""

CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGFPE, signal.SIGILL)

Message = Progressed | Finished | Failed | Stopped


@dataclass(frozen=True, slots=True)
class Worker:
    """A started worker process, our end of its pipe, and the bell that cancels its job."""

    process: BaseProcess
    pipe: "Connection[tuple[int, Job] | None, Message]"
    cancel: Event


def start(directory: Path, cache: Path) -> Worker:
    """Start a worker on the library in `directory`."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    cancel = context.Event()
    process = context.Process(target=serve, args=(theirs, cancel, directory, cache), daemon=True, name="duizhao-worker")
    process.start()
    theirs.close()
    return Worker(process, ours, cancel)


def serve(pipe: "Connection[Message, tuple[int, Job] | None]", cancel: Event, directory: Path, cache: Path) -> None:
    """Carry out the jobs that come over `pipe` until None comes or the window is gone."""
    _yield_to_the_window()
    reports.start(log="worker.log")
    limits.bound_memory()
    library: Library | None = None
    while True:
        try:
            asked = pipe.recv()
        except (EOFError, OSError):
            break
        if asked is None:
            break
        number, job = asked
        try:
            library = library or Library.open(directory, cache)
            reports.acted(type(job).__name__)
            message = carry_out(library, number, job, pipe.send, cancel.is_set, end_process=True)
            if isinstance(message, Failed) and message.ours:
                reports.keep(message.trace)
            pipe.send(message)
        except WorldError as error:
            pipe.send(failed(number, error))
        except (BrokenPipeError, OSError):
            break
    if library is not None:
        library.close()
    reports.stop()


def carry_out(
    library: Library,
    number: int,
    job: Job,
    send: Callable[[Message], None],
    cancelled: Callable[[], bool],
    *,
    end_process: bool = False,
) -> Message:
    """Carry out one job and return how it ended. With `end_process`, one that hangs takes the process along."""
    try:
        progress = limits.bounded(job, _Reporting(number, send, cancelled), end_process=end_process)
        return Finished(number, run(library, job, progress))
    except Cancelled:
        return Stopped(number)
    except WorldError as error:
        return failed(number, error)
    except MemoryError:
        return Failed(number, limits.TOO_LARGE)
    except OSError as error:
        words = f"The machine failed us: {error.strerror or type(error).__name__}. Try it again."
        return Failed(number, words, again=True)
    except Exception as error:  # noqa: BLE001 - a bug must reach the window as one, not end the worker
        damage = checking.excuse(library.directory)
        if damage is not None:
            return failed(number, damage)
        return Failed(number, type(error).__name__, ours=True, trace=reports.trace_of(error))
    finally:
        limits.release()


def failed(number: int, error: WorldError) -> Failed:
    """What to tell of a job that the world was against."""
    damaged = isinstance(error, LibraryDamaged)
    return Failed(number, str(error), again=isinstance(error, MachineError) and not damaged, damaged=damaged)


def lost(number: int, status: int | None) -> Failed:
    """What to tell of a job whose process ended by itself, with `status` as its `Process.exitcode` says."""
    if status == HUNG:
        return Failed(number, limits.TOO_LONG)
    if status is not None and -status in CRASHES:
        trace = f"worker process crashed with signal {-status}"
        return Failed(number, "The work crashed and nothing of it was kept.", ours=True, trace=trace, again=True)
    return Failed(number, "The work was ended from outside, and nothing of it was kept. Try it again.", again=True)


class _Reporting:
    """A progress that sends what changed and looks at the bell each time."""

    def __init__(self, number: int, send: Callable[[Message], None], cancelled: Callable[[], bool]) -> None:
        self._number, self._send, self._cancelled = number, send, cancelled
        self._last = ("", -1)

    def step(self, what: str, done: int, total: int) -> None:
        """Send the step unless it would look the same on the job line."""
        if self._cancelled():
            raise Cancelled
        seen = (what, 200 * done // total if total else 0)
        if seen != self._last:
            self._last = seen
            self._send(Progressed(self._number, what, done, total))


def _yield_to_the_window() -> None:
    """Run behind the window where the system lets us."""
    if hasattr(os, "nice"):
        os.nice(5)
