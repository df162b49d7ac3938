"""What stands in a row's gutter: annotation marks, and how sure its bead is."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.alignment import BeadStatus
from app.core.rows import Row


class Confidence(StrEnum):
    """How sure a bead is; each has a line of its own, solid, dotted, dashed with a sign: never colour alone."""

    NONE = "none"
    ACCEPTED = "accepted"
    AUTOMATIC = "automatic"
    DOUBTFUL = "doubtful"
    REVIEW = "review"


class Sign(StrEnum):
    """What a gutter mark says: a note, a mere highlight, a bookmark."""

    NOTE = "note"
    HIGHLIGHT = "highlight"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class GutterMark:
    """A mark beside a row. `colour` is a name of the palette; a settled note is drawn hollow."""

    sign: Sign = Sign.NOTE
    colour: str = ""
    settled: bool = False
    id: Hashable = None
    tip: str = ""


GutterMarks = Callable[[int], Sequence[GutterMark]]


def confidence(row: Row) -> Confidence:
    """How sure the bead of a row is; none where the row is no bead."""
    if row.bead_id is None:
        return Confidence.NONE
    if row.status is BeadStatus.ACCEPTED:
        return Confidence.ACCEPTED
    if row.status is BeadStatus.REVIEW:
        return Confidence.REVIEW
    return Confidence.DOUBTFUL if row.doubtful else Confidence.AUTOMATIC
