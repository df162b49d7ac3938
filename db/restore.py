"""Putting a backup in the place of a library; what was there before is kept, so that this can be undone."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.core.backups import BackupReason
from app.core.errors import InputError, MachineError
from db.backup import backup_now, put_back
from db.engine import FILE_NAME
from db.migrate import REVISIONS
from db.writers import alone

DAMAGED = "damaged"
"""The folder of a library in which what cannot be read is kept."""

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def restore(library: Path, chosen: Path) -> Path:
    """Make the library in this directory what the backup `chosen` holds; returns where its former state lies.

    That is a backup too, by whose restore this one is undone, or a folder of files where it was too damaged for one.
    A backup of an older version is migrated when the library is opened next. Whoever has the library open sees the
    change at once. Raises `InputError` where `chosen` is no backup or damaged itself, `MachineError` where the disk
    fails; the library is then as it was.
    """
    _must_be_sound(chosen)
    file = library / FILE_NAME
    try:
        return _replace(file, chosen)
    except (sqlite3.Error, OSError) as error:
        raise MachineError(
            f"The backup {chosen.name} could not be restored ({error}); the library is as it was. "
            "Close other windows, see that the disk has room, and try again."
        ) from error


def _replace(file: Path, chosen: Path) -> Path:
    if not file.exists() or file.stat().st_size == 0:
        file.parent.mkdir(parents=True, exist_ok=True)
    elif damaged_file(file):
        former = set_aside(file)
        replace_file(file, chosen)
        return former
    else:
        former = backup_now(file, BackupReason.RESTORE)
        put_back(chosen, file)
        return former
    put_back(chosen, file)
    return chosen


def damaged_file(file: Path) -> bool:
    """Whether SQLite itself finds the file damaged, or no database at all; a file that is in use is not."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except (UnicodeDecodeError, MemoryError):  # over words and lengths that are nonsense
        return True
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", -1) & 0xFF in _BROKEN:
            return True
        raise
    return bool(found != ("ok",))


def set_aside(file: Path) -> Path:
    """Copy a database with its log into a new folder among the damaged; returns that folder."""
    folder = new_folder(file.parent)
    for name in (file.name, f"{file.name}-wal"):
        if (file.parent / name).exists():
            shutil.copy2(file.parent / name, folder / name)
    return folder


def new_folder(library: Path) -> Path:
    """A new folder among the damaged of a library, named by the time."""
    stem = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
    names = (library / DAMAGED / f"{stem}{f'.{number}' if number else ''}" for number in range(1000))
    folder = next(one for one in names if not one.exists())
    folder.mkdir(parents=True)
    return folder


def replace_file(file: Path, by: Path) -> None:
    """Put a copy of the database `by` in the place of a damaged one, of which a copy has been set aside.

    There is a library file at every moment: were there none, the next start would begin an empty library. Raises
    `MachineError` where another window has the library open.
    """
    fresh = file.with_name(file.name + ".fresh")
    fresh.unlink(missing_ok=True)
    with alone(file.parent):
        put_back(by, fresh)
        # The old log must not be played into the new file.
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        fresh.replace(file)


def _must_be_sound(chosen: Path) -> None:
    """See that a backup can be read whole and is of a version that this program knows."""
    problem = "is damaged"
    revision: tuple[object] | None = None
    try:
        with closing(sqlite3.connect(f"{chosen.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",):
                revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
                problem = "comes from a newer version of this program"
    except sqlite3.Error as error:
        problem = f"cannot be read ({error})"
    if revision is None or revision[0] not in REVISIONS:
        raise InputError(f"The backup {chosen.name} {problem}; choose another. The library has not been touched.")
