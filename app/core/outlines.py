"""What a person sets right in a clause tree, by offsets, so that it can be done again on a tree made anew."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.document import SegmentKind


class FixAction(StrEnum):
    """What is done to a node."""

    KIND = "kind"
    LABEL = "label"
    ATTACH = "attach"
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class OutlineFix:
    """One thing set right on the node that begins at `start`; which of the others matter, `action` says."""

    action: FixAction
    start: int
    kind: SegmentKind | None = None
    label: str = ""
    parent: int | None = None
    """Where the new parent begins; None for the top."""
    at: int = 0
    """Where the second half of a split node begins."""
