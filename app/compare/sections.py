"""Headings go where the clauses under them went: articles split in two, or two made one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.compare.pairing import Group, alone
from app.core.comparison import Clause
from app.core.document import SegmentKind

_SHARE = 0.2
"""A section that takes so much of another's matched text is one of those that it went into."""
_MOSTLY = 0.6
"""So much of the matched text of a part must come from the section that was split."""
_SAME = 0.9
"""Headings this alike are the same."""

Flow = Mapping[int, Mapping[int, int]]
"""For each heading of one version, how many characters of its clauses went under each heading of the other."""


def with_sections(groups: Sequence[Group], a: Sequence[Clause], b: Sequence[Clause]) -> list[Group]:
    """`groups` with the headings paired as their clauses are, where that says that a section was split or merged."""
    over_a, over_b = _headings(a), _headings(b)
    forth: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    back: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for i, j in ((i, j) for group in groups for i in group.a for j in group.b):
        if i in over_a and j in over_b:
            forth[over_a[i]][over_b[j]] += len(a[i].text)
            back[over_b[j]][over_a[i]] += len(a[i].text)
    fresh = [Group((i,), tuple(parts), similarity=0.5) for i, parts in _split(forth, back)]
    fresh += [Group(tuple(parts), (j,), similarity=0.5) for j, parts in _split(back, forth)]
    paired = {(g.a[0], g.b[0]): g.similarity for g in groups if len(g.a) == len(g.b) == 1}
    return _replaced(groups, [group for group in fresh if not _answered_elsewhere(group, paired)], len(a), len(b))


def _headings(clauses: Sequence[Clause]) -> dict[int, int]:
    """For the place of each clause under a heading, the place of the nearest one above it."""
    places = {clause.id: place for place, clause in enumerate(clauses)}
    over: dict[int, int] = {}
    for place, clause in enumerate(clauses):
        parent = places.get(clause.parent_id) if clause.parent_id is not None else None
        if parent is None or clause.kind is SegmentKind.HEADING:
            continue
        if clauses[parent].kind is SegmentKind.HEADING:
            over[place] = parent
        elif parent in over:
            over[place] = over[parent]
    return over


def _split(forth: Flow, back: Flow) -> Iterable[tuple[int, list[int]]]:
    """The sections whose clauses went under several headings, each of which took most of its own from there."""
    for i, went in sorted(forth.items()):
        total = sum(went.values())
        parts = [
            j for j, size in sorted(went.items()) if size >= _SHARE * total and size >= _MOSTLY * sum(back[j].values())
        ]
        if len(parts) > 1 and sum(went[j] for j in parts) >= _MOSTLY * total:
            yield i, parts


def _answered_elsewhere(group: Group, paired: Mapping[tuple[int, int], float]) -> bool:
    """Whether a heading of the group stands word for word in the other version, outside the group."""
    return any(similarity >= _SAME and (i in group.a) is not (j in group.b) for (i, j), similarity in paired.items())


def _replaced(groups: Sequence[Group], fresh: Sequence[Group], length_a: int, length_b: int) -> list[Group]:
    """`groups` with those of `fresh` that do not overlap, in the place of what they touch."""
    done: list[Group] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for group in fresh:
        if taken_a.isdisjoint(group.a) and taken_b.isdisjoint(group.b):
            done.append(group)
            taken_a.update(group.a)
            taken_b.update(group.b)
    done += [group for group in groups if taken_a.isdisjoint(group.a) and taken_b.isdisjoint(group.b)]
    return done + alone(done, length_a, length_b)
