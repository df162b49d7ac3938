"""A comparison written to a file for others: a page, a Word document with tracked changes, a list of changes."""

from pathlib import Path

from app.core.comparison import Comparison
from app.core.errors import InputError, MachineError
from app.core.progress import SILENT, Progress
from app.services.comparing import clauses
from app.services.library import Library

FORMATS = ("html", "docx", "xlsx")


def export_comparison(
    library: Library, comparison: Comparison, format_name: str, out: Path, author: str = "", progress: Progress = SILENT
) -> list[str]:
    """Write a comparison to `out`, whole or not at all; returns what the format could not hold.

    `html` is one page that fetches nothing; `docx` has real tracked changes by `author`, `xlsx` a row for each
    change. Raises InputError for a format nobody knows, MachineError if the file cannot be written.
    """
    if format_name not in FORMATS:
        raise InputError(f"No format is called “{format_name}”. Formats to choose: {', '.join(FORMATS)}.")
    progress.step(f"Writing {out.name}", 0, 0)
    part = out.with_name(out.name + ".part")
    try:
        losses = _write(library, comparison, format_name, part, author)
        part.replace(out)
    except OSError as error:
        raise MachineError(f"{out} could not be written: {error.strerror}. Choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
    return losses


def _write(library: Library, comparison: Comparison, format_name: str, part: Path, author: str) -> list[str]:
    from app.formats import compare_docx, compare_html, compare_xlsx

    with part.open("wb") as stream:
        if format_name == "html":
            return compare_html.write(comparison, stream)
        old, new = (clauses(library, document.id) for document in (comparison.a, comparison.b))
        if format_name == "xlsx":
            return compare_xlsx.write(comparison, old, new, stream)
        return compare_docx.write(comparison, old, new, stream, author)
