"""Copies of a whole library, taken while it is in use."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.core.errors import MachineError


def backups_folder(library: Path) -> Path:
    """Where the backups of the library in this directory lie."""
    return library / "backups"


def backups(library: Path) -> list[Path]:
    """The backups of the library in this directory, newest first by the time in their names."""
    return sorted(backups_folder(library).glob("*.db"), reverse=True)


def backup(file: Path, destination: Path) -> None:
    """Copy the library `file` as it is at this moment to `destination`, which appears whole or not at all.

    Whoever writes meanwhile is neither held up nor seen. A backup already at `destination` is replaced.
    Raises `MachineError` where the disk is full or one of the files cannot be used.
    """
    partial = destination.with_name(destination.name + ".partial")
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        _copy(file, partial)
        partial.replace(destination)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
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
