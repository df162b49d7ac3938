"""Copies of a whole library, taken while it is in use; named by time and reason, listed, pruned."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from app.core.backups import Backup, BackupReason
from app.core.errors import LibraryDamaged, MachineError
from db.writers import alive, forget, writer

DAYS, WEEKS = 7, 4
"""Of how many days, and of how many weeks, the last backup is kept."""

VERSIONS = 2
"""Before the migrations to how many of the newest revisions all backups are kept."""

TURNS = 5
"""How many of the newest backups before merges, and of those before restores, are kept."""

_NAME = re.compile(r"(\d{8}T\d{6}(?:\.\d{6})?)Z(?:-(?:before-)?([a-z]+|\d+))?(?:\.\d+)?\.db")
_PARTIAL = re.compile(r".*\.([0-9a-f]{32})\.partial")


def backups_folder(library: Path) -> Path:
    """Where the backups of the library in this directory lie."""
    return library / "backups"


def backups(library: Path) -> list[Backup]:
    """The backups of the library in this directory, newest first by the time in their names."""
    found = filter(None, map(_backup_of, backups_folder(library).glob("*.db")))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def name_of(reason: BackupReason, made_at: datetime, revision: str = "") -> str:
    """The name of a backup file, without its ending."""
    before = reason in (BackupReason.MIGRATION, BackupReason.MERGE, BackupReason.RESTORE)
    word = revision if reason is BackupReason.MIGRATION else reason.value
    return f"{made_at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}-{'before-' if before else ''}{word}"


def backup_now(file: Path, reason: BackupReason, revision: str = "") -> Path:
    """Back up the library `file` into its own folder of backups; returns where. Raises as `backup` does."""
    folder = backups_folder(file.parent)
    stem = name_of(reason, datetime.now(UTC), revision)
    names = (f"{stem}{f'.{number}' if number else ''}.db" for number in range(1000))
    # A clock that was set back must not replace an older backup.
    place = next(folder / name for name in names if not (folder / name).exists())
    backup(file, place)
    return place


def backup(file: Path, destination: Path) -> None:
    """Copy the library `file` as it is at this moment to `destination`, which appears whole or not at all.

    Whoever writes meanwhile is neither held up nor seen. A backup already at `destination` is replaced.
    Raises `MachineError` where the disk is full or one of the files cannot be used.
    """
    with _failing(file, destination), writer(file.parent) as name:
        destination.parent.mkdir(parents=True, exist_ok=True)
        partial = destination.with_name(f"{destination.name}.{name}.partial")
        try:
            _copy(file, partial)
            partial.replace(destination)
        except BaseException:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise


def put_back(chosen: Path, file: Path) -> None:
    """Make the library `file` what the backup `chosen` holds: in one step, seen so by whoever has it open.

    Raises `sqlite3.Error` where the library's own file is too damaged for that, which is then as it was.
    """
    with (
        closing(sqlite3.connect(f"{chosen.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(file)) as target,
    ):
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target)


def prune(library: Path, now: datetime | None = None) -> list[Path]:
    """Delete the backups that need not be kept, and what is left of ones never finished; returns those deleted.

    One that cannot be deleted stays.
    """
    sweep_unfinished(library)
    everything = backups(library)
    keep = kept(everything, now or datetime.now(UTC))
    gone = [one.path for one in everything if one not in keep]
    for path in gone:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return [path for path in gone if not path.exists()]


def sweep_unfinished(library: Path) -> None:
    """Delete what is left of backups whose writer is no longer alive; what cannot be deleted stays."""
    for partial in backups_folder(library).glob("*.partial*"):
        match = _PARTIAL.match(partial.name)
        if match is None or not alive(library, match[1]):
            with suppress(OSError):
                partial.unlink(missing_ok=True)
                if match is not None:
                    forget(library, match[1])


def kept(everything: Iterable[Backup], now: datetime) -> set[Backup]:
    """Which of the backups are kept; what a person made by hand always, and what a wrong clock dated later than now."""
    newest = sorted(everything, key=lambda one: one.made_at, reverse=True)
    keep = {one for one in newest if one.reason is BackupReason.HAND or one.made_at > now}
    daily = [one for one in newest if one.reason is BackupReason.DAILY and one not in keep]
    keep.update(_last_of_each(daily, lambda day: day.date(), DAYS))
    keep.update(_last_of_each(daily, lambda day: day.isocalendar()[:2], WEEKS))
    migrations = [one for one in newest if one.reason is BackupReason.MIGRATION]
    revisions = sorted({one.revision for one in migrations})[-VERSIONS:]
    keep.update(one for one in migrations if one.revision in revisions)
    for reason in (BackupReason.MERGE, BackupReason.RESTORE):
        keep.update([one for one in newest if one.reason is reason][:TURNS])
    return keep


def _last_of_each(newest: Iterable[Backup], period: Callable[[datetime], object], count: int) -> Iterator[Backup]:
    """The last backup of each of the `count` newest periods that have one."""
    seen: set[object] = set()
    for one in newest:
        if period(one.made_at) not in seen:
            seen.add(period(one.made_at))
            if len(seen) > count:
                return
            yield one


def _backup_of(path: Path) -> Backup | None:
    """What the name of a backup says, or None for a file that is none."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    stamp, word = match[1], match[2] or BackupReason.HAND.value
    try:
        made_at = datetime.strptime(stamp, "%Y%m%dT%H%M%S.%f" if "." in stamp else "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        size = path.stat().st_size
        if word.isdigit():
            return Backup(path, made_at, BackupReason.MIGRATION, size, word)
        return Backup(path, made_at, BackupReason(word), size)
    except (ValueError, OSError):
        return None


@contextmanager
def _failing(file: Path, destination: Path) -> Iterator[None]:
    """Tell of a backup that could not be made."""
    try:
        yield
    except (sqlite3.Error, OSError, MachineError) as error:
        raise MachineError(
            f"No backup of the library {file} could be made at {destination} ({error}); "
            "free some space or choose another folder, and try again."
        ) from error


def _copy(file: Path, destination: Path) -> None:
    """Copy with SQLite's own backup, in one step: in several, every write elsewhere would begin it again."""
    with (
        closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(destination)) as target,
    ):
        source.backup(target)
        # One file, without a log beside it, so that it can be handed on.
        target.execute("PRAGMA journal_mode = DELETE")


def make_usable(file: Path) -> None:
    """Make the directory, and see that a library that is there may be written.

    Raises `MachineError` where it may not, `LibraryDamaged` where only its backups are left.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            with file.open("r+b"):
                pass
        # Beginning anew beside the backups of a library that is gone would look as if everything were lost.
        if backups(file.parent) and (not file.exists() or file.stat().st_size == 0):
            raise LibraryDamaged(f"The library {file} is gone, and its backups are there; restore one of them.")
    except OSError as error:
        raise MachineError(
            f"The library {file} cannot be opened ({error.strerror}); see that its folder exists and may be written to."
        ) from error
