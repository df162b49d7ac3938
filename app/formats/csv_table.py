"""CSV and TSV, both ways: two columns as a bitext, and a bitext as a table that no spreadsheet takes for formulas.

What CSV cannot hold: where inside the text a note stands, the segments inside a cell.
"""

import csv
import io
import re
from collections.abc import Sequence
from typing import BinaryIO

from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ReadBitext
from app.formats import plain
from app.formats.aligned import bitext_of
from app.formats.tables import columns_of, left_out, refuse_wide, units_of
from app.formats.wording import counted, language_tag, note_text

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet may take for a formula, with the quotes that we or others put before it."""
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?[ \t]*\r?\n', re.IGNORECASE)
"""A first line by which a spreadsheet is told what divides the cells."""
_PROBE = 50


def write(bitext: ExchangeBitext, out: BinaryIO, *, delimiter: str = ",") -> list[str]:
    """Write a bitext as CSV in UTF-8 with a mark (which spreadsheets need), a row for each bead.

    A text that begins like a formula gets a quote before it. Returns what the format could not hold.
    """
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    table = csv.writer(text, delimiter=delimiter)
    table.writerow(head(bitext))
    for row in bitext.rows:
        notes = "\n".join(note_line(note.annotation.author, note_text(note)) for note in row.notes)
        cells = (row.label, row.source, row.target, f"{row.score:.4f}", row.relation.value, row.status.value, notes)
        table.writerow([harmless(cell) for cell in cells])
    text.detach()
    return not_held(bitext, "CSV")


def head(bitext: ExchangeBitext) -> tuple[str, ...]:
    """The names of the columns: label, the two languages, score, relation, status, notes."""
    return ("label", language_tag(bitext.source), language_tag(bitext.target), "score", "relation", "status", "notes")


def note_line(author: str, text: str) -> str:
    """A note in a cell, with its author where it has one."""
    return f"{author}: {text}" if author else text


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: with a quote before it where it begins like one."""
    return "'" + cell if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """The cell that `harmless` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def not_held(bitext: ExchangeBitext, form: str) -> list[str]:
    """One sentence for each thing that a table of texts has no place for."""
    joined = sum(1 for row in bitext.rows if "\n" in row.source or "\n" in row.target)
    placed = sum(len(row.notes) for row in bitext.rows)
    told = (
        (joined, f"{counted(joined, 'row joins', 'rows join')} several segments: {form} keeps only the line breaks."),
        (placed, f"{counted(placed, 'note stands', 'notes stand')} beside the row: {form} holds no place in the text."),
    )
    return [sentence for count, sentence in told if count]


def read_bitext(data: bytes, name: str, encoding: str | None = None, *, tabs: bool = False) -> ReadBitext | None:
    """The bitext of a table in two languages, None where it is some other table."""
    rows = read_rows(plain.read(data, name, encoding).text, name, tabs=tabs)
    columns = columns_of(rows)
    if columns is None:
        return None
    form, source = "TSV" if tabs else "CSV", str(columns.languages[0])
    return bitext_of(units_of(rows, columns), name, form, source_tag=source, dropped=left_out(rows, columns))


def read_rows(text: str, name: str, *, tabs: bool = False) -> list[list[str]]:
    """The rows of a table; CSV may be divided by commas, semicolons or tabs. `InputError` for what is no table."""
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    widest = max((line.count("\t" if tabs else ",") for line in text.splitlines()[:_PROBE]), default=0)
    refuse_wide(widest, name)
    delimiter = "\t" if tabs else said.group(1) if said else max(",;\t", key=lambda mark: _regular(text, mark))
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise InputError(f"{name} is no sound table ({error}); open it in a spreadsheet and save it anew.") from None
    refuse_wide(max(map(len, rows), default=0), name)
    return [[as_written(cell).replace("\r\n", "\n") for cell in row] for row in rows]


def _regular(text: str, mark: str) -> tuple[int, int]:
    """How well a mark divides the first rows: how many have the same number of cells, and how many cells."""
    try:
        rows = list(csv.reader(text.splitlines(keepends=True)[:_PROBE], delimiter=mark))
    except csv.Error:
        return (0, 0)
    widths = [len(row) for row in rows if row]
    common = max(set(widths), key=widths.count, default=1)
    return (widths.count(common), common) if common > 1 else (0, 0)


def plain_text(rows: Sequence[Sequence[str]]) -> str:
    """A table as text: a line for each row, its cells divided by tabs."""
    return "\n".join("\t".join(row).rstrip("\t") for row in rows)
