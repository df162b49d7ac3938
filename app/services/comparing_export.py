"""A comparison written to a file for others: a page, a PDF, a Word document with tracked changes, a list of changes."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.core.comparison import Comparison, SharedPassages
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services.comparing import clauses
from app.services.interface_words import saying
from app.services.library import Library
from app.services.whole_file import written_whole

FORMATS = ("html", "pdf", "docx", "xlsx")
"""What a comparison is written as."""
PASSAGE_FORMATS = ("html", "xlsx")
"""What shared passages are written as."""


def export_comparison(
    library: Library,
    comparison: Comparison,
    format_name: str,
    out: Path,
    author: str = "",
    progress: Progress = SILENT,
    language: str = "en",
) -> list[str]:
    """Write a comparison to `out`, whole or not at all; returns what the format could not hold.

    `html` is one page that fetches nothing; `pdf` the redline, its text as it is; `docx` has real tracked changes by
    `author`, `xlsx` a row for each change. What the file says itself is in `language`, a tag of the interface. Raises
    InputError for a format nobody knows, MachineError if the file cannot be written.
    """
    _known(format_name, FORMATS)
    progress.step(f"Writing {out.name}", 0, 0)

    def write(stream: BinaryIO) -> list[str]:
        from app.formats import compare_docx, compare_html, compare_pdf, compare_xlsx

        say = saying(language)
        if format_name == "html":
            return compare_html.write(comparison, stream, say, language)
        if format_name == "pdf":
            return compare_pdf.write(comparison, stream, say, progress)
        old, new = (clauses(library, document.id) for document in (comparison.a, comparison.b))
        if format_name == "xlsx":
            return compare_xlsx.write(comparison, old, new, stream, say)
        return compare_docx.write(comparison, old, new, stream, author)

    return _whole(out, write)


def export_passages(
    shared: SharedPassages, format_name: str, out: Path, progress: Progress = SILENT, language: str = "en"
) -> list[str]:
    """Write shared passages to `out` as `html` or `xlsx`, whole or not at all; raises as `export_comparison`."""
    _known(format_name, PASSAGE_FORMATS)
    progress.step(f"Writing {out.name}", 0, 0)

    def write(stream: BinaryIO) -> list[str]:
        from app.formats import compare_passages

        say = saying(language)
        if format_name == "html":
            return compare_passages.write_html(shared, stream, say, language)
        return compare_passages.write_xlsx(shared, stream, say)

    return _whole(out, write)


def _known(format_name: str, known: tuple[str, ...]) -> None:
    if format_name not in known:
        raise InputError(f"No format is called “{format_name}”. Formats to choose: {', '.join(known)}.")


def _whole(out: Path, write: Callable[[BinaryIO], list[str]]) -> list[str]:
    """Write beside `out` and put it in its place when it is whole."""
    with written_whole(out) as stream:
        return write(stream)
