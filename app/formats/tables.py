"""Tables of two languages as bitexts: which columns hold them, by their heads or by what stands in them."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.core.alignment import BeadStatus
from app.core.errors import InputError
from app.core.language import Language
from app.formats.aligned import RawUnit, Side, language_of
from app.formats.wording import counted

COLUMNS = 16_384
"""More than this no spreadsheet has."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_LABELS = {"label", "no", "no.", "nr", "number", "id", "#", "序号", "编号", "条款", "標號", "序號"}
_HEADS = {"source", "target", "source text", "target text", "original", "translation", "原文", "译文", "譯文", "源文"}
"""Heads of the two columns that name no language."""
_LABEL_LENGTH = 24
_OURS = {"relation"}
"""Columns that this program writes and works out anew."""
_AGREEING = 0.6
"""Share of a column's cells that must be in its language."""
_PAIRED = 0.5
"""Share of the rows that must hold both languages, or it is some other table."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what; `headed` if the first row only names them."""

    source: int
    target: int
    languages: tuple[Language, Language]
    label: int | None = None
    score: int | None = None
    status: int | None = None
    headed: bool = False


def refuse_wide(width: int, name: str) -> None:
    """Raise `InputError` for a table with more columns than any table has."""
    if width > COLUMNS:
        raise InputError(f"{name} has {width:,} columns, more than a table has; it was not read.")


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The two columns of a bilingual table, the left one the source; None where it is some other table."""
    if not rows:
        return None
    headed = _by_head(rows)
    if headed is not None:
        return headed
    width = max(len(row) for row in rows)
    spoken = {place: _language([row[place] for row in rows if place < len(row)]) for place in range(min(width, 64))}
    by_language = [[p for p, language in spoken.items() if language is wanted] for wanted in Language]
    if not all(by_language):
        return None
    chosen = sorted(max(places, key=lambda p: _weight(rows, p)) for places in by_language)
    source, target = chosen
    both = sum(1 for row in rows if _cell(row, source) and _cell(row, target))
    if both < _PAIRED * sum(1 for row in rows if any(row)):
        return None
    languages = (spoken[source] or Language.ZH, spoken[target] or Language.EN)
    named = len(rows) > 1 and all(_cell(rows[0], place).strip().casefold() in _HEADS for place in chosen)
    return Columns(source, target, languages, _label_column(rows, chosen), headed=named)


def units_of(rows: Sequence[Sequence[str]], columns: Columns) -> list[RawUnit]:
    """The rows of a bilingual table as units; the row of heads is none, an empty row is none."""
    made = []
    for row in rows[1 if columns.headed else 0 :]:
        texts = [_cell(row, columns.source), _cell(row, columns.target)]
        sides = [(str(tag), Side(text)) for tag, text in zip(columns.languages, texts, strict=True)]
        unit = RawUnit(sides, _cell(row, columns.label).strip())
        with suppress(ValueError):
            unit.score = min(1.0, max(0.0, float(_cell(row, columns.score) or "1")))
            unit.status = BeadStatus(_cell(row, columns.status) or "automatic")
        if any(text.strip() for text in texts):
            made.append(unit)
    return made


def left_out(rows: Sequence[Sequence[str]], columns: Columns) -> list[str]:
    """What to say of the columns of a bilingual table that hold something and are in no unit."""
    used = {columns.source, columns.target, columns.label, columns.score, columns.status}
    heads = [head.strip() for head in rows[0]] if columns.headed else []
    body = rows[1:] if columns.headed else rows
    width = max((len(row) for row in rows), default=0)
    full = [place for place in range(width) if place not in used and any(_cell(row, place).strip() for row in body)]
    full = [place for place in full if not (place < len(heads) and heads[place].casefold() in _OURS)]
    if full and all(place < len(heads) and heads[place] for place in full):
        return [f"Other columns of the table were left out: {', '.join(_short(heads[place]) for place in full)}."]
    return [f"{counted(len(full), 'column was', 'columns were')} in neither language and left out."] if full else []


def _short(head: str) -> str:
    return head if len(head) <= _LABEL_LENGTH else f"{head[:_LABEL_LENGTH]}…"


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _by_head(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns where the first row names two languages; of more the first in Chinese and the first in English."""
    heads = [head.strip().casefold() for head in rows[0]]
    named = [(place, _named(head)) for place, head in enumerate(heads) if len(head) <= 60]
    found = [(place, language) for place, language in named if language is not None]
    if len(found) > 2:
        firsts = [next(((p, one) for p, one in found if one is wanted), None) for wanted in Language]
        found = sorted((first for first in firsts if first is not None), key=lambda first: first[0])
    if len(found) != 2 or len(rows) < 2:
        return None
    (source, first), (target, second) = found
    label = next((place for place, head in enumerate(heads) if head in _LABELS), None)
    if label is None:
        label = _label_column(rows[1:], [source, target])
    places = {head: place for place, head in enumerate(heads)}
    return Columns(source, target, (first, second), label, places.get("score"), places.get("status"), headed=True)


def _named(head: str) -> Language | None:
    """The language that a head names, by itself, or in brackets after what the column is: Source (zh-CN)."""
    inside = re.search(r"[(（\[]([^)）\]]{2,20})[)）\]]", head)
    return language_of(head) or (language_of(inside.group(1)) if inside else None)


def _language(cells: Sequence[str]) -> Language | None:
    """The language of a column, None where it is neither or mixed."""
    full = [cell for cell in cells if cell.strip()]
    chinese = sum(1 for cell in full if _is_chinese(cell))
    english = sum(1 for cell in full if not _HAN.search(cell) and _LATIN.search(cell))
    if not full:
        return None
    if chinese >= _AGREEING * len(full):
        return Language.ZH
    return Language.EN if english >= _AGREEING * len(full) else None


def _is_chinese(cell: str) -> bool:
    """Whether a cell is in Chinese: a character weighs as much as three letters of a word."""
    return 3 * len(_HAN.findall(cell)) > len(_LATIN.findall(cell))


def _weight(rows: Sequence[Sequence[str]], place: int) -> int:
    return sum(len(_cell(row, place)) for row in rows)


def _label_column(rows: Sequence[Sequence[str]], taken: Sequence[int]) -> int | None:
    """The first column left of the texts, if all that stands in it is short."""
    if 0 in taken or not any(_cell(row, 0) for row in rows):
        return None
    return 0 if all(len(_cell(row, 0)) <= _LABEL_LENGTH for row in rows) else None
