"""What the reader shows: columns that are documents, rows that are beads."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.document import Document, SegmentKind, Span


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column shows in one row: segments of its document in order, none where there is no counterpart."""

    segment_ids: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    """Of the document's text, one for each segment; the cell shows them as lines of their own."""
    kind: SegmentKind = SegmentKind.PARAGRAPH
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A bead as a row; `bead_id` is None where a document is shown without an alignment."""

    cells: tuple[Cell, ...]
    label: str = ""
    bead_id: int | None = None
    score: float = 1.0
    relation: Relation = Relation.SAME
    status: BeadStatus = BeadStatus.AUTOMATIC
    doubtful: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: a document and its whole text."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A comparable link between a row of the first column and a row of the second."""

    source_row: int
    target_row: int
    relation: Relation
    score: float
    bead_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReaderView:
    """Everything the reader needs of a document, a bitext, or two related documents.

    Parallel (or one document): `rows` have one cell for each column and `links` is empty.
    Comparable: `free_rows` holds one list of one-cell rows for each column, `links` joins them, `rows` is empty.
    """

    columns: tuple[ColumnView, ...]
    rows: Sequence[Row] = ()
    alignment_id: int | None = None
    kind: AlignmentKind = AlignmentKind.PARALLEL
    free_rows: tuple[Sequence[Row], ...] = ()
    links: tuple[Link, ...] = ()
    compared: tuple[str, int, int] | None = None
    """What two documents without an alignment stand side by side for, `comparison` or `passages`, and their ids."""
