"""A comparison as the reader shows it: rows, marks in both texts, and the list of changes."""

from collections.abc import Mapping, Sequence

from app.core.alignment import Relation
from app.core.comparison import Change, ChangeKind, ChangeLine, Comparison, ComparisonView
from app.core.document import Document, Segment, SegmentKind, Span
from app.core.rows import Cell, ColumnView, ReaderView, Row
from app.services.comparing import marks
from app.services.library import Library

EXCERPT = 80
"""Characters of a clause that the list of changes shows."""

_RELATIONS = {
    ChangeKind.SAME: Relation.SAME,
    ChangeKind.MOVED: Relation.SAME,
    ChangeKind.INSERTED: Relation.ALONE,
    ChangeKind.DELETED: Relation.ALONE,
}
"""How the cells of a row answer one another; those of all other kinds are revised."""


def view_comparison(library: Library, comparison: Comparison) -> ComparisonView:
    """Show a comparison: row n of the reader is change n, the old text in the first column, the new in the second.

    Rows are in the order of the new version; a moved clause stands where it is now, its old form beside it.
    """
    sides = [_Side(library, document) for document in (comparison.a, comparison.b)]
    rows = [_row(change, sides) for change in comparison.changes]
    ids = comparison.a.id, comparison.b.id
    reader = ReaderView(tuple(side.column for side in sides), rows, compared=("comparison", *ids))
    old, new = marks(library, comparison)
    told = [(n, change) for n, change in enumerate(comparison.changes) if change.is_change]
    return ComparisonView(comparison, reader, old, new, [_line(n, change, sides) for n, change in told])


class _Side:
    """One version: its text and its segments by id."""

    def __init__(self, library: Library, document: Document) -> None:
        self.column = ColumnView(document, library.store.text(document.id))
        self._segments: Mapping[int, Segment] = {s.id: s for s in library.store.segments(document.id)}

    def segments(self, ids: Sequence[int]) -> list[Segment]:
        return [self._segments[i] for i in ids]

    def body(self, segment: Segment) -> str:
        """The words of a segment, without its label and on one line."""
        text = self.column.text[segment.start : segment.end].removeprefix(segment.label)
        return " ".join(text.split())


def _row(change: Change, sides: Sequence[_Side]) -> Row:
    cells = tuple(_cell(side.segments(ids)) for side, ids in zip(sides, (change.a, change.b), strict=True))
    label = cells[1].label or cells[0].label
    relation = _RELATIONS.get(change.kind, Relation.REVISED)
    return Row(cells, label, score=change.similarity, relation=relation)


def _cell(segments: Sequence[Segment]) -> Cell:
    if not segments:
        return Cell()
    first = segments[0]
    kind = first.kind if first.kind is not SegmentKind.SENTENCE else SegmentKind.PARAGRAPH
    return Cell(tuple(s.id for s in segments), _spans(segments), kind, first.label, first.level)


def _spans(segments: Sequence[Segment]) -> tuple[Span, ...]:
    return tuple(Span(s.start, s.end) for s in segments)


def _line(row: int, change: Change, sides: Sequence[_Side]) -> ChangeLine:
    olds, news = sides[0].segments(change.a), sides[1].segments(change.b)
    text = " ".join(map(sides[1].body, news)) if news else " ".join(map(sides[0].body, olds))
    return ChangeLine(
        row,
        change.kind,
        change.renumbered,
        olds[0].label if olds else "",
        news[0].label if news else "",
        text[:EXCERPT],
        _spans(olds),
        _spans(news),
    )
