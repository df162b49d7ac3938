"""Where beads stand among the others: ordinals for those that come between, with room made where there is none."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.alignment import AlignmentLevel, Bead
from app.services.library import Library
from db.store_alignments import STRIDE

_MORE = 8
"""Beads looked at first for room, and by how many times more of them at each further look."""


def placed(
    library: Library, alignment_id: int, level: AlignmentLevel, before: Sequence[Bead], after: Sequence[Bead]
) -> tuple[list[Bead], list[Bead]]:
    """The beads `after` with ordinals for the place in which those of `before` stand, and what they take the place of.

    Where there is no room for them the beads behind move on: they stand in both lists then. `before` are neighbours
    in order, all of one level.
    """
    gone, made = list(before), list(after)
    if len(made) <= len(gone):
        return gone, [replace(bead, ordinal=old.ordinal) for bead, old in zip(made, gone, strict=False)]
    look = library.store.bead_edits.beside
    edges = look(alignment_id, level, before[0].ordinal, -1)
    low = edges[-1].ordinal if edges else before[0].ordinal - STRIDE * (len(made) + 1)
    more = 1
    while True:
        behind = look(alignment_id, level, before[-1].ordinal, more)
        moving, high = (behind[:-1], behind[-1].ordinal) if len(behind) == more else (behind, None)
        wanted = [*made, *moving]
        top = low + STRIDE * (len(wanted) + 1) if high is None else high
        if top - low > len(wanted):
            return [*gone, *moving], _spread(wanted, low, top)
        more *= _MORE


def _spread(wanted: Sequence[Bead], low: int, high: int) -> list[Bead]:
    """Ordinals between two others, the same room before each."""
    room = high - low
    return [replace(bead, ordinal=low + room * place // (len(wanted) + 1)) for place, bead in enumerate(wanted, 1)]
