"""What a person's edit makes of beads that follow one another: pure functions, the same for clauses and sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from app.core.alignment import Bead, BeadStatus, Relation

SOURCE, TARGET = 0, 1
_SMOOTH = 20.0
"""Characters added to both halves of a cut, so that short segments weigh little."""

Places = Mapping[int, int]
"""The place of each segment in its document."""


def side_of(bead: Bead, side: int) -> tuple[int, ...]:
    """The segments of one side of a bead."""
    return bead.target if side else bead.source


def moved(beads: Sequence[Bead], side: int, giver: int, taker: int, many: int, places: Places) -> list[Bead]:
    """The beads after `many` segments of a side went from one of them to another, those nearest to it.

    The beads between hold none on that side. Who acted is for the caller to say (`by_hand`); a bead that is left with
    nothing is gone.
    """
    members = side_of(beads[giver], side)
    cut = len(members) - many
    rest, taken = (members[:cut], members[cut:]) if taker > giver else (members[many:], members[:many])
    after = [*beads]
    after[giver] = changed(_with(beads[giver], side, rest))
    joined = sorted((*side_of(beads[taker], side), *taken), key=lambda i: places[i])
    after[taker] = changed(_with(beads[taker], side, tuple(joined)))
    return [bead for bead in after if bead.source or bead.target]


def merged(beads: Sequence[Bead], places: Places) -> Bead:
    """Beads as one, under the id of the first; the segments stay apart in it."""
    source, target = (sorted((i for b in beads for i in side_of(b, s)), key=lambda i: places[i]) for s in (0, 1))
    one = replace(beads[0], source=tuple(source), target=tuple(target), score=min(bead.score for bead in beads))
    kept = one.status if len({bead.status for bead in beads}) == 1 else BeadStatus.REVIEW
    return changed(replace(one, status=kept))


def parted(bead: Bead, cut: tuple[int, int], new_id: int) -> list[Bead]:
    """A bead in two, the first `cut` segments of each side in the first, which keeps its id."""
    first = replace(bead, source=bead.source[: cut[0]], target=bead.target[: cut[1]])
    second = replace(bead, id=new_id, source=bead.source[cut[0] :], target=bead.target[cut[1] :])
    return [changed(first), changed(second)]


def best_cut(
    bead: Bead, lengths: Mapping[int, int], ratio: float, fixed: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Where a bead falls best into two by the lengths of its segments.

    `ratio` is the characters of target for one of source; `fixed` is a side and how many of its segments belong to
    the first half.
    """
    source, target = ([lengths[i] for i in side] for side in (bead.source, bead.target))

    def cost(cut: tuple[int, int]) -> float:
        halves = ((sum(source[: cut[0]]), sum(target[: cut[1]])), (sum(source[cut[0] :]), sum(target[cut[1] :])))
        return sum(abs(log((a * ratio + _SMOOTH) / (b + _SMOOTH))) for a, b in halves)

    cuts = [
        (i, j)
        for i in range(len(source) + 1)
        for j in range(len(target) + 1)
        if (i or j) and (i, j) != (len(source), len(target)) and (fixed is None or (i, j)[fixed[0]] == fixed[1])
    ]
    return min(cuts, key=cost)


def changed(bead: Bead) -> Bead:
    """A bead whose members are others: what a person accepted was not this, and is to be looked at again."""
    relation = Relation.SAME if bead.source and bead.target else Relation.ALONE
    status = BeadStatus.REVIEW if bead.status is BeadStatus.ACCEPTED else bead.status
    return replace(bead, relation=relation, status=status)


def by_hand(after: Sequence[Bead], before: Mapping[int, Bead], ids: set[int]) -> list[Bead]:
    """The beads, those of `ids` pinned: a person made them so, and aligning again must not undo it.

    One that was accepted is so no more, and needs no review either: the person is looking at it.
    """

    def mark(bead: Bead) -> Bead:
        was = before.get(bead.id)
        fresh = was is None or was.status is not BeadStatus.REVIEW
        status = BeadStatus.AUTOMATIC if fresh else bead.status
        return replace(bead, pinned=True, status=status)

    return [mark(bead) if bead.id in ids else bead for bead in after]


def rescored(bead: Bead, inside: Sequence[Bead], lengths: Mapping[int, int]) -> Bead:
    """A clause bead that changed beside the one a person set right, as sure as its sentences are, by their lengths.

    What has lost its counterpart is not sure at all: it is to be looked at.
    """
    if not (bead.source and bead.target):
        return replace(bead, score=0.0)
    sizes = [sum(lengths[i] for i in (*b.source, *b.target)) for b in inside]
    sure = sum(size * b.score for size, b in zip(sizes, inside, strict=True) if b.source and b.target)
    return replace(bead, score=round(sure / sum(sizes), 4)) if sum(sizes) else bead


def settled(
    sentences: Sequence[Bead], clauses: Sequence[Bead], clause_of: Mapping[int, int], new: Iterator[int]
) -> list[Bead]:
    """The sentence beads after their clauses went to other clause beads, in order.

    A sentence bead that reaches over a border between clause beads falls into its parts. `clause_of` gives the
    clause-level segment of each sentence. New beads take their ids from `new`.
    """
    home = {(side, i): at for at, bead in enumerate(clauses) for side in (0, 1) for i in side_of(bead, side)}
    inside: list[list[Bead]] = [[] for _ in clauses]
    for bead in sentences:
        for at, part in _parts(bead, home, clause_of, new):
            inside[at].append(replace(part, parent_id=clauses[at].id))
    return [bead for beads in inside for bead in beads]


def _parts(
    bead: Bead, home: Mapping[tuple[int, int], int], clause_of: Mapping[int, int], new: Iterator[int]
) -> list[tuple[int, Bead]]:
    """The parts of a sentence bead with the places of the clause beads they lie in; the first keeps its id."""
    found: dict[int, tuple[list[int], list[int]]] = {}
    for side in (0, 1):
        for i in side_of(bead, side):
            found.setdefault(home[side, clause_of[i]], ([], []))[side].append(i)
    if len(found) == 1:
        return [(at, bead) for at in found]
    parts = []
    for number, (at, (source, target)) in enumerate(sorted(found.items())):
        part = changed(replace(bead, source=tuple(source), target=tuple(target), pinned=False))
        parts.append((at, part if number == 0 else replace(part, id=next(new))))
    return parts


def _with(bead: Bead, side: int, members: tuple[int, ...]) -> Bead:
    return replace(bead, target=members) if side else replace(bead, source=members)
