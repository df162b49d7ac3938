"""A process that erases documents for good until it is killed: `labour` is what the torture starts."""

from pathlib import Path

from app.services import erasing
from app.services.library import Library
from tests.torture.labour import Bell


def labour(directory: Path, caches: Path, ids: list[int], bell: Bell) -> None:
    """Erase those documents that are still there, tell when that begins, and when it is done."""
    with Library.open(directory, caches) as library:
        there = {document.id for document in library.store.documents(include_trashed=True)}
        bell.send("erasing")
        erasing.erase(library, [one for one in ids if one in there])
        bell.send("erased")


def traces(directory: Path, words: list[str]) -> list[str]:
    """The files below a folder that hold some of the words, in any encoding a text is kept in."""
    wanted = [word.encode(encoding) for word in words for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    files = [path for path in directory.rglob("*") if path.is_file()]
    return sorted(path.relative_to(directory).as_posix() for path in files if _holds(path, wanted))


def _holds(path: Path, wanted: list[bytes]) -> bool:
    data = path.read_bytes()
    return any(word in data for word in wanted)
