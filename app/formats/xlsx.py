"""XLSX (ECMA-376, SpreadsheetML), both ways: two columns as a bitext, and a bitext as a sheet of plain strings.

What XLSX cannot hold: where inside the text a note stands, the segments inside a cell, more than 32,767 characters.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from app.core.document import ReadText, Receipt, Span, StructureHint
from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ReadBitext
from app.formats.aligned import RawUnit, bitext_of
from app.formats.blocks import row_kind
from app.formats.containers import Container, attribute, local, open_container
from app.formats.csv_table import head, not_held, note_line, plain_text
from app.formats.radicals import mend
from app.formats.tables import COLUMNS, columns_of, left_out, refuse_wide, units_of
from app.formats.wording import counted, for_xml, note_text, told_radicals
from app.formats.xlsx_numbers import Numbers, numbers_of

CELL = 32_767
"""Characters that a cell holds."""
FACE = '<sz val="11"/><rFont val="Calibri"/>'
"""The face of a run that has no other."""
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HIDDEN = ("hidden", "veryHidden")
_WIDTHS = (10, 60, 60, 8, 10, 10, 40)
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Bitext" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    # Cell formats: 0 plain, 1 wrapped and quoted as text (no formula even when edited), 2 bold.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_SHEETS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" '
        'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


class Run(NamedTuple):
    """A stretch of a cell with a face of its own, the inside of SpreadsheetML's `rPr`."""

    text: str
    face: str = FACE


Cell = str | tuple[Run, ...]


def write(bitext: ExchangeBitext, out: BinaryIO) -> list[str]:
    """Write a bitext as a workbook of one sheet, a row for each bead; every text is a string, never a formula."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in _PARTS.items():
            archive.writestr(name, _XML + inner)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in _sheet(bitext):
                sheet.write(piece.encode())
    long = sum(1 for row in bitext.rows if max(len(row.source), len(row.target)) > CELL)
    cut = f"{counted(long, 'row is', 'rows are')} longer than a cell holds and cut at {CELL:,} characters."
    return not_held(bitext, "XLSX") + ([cut] if long else [])


def write_rows(
    archive: zipfile.ZipFile, head: Sequence[str], rows: Iterable[Sequence[Cell]], title: str, widths: Sequence[int]
) -> int:
    """Write any table as a workbook of one sheet called `title`; returns how many rows had cells that were cut."""
    for name, inner in _PARTS.items():
        archive.writestr(name, _XML + inner.replace('name="Bitext"', f"name={quoteattr(title)}"))
    cut = 0
    with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
        sheet.write(_begun(widths).encode())
        sheet.write(_row(1, tuple(head), style=2).encode())
        for number, row in enumerate(rows, 2):
            cut += any(_length(cell) > CELL for cell in row)
            sheet.write(_row(number, tuple(row), style=1).encode())
        sheet.write(b"</sheetData></worksheet>")
    return cut


def _begun(widths: Sequence[int]) -> str:
    """A sheet up to its rows, the first of which stays in sight."""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_SHEETS}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _sheet(bitext: ExchangeBitext) -> Iterator[str]:
    yield _begun(_WIDTHS)
    yield _row(1, head(bitext), style=2)
    for number, row in enumerate(bitext.rows, 2):
        notes = "\n".join(note_line(note.annotation.author, note_text(note)) for note in row.notes)
        texts = (row.label, row.source, row.target, f"{row.score:.4f}", row.relation.value, row.status.value, notes)
        yield _row(number, texts, style=1)
    yield "</sheetData></worksheet>"


def _row(number: int, cells: Sequence[Cell], *, style: int) -> str:
    written = "".join(
        f'<c r={quoteattr(chr(ord("A") + place) + str(number))} s="{style}" t="inlineStr"><is>{_inside(cell)}</is></c>'
        for place, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{written}</row>\n'


def _length(cell: Cell) -> int:
    return len(cell) if isinstance(cell, str) else sum(len(run.text) for run in cell)


def _inside(cell: Cell) -> str:
    """The inside of a cell's string: a text, or runs, as far as a cell holds them."""
    if isinstance(cell, str):
        return f'<t xml:space="preserve">{_held(cell)}</t>'
    runs, room = [], CELL
    for run in cell:
        if run.text[:room]:
            held = _held(run.text[:room])
            runs.append(f'<r><rPr>{run.face}</rPr><t xml:space="preserve">{held}</t></r>')
        room = max(0, room - len(run.text))
    return "".join(runs)


def _held(text: str) -> str:
    """A cell's text; what XML cannot hold or would change is written as _xHHHH_ (ECMA-376 Part 1, 22.9.2.19)."""
    text = _ESCAPED.sub(lambda match: f"_x005F_x{match.group(1)}_", text[:CELL])
    return for_xml(escape(_UNSAFE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)))


def read_bitext(data: bytes, name: str) -> ReadBitext | None:
    """The bitext of all sheets in two languages, None where no sheet is in two; others are left out and told."""
    container = open_container(data, name)
    units: list[RawUnit] = []
    dropped: dict[str, None] = {}
    source, others = "", 0
    for rows in _sheets(container):
        columns = columns_of(rows)
        others += columns is None and bool(rows)
        if columns is not None:
            source = source or str(columns.languages[0])
            units += units_of(rows, columns)
            dropped.update(dict.fromkeys(left_out(rows, columns)))
    if not units:
        return None
    told = f"{counted(others, 'sheet', 'sheets')} without two languages {'was' if others == 1 else 'were'} left out."
    said = [*dropped, *([told] if others else []), *_hidden_told(container)]
    return bitext_of(units, name, "XLSX", source_tag=source, dropped=said)


def tables(data: bytes, name: str) -> Iterator[list[list[str]]]:
    """The sheets of a workbook in their order, each as rows of cells, empty rows left out; hidden ones left out."""
    return _sheets(open_container(data, name))


def read(data: bytes, name: str) -> ReadText:
    """The text of all sheets, a line for each row, its cells divided by tabs; formulas give their last result."""
    container = open_container(data, name)
    text = "\n\n".join(plain_text(rows) for rows in _sheets(container) if rows)
    if not text.strip():
        raise InputError(f"{name} holds no text; choose another file.")
    text, radicals = mend(text)
    notes = (told_radicals(radicals),) if radicals else ()
    return ReadText(text, Receipt("XLSX", dropped=_hidden_told(container), notes=notes), tuple(_rows_in(text)))


def _rows_in(text: str) -> Iterator[StructureHint]:
    """The lines of a text that are rows of several cells."""
    start = 0
    for line in text.split("\n"):
        kind = row_kind(line)
        if kind is not None:
            blank = len(line) - len(line.lstrip())
            yield StructureHint(Span(start + blank, start + len(line.rstrip())), kind)
        start += len(line) + 1


def _sheets(container: Container) -> Iterator[list[list[str]]]:
    """The sheets of a workbook in their order, each as rows of cells."""
    strings, numbers = _shared(container), _numbers(container)
    for path in _sheet_paths(container):
        root = container.xml(path)
        yield [cells for row in root.iter("{*}row") if any(cells := _cells(row, strings, numbers, container.name))]


def _numbers(container: Container) -> Numbers:
    path = "xl/styles.xml"
    return numbers_of(container.xml(path) if path in container else None, container.xml("xl/workbook.xml"))


def _hidden_told(container: Container) -> tuple[str, ...]:
    sheets = container.xml("xl/workbook.xml").iter("{*}sheet")
    hidden = sum(1 for sheet in sheets if attribute(sheet, "state") in _HIDDEN)
    return (f"{counted(hidden, 'hidden sheet was', 'hidden sheets were')} left out.",) if hidden else ()


def _sheet_paths(container: Container) -> list[str]:
    links = "xl/_rels/workbook.xml.rels"
    targets = {}
    for relation in container.xml(links) if links in container else ():
        target = attribute(relation, "Target")
        targets[attribute(relation, "Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    book = container.xml("xl/workbook.xml")
    ids = [_relation_id(sheet) for sheet in book.iter("{*}sheet") if attribute(sheet, "state") not in _HIDDEN]
    return [targets[key] for key in ids if targets.get(key, "") in container]


def _relation_id(sheet: etree._Element) -> str:
    """The relationship of a sheet: its `id` in a namespace, in the strict form of the standard too."""
    return next((str(v) for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")


def _shared(container: Container) -> list[str]:
    path = "xl/sharedStrings.xml"
    return [_string(item) for item in container.xml(path).iter("{*}si")] if path in container else []


def _string(item: etree._Element) -> str:
    """The text of a string, its runs together, without the reading aids (rPh)."""
    made = ""
    for part in item:
        if local(part) == "t":
            made += part.text or ""
        elif local(part) == "r":
            made += _string(part)
    return _LONE.sub("\ufffd", _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), made))


def _cells(row: etree._Element, strings: list[str], numbers: Numbers, name: str) -> list[str]:
    cells: list[str] = []
    for cell in row.iter("{*}c"):
        place = _column(attribute(cell, "r"), len(cells))
        refuse_wide(place + 1, name)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = _value(cell, strings, numbers)
    return cells


def _column(reference: str, otherwise: int) -> int:
    """The column of a reference such as AB12, 0-based; cells without one stand next to each other."""
    letters = re.match("[A-Z]{1,4}", reference)
    if letters is None:
        return otherwise
    place = 0
    for letter in letters.group():
        place = place * 26 + ord(letter) - ord("A") + 1
    return min(place - 1, COLUMNS)


def _value(cell: etree._Element, strings: list[str], numbers: Numbers) -> str:
    kind = attribute(cell, "t", "n")
    if kind == "inlineStr":
        return "".join(_string(part) for part in cell if local(part) == "is")
    value = next((part.text or "" for part in cell if local(part) == "v"), "")
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "n":
        return numbers.shown(value, attribute(cell, "s", "0"))
    return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else value
