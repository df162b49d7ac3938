"""A sheet on paper or as a PDF: set on pages by any measure of type, or written as a file that gives its text back."""

from pathlib import Path

from app.core.printed import Measure, PlacedPage, PrintedSheet
from app.core.progress import SILENT, Progress
from app.services.library import Library
from app.services.whole_file import written_whole


def set_on_pages(
    sheet: PrintedSheet, measure: Measure, size: tuple[float, float], progress: Progress = SILENT
) -> list[PlacedPage]:
    """Return a sheet set on pages of `size` in points, as the widths that `measure` gives let it. Raises Cancelled."""
    from app.formats import sheet_pages

    return sheet_pages.pages(sheet, measure, size, progress)


def write_pdf(sheet: PrintedSheet, out: Path, *, landscape: bool = False, progress: Progress = SILENT) -> list[str]:
    """Write a sheet as a PDF to `out`, whole or not at all; returns what the format could not hold.

    Raises MachineError if the file cannot be written or no font of the machine shows Chinese, Cancelled.
    """
    from app.formats import sheet_pdf

    progress.step(f"Writing {out.name}", 0, 0)
    with written_whole(out) as stream:
        return sheet_pdf.write(sheet, stream, landscape=landscape, progress=progress)


def note_words(library: Library, document_id: int) -> list[tuple[int, str]]:
    """Return the notes on a document as (offset, words for a footnote), those without words left out."""
    found = []
    for note in library.store.annotations(document_id):
        target = next((t for t in note.targets if t.document_id == document_id), None)
        words = " ".join([" ".join(note.text.split()), *(f"#{tag}" for tag in note.tags)]).strip()
        if target is not None and note.text.strip():
            found.append((target.start, f"{words} — {note.author}" if note.author else words))
    return sorted(found)
