"""What a search asks and answers."""

from dataclasses import dataclass

from app.core.document import Span
from app.core.language import Language


@dataclass(frozen=True, slots=True)
class IndexedSegment:
    """A clause-level segment as the index takes it: ids, language and the segment's own text."""

    id: int
    document_id: int
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A segment that a query finds; `ranges` are half-open offsets within the segment's own text."""

    segment_id: int
    ranges: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match with what is needed to show it; `counterparts` are the texts of the beads it stands in."""

    document_id: int
    segment_id: int
    text: str
    ranges: tuple[Span, ...]
    counterparts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of one page in document order, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]
