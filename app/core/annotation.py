"""Annotations: bodies on targets, located by selectors (W3C Web Annotation Data Model, 2017)."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from app.core.document import Span


class Motivation(StrEnum):
    """The vocabulary's own reasons to annotate (section 3.3.5)."""

    COMMENTING = "commenting"
    QUESTIONING = "questioning"
    HIGHLIGHTING = "highlighting"
    EDITING = "editing"
    TAGGING = "tagging"
    BOOKMARKING = "bookmarking"
    REPLYING = "replying"
    ASSESSING = "assessing"
    CLASSIFYING = "classifying"
    DESCRIBING = "describing"
    IDENTIFYING = "identifying"
    LINKING = "linking"
    MODERATING = "moderating"


class AnnotationScope(StrEnum):
    """Whether an annotation speaks of the text it stands on, or of the pair of texts."""

    TEXT = "text"
    PAIR = "pair"


class AnnotationStatus(StrEnum):
    """Whether what an annotation raises is settled."""

    OPEN = "open"
    RESOLVED = "resolved"


class AnchorState(StrEnum):
    """How surely a target is on the words it was written on."""

    EXACT = "exact"
    MOVED = "moved"
    CANDIDATE = "candidate"
    ORPHAN = "orphan"


class TargetKind(StrEnum):
    """What a target is. Bead, pair and change have parts in several places, all needed (W3C: Composite)."""

    SELECTION = "selection"
    CLAUSE = "clause"
    BEAD = "bead"
    PAIR = "pair"
    """The bitext as a whole: one part for each of its two documents, of no words."""
    CHANGE = "change"
    """Two parts: the words in the old version, then those in the new; of no words where there are none."""


@dataclass(frozen=True, slots=True)
class Target:
    """A stretch of one document: text position (code points, half-open), text quote, and clause path.

    `prefix` and `suffix` are up to 32 characters of the text before and after the quote. A candidate and an orphan
    keep their quote and span no words: `start` equals `end`, near where the words are missed.
    """

    document_id: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    clause_path: str = ""
    state: AnchorState = AnchorState.EXACT
    kind: TargetKind = TargetKind.SELECTION
    group: int | None = None
    """Parts of one target bear the same number; None is a target by itself."""
    how: str = ""
    """How a target came where it is, in one sentence, or ''."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where the words of a target may be meant; `score` is from 0 to 1, `how` says what speaks for it."""

    span: Span
    score: float
    how: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a target stands in a text. `span` is None unless the state is exact or moved.

    `near` is the offset at which a missed target is listed, `path` the clause path there.
    """

    state: AnchorState
    span: Span | None = None
    how: str = ""
    candidates: tuple[Candidate, ...] = ()
    near: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wording proposed in the place of the words of one target, given by its index."""

    text: str
    target: int = 0


@dataclass(frozen=True, slots=True)
class AnnotationDraft:
    """An annotation before it is stored."""

    targets: tuple[Target, ...]
    text: str = ""
    tags: tuple[str, ...] = ()
    motivation: Motivation = Motivation.COMMENTING
    scope: AnnotationScope = AnnotationScope.TEXT
    status: AnnotationStatus = AnnotationStatus.OPEN
    colour: str = ""
    """A name of the palette (amber, rose, sky, leaf, violet), or ''."""
    author: str = ""
    alignment_id: int | None = None
    """The bitext it was written in, needed where `scope` is the pair."""
    reply_to: int | None = None
    formatted: bool = False
    """Whether `text` carries light formatting (see `app.text.light`); otherwise it is meant letter by letter."""
    proposals: tuple[Proposal, ...] = ()
    links: tuple[Target, ...] = ()
    """Other clauses it refers to."""
    derived_from: str = ""
    """The identity of the note in an older version that this one carries on, or ''."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stored annotation. `identity` is a UUID that travels with it between libraries."""

    id: int
    identity: str
    targets: tuple[Target, ...]
    text: str
    tags: tuple[str, ...]
    motivation: Motivation
    scope: AnnotationScope
    status: AnnotationStatus
    colour: str
    author: str
    created_at: datetime
    modified_at: datetime
    alignment_id: int | None = None
    reply_to: int | None = None
    formatted: bool = False
    proposals: tuple[Proposal, ...] = ()
    links: tuple[Target, ...] = ()
    derived_from: str = ""
    disputed: bool = False
    """Whether people wrote different things into one of its fields, not knowing of each other."""


def as_draft(note: Annotation) -> AnnotationDraft:
    """What a person may change of an annotation."""
    return AnnotationDraft(**{field.name: getattr(note, field.name) for field in fields(AnnotationDraft)})


@dataclass(frozen=True, slots=True)
class NoteMark:
    """What the reader marks of one target of a note, without its words."""

    note_id: int
    start: int
    end: int
    colour: str
    motivation: Motivation
    status: AnnotationStatus
    state: AnchorState
    is_reply: bool = False
    text: str = ""
    """Its first words, for who points at it."""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What a note is found and sorted by; `words` are folded as in searches."""

    id: int
    author: str
    colour: str
    status: AnnotationStatus
    motivation: Motivation
    modified_at: datetime
    is_reply: bool
    disputed: bool
    first_document: int
    first_start: int
    documents: tuple[int, ...]
    states: tuple[AnchorState, ...]
    tags: tuple[str, ...]
    words: str


class NoteSort(StrEnum):
    """In which order a list of notes is given; the place is document by document, from the text's beginning."""

    PLACE = "place"
    NEWEST = "newest"
    OLDEST = "oldest"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are meant; what is left out does not matter. Several values of a field mean any of them."""

    text: str = ""
    """Words in the note, its tags, its proposals or the words it stands on; folded as in searches."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """A note has all of these."""
    status: AnnotationStatus | None = None
    colours: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()
    motivations: tuple[Motivation, ...] = ()
    states: tuple[AnchorState, ...] = ()
    since: datetime | None = None
    """Changed at this time or later."""
    until: datetime | None = None
    """Changed before this time."""
    disputed: bool | None = None
    replies: bool = True
    """Whether replies are listed by themselves."""
