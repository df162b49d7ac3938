"""What changed in a bitext since earlier versions of its documents, cell by cell: taken it is the text, undone the old.

A clause that stayed is redlined in its cell. One that is new is inserted whole; one that is gone stands in a row of its
own, or inside the cell that it stood in the middle of. A clause that moved is gone from one place and new at another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.compare.redline import redline
from app.core.alignment import AlignmentKind, Bead, BeadStatus, Relation
from app.core.comparison import Change, Clause, Comparison, Piece, PieceOp
from app.core.document import Document
from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ExchangeRow, RowChanges
from app.core.progress import SILENT, Progress
from app.formats.compare_order import MOVED, staying
from app.services.comparing import clauses, compare_documents
from app.services.comparing_works import versions_of
from app.services.library import Library

Cells = Sequence[tuple[int, ...]]
"""The clauses in each row's cell of one column."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Clauses side by side in a cell: their redline, and in which of the versions they are."""

    pieces: tuple[Piece, ...]
    before: bool = True
    now: bool = True


@dataclass(slots=True)
class ColumnChanges:
    """What became of one column: the redline of each row's cell, the clauses that are gone, labels as they were."""

    cells: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    """Rows whose cell was not there before."""
    gone: list[tuple[int, Clause]] = field(default_factory=list)
    """With the row that each stands before."""
    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    """By clause, where another label stood before: that one, and the label now."""
    moved: int = 0


def earlier_versions(library: Library, document_id: int) -> list[Document]:
    """The versions of a document in its own work and language that came before it, the latest first."""
    here = versions_of(library, document_id)
    return [library.store.document(i) for i in reversed(here[: here.index(document_id)])]


def with_changes(
    library: Library, alignment_id: int, bitext: ExchangeBitext, since: Sequence[int], progress: Progress = SILENT
) -> tuple[ExchangeBitext, list[str]]:
    """Return a bitext whose rows tell what changed since earlier versions, and what cannot be told so.

    `since` names one document, or one for each side; its language says for which. Raises InputError where one fits no
    side, or where the clauses of the bitext are merely related.
    """
    if bitext.kind is AlignmentKind.COMPARABLE:
        raise InputError(
            "Changes since a version can be shown where the texts translate one another, not beside links."
        )
    olds = _by_side(library, (bitext.source, bitext.target), since)
    beads = {bead.id: bead for bead in library.store.beads(alignment_id)}
    columns: list[ColumnChanges | None] = [None, None]
    for side, old in olds.items():
        new = (bitext.source, bitext.target)[side]
        comparison = compare_documents(library, old.id, new.id, progress)
        cells = [_side(beads[row.bead_id], side) for row in bitext.rows]
        columns[side] = in_cells(comparison, clauses(library, old.id), clauses(library, new.id), cells)
    rows = [_changed(row, beads[row.bead_id], at, columns) for at, row in enumerate(bitext.rows)]
    before = _gone_rows(columns, _old_beads(library, olds))
    made = [r for at in range(len(rows) + 1) for r in (*before.get(at, ()), *rows[at : at + 1])]
    moved = sum(column.moved for column in columns if column is not None)
    told = f"{moved} clause{'s' * (moved > 1)} that moved {'is a deletion' if moved == 1 else 'are deletions'}"
    return (
        replace(bitext, rows=made, since=tuple(olds.values())),
        [f"{told} and an insertion." if moved == 1 else f"{told} and insertions."] if moved else [],
    )


def _by_side(library: Library, documents: tuple[Document, Document], since: Sequence[int]) -> dict[int, Document]:
    """The earlier version of each side: by language, and where both are in one, by script."""
    found: dict[int, Document] = {}
    for document_id in since:
        old = library.store.document(document_id)
        sides = [at for at, d in enumerate(documents) if d.language is old.language and d.id != old.id]
        sides.sort(key=lambda at: documents[at].script is not old.script)
        free = [at for at in sides if at not in found]
        if not free:
            raise InputError(
                f"“{old.title}” is no earlier version of either text of this bitext; choose one in the same language."
            )
        found[free[0]] = old
    return found


def _side(bead: Bead, side: int) -> tuple[int, ...]:
    return bead.target if side else bead.source


def in_cells(comparison: Comparison, old: Sequence[Clause], new: Sequence[Clause], cells: Cells) -> ColumnChanges:
    """What became of a column whose cells hold these clauses."""
    column = ColumnChanges(moved=sum(change.kind in MOVED for change in comparison.changes))
    where = {clause_id: row for row, cell in enumerate(cells) for clause_id in cell}
    parts, inside = _parts(comparison, old, new, cells, where, column)
    for row, cell in enumerate(cells):
        held = [part for clause_id in cell for part in (*parts.get(clause_id, ()), *inside.get(clause_id, ()))]
        pieces = _joined(held)
        if any(piece.op is not PieceOp.KEPT for piece in pieces):
            column.cells[row] = pieces
        if cell and not any(part.before for part in held):
            column.new.add(row)
    return column


def _parts(
    comparison: Comparison,
    old: Sequence[Clause],
    new: Sequence[Clause],
    cells: Cells,
    where: Mapping[int, int],
    column: ColumnChanges,
) -> tuple[dict[int, list[_Part]], dict[int, list[_Part]]]:
    """For each clause of the new version its part, and what went that stood behind it in the middle of its cell."""
    parts: dict[int, list[_Part]] = {}
    inside: dict[int, list[_Part]] = {}
    done_a = done_b = 0
    for a, b, change in [*staying(comparison, old, new), (len(old), len(new), None)]:
        for clause in new[done_b:b]:
            parts[clause.id] = [_Part((Piece(PieceOp.INSERTED, clause.text),), before=False)]
        _lose(old[done_a:a], new, done_b, where, column, inside)
        if change is not None:
            olds, news = old[a : a + len(change.a)], new[b : b + len(change.b)]
            parts.update(_stayed(change, olds, news, cells, where, comparison))
            if olds[0].label != news[0].label:
                column.labels[news[0].id] = (olds[0].label, news[0].label)
            done_a, done_b = a + len(olds), b + len(news)
    return parts, inside


def _lose(
    lost: Sequence[Clause],
    new: Sequence[Clause],
    at: int,
    where: Mapping[int, int],
    column: ColumnChanges,
    inside: dict[int, list[_Part]],
) -> None:
    """Put clauses that are gone where they stood, before the clause at `at` of the new version."""
    if not lost:
        return
    shown = [clause.id for clause in new if clause.id in where]
    before = next((clause.id for clause in reversed(new[:at]) if clause.id in where), None)
    after = next((clause.id for clause in new[at:] if clause.id in where), None)
    for clause in lost:
        if before is not None and after is not None and where[before] == where[after]:
            inside.setdefault(before, []).append(_Part((Piece(PieceOp.DELETED, clause.text),), now=False))
        elif before is not None:
            column.gone.append((where[before] + 1, clause))
        elif shown:
            column.gone.append((where[shown[0]], clause))


def _stayed(
    change: Change,
    olds: Sequence[Clause],
    news: Sequence[Clause],
    cells: Cells,
    where: Mapping[int, int],
    comparison: Comparison,
) -> dict[int, list[_Part]]:
    """The parts of clauses that stayed: one for all where they stand in one cell, else all of the old at the first."""
    ids = [clause.id for clause in news if clause.id in where]
    if not ids:
        return {}
    first = next(clause for clause in news if clause.id == ids[0])
    cell = cells[where[ids[0]]]
    place = cell.index(ids[0])
    if tuple(clause.id for clause in news) == cell[place : place + len(news)]:
        return {first.id: [_Part(change.redline)]}
    was = "\n".join(clause.text for clause in olds)
    parts = {first.id: [_Part(tuple(redline(was, first.text, comparison.b.language, comparison.options)))]}
    for clause in news:
        if clause.id != first.id:
            parts[clause.id] = [_Part((Piece(PieceOp.INSERTED, clause.text),), before=False)]
    return parts


def _joined(parts: Sequence[_Part]) -> tuple[Piece, ...]:
    """The parts of a cell on lines of their own in either version."""
    pieces: list[Piece] = []
    before = now = False
    for part in parts:
        line_before, line_now = before and part.before, now and part.now
        if line_before or line_now:
            op = PieceOp.KEPT if line_before and line_now else PieceOp.DELETED if line_before else PieceOp.INSERTED
            pieces.append(Piece(op, "\n"))
        pieces += part.pieces
        before, now = before or part.before, now or part.now
    return tuple(pieces)


def _changed(row: ExchangeRow, bead: Bead, at: int, columns: Sequence[ColumnChanges | None]) -> ExchangeRow:
    """A row with what changed in its cells; the label is new where nothing in the row is old."""
    source, target = (column.cells.get(at, ()) if column is not None else () for column in columns)
    texts = (row.source, row.target)
    fresh = all(not text or (c is not None and at in c.new) for text, c in zip(texts, columns, strict=True))
    if fresh:
        label = (Piece(PieceOp.INSERTED, row.label),) if row.label else ()
        return replace(row, changes=RowChanges(label, source, target))
    return replace(row, changes=RowChanges(_label(row, bead, columns), source, target))


def _label(row: ExchangeRow, bead: Bead, columns: Sequence[ColumnChanges | None]) -> tuple[Piece, ...]:
    """What became of the label of a row, which is that of its first clause that has one."""
    if columns[0] is None and bead.source:
        return ()
    for side, column in enumerate(columns):
        for clause_id in _side(bead, side):
            was, now = column.labels.get(clause_id, ("", "")) if column is not None else ("", "")
            if now and now == row.label:
                gone = (Piece(PieceOp.DELETED, was),) if was else ()
                return (*gone, Piece(PieceOp.INSERTED, now))
    return ()


def _old_beads(library: Library, olds: Mapping[int, Document]) -> dict[int, int]:
    """For each clause of the earlier versions the bead it stood in, where those versions were aligned."""
    if len(olds) < 2:
        return {}
    there = library.store.alignment_between(olds[0].id, olds[1].id)
    if there is None:
        return {}
    return {i: bead.id for bead in library.store.beads(there.id) for i in (*bead.source, *bead.target)}


def _gone_rows(columns: Sequence[ColumnChanges | None], beads: Mapping[int, int]) -> dict[int, list[ExchangeRow]]:
    """Rows of clauses that are gone, by the row they stand before; what was one bead is one row."""
    found: dict[int, dict[tuple[int, int], tuple[list[Clause], list[Clause]]]] = {}
    for side, column in enumerate(columns):
        for at, clause in column.gone if column is not None else ():
            key = (0, beads[clause.id]) if clause.id in beads else (1, clause.id)
            found.setdefault(at, {}).setdefault(key, ([], []))[side].append(clause)
    return {at: [_gone_row(*sides) for sides in rows.values()] for at, rows in found.items()}


def _gone_row(source: Sequence[Clause], target: Sequence[Clause]) -> ExchangeRow:
    label = next((clause.label for clause in (*source, *target) if clause.label), "")
    was = ["\n".join(clause.text for clause in side) for side in (source, target)]
    changes = RowChanges(*((Piece(PieceOp.DELETED, text),) if text else () for text in (label, *was)))
    return ExchangeRow(0, "", "", "", 0.0, Relation.ALONE, BeadStatus.AUTOMATIC, (), changes)
