"""Beads and alignments: which segments of two documents answer one another."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlignmentKind(StrEnum):
    """Parallel: one translates the other, beads in order. Comparable: related texts, many to many, any order."""

    PARALLEL = "parallel"
    COMPARABLE = "comparable"


class AlignmentLevel(StrEnum):
    """Which beads are meant: of clauses, or of the sentences inside them."""

    CLAUSE = "clause"
    SENTENCE = "sentence"


class Relation(StrEnum):
    """How the two sides of a bead answer one another. Parallel beads with both sides are `same`."""

    SAME = "same"
    REVISED = "revised"
    PARTIAL = "partial"
    ALONE = "alone"


class BeadStatus(StrEnum):
    """Whether a person has confirmed a bead."""

    AUTOMATIC = "automatic"
    ACCEPTED = "accepted"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class LineBead:
    """m source and n target lines that say the same; 0-based indices; `score` is the confidence, 0 to 1."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class BeadDraft:
    """A bead before it is stored. `source` and `target` are segment ids, one of them possibly empty.

    A clause bead owns the sentence beads inside it as `sentences`; sentence beads own none.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    relation: Relation = Relation.SAME
    status: BeadStatus = BeadStatus.AUTOMATIC
    sentences: tuple["BeadDraft", ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """A stored bead. `parent_id` is the clause bead that owns a sentence bead, None for clause beads.

    `ordinal` gives the order within a level; ordinals grow and leave gaps. A pinned bead is a person's work: aligning
    again leaves it as it is, as it does accepted ones.
    """

    id: int
    alignment_id: int
    ordinal: int
    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    relation: Relation
    status: BeadStatus
    parent_id: int | None = None
    pinned: bool = False

    @property
    def fixed(self) -> bool:
        """Whether aligning again leaves it as it is: a person accepted it, or pinned its two sides together."""
        return self.pinned or self.status is BeadStatus.ACCEPTED


@dataclass(frozen=True, slots=True)
class Tally:
    """How many beads there are, and how many of them a person accepted, pinned, or has still to look at."""

    total: int
    accepted: int
    pinned: int
    doubted: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of two documents; with the two documents it is a bitext, and its id is the bitext's."""

    id: int
    source_id: int
    target_id: int
    kind: AlignmentKind
    aligned_at: datetime | None = None
