"""The list of changes of a comparison as XLSX (ECMA-376, SpreadsheetML): a row for each change, its redline in a cell.

In the redline deleted words are struck and inserted ones underlined, each in a colour of its own as well. What XLSX
cannot hold: more than 32,767 characters in a cell.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from app.core.comparison import Clause, Comparison, Piece, PieceOp
from app.formats import xlsx
from app.formats.compare_words import KINDS, Say, counted, english

_HEAD = ("", "change", "renumbered", "old label", "new label", "old text", "new text", "redline")
_WIDTHS = (6, 18, 11, 12, 12, 50, 50, 70)
_FACES = {
    PieceOp.KEPT: xlsx.FACE,
    PieceOp.DELETED: f'<strike/><color rgb="FFA3191F"/>{xlsx.FACE}',
    PieceOp.INSERTED: f'<color rgb="FF14622C"/>{xlsx.FACE}<u/>',
}


def write(
    comparison: Comparison, old: Sequence[Clause], new: Sequence[Clause], out: BinaryIO, say: Say = english
) -> list[str]:
    """Write the changes of a comparison as a workbook of one sheet; unchanged clauses are left out.

    `old` and `new` are the clauses of both versions; `say` puts the sheet's own words into another language. Returns a
    sentence for each thing that the sheet cannot hold.
    """
    clauses = {clause.id: clause for clause in old}, {clause.id: clause for clause in new}
    head = [say(word) if word else "" for word in _HEAD]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        cut = xlsx.write_rows(archive, head, _rows(comparison, clauses, say), say("Changes"), _WIDTHS)
    told = counted(english, cut, "{n} change is", "{n} changes are")
    return [f"{told} longer than a cell holds and cut at {xlsx.CELL:,} characters."] if cut else []


def _rows(
    comparison: Comparison, clauses: tuple[Mapping[int, Clause], Mapping[int, Clause]], say: Say
) -> Iterator[tuple[xlsx.Cell, ...]]:
    for number, change in enumerate((change for change in comparison.changes if change.is_change), 1):
        sides = [[side[i] for i in ids] for side, ids in zip(clauses, (change.a, change.b), strict=True)]
        labels = [", ".join(clause.label.strip() for clause in side if clause.label) for side in sides]
        texts = ["\n".join(clause.text for clause in side) for side in sides]
        kind, renumbered = say(KINDS[change.kind]), say("yes") if change.renumbered else ""
        yield str(number), kind, renumbered, *labels, *texts, rich(change.redline)


def rich(pieces: Sequence[Piece]) -> tuple[xlsx.Run, ...]:
    """A redline as a cell's runs, each with its face; what was to be ignored is shown in its new form."""
    return tuple(
        xlsx.Run(piece.text, ("<b/>" if piece.strong else "") + _FACES[PieceOp.KEPT if piece.quiet else piece.op])
        for piece in pieces
        if not (piece.quiet and piece.op is PieceOp.DELETED)
    )
