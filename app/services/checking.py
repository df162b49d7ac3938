"""Whether a library is whole: the store by its own checks, the index against the store; and mending what is not."""

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import InputError, LibraryDamaged, MachineError
from app.core.progress import SILENT, Progress
from app.services import backups, indexing
from app.services.library import Library
from db.engine import FILE_NAME
from db.restore import damaged_file, restore
from db.salvage import Salvage, salvage


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong still, and what was mended; a sentence each."""

    problems: tuple[str, ...]
    repaired: tuple[str, ...] = ()


HEADER = b"SQLite format 3\0"
"""What a database begins with (SQLite's file format, 1.3)."""
DAMAGED = "The library {} is damaged; run the check with its repair, or restore a backup."


def check(library: Library, *, repair: bool = False, progress: Progress = SILENT) -> CheckReport:
    """Check store and index. With `repair` the index is built anew where it is not level with the store.

    What is damaged in the store is told, never dropped; `check_directory` mends it.
    """
    problems = library.store.check(progress)
    lagging = indexing.problems(library)
    if repair and lagging and not problems:
        indexing.rebuild(library, progress)
        still = indexing.problems(library)
        return CheckReport(tuple(still), () if still else tuple(lagging))
    return CheckReport((*problems, *lagging))


def check_directory(
    directory: Path, cache: Path | None = None, *, repair: bool = False, progress: Progress = SILENT
) -> CheckReport:
    """Check the library in `directory`, which may be too damaged to be opened.

    With `repair`, what can be trusted is taken over into a new file and what cannot is kept in the folder `damaged`
    of the library; where nothing can be read, the newest backup that is whole takes its place. Nobody else may have
    the library open then. Raises MachineError where the disk fails or the library is from a newer version.
    """
    report = _looked_at(directory, cache, repair=repair, progress=progress)
    if not repair or not report.problems:
        return report
    told = _mend(directory, progress)
    if told is None:
        return report
    after = _looked_at(directory, cache, repair=True, progress=progress)
    return CheckReport(after.problems, (*report.problems, *told, *report.repaired, *after.repaired))


def excuse(directory: Path) -> LibraryDamaged | None:
    """What to tell of a bug in a library that turns out to be damaged: it is the damage that nothing was ready for."""
    if not (directory / FILE_NAME).exists():
        return None
    try:
        found = _looked_at(directory, None, repair=False, progress=SILENT).problems
    except Exception:  # noqa: BLE001 - a bug is being told already; this one says no more than that
        return None
    return LibraryDamaged(f"{found[0]} Run the check with its repair, or restore a backup.") if found else None


def overwritten(directory: Path) -> Path | None:
    """The file of a library where it does not even begin as a database does, so that opening it tells no damage.

    Nothing is said of one that cannot be read.
    """
    path = directory / FILE_NAME
    try:
        with path.open("rb") as file:
            return path if file.read(len(HEADER)) not in (HEADER, b"") else None
    except OSError:
        return None


def _looked_at(directory: Path, cache: Path | None, *, repair: bool, progress: Progress) -> CheckReport:
    try:
        with Library.open(directory, cache) as library:
            return check(library, repair=repair, progress=progress)
    except LibraryDamaged as error:
        return CheckReport((str(error),))
    except Exception as error:
        # Whatever reading nonsense raises, the nonsense is to be told.
        if damaged_file(directory / FILE_NAME):
            return CheckReport((str(error) if isinstance(error, MachineError) else DAMAGED.format(directory),))
        raise


def _mend(directory: Path, progress: Progress) -> tuple[str, ...] | None:
    """Mend the store; what was done, or None where nothing helps."""
    indexing.forget(directory)
    try:
        return _told(salvage(directory, progress))
    except LibraryDamaged:
        pass
    for backup in backups.listed(directory):
        try:
            former = restore(directory, backup.path)
        except InputError:
            continue
        made_at = f"{backup.made_at:%Y-%m-%d %H:%M} UTC"
        return (f"Nothing could be read. The backup of {made_at} is in its place; the damaged file lies in {former}.",)
    return None


def _told(found: Salvage) -> tuple[str, ...]:
    """What was saved, and what was not."""
    told = [
        f"Of the damaged library {found.saved} rows are whole and were kept; the damaged file lies in {found.folder}."
    ]
    if found.from_backups:
        told.append(f"{found.from_backups} rows that were lost came from backups.")
    if found.aside:
        rows = ", ".join(f"{count} of {table}" for table, count in sorted(found.aside.items()))
        told.append(f"Rows that cannot be trusted were put aside in {found.folder / 'rows.jsonl'}: {rows}.")
    told += [
        f"“{title}” is not whole. Its original and what is left of its text lie in {found.folder}; import it again."
        for title in found.documents
    ]
    return tuple(told)
