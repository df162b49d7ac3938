"""A bitext as the writers of `app/formats` take it, and as their readers give it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.annotation import Annotation
from app.core.comparison import Piece
from app.core.document import Document, ReadText, Span
from app.core.language import Language


@dataclass(frozen=True, slots=True)
class ExchangeNote:
    """An annotation on a row: `column` 0 source, 1 target, None the pair; offsets within the cell's text."""

    annotation: Annotation
    column: int | None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class RowChanges:
    """How the cells of a row changed since earlier versions: for each its redline, () where nothing did."""

    label: tuple[Piece, ...] = ()
    source: tuple[Piece, ...] = ()
    target: tuple[Piece, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.label or self.source or self.target)


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
    changes: RowChanges = RowChanges()
    """Since earlier versions, where they were asked for. A row without texts is one of clauses that are gone."""


@dataclass(frozen=True, slots=True)
class ExchangeBitext:
    """Two documents and the rows of their alignment, in reading order."""

    source: Document
    target: Document
    kind: AlignmentKind
    rows: Sequence[ExchangeRow]
    since: tuple[Document, ...] = ()
    """The earlier versions since which the rows tell their changes."""


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A translation unit of an aligned file: its spans in the two texts, None where a side is empty."""

    source: Span | None
    target: Span | None
    label: str = ""
    score: float = 1.0
    status: BeadStatus = BeadStatus.AUTOMATIC


@dataclass(frozen=True, slots=True)
class ReadBitext:
    """What a reader made of a file that is aligned already: two texts and the units that join them, in file order.

    The texts are the units' sides, one after another on lines of their own; each side has its own receipt, comments
    and hints (one paragraph for each unit).
    """

    source: ReadText
    target: ReadText
    source_language: Language
    target_language: Language
    units: tuple[ReadUnit, ...]
