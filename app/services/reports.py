"""The log, and reports of bugs that a person can save and send: versions, platform, trace, last actions.

Nothing of the texts of documents goes into either: of an exception only its type and where it was raised are kept,
since its words may hold what was being read; actions are named by the program's own words.
"""

import atexit
import faulthandler
import logging
import os
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import app
from app.core.errors import MachineError
from app.services import places

LOG = "duizhao.log"
LOG_BYTES, OLD_LOGS = 1_000_000, 3
ACTIONS = "app.actions"
"""The logger of what a person asked for."""
REMEMBERED = 40
KEPT = 10
"""Reports that are kept, whether somebody has seen them or not."""
SEEN = "seen"
"""The folder of reports that are offered no more."""
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "alembic", "Whoosh-Reloaded", "OpenCC", "numpy", "lxml")
_ROOT = Path(app.__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Report:
    """A report on the disk that nobody has been offered yet."""

    path: Path
    made_at: datetime
    summary: str
    """Its second line: what was raised, and where."""

    def text(self) -> str:
        """The whole report. Raises MachineError where it cannot be read."""
        try:
            return self.path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise MachineError(f"The report {self.path} cannot be read ({error.strerror}).") from error


def start(*, debug: bool = False, log: str = LOG) -> None:
    """Begin to log, and to note hard crashes; where neither can be written, the program goes on without.

    Call it once in a process; `stop` is called when the process ends by itself.
    """
    logging.raiseExceptions = False  # a log that cannot be written is nobody's concern
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    root.addHandler(_Recent())
    atexit.register(stop)
    with suppress(OSError):
        folder = _folder()
        file = RotatingFileHandler(
            folder / log, maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8", errors="backslashreplace"
        )
        file.setFormatter(_Wordless("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        root.addHandler(file)
        # Open until the process ends: it is written to when nothing else works any more.
        crash = (folder / f"crash-{os.getpid()}.log").open("w")
        faulthandler.enable(crash)
    # What other libraries say while they work is of no use here, and may hold texts.
    for name in ("sqlalchemy", "alembic", "PIL", "charset_normalizer", "docx", "pypdfium2"):
        logging.getLogger(name).setLevel(logging.ERROR)


def stop() -> None:
    """Take away the note of hard crashes: there was none."""
    faulthandler.disable()
    with suppress(OSError):
        path = places.log_directory() / f"crash-{os.getpid()}.log"
        if path.stat().st_size == 0:
            path.unlink()


def acted(action: str) -> None:
    """Note what a person asked for, in the program's own words."""
    logging.getLogger(ACTIONS).info(action)


def write(error: BaseException) -> Path | None:
    """Write the report of a bug, and a line into the log; returns where it lies, None where it could not be written."""
    return keep(trace_of(error))


def keep(trace: str) -> Path | None:
    """Write a report around the trace of a bug, as `trace_of` gives it."""
    logging.getLogger(__name__).error("A bug\n%s", trace)
    now = datetime.now(UTC)
    try:
        folder = _folder()
        path = folder / f"report-{now:%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.txt"
        path.write_text(_composed(trace, now), encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("**/report-*.txt"), key=lambda one: one.name)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def pending() -> list[Report]:
    """The reports of bugs and hard crashes that were not yet offered to the person, oldest first."""
    with suppress(OSError):
        _take_up_crashes(places.log_directory())
    return [one for path in sorted(places.log_directory().glob("report-*.txt")) if (one := _read(path)) is not None]


def kept() -> list[Report]:
    """All reports that are kept, those that were offered too, newest first."""
    pending()
    paths = sorted(places.log_directory().glob("**/report-*.txt"), key=lambda path: path.name, reverse=True)
    return [one for path in paths if (one := _read(path)) is not None]


def save(report: Report, to: Path) -> None:
    """Save a report where the person wants it. Raises MachineError where that cannot be written."""
    import shutil

    try:
        shutil.copyfile(report.path, to)
    except OSError as error:
        raise MachineError(f"The report cannot be saved as {to} ({error.strerror}); choose another place.") from error


def settle(report: Report) -> Report:
    """Offer a report no more; returns it as it lies among the seen, until newer ones take its place."""
    seen = report.path.parent / SEEN
    if report.path.parent.name == SEEN:
        return report
    try:
        seen.mkdir(exist_ok=True)
        return replace(report, path=report.path.replace(seen / report.path.name))
    except OSError:
        return report


def trace_of(error: BaseException) -> str:
    """Types and places of an exception and of those it came from, the first raised first; none of their words."""
    return "\n".join(line for one in reversed(list(_chain(error))) for line in _lines(one))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    yield from _frames(error.__traceback__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        yield f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"


def _place(file: str) -> str:
    """A file by its name inside the program or its library: the rest of a path may tell who somebody is."""
    path = Path(file)
    with suppress(ValueError):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    for folder in ("site-packages", "_internal"):
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    return "/".join(parts[-2:])


def _composed(trace: str, now: datetime) -> str:
    import platform
    from sqlite3 import sqlite_version

    lines = trace.splitlines() or ["?"]
    kinds = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    last = lines[kinds[-1]] if kinds else lines[0]
    actions = [f"  {action}" for action in _actions()] or ["  none"]
    versions = [f"  {name} {_version(name)}" for name in LIBRARIES]
    return "\n".join(
        [
            f"duizhao {app.__version__}, {now.isoformat(timespec='seconds')}",
            f"{last}, {lines[-1].strip()}",
            "",
            f"Python {platform.python_version()}, SQLite {sqlite_version}, {platform.platform()}",
            f"{'packed' if getattr(sys, 'frozen', False) else 'from source'}",
            *versions,
            "",
            "What was asked for, the last at the end:",
            *actions,
            "",
            "Trace:",
            trace,
            "",
        ]
    )


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "of the package"


def _actions() -> list[str]:
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _Recent):
            return list(handler.actions)
    return []


def _folder() -> Path:
    folder = places.log_directory()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(path: Path) -> Report | None:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            file.readline()
            summary = file.readline().strip()
        return Report(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), summary)
    except OSError:
        return None


def _take_up_crashes(folder: Path) -> None:
    """Make reports of what faulthandler noted in processes that are gone, and take away what it noted nothing in."""
    for path in folder.glob("crash-*.log"):
        number = path.stem.partition("-")[2]
        if number.isdigit() and int(number) != os.getpid() and not _runs(int(number)):
            trace = path.read_text(encoding="utf-8", errors="replace")
            if trace.strip():
                keep(_crash(trace))
            path.unlink(missing_ok=True)


def _crash(noted: str) -> str:
    """What faulthandler noted, in the form of a trace: the kind of crash, then places without their folders."""
    lines = [line.strip() for line in noted.splitlines() if line.strip()]
    kind, *rest = lines or ["?"]
    return "\n".join([kind, *(f"  {_noted_place(line)}" for line in rest)])


def _noted_place(line: str) -> str:
    if not line.startswith('File "'):
        return line
    file, _, rest = line[len('File "') :].partition('"')
    return f"{_place(file)}{rest}"


def _runs(process: int) -> bool:
    """Whether a process of this number runs; where that cannot be asked, it does not, and its file is held by it."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class _Recent(logging.Handler):
    """Remembers the last actions for a report."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.actions: deque[str] = deque(maxlen=REMEMBERED)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember an action and when it was."""
        if record.name == ACTIONS:
            at = datetime.fromtimestamp(record.created, UTC)
            self.actions.append(f"{at:%H:%M:%S} {record.getMessage()}")


class _Wordless(logging.Formatter):
    """Writes exceptions without their words."""

    def format(self, record: logging.LogRecord) -> str:
        """Format a record; a trace that another formatter has put into it is not used."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - as logging calls it
        """The trace of `ei`, as logging gives it, without words."""
        error = ei[1] if isinstance(ei, tuple) else None
        return trace_of(error) if isinstance(error, BaseException) else ""
