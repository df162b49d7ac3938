"""A glossary as a table, both ways: CSV, TSV and XLSX with a column for each language, one for notes, one for a mark.

The renderings of a term stand in one cell, divided by semicolons, the preferred one first.
"""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from app.core.errors import InputError
from app.core.language import Language
from app.core.terms import TermDraft
from app.formats import csv_table, plain, table_out, xlsx
from app.formats.table_out import TableFormat
from app.formats.tables import Columns, columns_of
from app.formats.wording import counted

_HEAD = ("zh", "en", "note", "protected")
_NOTE_HEADS = {"note", "notes", "comment", "definition", "备注", "備註", "说明", "說明", "注释", "註釋"}
_PROTECTED_HEADS = {"protected", "不转换", "不轉換"}
_YES = {"yes", "y", "true", "1", "x", "是", "✓"}
_PARTING = re.compile(r"\s*[;；\n]\s*")


def write(terms: Sequence[TermDraft], out: BinaryIO, form: TableFormat) -> list[str]:
    """Write terms under a head. Returns a sentence for each thing that the table could not hold."""
    rows = ((term.zh, "; ".join(term.en), term.note, "yes" if term.protected else "") for term in terms)
    parted = sum(1 for term in terms if any(_PARTING.search(word) for word in term.en))
    told = table_out.write(_HEAD, rows, out, form, title="Glossary", widths=(30, 50, 50, 10))
    if parted:
        held = counted(parted, "term has a rendering", "terms have renderings")
        told.append(f"{held} with a semicolon: read again, it is divided there.")
    return told


def read(data: bytes, name: str, form: TableFormat) -> list[TermDraft]:
    """The terms of a table with a Chinese and an English column, named in its first row or found by what they hold.

    Raises `InputError` where there are no such columns.
    """
    sheets = xlsx.tables(data, name) if form == "xlsx" else iter([_rows(data, name, tabs=form == "tsv")])
    for rows in sheets:
        columns = columns_of(rows)
        if columns is not None:
            return list(_terms(rows, columns))
    raise InputError(f"{name} has no column in Chinese beside one in English; give it two, with zh and en above them.")


def _rows(data: bytes, name: str, *, tabs: bool) -> list[list[str]]:
    return csv_table.read_rows(plain.read(data, name).text, name, tabs=tabs)


def _terms(rows: Sequence[Sequence[str]], columns: Columns) -> Iterator[TermDraft]:
    """The rows that hold both languages."""
    heads = [head.strip().casefold() for head in rows[0]] if columns.headed else []
    note = next((i for i, head in enumerate(heads) if head in _NOTE_HEADS), None)
    protected = next((i for i, head in enumerate(heads) if head in _PROTECTED_HEADS), None)
    chinese, english = columns.source, columns.target
    if columns.languages[0] is Language.EN:
        chinese, english = english, chinese
    for row in rows[1 if columns.headed else 0 :]:
        zh = " ".join(_cell(row, chinese).split())
        en = tuple(dict.fromkeys(filter(None, map(str.strip, _PARTING.split(_cell(row, english))))))
        if zh and en:
            yield TermDraft(zh, en, _cell(row, note).strip(), _cell(row, protected).strip().casefold() in _YES)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""
