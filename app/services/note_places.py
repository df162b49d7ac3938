"""What a note may stand on at a place of the text: words, clauses, a bead, the pair, a change between versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.annotation import Target, TargetKind
from app.core.document import Span
from app.services import annotating
from app.services.library import Library

Where = tuple[int, Span]


@dataclass(frozen=True, slots=True)
class Here:
    """Where a person is: the words selected, the clause of each column, the bead, and what the columns are."""

    selected: tuple[Where, ...] = ()
    clause: tuple[Where, ...] = ()
    """The clause one stands on, in the column one stands in."""
    row: tuple[Where, ...] = ()
    """The row one stands on, in both versions of a comparison: a place without words where one has nothing."""
    alignment_id: int | None = None
    bead_id: int | None = None
    compares: bool = False
    """Whether two versions of one text stand side by side."""


def choices(here: Here) -> list[TargetKind]:
    """What a note could stand on here, the likeliest first."""
    found = []
    if here.selected:
        found.append(TargetKind.SELECTION)
    if here.compares and len(here.row) == len(("old", "new")):
        found.append(TargetKind.CHANGE)
    if here.clause:
        found.append(TargetKind.CLAUSE)
    if here.alignment_id is not None and here.bead_id is not None:
        found.append(TargetKind.BEAD)
    if here.alignment_id is not None:
        found.append(TargetKind.PAIR)
    return found


def targets_of(library: Library, here: Here, kind: TargetKind) -> tuple[Target, ...]:
    """Return the targets of a kind at a place. Raises InputError where there are none."""
    if kind is TargetKind.BEAD and here.alignment_id is not None and here.bead_id is not None:
        return annotating.on_bead(library, here.alignment_id, here.bead_id)
    if kind is TargetKind.PAIR and here.alignment_id is not None:
        return annotating.on_pair(library, here.alignment_id)
    if kind is TargetKind.CHANGE and len(here.row) == len(("old", "new")):
        old, new = here.row
        return annotating.on_change(library, old, new)
    return on_words(library, here.selected if kind is TargetKind.SELECTION else here.clause)


def on_words(library: Library, spans: Sequence[Where]) -> tuple[Target, ...]:
    """Return a target for each of some stretches of words."""
    return tuple(annotating.target(library, document_id, span) for document_id, span in spans)


def with_more(targets: Sequence[Target], more: Sequence[Target]) -> tuple[Target, ...]:
    """Return targets with others after them, none twice; parts of a whole get a number of their own."""
    last = max((t.group for t in targets if t.group is not None), default=-1)
    places = {(t.document_id, t.start, t.end, t.kind) for t in targets}
    fresh = [t if t.group is None else replace(t, group=t.group + last + 1) for t in more]
    return (*targets, *(t for t in fresh if (t.document_id, t.start, t.end, t.kind) not in places))
