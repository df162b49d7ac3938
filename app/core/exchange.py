"""A bitext as the writers of `app/formats` take it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.annotation import Annotation
from app.core.document import Document


@dataclass(frozen=True, slots=True)
class ExchangeNote:
    """An annotation on a row: `column` 0 source, 1 target, None the pair; offsets within the cell's text."""

    annotation: Annotation
    column: int | None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A bead with its texts; one of them may be ''. `notes` in the order of the text."""

    bead_id: int
    label: str
    source: str
    target: str
    score: float
    relation: Relation
    status: BeadStatus
    notes: tuple[ExchangeNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeBitext:
    """Two documents and the rows of their alignment, in reading order."""

    source: Document
    target: Document
    kind: AlignmentKind
    rows: Sequence[ExchangeRow]
