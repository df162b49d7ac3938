"""Rows made of the beads of a bitext or of the segments of a document: all at once, or of long ones when seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.alignment import AlignmentLevel, Bead, BeadStatus
from app.core.document import Segment, SegmentKind, Span
from app.core.lazy_rows import LazyRows
from app.core.rows import Cell, Row
from app.services.library import Library

DOUBTFUL_BELOW = 0.8
"""Beads less sure than this wear the doubtful mark.

Set on four UN papers, Hansards and articles and six chapters of novels aligned by hand: there it marks 15 beads in 100,
which hold 45 to 73 in 100 of the wrong ones (see app/align/METHOD.md).
"""
LONG = 1000
"""Rows from which on a text is read bit by bit; fewer are read at once in some thirty milliseconds."""


@dataclass(frozen=True, slots=True)
class BeadRows:
    """Reads rows of one level of an alignment; what `LazyRows` asks."""

    library: Library
    alignment_id: int
    level: AlignmentLevel
    of_beads: bool = True

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows of these beads, without those that do not exist any more."""
        beads = self.library.store.beads_by_id(self.alignment_id, ids)
        known = self.library.store.segments_by_id(i for bead in beads for i in (*bead.source, *bead.target))
        return {bead.id: row_of(bead, (known, known)) for bead in beads}

    def starts(self, place: int) -> list[tuple[int, int]]:
        """Where each segment of a column begins, and its bead."""
        return self.library.store.finding.row_order.starts(self.alignment_id, self.level, place)

    def doubted(self) -> list[int]:
        """The beads that are doubtful or marked for review."""
        return self.library.store.finding.row_order.doubted(self.alignment_id, self.level, DOUBTFUL_BELOW)


@dataclass(frozen=True, slots=True)
class SegmentRows:
    """Reads rows of a document by itself, each of which is a segment; what `LazyRows` asks."""

    library: Library
    document_id: int
    of_beads: bool = False

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows of these segments, without those that do not exist any more."""
        return {i: alone(segment) for i, segment in self.library.store.segments_by_id(ids).items()}

    def starts(self, place: int) -> list[tuple[int, int]]:
        """Where each segment begins, and its id; there is one column, whose `place` is 0."""
        return [] if place else self.library.store.finding.row_order.segment_starts(self.document_id)

    def doubted(self) -> list[int]:
        """None: nothing is set against them."""
        return []


def rows_of_document(library: Library, document_id: int) -> Sequence[Row]:
    """The rows of a document by itself, one for each segment of its clause tree."""
    ids = library.store.finding.row_order.segments(document_id)
    if len(ids) >= LONG:
        return LazyRows(ids, SegmentRows(library, document_id))
    return [alone(segment) for segment in library.store.segments(document_id)]


def rows_of(library: Library, alignment_id: int, level: AlignmentLevel, documents: Sequence[int]) -> Sequence[Row]:
    """The rows of a parallel bitext of two documents."""
    ids = library.store.finding.row_order.beads(alignment_id, level)
    if len(ids) >= LONG:
        return LazyRows(ids, BeadRows(library, alignment_id, level))
    sentences = level is AlignmentLevel.SENTENCE
    sides = [{s.id: s for s in library.store.segments(i, sentences=sentences)} for i in documents]
    return [row_of(bead, sides) for bead in library.store.beads(alignment_id, level=level)]


def row_of(bead: Bead, sides: Sequence[Mapping[int, Segment]]) -> Row:
    """A bead as a row; `sides` know the segments of either side by id."""
    cells = tuple(
        cell_of([known[i] for i in ids if i in known])
        for ids, known in zip((bead.source, bead.target), sides, strict=True)
    )
    label = next((cell.label for cell in cells if cell.label), "")
    return Row(cells, label, bead.id, bead.score, bead.relation, bead.status, is_doubtful(bead), bead.pinned)


def alone(segment: Segment) -> Row:
    """A segment as a row of its own."""
    cell = cell_of([segment])
    return Row((cell,), cell.label)


def cell_of(segments: Sequence[Segment]) -> Cell:
    """Show `segments` in one cell; the first one that is labelled gives the label, the longest its looks."""
    if not segments:
        return Cell()
    first = segments[0]
    labelled = next((s for s in segments if s.label), first)
    longest = max(segments, key=lambda segment: segment.end - segment.start)
    kind = longest.kind if longest.kind is not SegmentKind.SENTENCE else SegmentKind.PARAGRAPH
    return Cell(
        tuple(s.id for s in segments),
        tuple(Span(s.start, s.end) for s in segments),
        kind,
        labelled.label,
        first.level,
    )


def is_doubtful(bead: Bead) -> bool:
    """Whether a reader should look at a bead before trusting it."""
    return bead.status is BeadStatus.AUTOMATIC and not bead.pinned and bead.score < DOUBTFUL_BELOW
