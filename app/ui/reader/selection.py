"""What is selected: two spots, and from them the part of each cell; in offsets of the originals."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Span
from app.ui.reader.celltext import CellText


@dataclass(frozen=True, slots=True)
class Spot:
    """A place between two characters: a row, a column, and an offset into that column's document (code points)."""

    row: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class SelectedSpan:
    """A selected stretch of one cell, in code points of the document as written."""

    column: int
    document_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From `anchor` to `caret`. In one column it runs like text; across columns it is a block of whole cells."""

    anchor: Spot
    caret: Spot

    @property
    def is_block(self) -> bool:
        """Whether it takes whole cells of several columns."""
        return self.anchor.column != self.caret.column

    @property
    def rows(self) -> range:
        """The rows it meets."""
        first, last = sorted((self.anchor.row, self.caret.row))
        return range(first, last + 1)

    def columns(self, order: Sequence[int]) -> Sequence[int]:
        """The columns it meets, of those shown in `order`."""
        ends = [order.index(spot.column) for spot in (self.anchor, self.caret) if spot.column in order]
        return order[min(ends) : max(ends) + 1] if ends else ()

    def part(self, row: int, column: int, order: Sequence[int], text: CellText) -> Span:
        """The shown characters selected of a cell; empty where none are."""
        whole = Span(0, len(text.text))
        if row not in self.rows or column not in self.columns(order):
            return Span(0, 0)
        if self.is_block:
            return whole
        first, last = sorted((self.anchor, self.caret), key=lambda spot: spot.row)
        if first.row == last.row:
            start, end = sorted((text.from_document(first.offset), text.from_document(last.offset)))
            return Span(start, end)
        if row == first.row:
            return Span(text.from_document(first.offset), whole.end)
        if row == last.row:
            return Span(0, text.from_document(last.offset))
        return whole


def joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Neighbours of one cell made one where only blanks of the document's `text` lie between them."""
    if len(spans) == 1:
        return list(spans)
    made: list[Span] = []
    for span in spans:
        if made and made[-1].end <= span.start and not text[made[-1].end : span.start].strip():
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return made
