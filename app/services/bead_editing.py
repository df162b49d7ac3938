"""Commands by which a person sets beads right: take, give, move, join, part, unlink, pin; each with its way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from itertools import count

from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel, Bead
from app.core.changes import ChangeSet
from app.core.document import Segment
from app.core.errors import InputError
from app.services import bead_moves as moves
from app.services.bead_places import placed
from app.services.bead_sentences import MOST, found_anew
from app.services.library import Library
from app.services.undo import Command

SOURCE, TARGET = moves.SOURCE, moves.TARGET
_FAR = 64
"""Beads looked through for the next segment of a side, which beads without one stand before."""


_NEW = -1
"""The id of a new bead until it has one of its own; sentence beads count down from it."""


class Way(Enum):
    """Up to the beads before, or down to those behind."""

    UP = -1
    DOWN = 1


@dataclass(frozen=True, slots=True)
class BeadEdit:
    """A command, and the bead to stand on when it is done."""

    command: Command
    bead_id: int


@dataclass(frozen=True, slots=True)
class _Desk:
    """One bead among its neighbours of one level."""

    library: Library
    alignment: Alignment
    level: AlignmentLevel
    bead: Bead

    def next(self, way: Way, many: int) -> list[Bead]:
        """The neighbours on one way, the nearest first."""
        found = self.library.store.bead_edits.beside(self.alignment.id, self.level, self.bead.ordinal, way.value * many)
        return found if way is Way.DOWN else found[::-1]

    def known(self, beads: Sequence[Bead]) -> dict[int, Segment]:
        """The segments of beads."""
        return self.library.store.segments_by_id({i for b in beads for i in (*b.source, *b.target)})


def take(library: Library, bead_id: int, alignment_id: int, side: int) -> BeadEdit:
    """Return the edit that takes the next segment of a side into a bead, from the bead that has it."""
    desk = _desk(library, alignment_id, bead_id)
    strip = _reaching(desk, side, Way.DOWN, "There is no further segment on this side to take.")
    return _moving(desk, "Take the next segment", strip, side, len(strip) - 1, 0, 1, desk.bead.id)


def give(library: Library, bead_id: int, alignment_id: int, side: int) -> BeadEdit:
    """Return the edit that gives the last segment of a side back to the bead behind."""
    desk = _desk(library, alignment_id, bead_id)
    strip = _with_next(desk, side, Way.DOWN)
    return _moving(desk, "Give the last segment back", strip, side, 0, 1, 1, desk.bead.id)


def move(library: Library, bead_id: int, alignment_id: int, side: int, way: Way) -> BeadEdit:
    """Return the edit that moves the segment of a side nearest to the bead before or behind into that one."""
    desk = _desk(library, alignment_id, bead_id)
    strip = _with_next(desk, side, way)
    ends = (0, 1) if way is Way.DOWN else (1, 0)
    return _moving(desk, "Move a segment", strip, side, *ends, 1, strip[ends[1]].id)


def carry(library: Library, bead_id: int, alignment_id: int, segment_id: int, to_id: int) -> BeadEdit:
    """Return the edit that carries a segment to another bead, with those between it and that bead.

    Raises InputError where beads between the two have segments on its side.
    """
    desk = _desk(library, alignment_id, bead_id)
    other = _desk(library, alignment_id, to_id).bead
    side = TARGET if segment_id in desk.bead.target else SOURCE
    members = moves.side_of(desk.bead, side)
    if segment_id not in members:
        raise InputError("This segment stands in another bead by now. Look at it and try again.")
    low, high = sorted((desk.bead.ordinal, other.ordinal))
    strip = library.store.bead_edits.between(alignment_id, desk.level, low, high)
    if any(moves.side_of(bead, side) for bead in strip[1:-1]):
        raise InputError("A segment goes to the next row that has any of its side, so that the order stays.")
    _same_clause(strip, desk.level)
    down = other.ordinal > desk.bead.ordinal
    at = members.index(segment_id)
    many = len(members) - at if down else at + 1
    ends = (0, len(strip) - 1) if down else (len(strip) - 1, 0)
    return _moving(desk, "Move a segment", strip, side, *ends, many, to_id)


def merge(library: Library, bead_id: int, alignment_id: int) -> BeadEdit:
    """Return the edit that makes a bead and the next one bead; their segments stay as they are."""
    desk = _desk(library, alignment_id, bead_id)
    behind = desk.next(Way.DOWN, 1)
    if not behind:
        raise InputError("There is no bead after this one to merge it with.")
    strip = [desk.bead, *behind]
    _same_clause(strip, desk.level)
    one = moves.merged(strip, _places(desk.known(strip)))
    return _edit(desk, "Merge beads", strip, [one], {one.id}, one.id)


def split(library: Library, bead_id: int, alignment_id: int, side: int | None = None, first: int = 0) -> BeadEdit:
    """Return the edit that parts a bead in two, where the lengths of its segments fit best.

    With `side` the first `first` segments of that side are in the first half. Raises InputError for a bead that has
    one segment a side.
    """
    desk = _desk(library, alignment_id, bead_id)
    bead = desk.bead
    if len(bead.source) < 2 and len(bead.target) < 2:
        raise InputError("This bead has one segment a side, so there is nothing to split. U takes the two apart.")
    known = desk.known([bead])
    lengths = {i: segment.end - segment.start for i, segment in known.items()}
    fixed = (side, first) if side is not None and 0 < first < len(moves.side_of(bead, side)) else None
    halves = moves.parted(bead, moves.best_cut(bead, lengths, _ratio(desk), fixed), _NEW)
    return _edit(desk, "Split bead", [bead], halves, {bead.id, _NEW}, bead.id)


def unlink(library: Library, bead_id: int, alignment_id: int) -> BeadEdit:
    """Return the edit that takes the two sides of a bead apart: each stands alone then."""
    desk = _desk(library, alignment_id, bead_id)
    bead = desk.bead
    if not bead.source or not bead.target:
        raise InputError("This bead has one side only, so there is nothing to unlink. M joins it with the next one.")
    halves = moves.parted(bead, (len(bead.source), 0), _NEW)
    return _edit(desk, "Unlink bead", [bead], halves, {bead.id, _NEW}, bead.id)


def pin(library: Library, bead_id: int, alignment_id: int) -> BeadEdit:
    """Return the edit that pins a bead so that aligning again leaves it alone, or takes the pin out."""
    bead = _desk(library, alignment_id, bead_id).bead
    touched = ChangeSet(alignments=frozenset({alignment_id}), beads=frozenset({bead_id}))

    def set_to(*, pinned: bool) -> Callable[[], ChangeSet]:
        def act() -> ChangeSet:
            library.store.bead_edits.pin([bead_id], pinned=pinned)
            return touched

        return act

    name = "Take the pin out" if bead.pinned else "Pin this pair"
    return BeadEdit(Command(name, set_to(pinned=not bead.pinned), set_to(pinned=bead.pinned)), bead_id)


def changing(
    library: Library,
    alignment_id: int,
    name: str,
    before: Sequence[Bead],
    after: Sequence[Bead],
    times: tuple[datetime | None, datetime],
) -> Command:
    """The command that puts some beads in the place of others, both levels together; `after` have their ids.

    `times` say when the alignment was made what it was, and what it becomes.
    """
    touched = ChangeSet(alignments=frozenset({alignment_id}), beads=frozenset(bead.id for bead in (*before, *after)))

    def put(gone: Sequence[Bead], made: Sequence[Bead], at: datetime | None) -> ChangeSet:
        library.store.bead_edits.change(alignment_id, gone, made, at)
        return touched

    return Command(name, lambda: put(before, after, times[1]), lambda: put(after, before, times[0]))


def _desk(library: Library, alignment_id: int, bead_id: int) -> _Desk:
    alignment = library.store.alignment(alignment_id)
    if alignment.kind is not AlignmentKind.PARALLEL:
        raise InputError("These texts are related only: their links cross, so there are no rows to set right.")
    found = library.store.beads_by_id(alignment_id, [bead_id])
    if not found:
        raise InputError("This bead is not there any more. Look at its rows and try again.")
    level = AlignmentLevel.CLAUSE if found[0].parent_id is None else AlignmentLevel.SENTENCE
    return _Desk(library, alignment, level, found[0])


def _reaching(desk: _Desk, side: int, way: Way, nothing: str) -> list[Bead]:
    """The bead and those after it as far as the first that has a segment of a side."""
    strip = [desk.bead]
    for bead in desk.next(way, _FAR):
        strip.append(bead)
        _same_clause(strip, desk.level)
        if moves.side_of(bead, side):
            return strip
    raise InputError(nothing)


def _with_next(desk: _Desk, side: int, way: Way) -> list[Bead]:
    """The bead and the nearest one on a way, in order, where it has a segment to give."""
    if not moves.side_of(desk.bead, side):
        raise InputError("This side of the bead is empty: there is no segment to move.")
    near = desk.next(way, 1)
    if not near:
        raise InputError("There is no bead before this one." if way is Way.UP else "There is no bead after this one.")
    strip = [desk.bead, *near] if way is Way.DOWN else [*near, desk.bead]
    _same_clause(strip, desk.level)
    return strip


def _same_clause(strip: Sequence[Bead], level: AlignmentLevel) -> None:
    if level is AlignmentLevel.SENTENCE and len({bead.parent_id for bead in strip}) > 1:
        raise InputError(
            "The sentences there belong to other clauses. Turn to rows of clauses (Ctrl+E) and move the clause."
        )


def _moving(
    desk: _Desk, name: str, strip: Sequence[Bead], side: int, giver: int, taker: int, many: int, stand: int
) -> BeadEdit:
    after = moves.moved(strip, side, giver, taker, many, _places(desk.known(strip)))
    left = {bead.id for bead in after}
    # What gave its only segment away is gone; one stands then on what took it.
    standing = stand if stand in left else strip[taker].id
    return _edit(desk, name, strip, after, {standing}, standing)


def _edit(
    desk: _Desk, name: str, before: Sequence[Bead], after: Sequence[Bead], acted: set[int], stand: int
) -> BeadEdit:
    """The edit that makes beads others, their sentences with them, where there are any."""
    after = moves.by_hand(after, {bead.id: bead for bead in before}, acted)
    inside, within, known = _inside(desk, before, after)
    after = _rescored(before, after, within, known, acted)
    ids = _ids(desk.library, [*after, *within])
    after, within = _named(after, ids), _named(within, ids)
    gone, made = placed(desk.library, desk.alignment.id, desk.level, before, after)
    more, fresh = placed(desk.library, desk.alignment.id, AlignmentLevel.SENTENCE, inside, within)
    times = desk.alignment.aligned_at, datetime.now(UTC)
    command = changing(desk.library, desk.alignment.id, name, [*gone, *more], [*made, *fresh], times)
    return BeadEdit(command, ids.get(stand, stand))


def _inside(
    desk: _Desk, before: Sequence[Bead], after: Sequence[Bead]
) -> tuple[list[Bead], list[Bead], dict[int, Segment]]:
    """The sentence beads of clause beads, before and after, and their segments."""
    if desk.level is AlignmentLevel.SENTENCE:
        return [], [], {}
    inside = desk.library.store.bead_edits.inside(desk.alignment.id, [bead.id for bead in before])
    known = desk.known(inside)
    clause_of = {i: segment.parent_id or 0 for i, segment in known.items()}
    new = count(_NEW - 1, -1)
    within = moves.settled(inside, after, clause_of, new)
    out: list[Bead] = []
    for bead in after:
        own = [sentence for sentence in within if sentence.parent_id == bead.id]
        few = sum(len(s.source) + len(s.target) for s in own) <= MOST
        out += found_anew(desk.library, desk.alignment, own, known, new) if own and few else own
    return inside, out, known


def _rescored(
    before: Sequence[Bead],
    after: Sequence[Bead],
    within: Sequence[Bead],
    known: Mapping[int, Segment],
    acted: set[int],
) -> list[Bead]:
    """The beads, those that changed beside the person's own as sure as what is in them now."""
    were = {bead.id: (bead.source, bead.target) for bead in before}
    lengths = {i: segment.end - segment.start for i, segment in known.items()}
    return [
        bead
        if bead.id in acted or were.get(bead.id) == (bead.source, bead.target)
        else moves.rescored(bead, [sentence for sentence in within if sentence.parent_id == bead.id], lengths)
        for bead in after
    ]


def _ids(library: Library, beads: Sequence[Bead]) -> dict[int, int]:
    new = [bead.id for bead in beads if bead.id < 0]
    return dict(zip(new, library.store.bead_edits.new_ids(len(new)), strict=True)) if new else {}


def _named(beads: Sequence[Bead], ids: dict[int, int]) -> list[Bead]:
    return [
        replace(b, id=ids.get(b.id, b.id), parent_id=ids.get(b.parent_id, b.parent_id) if b.parent_id else None)
        for b in beads
    ]


def _places(known: dict[int, Segment]) -> dict[int, int]:
    return {i: segment.ordinal for i, segment in known.items()}


def _ratio(desk: _Desk) -> float:
    """Characters of target for one of source."""
    source, target = (
        max(1, desk.library.store.document(i).characters) for i in (desk.alignment.source_id, desk.alignment.target_id)
    )
    return target / source
