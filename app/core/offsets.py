"""A text shown in another form, with the way back to the original's own characters."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Span


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A place in a converted text that could have been written otherwise, with the other candidates."""

    span: Span
    """Of the converted text."""
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text as pieces: piece k of the text comes from piece k of the original.

    `starts` and `original_starts` are the offsets at which the pieces begin, both ascending and of one length,
    with the lengths of the two texts as a last entry each. All in code points.
    """

    text: str
    starts: Sequence[int]
    original_starts: Sequence[int]
    ambiguities: tuple[Ambiguity, ...] = ()

    def to_original(self, span: Span) -> Span:
        """The smallest span of whole pieces of the original that covers `span` of the converted text.

        Inside pieces of equal length on both sides offsets are carried one to one.
        """
        return Span(
            _carry(self.starts, self.original_starts, span.start, up=False),
            _carry(self.starts, self.original_starts, span.end, up=True),
        )

    def from_original(self, span: Span) -> Span:
        """The smallest span of the converted text that covers `span` of the original."""
        return Span(
            _carry(self.original_starts, self.starts, span.start, up=False),
            _carry(self.original_starts, self.starts, span.end, up=True),
        )


def unchanged(text: str) -> Converted:
    """`text` as its own conversion."""
    return Converted(text, (0, len(text)), (0, len(text)))


def _carry(here: Sequence[int], there: Sequence[int], offset: int, *, up: bool) -> int:
    """Carry `offset` across the pieces; where a piece changes length, to its beginning, or its end if `up`."""
    piece = bisect_left(here, offset) - 1 if up else bisect_right(here, offset) - 1
    piece = max(0, min(piece, len(here) - 2))
    if len(here) < 2 or offset <= here[0]:
        return there[0]
    if offset >= here[-1]:
        return there[-1]
    if here[piece + 1] - here[piece] == there[piece + 1] - there[piece]:
        return there[piece] + offset - here[piece]
    if offset == here[piece]:
        return there[piece]
    return there[piece + 1] if up else there[piece]
