"""The register of notes as an XLSX table: one row for each note; every cell is a text, never a formula."""

import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from app.formats.wording import counted
from app.formats.xlsx import CELL, write_rows

HEADINGS = (
    "Number",
    "Text",
    "Clause",
    "Words",
    "Clause in full",
    "Counterpart",
    "Note",
    "Proposed wording",
    "Tags",
    "Status",
    "Colour",
    "Meant as",
    "Speaks of",
    "Author",
    "Written",
    "Changed",
    "Replies",
    "Place",
    "Identity",
)
_WIDTHS = (8, 28, 14, 28, 48, 48, 48, 28, 16, 10, 10, 14, 10, 16, 18, 18, 9, 12, 38)


def write(rows: Iterable[Sequence[str]], out: BinaryIO) -> list[str]:
    """Write rows of as many texts as there are `HEADINGS`; returns one sentence for what was cut."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        cut = write_rows(archive, HEADINGS, rows, "Notes", _WIDTHS)
    return [f"{counted(cut, 'row is', 'rows are')} longer than a cell holds and cut at {CELL:,} characters."] * bool(
        cut
    )
