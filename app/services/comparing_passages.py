"""Shared passages as the reader shows them: a row for each, in both documents, with what differs marked."""

from bisect import bisect_right

from app.core.comparison import Mark, PieceOp, SharedPassages
from app.core.document import Span
from app.core.rows import Cell, ColumnView, ReaderView, Row
from app.services.library import Library


def view_passages(library: Library, shared: SharedPassages) -> ReaderView:
    """Show shared passages side by side: row n is passage n, in the words of either document."""
    columns = tuple(ColumnView(d, library.store.text(d.id)) for d in (shared.a, shared.b))
    cells = [_Cells(library, column.document.id) for column in columns]
    rows = [
        Row((cells[0].cell(p.a), cells[1].cell(p.b)), place, score=p.nearness)
        for p, place in zip(shared.passages, shared.a_places, strict=True)
    ]
    return ReaderView(columns, rows, compared=("passages", shared.a.id, shared.b.id))


class _Cells:
    """Finds the segment in which a passage of one document stands."""

    def __init__(self, library: Library, document_id: int) -> None:
        self._segments = sorted(library.store.segments(document_id), key=lambda s: s.start)
        self._starts = [segment.start for segment in self._segments]

    def cell(self, span: Span) -> Cell:
        segment = self._segments[bisect_right(self._starts, span.start) - 1]
        return Cell((segment.id,), (span,), label=segment.label, level=segment.level)


def marks_of_passages(shared: SharedPassages) -> tuple[list[Mark], list[Mark]]:
    """What differs inside the passages, in the first document and in the second."""
    sides: tuple[list[Mark], list[Mark]] = ([], [])
    for passage in shared.passages:
        for op, at, marks in (
            (PieceOp.DELETED, passage.a.start, sides[0]),
            (PieceOp.INSERTED, passage.b.start, sides[1]),
        ):
            for piece in passage.redline:
                if piece.op is op and not piece.quiet:
                    marks.append(Mark(Span(at, at + len(piece.text)), op, piece.strong))
                at += len(piece.text) if piece.op in (op, PieceOp.KEPT) else 0
    return sides
