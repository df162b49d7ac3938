"""Beads that follow the segments they join when those are split, merged or found anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.core.alignment import Bead, BeadStatus, Relation

Became = Mapping[int, tuple[int, ...]]
"""For each segment that is no longer what it was, the segments in its place."""


def followed(beads: Sequence[Bead], became: Became, places: Mapping[int, int], *, parallel: bool) -> list[Bead]:
    """The beads of one alignment, of both levels, after segments became others.

    A bead of a split segment holds its parts; beads whose segments were merged are one where the texts are parallel,
    and stay links of their own where they are comparable. `places` gives the order of the segments that changed.
    """
    clauses = [_put(bead, became, places) for bead in beads if bead.parent_id is None]
    inside = [_put(bead, became, places) for bead in beads if bead.parent_id is not None]
    clauses, heads = _united(clauses, places) if parallel else (clauses, {})
    inside = [replace(bead, parent_id=heads.get(bead.parent_id or 0, bead.parent_id)) for bead in inside]
    inside, _ = _united(inside, places) if parallel else (inside, {})
    return [*clauses, *inside]


def _put(bead: Bead, became: Became, places: Mapping[int, int]) -> Bead:
    if became.keys().isdisjoint(bead.source) and became.keys().isdisjoint(bead.target):
        return bead
    return replace(bead, source=_side(bead.source, became, places), target=_side(bead.target, became, places))


def _side(ids: Iterable[int], became: Became, places: Mapping[int, int]) -> tuple[int, ...]:
    found = list(dict.fromkeys(new for old in ids for new in became.get(old, (old,))))
    if all(new in places for new in found):
        found.sort(key=lambda new: places[new])
    return tuple(found)


def _united(beads: Sequence[Bead], places: Mapping[int, int]) -> tuple[list[Bead], dict[int, int]]:
    """Beads that share a segment as one, in the place of the first; and for each bead that is gone, which took it."""
    owner: dict[tuple[int, int], int] = {}
    groups: dict[int, list[Bead]] = {}
    heads: dict[int, int] = {}
    for bead in beads:
        members = [(0, i) for i in bead.source] + [(1, i) for i in bead.target]
        met = sorted({owner[member] for member in members if member in owner})
        head = met[0] if met else bead.id
        groups.setdefault(head, []).append(bead)
        for other in met[1:]:
            groups[head] += groups.pop(other)
        for taken in groups[head]:
            heads[taken.id] = head
            owner |= {(0, i): head for i in taken.source} | {(1, i): head for i in taken.target}
    kept = [_joined(groups[bead.id], places) for bead in beads if bead.id in groups]
    return kept, {gone: head for gone, head in heads.items() if gone != head}


def _joined(beads: Sequence[Bead], places: Mapping[int, int]) -> Bead:
    first = beads[0]
    if len(beads) == 1:
        return first
    source = _side((i for bead in beads for i in bead.source), {}, places)
    target = _side((i for bead in beads for i in bead.target), {}, places)
    statuses = {bead.status for bead in beads}
    return replace(
        first,
        source=source,
        target=target,
        score=min(bead.score for bead in beads),
        relation=Relation.SAME if source and target else Relation.ALONE,
        # What a person accepted was not this: it is to be looked at again.
        status=statuses.pop() if len(statuses) == 1 else BeadStatus.REVIEW,
    )
