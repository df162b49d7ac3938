"""Backups of a library: made every day and by hand, listed, pruned, and restored in a way that can be undone.

Before a migration the store makes one by itself; whoever merges asks for one here.
"""

from datetime import UTC, datetime
from pathlib import Path

from app.core.backups import Backup, BackupReason
from app.services import indexing
from app.services.library import Library
from db import backup as files
from db import restore as restoring

__all__ = ["Backup", "BackupReason", "before_merge", "daily", "due", "listed", "make", "restore"]


def listed(directory: Path) -> list[Backup]:
    """The backups of the library in `directory`, newest first; the library need not be open, nor be whole."""
    return files.backups(directory)


def make(library: Library, reason: BackupReason = BackupReason.HAND) -> Backup:
    """Back the library up now, then delete backups that need not be kept. Raises MachineError where it cannot be."""
    path = library.store.back_up(reason)
    files.prune(library.directory)
    return next(one for one in listed(library.directory) if one.path == path)


def daily(library: Library, now: datetime | None = None) -> Backup | None:
    """Back the library up unless that was done today (UTC) or there is nothing in it; None where nothing was made.

    Also deletes what is left of backups that were never finished. Raises MachineError as `make` does.
    """
    now = now or datetime.now(UTC)
    if not due(library, now):
        files.prune(library.directory, now)
        return None
    return make(library, BackupReason.DAILY)


def due(library: Library, now: datetime | None = None) -> bool:
    """Whether the backup of the day (UTC) is still to be made, and there is something to back up."""
    now = now or datetime.now(UTC)
    made = [one.made_at.date() for one in listed(library.directory) if one.reason is BackupReason.DAILY]
    return now.date() not in made and bool(library.store.documents(include_trashed=True))


def before_merge(library: Library) -> Backup | None:
    """Back the library up before others' things come into it; None where there is nothing in it yet."""
    if not library.store.documents(include_trashed=True):
        return None
    return make(library, BackupReason.MERGE)


def restore(directory: Path, backup: Path) -> Path:
    """Make the library in `directory` what `backup` holds; returns where its former state lies (see `db.restore`).

    Close the library before and open it afterwards. By restoring what is returned, if it is a backup, this is undone.
    Raises InputError where the backup is damaged or from a newer version, MachineError where the disk fails.
    """
    indexing.forget(directory)
    former = restoring.restore(directory, backup)
    indexing.forget(directory)
    return former
