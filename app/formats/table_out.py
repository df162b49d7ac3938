"""A table of texts for spreadsheets: XLSX, CSV and TSV, of which no cell is ever taken for a formula."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Literal

from app.formats import xlsx
from app.formats.csv_table import harmless
from app.formats.wording import counted

TableFormat = Literal["xlsx", "csv", "tsv"]
FORMATS: tuple[TableFormat, ...] = ("xlsx", "csv", "tsv")


def write(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    out: BinaryIO,
    form: TableFormat,
    *,
    title: str = "Table",
    widths: Sequence[int] = (),
) -> list[str]:
    """Write rows under a head. Returns a sentence for each thing that the format could not hold.

    `widths` are those of the columns in characters, for XLSX, which cuts cells at 32,767 characters. CSV and TSV are
    UTF-8 with a mark, which spreadsheets need; a text that begins like a formula gets a quote before it, and in TSV
    tabs and line breaks stay inside quotes.
    """
    if form == "xlsx":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            long = xlsx.write_rows(archive, head, rows, title, widths or [20] * len(head))
        told = f"{counted(long, 'row is', 'rows are')} longer than a cell holds and cut at {xlsx.CELL:,} characters."
        return [told] if long else []
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    table = csv.writer(text, delimiter="," if form == "csv" else "\t")
    table.writerow(head)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    text.detach()
    return []
