"""The one door for files coming in: finds the reader for a file by its content and its name."""

from collections.abc import Callable
from pathlib import Path

from app.core.document import ReadText
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.core.progress import SILENT, Progress
from app.formats import plain
from app.formats.sniffing import format_of

READABLE = "plain text, Markdown, HTML, Word (.docx), ODT, RTF, EPUB, PDF, Excel (.xlsx), CSV, TSV, TMX and XLIFF"

SUFFIXES = (
    *(".txt", ".md", ".markdown", ".docx", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".epub", ".pdf"),
    *(".xlsx", ".csv", ".tsv", ".tmx", ".xlf", ".xliff"),
)
"""The suffixes that a dialog for opening files offers; the content decides, and text with any suffix is read."""

CHANGES = ("accept", "reject", "both")
"""What to do with tracked changes: take them, undo them, or read two versions."""

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


def read_bytes(
    data: bytes, name: str, encoding: str | None = None, changes: str = "accept", progress: Progress = SILENT
) -> ReadText:
    """The text of a file's bytes, by the reader that its content and then the suffix of its `name` call for.

    A bilingual table is read as a table here; `read_bitext` says first whether a file is aligned.
    """
    _refuse_unknown(changes)
    form = format_of(data, name)
    if form in ("tmx", "xliff"):
        raise InputError(f"{name} holds two texts that are aligned already; it comes in as a bitext, not as one text.")
    if form == "pdf":
        from app.formats import pdf_in

        return pdf_in.read(data, name, progress)
    reader = _TEXTS.get(form)
    if reader is not None:
        return reader(data, name, encoding, changes)
    try:
        return plain.read(data, name, encoding)
    except plain.NotText:
        raise InputError(f"{name} is in no format known here; readable are {READABLE}.") from None


def read_bitext(data: bytes, name: str, encoding: str | None = None, changes: str = "accept") -> ReadBitext | None:
    """The bitext of a file that is aligned already: TMX, XLIFF, a bilingual table in Word, XLSX, CSV or TSV.

    None for a file that is not; `read_bytes` reads that one. Raises `InputError` where an aligned file is unsound or
    holds no two texts in Chinese or English.
    """
    _refuse_unknown(changes)
    reader = _ALIGNED.get(format_of(data, name))
    return reader(data, name, encoding, changes) if reader is not None else None


def _refuse_unknown(changes: str) -> None:
    if changes not in CHANGES:
        raise InputError(f"“{changes}” is no way to read tracked changes; choose accept, reject or both.")


def _docx_text(data: bytes, name: str, _encoding: str | None, changes: str) -> ReadText:
    from app.formats import docx_in

    return docx_in.read(data, name, changes)


def _odt_text(data: bytes, name: str, _encoding: str | None, changes: str) -> ReadText:
    from app.formats import odt_in

    return odt_in.read(data, name, changes)


def _rtf_text(data: bytes, name: str, _encoding: str | None, changes: str) -> ReadText:
    from app.formats import rtf_in

    return rtf_in.read(data, name, changes)


def _html_text(data: bytes, name: str, encoding: str | None, _changes: str) -> ReadText:
    from app.formats import html_in

    return html_in.read(data, name, encoding)


def _epub_text(data: bytes, name: str, _encoding: str | None, _changes: str) -> ReadText:
    from app.formats import epub_in

    return epub_in.read(data, name)


def _xlsx_text(data: bytes, name: str, _encoding: str | None, _changes: str) -> ReadText:
    from app.formats import xlsx

    return xlsx.read(data, name)


def _tmx(data: bytes, name: str, _encoding: str | None, _changes: str) -> ReadBitext | None:
    from app.formats import tmx_in

    return tmx_in.read(data, name)


def _xliff(data: bytes, name: str, _encoding: str | None, _changes: str) -> ReadBitext | None:
    from app.formats import xliff_in

    return xliff_in.read(data, name)


def _docx(data: bytes, name: str, _encoding: str | None, changes: str) -> ReadBitext | None:
    from app.formats import docx_table

    return docx_table.read_bitext(data, name, changes)


def _xlsx(data: bytes, name: str, _encoding: str | None, _changes: str) -> ReadBitext | None:
    from app.formats import xlsx

    return xlsx.read_bitext(data, name)


def _csv(data: bytes, name: str, encoding: str | None, _changes: str) -> ReadBitext | None:
    from app.formats import csv_table

    return csv_table.read_bitext(data, name, encoding)


def _tsv(data: bytes, name: str, encoding: str | None, _changes: str) -> ReadBitext | None:
    from app.formats import csv_table

    return csv_table.read_bitext(data, name, encoding, tabs=True)


# Each reader is imported when it is first needed: the window opens without them.
_TEXTS: dict[str, Callable[[bytes, str, str | None, str], ReadText]] = {
    "docx": _docx_text,
    "odt": _odt_text,
    "rtf": _rtf_text,
    "html": _html_text,
    "epub": _epub_text,
    "xlsx": _xlsx_text,
}
_ALIGNED: dict[str, Callable[[bytes, str, str | None, str], ReadBitext | None]] = {
    "tmx": _tmx,
    "xliff": _xliff,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "tsv": _tsv,
}
