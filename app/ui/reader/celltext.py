"""The text of one cell as it is shown, and the exact way between its characters and the document's."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.core.document import SegmentKind, Span
from app.core.offsets import Ambiguity, Converted, unchanged
from app.core.rows import Cell
from app.ui.reader.utf16 import Utf16

Convert = Callable[[str], Converted]

LINE = "\u2028"
_RUNNING = frozenset({SegmentKind.CLAUSE, SegmentKind.PARAGRAPH, SegmentKind.SENTENCE})
# One character for one, so that offsets stay. A break inside running text is where a file was wrapped, not a line
# of the text: a blank between Latin words, nothing between Han.
_KEEP_BREAKS = str.maketrans({"\n": LINE, "\v": LINE, "\f": LINE, "\x85": LINE, "\u2029": LINE, "\r": "\u200b"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment in a cell: where it lies in the document, where its shown text begins, and its conversion."""

    original: Span
    start: int
    converted: Converted

    @property
    def end(self) -> int:
        """Where its shown text ends in the cell."""
        return self.start + len(self.converted.text)


class CellText:
    """What a cell shows. Shown offsets and document offsets are code points; `utf16` leads on to Qt's units.

    Segments stand one under another, joined by one line separator that belongs to none of them.
    """

    def __init__(self, pieces: tuple[Piece, ...], running: bool) -> None:
        self.pieces = pieces
        self.text = LINE.join(_drawn(piece.converted.text, running) for piece in pieces)

    @cached_property
    def utf16(self) -> Utf16:
        """The way between shown offsets and Qt's."""
        return Utf16(self.text)

    @cached_property
    def breaks(self) -> frozenset[int]:
        """The shown offsets at which a segment begins under another, in Qt's units."""
        return frozenset(self.utf16.unit(piece.start) for piece in self.pieces[1:])

    @cached_property
    def ambiguities(self) -> tuple[Ambiguity, ...]:
        """What the conversion could have written otherwise, by shown offsets of the cell."""
        return tuple(
            Ambiguity(Span(piece.start + found.span.start, piece.start + found.span.end), found.candidates)
            for piece in self.pieces
            for found in piece.converted.ambiguities
        )

    def to_document(self, shown: int) -> int:
        """The document offset nearest to a shown offset; 0 in an empty cell."""
        if not self.pieces:
            return 0
        piece = self._piece_at(shown)
        local = max(0, min(shown - piece.start, len(piece.converted.text)))
        span = piece.converted.to_original(Span(local, local))
        if span.start == span.end:
            return piece.original.start + span.start
        back = piece.converted.from_original(span)
        nearer_end = back.end - local < local - back.start
        return piece.original.start + (span.end if nearer_end else span.start)

    def from_document(self, offset: int) -> int:
        """The shown offset of a document offset; the nearest end of a segment for one that is not in the cell."""
        best, distance = 0, -1
        for piece in self.pieces:
            away = max(piece.original.start - offset, offset - piece.original.end, 0)
            if distance < 0 or away < distance:
                best, distance = self._shown(piece, offset), away
        return best

    def shown_spans(self, span: Span) -> list[Span]:
        """Where the document's `span` is shown, one for each segment it touches; a conversion's pieces whole."""
        found = []
        for piece in self.pieces:
            start, end = max(span.start, piece.original.start), min(span.end, piece.original.end)
            if start < end:
                local = Span(start - piece.original.start, end - piece.original.start)
                shown = piece.converted.from_original(local)
                found.append(Span(piece.start + shown.start, piece.start + shown.end))
        return found

    def document_spans(self, shown: Span) -> list[Span]:
        """The document's spans that a shown span covers, one for each segment it touches."""
        found = []
        for piece in self.pieces:
            start, end = max(shown.start, piece.start), min(shown.end, piece.end)
            if start < end:
                local = piece.converted.to_original(Span(start - piece.start, end - piece.start))
                found.append(Span(piece.original.start + local.start, piece.original.start + local.end))
        return found

    def _piece_at(self, shown: int) -> Piece:
        starts = [piece.start for piece in self.pieces]
        return self.pieces[max(0, bisect_right(starts, shown) - 1)]

    def _shown(self, piece: Piece, offset: int) -> int:
        local = max(0, min(offset, piece.original.end) - piece.original.start)
        return piece.start + piece.converted.from_original(Span(local, local)).start


def cell_text(text: str, cell: Cell, convert: Convert | None = None) -> CellText:
    """The shown text of `cell` of the document whose whole text is `text`."""
    pieces = []
    start = 0
    for span in cell.spans:
        original = text[span.start : span.end]
        piece = Piece(span, start, convert(original) if convert else unchanged(original))
        pieces.append(piece)
        start = piece.end + 1
    return CellText(tuple(pieces), cell.kind in _RUNNING)


def _drawn(text: str, running: bool) -> str:
    if text.isprintable() or not any(mark in text for mark in "\n\r\v\f\x85\u2029"):
        return text
    drawn = text.translate(_KEEP_BREAKS)
    if not running:
        return drawn
    characters = list(drawn)
    for at, character in enumerate(characters):
        if character == LINE:
            characters[at] = " " if _latin(drawn, at - 1) and _latin(drawn, at + 1) else "\u200b"
    return "".join(characters)


def _latin(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at] < "\u2e80"
