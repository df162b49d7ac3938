"""What the reader shows: a document, a bitext or two related documents as columns and rows."""

from collections.abc import Callable, Collection, Iterable, Mapping, MutableSequence, Sequence
from dataclasses import replace

from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel, Bead, Relation
from app.core.document import Segment
from app.core.language import Reading
from app.core.lazy_rows import numbers_of
from app.core.offsets import Converted
from app.core.rows import ColumnView, Link, ReaderView, Row
from app.services.bead_rows import alone, is_doubtful, row_of, rows_of, rows_of_document
from app.services.library import Library

_FEW = 2_000
"""Rows up to which it is quicker to bring each up to date than to begin anew with rows that are read when seen."""


def view_document(library: Library, document_id: int) -> ReaderView:
    """Show one document by itself, a row for each segment of its clause tree."""
    return ReaderView((_column(library, document_id),), rows_of_document(library, document_id))


def view_bitext(library: Library, alignment_id: int, level: AlignmentLevel = AlignmentLevel.CLAUSE) -> ReaderView:
    """Show a bitext: rows are its beads at `level`, or links between free columns where it is comparable."""
    alignment = library.store.alignment(alignment_id)
    columns = (_column(library, alignment.source_id), _column(library, alignment.target_id))
    if alignment.kind is AlignmentKind.COMPARABLE:
        return _comparable(library, alignment, columns)
    rows = rows_of(library, alignment_id, level, (alignment.source_id, alignment.target_id))
    return ReaderView(columns, rows, alignment_id, alignment.kind)


def renew_beads(library: Library, view: ReaderView, bead_ids: Collection[int]) -> bool:
    """Bring status, score and relation of some rows of `view` up to date, in place: no row comes, goes or moves.

    False, and nothing is changed, where that is not all that changed: then the whole view must be read again.
    """
    if view.alignment_id is None or not isinstance(view.rows, MutableSequence) or len(bead_ids) > _FEW:
        return False
    fresh = {bead.id: bead for bead in library.store.beads_by_id(view.alignment_id, bead_ids)}
    at = {view.rows[number].bead_id: number for number in numbers_of(view.rows, fresh.keys())}
    if len(at) < len(set(bead_ids)):
        return False
    if any(_members(view.rows[at[i]])[:2] != (bead.source, bead.target) for i, bead in fresh.items()):
        return False
    for i, bead in fresh.items():
        view.rows[at[i]] = replace(
            view.rows[at[i]],
            score=bead.score,
            relation=bead.relation,
            status=bead.status,
            doubtful=is_doubtful(bead),
            pinned=bead.pinned,
        )
    return True


def changed_rows(
    library: Library, view: ReaderView, bead_ids: Collection[int], level: AlignmentLevel
) -> tuple[int, int, list[Row]] | None:
    """What beads that changed make of the rows of `view`: the first row, how many go, and the rows in their place.

    None where that is not all that changed, because other segments stand there now: then the whole view must be read
    again.
    """
    if view.alignment_id is None or len(view.columns) > 2:
        return None
    wanted = frozenset(bead_ids)
    touched = numbers_of(view.rows, wanted)
    if not touched or touched[-1] - touched[0] > _FEW:
        return None
    first, end = touched[0], touched[-1] + 1
    ids = {row.bead_id for row in view.rows[first:end] if row.bead_id is not None}
    clauses = level is AlignmentLevel.CLAUSE
    found = library.store.beads_by_id(view.alignment_id, wanted | ids)
    beads = sorted((b for b in found if (b.parent_id is None) is clauses), key=lambda bead: bead.ordinal)
    before = [sorted(i for row in view.rows[first:end] for i in row.cells[side].segment_ids) for side in (0, 1)]
    if before != [sorted(i for bead in beads for i in (bead.source, bead.target)[side]) for side in (0, 1)]:
        return None
    known = library.store.segments_by_id({*before[0], *before[1]})
    return first, end - first, [row_of(bead, (known, known)) for bead in beads]


def outline(library: Library, document_id: int) -> list[Segment]:
    """Return the clause tree of a document in order, sentences left out."""
    return library.store.segments(document_id)


def convert_as(reading: Reading, protected: Collection[str] = ()) -> Callable[[str], Converted] | None:
    """Return what turns a text into `reading` with its offsets, or None for the text as written.

    No word of `protected` is replaced by another region's word.
    """
    if reading is Reading.AS_WRITTEN:
        return None
    from app.text.scripts import read_as

    return lambda text: read_as(text, reading, protected)


def _column(library: Library, document_id: int) -> ColumnView:
    return ColumnView(library.store.document(document_id), library.store.text(document_id))


def _members(row: Row) -> tuple[tuple[int, ...], ...]:
    return tuple(cell.segment_ids for cell in row.cells)


def _comparable(library: Library, alignment: Alignment, columns: tuple[ColumnView, ColumnView]) -> ReaderView:
    """Show related texts: each column by itself, and the links between their rows."""
    sides = [library.store.segments(i) for i in (alignment.source_id, alignment.target_id)]
    places = [{s.id: place for place, s in enumerate(side)} for side in sides]
    free = tuple([alone(segment) for segment in side] for side in sides)
    links = tuple(_links(library.store.beads(alignment.id), places))
    return ReaderView(columns, (), alignment.id, alignment.kind, free, links)


def _links(beads: Iterable[Bead], places: Sequence[Mapping[int, int]]) -> Iterable[Link]:
    for bead in beads:
        if bead.relation is Relation.ALONE:
            continue
        for source in bead.source:
            for target in bead.target:
                if source in places[0] and target in places[1]:
                    yield Link(places[0][source], places[1][target], bead.relation, bead.score, bead.id)
