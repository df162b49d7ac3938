"""Erasing a document from the copies of a library: its backups, and what was set aside of a damaged one."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import MachineError
from app.core.progress import SILENT, Progress
from db.backup import backups_folder, sweep_unfinished
from db.engine import FILE_NAME, connect
from db.migrate import HEAD
from db.restore import DAMAGED
from db.store_erase import remove_document
from db.writers import writer


@dataclass(frozen=True, slots=True)
class ErasedCopies:
    """How many backups were written anew without a document, how many had to go, how many damaged copies went."""

    rewritten: int = 0
    removed: int = 0
    damaged: int = 0


def copies_with(library: Path, identities: Sequence[str]) -> int:
    """How many backups and damaged copies hold one of these documents, or cannot be seen not to."""
    backups = [file for file in _backups(library) if _held(file, identities) != []]
    return len(backups) + len([folder for folder in _set_aside(library) if _folder_holds(folder, identities)])


def erase_from_copies(library: Path, identities: Sequence[str], progress: Progress = SILENT) -> ErasedCopies:
    """Take documents, named by their identities, out of every copy of the library in this directory.

    A backup is written anew without them, in one step. One that cannot be read, or is of another version, cannot be
    seen to be free of them and goes; so does what was set aside of a damaged library. Raises `MachineError` where a
    file can neither be rewritten nor deleted; the copies before it are done then.
    """
    # One that was stopped may have taken the document out of a copy already, and still have its words.
    sweep_unfinished(library)
    rewritten = removed = damaged = 0
    files = _backups(library)
    for number, file in enumerate(files):
        progress.step("Erasing from the backups", number, len(files))
        held = _held(file, identities)
        if held == []:
            continue
        with _told(file):
            if held is not None and _rewrite(library, file, held):
                rewritten += 1
            else:
                _delete(file)
                removed += 1
    for folder in _set_aside(library):
        if _folder_holds(folder, identities):
            with _told(folder):
                shutil.rmtree(folder)
            damaged += 1
    return ErasedCopies(rewritten, removed, damaged)


def _backups(library: Path) -> list[Path]:
    """The files among the backups, those never finished included."""
    folder = backups_folder(library)
    return sorted(p for p in folder.glob("*") if p.is_file() and not p.name.endswith(("-wal", "-shm", "-journal")))


def _set_aside(library: Path) -> list[Path]:
    return sorted(folder for folder in (library / DAMAGED).glob("*") if folder.is_dir())


def _folder_holds(folder: Path, identities: Sequence[str]) -> bool:
    return _held(folder / FILE_NAME, identities) != []


def _held(file: Path, identities: Sequence[str]) -> list[int] | None:
    """The ids of these documents in a copy; None where nobody can tell: it is damaged, or of another version."""
    marks = ",".join("?" * len(identities))
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if version != (HEAD,) or connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return None
            query = f"SELECT id FROM documents WHERE identity IN ({marks})"  # noqa: S608 - marks alone
            return [row[0] for row in connection.execute(query, tuple(identities))]
    except (sqlite3.Error, UnicodeDecodeError, MemoryError):
        return None


def _rewrite(library: Path, file: Path, held: Sequence[int]) -> bool:
    """Write a backup anew without these documents; False where it turns out that it cannot be worked in."""
    with writer(library) as name:
        fresh = file.with_name(f"{file.name}.{name}.partial")
        try:
            shutil.copyfile(file, fresh)
            database = connect(fresh)
            try:
                for document_id in held:
                    remove_document(database, document_id)
            finally:
                database.close()
            _settle(fresh)
            fresh.replace(file)
        except MachineError:
            return False
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                with suppress(OSError):
                    fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    return True


def _settle(file: Path) -> None:
    """Make a copy one file again, without a log and without the pages that are free."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")


def _delete(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell of a copy that stays as it was."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise MachineError(
            f"The erased text still stands in {path} ({error}); delete that file, or erase again when it is free."
        ) from error
