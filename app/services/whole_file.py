"""Writing a file for a person whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.core.errors import MachineError


@contextmanager
def written_whole(out: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file `out` at the end; where anything raises, what was there before stays.

    Raises `MachineError` where the file cannot be written.
    """
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise MachineError(f"{out} could not be written: {error.strerror}. Choose another place.") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
