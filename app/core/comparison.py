"""What a comparison of versions finds: clauses that answer one another, and the redline inside them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.document import Document, SegmentKind, Span


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
