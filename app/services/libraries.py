"""Several libraries: what each is called, who writes in it, making one, and telling why one cannot be opened."""

from contextlib import suppress
from pathlib import Path

from app.core.changes import ChangeSet
from app.core.errors import InputError, MachineError
from app.services.known_libraries import Known, put_first, recent
from app.services.library import Library
from app.services.settings import Settings
from app.services.undo import Command
from db.engine import FILE_NAME

NAME, AUTHOR = "name", "author"
"""In a library's own state: what it is called, and who writes in it."""
GONE = "There is no library in {} any more. Bring its disk or folder back, or open another library."
NONE_THERE = "There is no library in {}. Choose a folder that holds the file library.db, or make a new library."
TAKEN = "There is a library in {} already. Open it, or choose another folder for the new one."
FULL = "The folder {} holds other files. Choose an empty folder, or a new one, for the library."


def remember(settings: Settings, library: Library) -> None:
    """Put an open library at the head of the recent ones."""
    put_first(settings, Known(library.directory.resolve(), name_of(library)))


def name_of(library: Library) -> str:
    """Return what a library was named, '' where it was not."""
    name = library.store.get_state(NAME)
    return name if isinstance(name, str) else ""


def rename(library: Library, name: str) -> Command:
    """Return the command that names a library; '' lets it be called by its folder again. The folder stays."""
    before, wanted = name_of(library), " ".join(name.split())

    def call(called: str) -> ChangeSet:
        library.store.set_state(NAME, called)
        return ChangeSet()

    return Command("Rename library", lambda: call(wanted), lambda: call(before))


def author(library: Library, settings: Settings) -> str:
    """Return who writes in a library: the name given for it alone, else the one for all."""
    own = library.store.get_state(AUTHOR)
    return own if isinstance(own, str) and own else str(settings.get("author", ""))


def sign_as(library: Library, name: str) -> None:
    """Let a library's notes be signed with another name than elsewhere; '' with the same."""
    library.store.set_state(AUTHOR, " ".join(name.split()))


def create(directory: Path, name: str = "", cache: Path | None = None) -> Path:
    """Make a library in `directory`, which is made too; returns it.

    Raises InputError where there is a library already or other files, MachineError where it cannot be made.
    """
    if (directory / FILE_NAME).exists():
        raise InputError(TAKEN.format(directory))
    try:
        if directory.exists() and any(directory.iterdir()):
            raise InputError(FULL.format(directory))
    except OSError as error:
        raise MachineError(f"The folder {directory} cannot be used: {error.strerror}. Choose another.") from error
    with Library.open(directory, cache) as library:
        library.store.set_state(NAME, " ".join(name.split()))
    return directory


def must_be_there(settings: Settings, directory: Path) -> None:
    """Raise MachineError where a library that was open before is gone: it would be made anew, and empty."""
    known = {one.directory for one in recent(settings)}
    with suppress(OSError):
        directory = directory.resolve()
    if directory in known and not (directory / FILE_NAME).exists():
        raise MachineError(GONE.format(directory))


def look_at(directory: Path, cache: Path | None = None) -> None:
    """See that a library can be opened, and close it again.

    Raises InputError where none is there, MachineError where it is from a newer version or cannot be read,
    LibraryDamaged where it is damaged.
    """
    if not (directory / FILE_NAME).exists():
        raise InputError(NONE_THERE.format(directory))
    Library.open(directory, cache).close()
