"""What a search asks and answers."""

from dataclasses import dataclass
from enum import StrEnum

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
    counterpart_ids: tuple[int, ...] = ()
    """The segments whose texts the counterparts are."""
    counterpart_ranges: tuple[tuple[Span, ...], ...] = ()
    """Where words of the query stand in each counterpart, within its own text."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of one page in document order, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]
    behind: int = 0
    """Documents of those to be searched that are not in the index yet, so that nothing of them could be found."""
    left_over: int = 0
    """Documents that are gone and that the index has yet to forget; nothing of them is found."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a search needs to know of a document."""

    id: int
    work_id: int
    title: str
    language: Language
    date: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a person gave a name."""

    name: str
    query: str
    language: Language | None = None


class ContextSort(StrEnum):
    """In which order the lines of a concordance are given; the place is document by document."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One occurrence of what was searched for: the keyword, the text beside it in its segment, and the other side."""

    document_id: int
    segment_id: int
    title: str
    language: Language
    left: str
    keyword: str
    right: str
    span: Span
    """Of the keyword within the segment's text."""
    counterparts: tuple[str, ...] = ()
    counterpart_ids: tuple[int, ...] = ()
    counterpart_ranges: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Concordance:
    """The occurrences of a query, and how many there are in all."""

    query: str
    total: int
    lines: tuple[ContextLine, ...]
    behind: int = 0
    left_over: int = 0
    """Both as in `SearchAnswer`."""


@dataclass(frozen=True, slots=True)
class RenderedPlace:
    """One bead in which a term is rendered: the segments that hold term and rendering, and where they stand in them."""

    bead_id: int
    segment_id: int
    ranges: tuple[Span, ...]
    counterpart_ids: tuple[int, ...]
    counterpart_segment: int | None = None
    """The segment that holds the rendering, None where none was found."""
    counterpart_ranges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which a term is rendered; `words` is its commonest writing, '' where no counterpart was found."""

    words: str
    places: tuple[RenderedPlace, ...]
    writings: tuple[str, ...] = ()
    """All writings counted together, the commonest first."""

    @property
    def count(self) -> int:
        """In how many beads the term is rendered so."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Renderings:
    """How a term is rendered, the commonest way first; `total` counts the beads that hold the term."""

    term: str
    total: int
    ways: tuple[Rendering, ...]
