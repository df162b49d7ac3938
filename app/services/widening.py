"""More than two texts side by side: further columns joined to a bitext through the columns that are there already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel
from app.core.document import Document, Segment
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.core.rows import Cell, ColumnView, ReaderView, Row
from app.services.bead_rows import cell_of
from app.services.comparing import compare_documents
from app.services.library import Library

MOST = 4
"""Columns that a view has at most."""

Ties = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
"""Segments of a column that is there, and those of the new one that belong beside them."""


@dataclass(frozen=True, slots=True)
class Join:
    """How a document comes beside a view: through which column, and by which alignment; None: as another version."""

    document: Document
    column: int
    alignment: Alignment | None


def joins(library: Library, view: ReaderView) -> list[Join]:
    """Return the documents that may stand beside a view, best first: aligned ones, then versions in one language.

    Empty where the view has no rows of its own to join to, or as many columns as it may have.
    """
    if view.free_rows or view.compared is not None or len(view.columns) >= MOST:
        return []
    shown = [column.document for column in view.columns]
    here = {document.id for document in shown}
    found: dict[int, Join] = {}
    for number, document in enumerate(shown):
        for alignment in library.store.alignments(document.id):
            other = alignment.target_id if alignment.source_id == document.id else alignment.source_id
            if alignment.kind is AlignmentKind.PARALLEL and other not in here:
                found.setdefault(other, Join(library.store.document(other), number, alignment))
    works = {document.work_id for document in shown}
    others = [d for d in library.store.documents() if d.id not in here and d.id not in found]
    for document in sorted(others, key=lambda d: (d.work_id not in works, d.title)):
        column = next((n for n, known in enumerate(shown) if known.language is document.language), None)
        if column is not None:
            found[document.id] = Join(document, column, None)
    return list(found.values())


def widened(
    library: Library,
    view: ReaderView,
    document_ids: Iterable[int],
    level: AlignmentLevel = AlignmentLevel.CLAUSE,
    progress: Progress = SILENT,
) -> ReaderView:
    """Return the view with further documents as columns, each beside the clauses it answers.

    What answers a stretch of several rows stands in the first of them; what answers none has a row of its own, after
    what stands before it in its text. Documents that cannot be joined are left out. The rows are all read.
    """
    for document_id in document_ids:
        join = next((join for join in joins(library, view) if join.document.id == document_id), None)
        if join is not None:
            view = _with(library, view, join, level, progress)
    return view


def _with(library: Library, view: ReaderView, join: Join, level: AlignmentLevel, progress: Progress) -> ReaderView:
    document = join.document
    sentences = level is AlignmentLevel.SENTENCE and join.alignment is not None
    segments = library.store.segments(document.id, sentences=sentences)
    ties = _ties(library, view, join, level, progress)
    beside = _placed(_row_of(library, view, join.column, level), ties)
    rows = _joined(view.rows, segments, beside, len(view.columns))
    return replace(view, columns=(*view.columns, ColumnView(document, library.store.text(document.id))), rows=rows)


def _ties(library: Library, view: ReaderView, join: Join, level: AlignmentLevel, progress: Progress) -> Ties:
    host = view.columns[join.column].document.id
    if join.alignment is not None:
        straight = join.alignment.source_id == host
        beads = library.store.beads(join.alignment.id, level=level)
        return [(bead.source, bead.target) if straight else (bead.target, bead.source) for bead in beads]
    try:
        changes = compare_documents(library, host, join.document.id, progress).changes
    except InputError:
        return []
    return [(change.a, change.b) for change in changes]


def _row_of(library: Library, view: ReaderView, column: int, level: AlignmentLevel) -> dict[int, int]:
    """The row of each segment of a column; a clause is in the row of its first sentence."""
    cells = [row.cells[column] if column < len(row.cells) else Cell() for row in view.rows]
    found = {i: row for row, cell in enumerate(cells) for i in cell.segment_ids}
    if level is AlignmentLevel.SENTENCE:
        for segment in library.store.segments_by_id(found).values():
            if segment.parent_id is not None:
                row = found[segment.id]
                found[segment.parent_id] = min(row, found.get(segment.parent_id, row))
    return found


def _placed(row_of: Mapping[int, int], ties: Ties) -> dict[int, tuple[int, int]]:
    """The first row and the last of what each new segment answers, where it answers something."""
    placed = {}
    for there, new in ties:
        rows = [row_of[i] for i in there if i in row_of]
        if rows:
            placed.update(dict.fromkeys(new, (min(rows), max(rows))))
    return placed


def _joined(
    rows: Sequence[Row], segments: Sequence[Segment], beside: Mapping[int, tuple[int, int]], columns: int
) -> list[Row]:
    """The rows with a cell more; segments without a row of theirs get one after what stands before them."""
    own: dict[int, list[Segment]] = {}
    alone: dict[int, list[Segment]] = {}
    last = -1
    for segment in segments:
        if segment.id in beside:
            first, last = beside[segment.id]
            own.setdefault(first, []).append(segment)
        else:
            alone.setdefault(last, []).append(segment)
    made = [_alone(segment, columns) for segment in alone.get(-1, ())]
    for number, row in enumerate(rows):
        cells = (*row.cells, *(Cell() for _ in range(columns - len(row.cells))))
        cell = cell_of(own.get(number, ()))
        made.append(replace(row, cells=(*cells, cell), label=row.label or cell.label))
        made += [_alone(segment, columns) for segment in alone.get(number, ())]
    return made


def _alone(segment: Segment, columns: int) -> Row:
    cell = cell_of([segment])
    return Row((*(Cell() for _ in range(columns)), cell), cell.label)
