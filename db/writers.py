"""Who is writing: a lock that the system releases when its process dies, however it dies and whatever the clock says.

Unfinished rows carry their writer's name. Rows whose writer is no longer alive are leftovers.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from app.core.errors import MachineError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _share(file: IO[bytes]) -> None:
        """Do nothing: here a file that others have open cannot be replaced, and says so."""
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)


OPEN_NAME = "open.lock"
"""The file that whoever has a library open holds a share of."""


@contextmanager
def writer(library: Path) -> Iterator[str]:
    """A name under which to write unfinished rows into the library in this directory, alive while the block runs."""
    name = uuid4().hex
    path = _path(library, name)
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("xb")
    except OSError as error:
        raise MachineError(
            f"The folder {path.parent} cannot be written to ({error.strerror}); allow writing to it and try again."
        ) from error
    try:
        with file:
            # A file system without locks refuses; `alive` then refuses too, and unfinished rows are kept, not swept.
            with suppress(OSError):
                _lock(file)
            yield name
    finally:
        path.unlink(missing_ok=True)


def present(library: Path) -> IO[bytes] | None:
    """Be known to have the library open until what is returned is closed; None where the disk knows no locks."""
    try:
        file = (library / OPEN_NAME).open("ab")
    except OSError:
        return None
    with suppress(OSError):
        _share(file)
    return file


@contextmanager
def alone(library: Path) -> Iterator[None]:
    """Nobody has the library open while the block runs. Raises `MachineError` where somebody has.

    Its file is replaced then: another window would go on writing into the one that is gone.
    """
    try:
        file = (library / OPEN_NAME).open("ab")
    except OSError:
        yield
        return
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise MachineError(
                f"The library {library} is open in another window; close it there, then try again."
            ) from error
        yield


def alive(library: Path, name: str) -> bool:
    """Whether the writer of this name still runs, in this or another process; where nobody can tell, it does."""
    try:
        file = _path(library, name).open("r+b")
    except FileNotFoundError:
        return False
    except OSError:
        return True
    with file:
        try:
            _lock(file)
        except OSError:
            return True
    return False


def forget(library: Path, name: str) -> None:
    """Remove what is left of a writer that no longer runs."""
    _path(library, name).unlink(missing_ok=True)


def _path(library: Path, name: str) -> Path:
    return library / "writing" / name
