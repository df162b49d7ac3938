"""Bilingual tables of Word documents as bitexts, their comments on the words of the cells."""

from dataclasses import replace

from lxml import etree

from app.core.document import ReadComment, Span
from app.core.exchange import ReadBitext
from app.formats.aligned import RawUnit, bitext_of
from app.formats.containers import local
from app.formats.docx_body import Mark, Paragraph
from app.formats.docx_in import Package, comments_of, open_package, walk_of
from app.formats.tables import Columns, columns_of, left_out, units_of
from app.formats.wording import counted

_SHARE = 0.6
"""Share of a document's words that must stand in its bilingual tables, or the document is a text with a table in it."""

Grid = list[list[list[Paragraph]]]
"""Rows of cells of paragraphs."""


def read_bitext(data: bytes, name: str, changes: str = "accept") -> ReadBitext | None:
    """The bitext of a Word document that is in the main a table in two languages, None for any other document.

    Tracked changes are taken, or undone with `reject`. Raises `InputError` for what is no sound Word document.
    """
    package = open_package(data, name)
    walk = walk_of(package, accept=changes != "reject")
    units: list[RawUnit] = []
    inside = 0
    dropped: dict[str, None] = {}
    bilingual: list[etree._Element] = []
    tables = [part for part in package.body.iter() if local(part) == "tbl"]
    for table in tables:
        if any(local(above) == "tbl" for above in table.iterancestors()):
            continue
        grid = list(walk.rows(table))
        rows = [[_text(cell) for cell in row] for row in grid]
        columns = columns_of(rows)
        if columns is not None:
            found = _commented(grid, rows, columns, package)
            units += found
            bilingual.append(table)
            dropped.update(dict.fromkeys(left_out(rows, columns)))
            inside += sum(len(row[columns.source]) + len(row[columns.target]) for row in rows if len(row) > 1)
    if not units or inside < _SHARE * _words(package):
        return None
    language = units[0].sides[0][0]
    return bitext_of(units, name, "DOCX", source_tag=language, dropped=[*dropped, *_outside(package, bilingual)])


def _outside(package: Package, tables: list[etree._Element]) -> list[str]:
    """What to say of paragraphs that stand in none of these tables."""
    full = (part for part in package.body.iter() if local(part) == "p" and not _stands_in(part, tables))
    outside = sum(1 for part in full if any((words.text or "").strip() for words in part.iter() if local(words) == "t"))
    was = "was" if outside == 1 else "were"
    told = f"{counted(outside, 'paragraph', 'paragraphs')} outside of the table {was} left out."
    return [told] if outside else []


def _stands_in(part: etree._Element, tables: list[etree._Element]) -> bool:
    return any(above is table for above in part.iterancestors() for table in tables)


def _words(package: Package) -> int:
    """How many characters the whole document holds."""
    return sum(len(part.text or "") for part in package.body.iter() if local(part) == "t")


def _text(cell: list[Paragraph]) -> str:
    """A cell's paragraphs as lines."""
    return "\n".join(paragraph.label + paragraph.text for paragraph in cell)


def _commented(grid: Grid, rows: list[list[str]], columns: Columns, package: Package) -> list[RawUnit]:
    """The units of a table, each side with the comments that stand on its cell."""
    comments = comments_of(package)
    full = [place for place in range(1 if columns.headed else 0, len(rows)) if _is_unit(rows[place], columns)]
    units = units_of(rows, columns)
    for place, unit in zip(full, units, strict=True):
        cells = grid[place]
        for number, column in enumerate((columns.source, columns.target)):
            side = unit.sides[number][1]
            side.comments += _placed(cells[column] if column < len(cells) else [], comments)
        if columns.label is not None and columns.label < len(cells):
            on_pair = _placed(cells[columns.label], comments)
            side = next(side for _, side in unit.sides if side.text.strip())
            side.comments += [replace(comment, span=Span(0, len(side.text))) for comment in on_pair]
    return units


def _is_unit(row: list[str], columns: Columns) -> bool:
    return any(row[place].strip() for place in (columns.source, columns.target) if place < len(row))


def _placed(cell: list[Paragraph], comments: dict[str, ReadComment]) -> list[ReadComment]:
    """The comments whose range begins in a cell, with their spans in its text."""
    opened: dict[str, int] = {}
    closed: dict[str, int] = {}
    offset = 0
    for paragraph in cell:
        offset += len(paragraph.label)
        for bit in paragraph.bits:
            if isinstance(bit, Mark):
                (opened if bit.opens else closed).setdefault(bit.comment, offset)
            else:
                offset += len(bit)
        offset += 1
    end = max(0, offset - 1)
    return [
        replace(comments[key], span=Span(min(start, end), min(closed.get(key, end), end)))
        for key, start in opened.items()
        if key in comments
    ]
