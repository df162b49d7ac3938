"""Works, documents and the segments of their clause trees.

Offsets are 0-based, half-open, in code points of the document's decoded text, which never changes.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.language import Language, Script


class Authenticity(StrEnum):
    """What standing a text has."""

    AUTHENTIC = "authentic"
    OFFICIAL_TRANSLATION = "official-translation"
    UNOFFICIAL = "unofficial"


class SegmentKind(StrEnum):
    """The kinds of segment of a clause tree; sentences lie inside the others.

    A row is one of a table, its columns its cells; a footnote stands where the reader put it, at the end. The
    paragraphs of resolutions have no kinds of their own: what is labelled is a clause, recitals are paragraphs.
    """

    TITLE = "title"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"
    HEADING = "heading"
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    DATELINE = "dateline"
    ROW = "row"
    FOOTNOTE = "footnote"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets into a document's text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did: the encoding found and what was left out or changed on the way in."""

    encoding: str
    confidence: float = 1.0
    """How sure of the encoding, 0 to 1."""
    encodings_tried: tuple[str, ...] = ()
    """The encodings considered, likeliest first, the chosen one included."""
    dropped: tuple[str, ...] = ()
    """One sentence for each thing that did not come in."""
    notes: tuple[str, ...] = ()
    """One sentence for each thing the person should know."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a reader of `app/formats` made of a file: the text, and hints to its structure."""

    text: str
    receipt: Receipt
    hints: tuple["StructureHint", ...] = ()
    title: str = ""
    """The title the file itself names, or ''."""
    comments: tuple["ReadComment", ...] = ()
    """Comments that the file holds, in the order of the text."""
    before: "ReadText | None" = None
    """The text with its tracked changes undone, where both versions were asked for and they differ."""


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment in a file, on `span` of the text; `reply_to` is the index of the comment it answers."""

    span: Span
    text: str
    author: str = ""
    created_at: datetime | None = None
    resolved: bool = False
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class StructureHint:
    """What the file's own format says of a span: a kind, and for headings a level (0 outermost)."""

    span: Span
    kind: SegmentKind
    level: int | None = None


@dataclass(frozen=True, slots=True)
class SegmentDraft:
    """A segment before it is stored. `parent` is an index into the same list, always a smaller one.

    A node spans its own paragraph only, label included, without its children, with no blank at either end.
    Sentences have their clause-level node as parent and come directly after it.
    """

    kind: SegmentKind
    start: int
    end: int
    label: str = ""
    level: int = 0
    parent: int | None = None
    cells: tuple[Span, ...] = ()
    """The columns of a row of signatures or of a table."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stored segment. `parent_id` is the id of its parent segment, `ordinal` its place in the document."""

    id: int
    document_id: int
    ordinal: int
    kind: SegmentKind
    start: int
    end: int
    label: str = ""
    level: int = 0
    parent_id: int | None = None
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Documents that are versions or translations of one another."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document before it is stored, with its original bytes and its decoded text."""

    title: str
    language: Language
    script: Script
    text: str
    original: bytes
    source_name: str
    receipt: Receipt
    version_label: str = ""
    date: str = ""
    """ISO 8601 date, or a part of one (2019, 2019-04), or ''."""
    authenticity: Authenticity = Authenticity.UNOFFICIAL
    work_id: int | None = None
    """None: a new work of the document's title is made."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text in one language and script, its original kept unchanged."""

    id: int
    work_id: int
    title: str
    language: Language
    script: Script
    source_name: str
    sha256: str
    """Of the original bytes, hexadecimal."""
    characters: int
    receipt: Receipt = field(compare=False)
    version_label: str = ""
    date: str = ""
    authenticity: Authenticity = Authenticity.UNOFFICIAL
    imported_at: datetime | None = None
    """In UTC, aware."""
    trashed_at: datetime | None = None
    identity: str = ""
    """The same in every library that has this original with this text (see `app.core.records`)."""
