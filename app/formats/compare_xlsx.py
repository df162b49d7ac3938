"""The list of changes of a comparison as XLSX (ECMA-376, SpreadsheetML): a row for each change, its redline in a cell.

In the redline deleted words are struck and inserted ones underlined, each in a colour of its own as well; every text
is a string, never a formula. What XLSX cannot hold: more than 32,767 characters in a cell.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from app.core.comparison import Change, Clause, Comparison, Piece, PieceOp
from app.formats.compare_html import KINDS
from app.formats.wording import counted, for_xml

CELL = 32_767
"""Characters that a cell holds."""

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HEAD = ("", "change", "renumbered", "old label", "new label", "old text", "new text", "redline")
_WIDTHS = (6, 18, 11, 12, 12, 50, 50, 70)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FACE = '<sz val="11"/><rFont val="Calibri"/>'
_FACES = {
    PieceOp.KEPT: _FACE,
    PieceOp.DELETED: f'<strike/><color rgb="FFA3191F"/>{_FACE}',
    PieceOp.INSERTED: f'<color rgb="FF14622C"/>{_FACE}<u/>',
}

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
        '<sheets><sheet name="Changes" sheetId="1" r:id="rId1"/></sheets></workbook>'
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
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" '
        'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def write(comparison: Comparison, old: Sequence[Clause], new: Sequence[Clause], out: BinaryIO) -> list[str]:
    """Write the changes of a comparison as a workbook of one sheet; unchanged clauses are left out.

    `old` and `new` are the clauses of both versions. Returns a sentence for each thing that the sheet cannot hold.
    """
    clauses = {clause.id: clause for clause in old}, {clause.id: clause for clause in new}
    changes = [change for change in comparison.changes if change.is_change]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in _PARTS.items():
            archive.writestr(name, _XML + inner)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in _sheet(changes, clauses):
                sheet.write(piece.encode())
    long = sum(sum(len(piece.text) for piece in change.redline) > CELL for change in changes)
    told = f"{counted(long, 'change is', 'changes are')} longer than a cell holds and cut at {CELL:,} characters."
    return [told] if long else []


def _sheet(changes: Sequence[Change], clauses: tuple[Mapping[int, Clause], Mapping[int, Clause]]) -> Iterator[str]:
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    yield (
        f'{_XML}<worksheet xmlns="{_SHEETS}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )
    yield _row(1, [_plain(text) for text in _HEAD], style=2)
    for number, change in enumerate(changes, 1):
        sides = [[side[i] for i in ids] for side, ids in zip(clauses, (change.a, change.b), strict=True)]
        labels = [", ".join(clause.label.strip() for clause in side if clause.label) for side in sides]
        texts = ["\n".join(clause.text for clause in side) for side in sides]
        facts = [str(number), KINDS[change.kind], "yes" if change.renumbered else "", *labels, *texts]
        yield _row(number + 1, [*map(_plain, facts), _rich(change.redline)], style=1)
    yield "</sheetData></worksheet>"


def _row(number: int, cells: Sequence[str], *, style: int) -> str:
    """A row of cells given as the inside of their strings."""
    written = "".join(
        f'<c r="{chr(ord("A") + place)}{number}" s="{style}" t="inlineStr"><is>{inner}</is></c>'
        for place, inner in enumerate(cells)
        if inner
    )
    return f'<row r="{number}">{written}</row>\n'


def _plain(text: str) -> str:
    return f'<t xml:space="preserve">{_held(text[:CELL])}</t>' if text else ""


def _rich(pieces: Sequence[Piece]) -> str:
    """A redline as runs, each with its face; what was to be ignored is shown in its new form."""
    runs = []
    room = CELL
    for piece in pieces:
        if piece.quiet and piece.op is PieceOp.DELETED:
            continue
        text, face = piece.text[:room], _FACES[PieceOp.KEPT if piece.quiet else piece.op]
        bold = "<b/>" if piece.strong else ""
        if text:
            runs.append(f'<r><rPr>{bold}{face}</rPr><t xml:space="preserve">{_held(text)}</t></r>')
        room -= len(text)
    return "".join(runs)


def _held(text: str) -> str:
    """A text as a cell holds it; what reads as an escape there is escaped (ECMA-376 Part 1, 22.9.2.19)."""
    return escape(for_xml(_ESCAPED.sub(lambda match: f"_x005F_x{match[1]}_", text)).replace("\r", "\n"))
