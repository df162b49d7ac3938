"""Annotations: bodies on targets, located by selectors (W3C Web Annotation Data Model, 2017)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Motivation(StrEnum):
    """The vocabulary's own reasons to annotate (section 3.3.5), as far as the program writes them."""

    COMMENTING = "commenting"
    QUESTIONING = "questioning"
    HIGHLIGHTING = "highlighting"
    EDITING = "editing"
    TAGGING = "tagging"
    BOOKMARKING = "bookmarking"
    REPLYING = "replying"


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


@dataclass(frozen=True, slots=True)
class Target:
    """A stretch of one document: text position (code points, half-open), text quote, and clause path.

    `prefix` and `suffix` are up to 32 characters of the text before and after the quote.
    """

    document_id: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    clause_path: str = ""
    state: AnchorState = AnchorState.EXACT


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
