"""The one door for files coming in: finds the reader for a file by its content and its name."""

from pathlib import Path

from app.core.document import ReadText
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.formats import plain
from app.formats.sniffing import format_of

READABLE = "plain text and Markdown in UTF-8, UTF-16, GB18030, GBK or Big5, and Word documents (.docx)"

CHANGES = ("accept", "reject", "both")
"""What to do with tracked changes: take them, undo them, or read two versions."""

_ALIGNED = ("tmx", "xliff")
_LARGEST = 1 << 30


def read(path: Path, encoding: str | None = None, changes: str = "accept") -> ReadText:
    """The text of the file at `path`, by the reader for its format.

    `encoding` names the encoding of a plain text, None lets it be found; `changes` is one of `CHANGES` and matters
    to formats that track them. Raises `InputError` with one sentence where the file cannot be read.
    """
    return read_bytes(fetch(path), path.name, encoding, changes)


def fetch(path: Path) -> bytes:
    """The bytes of the file at `path`; raises `InputError` where there is none to read."""
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder; choose the files inside it.")
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is not a file; choose a text or a document.")
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path} is larger than a gigabyte; split it and import the parts.")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}; check its name and its place.") from None
    except PermissionError:
        raise InputError(f"{path} may not be read by you; ask for access, or copy it elsewhere.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InputError(f"{path} cannot be read ({reason}); copy it elsewhere and try again.") from None


def read_bytes(data: bytes, name: str, encoding: str | None = None, changes: str = "accept") -> ReadText:
    """The text of a file's bytes, by the reader that its content and then the suffix of its `name` call for."""
    if changes not in CHANGES:
        raise InputError(f"“{changes}” is no way to read tracked changes; choose accept, reject or both.")
    form = format_of(data, name)
    if form in _ALIGNED:
        raise InputError(f"{name} holds two texts that are aligned already; it comes in as a bitext, not as one text.")
    if form == "docx":
        from app.formats import docx_in

        return docx_in.read(data, name, changes)
    if form not in ("text", "markdown", "csv", "tsv"):
        raise InputError(f"{name} is {form.upper()}, which is not read yet; readable are {READABLE}.")
    try:
        return plain.read(data, name, encoding)
    except plain.NotText:
        raise InputError(f"{name} is in no format known here; readable are {READABLE}.") from None


def read_bitext(data: bytes, name: str) -> ReadBitext | None:
    """The bitext of a file that is aligned already (TMX, XLIFF), None for a file in any other format.

    Raises `InputError` where such a file is unsound or holds no two texts in Chinese or English.
    """
    form = format_of(data, name)
    if form == "tmx":
        from app.formats import tmx_in

        return tmx_in.read(data, name)
    if form == "xliff":
        from app.formats import xliff_in

        return xliff_in.read(data, name)
    return None
