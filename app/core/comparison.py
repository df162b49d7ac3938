"""What a comparison of versions finds: clauses that answer one another, and the redline inside them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.alignment import Bead
from app.core.document import Document, SegmentKind, Span
from app.core.language import Language
from app.core.rows import ReaderView


class PieceOp(StrEnum):
    """What becomes of a piece of text on the way from the old version to the new one."""

    KEPT = "="
    DELETED = "-"
    INSERTED = "+"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a redline. Kept and deleted pieces in order are the old text, kept and inserted ones the new."""

    op: PieceOp
    text: str
    strong: bool = False
    """A number, a date, the name of a state or a modal verb that changed."""
    quiet: bool = False
    """A difference that was to be ignored (script, punctuation, width): exact, but shown as if kept."""


@dataclass(frozen=True, slots=True)
class RedlineOptions:
    """Which differences count as changes."""

    punctuation: bool = True
    """Punctuation, blanks, and full or half width."""
    scripts: bool = False
    """Simplified against Traditional characters."""


class ChangeKind(StrEnum):
    """What became of a clause. `moved` is moved with the same words, `moved-changed` with other ones."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_CHANGED = "moved-changed"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as the comparison takes it: the text of one clause-level segment, which begins with its label."""

    id: int
    text: str
    label: str = ""
    level: int = 0
    kind: SegmentKind = SegmentKind.CLAUSE
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One clause of the old version and what answers it in the new one, or several where it was split or merged.

    The redline is that of the clauses' texts, joined by line feeds where there are several.
    """

    kind: ChangeKind
    a: tuple[int, ...]
    b: tuple[int, ...]
    redline: tuple[Piece, ...]
    renumbered: bool = False
    """Whether the label changed; the words of a clause that was only renumbered are the same."""
    similarity: float = 1.0
    """How near the words are, 0 to 1."""

    @property
    def is_change(self) -> bool:
        """Whether there is anything to tell of this clause."""
        return self.kind is not ChangeKind.SAME or self.renumbered


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a text in one language and every clause of both, in the order of the new version.

    Clauses that were deleted stand where they stood.
    """

    a: Document
    b: Document
    changes: Sequence[Change]
    options: RedlineOptions = RedlineOptions()
    """What counted as a change."""

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind, `same` included."""
        return Counter(change.kind for change in self.changes)


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight of a redline in one column, by offsets into its document's text."""

    span: Span
    op: PieceOp
    strong: bool


class OneSidedReason(StrEnum):
    """What changed in one language and not in the other."""

    WORDS = "words"
    NUMBERS = "numbers"
    OBLIGATION = "obligation"


@dataclass(frozen=True, slots=True)
class OneSided:
    """A clause that changed in one language only, or of which a number or an obligation did.

    `change` is in the language that changed; `counterpart` are the clauses of the other language beside it, those of
    the old version where the clause was deleted.
    """

    language: Language
    reason: OneSidedReason
    change: Change
    counterpart: tuple[int, ...]
    detail: str = ""
    """What changed, where it is a number or an obligation: “shall → should”, “90 → 60”."""


class ThreadStep(StrEnum):
    """What became of a clause in one version."""

    APPEARED = "appeared"
    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_CHANGED = "moved-changed"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Moment:
    """A clause in one version: the clauses that it is there, and the change that led to them, None at the first."""

    document_id: int
    step: ThreadStep
    clauses: tuple[int, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """One clause through several versions, oldest first, from where it appeared to where it went."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of one document that stands, word for word or nearly, in another.

    Spans are of the documents' texts. `nearness` is the part of the words that is the same, 0 to 1.
    """

    a: Span
    b: Span
    nearness: float
    redline: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The clauses of several versions, oldest first, each followed through all of them."""

    documents: tuple[Document, ...]
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class SharedPassages:
    """The passages of `a` that stand in `b`, in the order of `a`; places as citations name them, '' without a label."""

    a: Document
    b: Document
    passages: tuple[Passage, ...]
    a_places: tuple[str, ...]
    b_places: tuple[str, ...]


class PromptKind(StrEnum):
    """What a parity check draws attention to."""

    ARTICLE_NUMBER = "article-number"
    NUMBER = "number"
    DATE = "date"
    PERCENTAGE = "percentage"
    STATE = "state"
    DEFINED_TERM = "defined-term"
    LIST_LENGTH = "list-length"
    BRACKETS = "brackets"
    OBLIGATION = "obligation"
    STRAY_SCRIPT = "stray-script"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something in a bead that a translator may want to look at: a question, never a verdict.

    The ranges are offsets in the texts of the two sides, several segments of a side joined by line feeds.
    """

    kind: PromptKind
    message: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    values: tuple[str, ...] = ()
    """What it is about, in a canonical writing, by which it is known again."""


Spans = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Stretches of the source document and of the target document."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A prompt on a bead of a bitext. `key` outlives realignment; `dismissed` is the reason given, or None."""

    bead_id: int
    prompt: Prompt
    key: str
    dismissed: str | None = None


@dataclass(frozen=True, slots=True)
class MapLine:
    """A bead of two texts, translated or related, and the numbers, dates and states that differ inside it."""

    bead: Bead
    differing: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the list of changes. `row` is the change's place in the comparison, and its row in the reader."""

    row: int
    kind: ChangeKind
    renumbered: bool
    old_label: str
    new_label: str
    excerpt: str
    """The beginning of the clause, without its label, in its new words where it still stands."""
    old: tuple[Span, ...]
    new: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Everything the reader needs of a comparison: a row for each change, old text and new side by side."""

    comparison: Comparison
    reader: ReaderView
    old_marks: Sequence[Mark]
    new_marks: Sequence[Mark]
    lines: Sequence[ChangeLine]
    """The changes there is something to tell of."""
