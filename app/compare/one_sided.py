"""Old and new, Chinese and English: what changed in one language and not in the other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.compare.likeness import loose
from app.compare.obligations import Force, forces, modals
from app.compare.versions import with_label_off
from app.core.comparison import Change, ChangeKind, Clause, OneSided, OneSidedReason
from app.core.language import Language
from app.text.numerals import numbers_in

Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""The clauses of a bead in the first language and in the second."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions in one language: their clauses by id, and what became of them."""

    language: Language
    old: Mapping[int, Clause]
    new: Mapping[int, Clause]
    changes: Sequence[Change]


def one_sided(
    first: Versions, second: Versions, old_beads: Sequence[Sides], new_beads: Sequence[Sides]
) -> list[OneSided]:
    """The clauses that changed in one of two languages only, in the order of the new version, then the deleted ones.

    A clause that changed in both is told of where an obligation or a number changed in one alone. Moves, labels,
    punctuation and case are no changes here.
    """
    sides = (_Side(first), _Side(second))
    found = [one for bead in new_beads for one in _in_bead(sides, bead)]
    found += [one for bead in old_beads for one in _deleted(sides, bead)]
    return _each_once(found)


def _each_once(found: Sequence[OneSided]) -> list[OneSided]:
    """What several beads tell of one change as one, with all of its counterparts."""
    done: dict[tuple[Language, OneSidedReason, tuple[int, ...], tuple[int, ...]], OneSided] = {}
    for one in found:
        key = one.language, one.reason, one.change.a, one.change.b
        there = done.get(key)
        beside = dict.fromkeys((*there.counterpart, *one.counterpart)) if there else one.counterpart
        done[key] = replace(one, counterpart=tuple(beside))
    return list(done.values())


class _Side:
    """One language's changes, found by their clauses."""

    def __init__(self, versions: Versions) -> None:
        self.language = versions.language
        self._versions = versions
        self.by_new = {j: change for change in versions.changes for j in change.b}
        self.by_old = {i: change for change in versions.changes for i in change.a}

    def touched(self, new_ids: Sequence[int]) -> list[Change]:
        """The changes of words that led to some new clauses, each once."""
        changes = dict.fromkeys(self.by_new[j] for j in new_ids if j in self.by_new)
        return [change for change in changes if loose(self.old_body(change)) != loose(self.new_body(change))]

    def old_body(self, change: Change) -> str:
        """The words before a change, labels left out."""
        return "\n".join(with_label_off(self._versions.old[i])[1] for i in change.a)

    def new_body(self, change: Change) -> str:
        """The words after it."""
        return "\n".join(with_label_off(self._versions.new[j])[1] for j in change.b)


def _in_bead(sides: tuple[_Side, _Side], bead: Sides) -> Iterator[OneSided]:
    touched = [side.touched(ids) for side, ids in zip(sides, bead, strict=True)]
    if touched[0] and touched[1]:
        for here, there in ((0, 1), (1, 0)):
            yield from _unmatched_facts(sides, touched, here, there, bead[there])
        return
    for here, there in ((0, 1), (1, 0)):
        for change in touched[here]:
            yield OneSided(sides[here].language, OneSidedReason.WORDS, change, bead[there])


def _deleted(sides: tuple[_Side, _Side], bead: Sides) -> Iterator[OneSided]:
    """What was deleted in one language while nothing happened to its counterpart, or it had none."""
    gone = [[_deletion(side, i) for i in ids] for side, ids in zip(sides, bead, strict=True)]
    for here, there in ((0, 1), (1, 0)):
        if any(gone[there]) or any(_is_touched(sides[there], i) for i in bead[there]):
            continue
        for change in gone[here]:
            if change is not None:
                yield OneSided(sides[here].language, OneSidedReason.WORDS, change, bead[there])


def _deletion(side: _Side, old_id: int) -> Change | None:
    change = side.by_old.get(old_id)
    return change if change is not None and change.kind is ChangeKind.DELETED else None


def _is_touched(side: _Side, old_id: int) -> bool:
    change = side.by_old.get(old_id)
    return change is not None and loose(side.old_body(change)) != loose(side.new_body(change))


def _unmatched_facts(
    sides: tuple[_Side, _Side], touched: Sequence[Sequence[Change]], here: int, there: int, counterpart: tuple[int, ...]
) -> Iterator[OneSided]:
    """Obligations and numbers that changed here and stayed as they were there."""
    old, new = _texts(sides[here], touched[here])
    other_old, other_new = _texts(sides[there], touched[there])
    language, other = sides[here].language, sides[there].language
    change = touched[here][0]
    if _shifted(forces(old, language), forces(new, language)) and _stayed(other_old, other_new, other):
        yield OneSided(language, OneSidedReason.OBLIGATION, change, counterpart, _told(old, new, language))
    went, came = _numbers(old, language), _numbers(new, language)
    before, after = _numbers(other_old, other), _numbers(other_new, other)
    kept = [v for v in (went - came) if before[v] == after[v] > 0]
    if kept:
        fresh = ", ".join(value for _, value in (came - went))
        detail = f"{', '.join(value for _, value in kept)} → {fresh or '–'}"
        yield OneSided(language, OneSidedReason.NUMBERS, change, counterpart, detail)


def _texts(side: _Side, changes: Sequence[Change]) -> tuple[str, str]:
    return "\n".join(map(side.old_body, changes)), "\n".join(map(side.new_body, changes))


def _shifted(old: Counter[Force], new: Counter[Force]) -> bool:
    """Whether an obligation of one force became one of another."""
    return bool(old - new) and bool(new - old) and old.total() == new.total()


def _stayed(old: str, new: str, language: Language) -> bool:
    before, after = forces(old, language), forces(new, language)
    return bool(before) and before == after


def _told(old: str, new: str, language: Language) -> str:
    """The modal verbs that went and came."""
    went, came = (Counter(m.text for m in modals(text, language)) for text in (old, new))
    return f"{', '.join(went - came)} → {', '.join(came - went)}"


def _numbers(text: str, language: Language) -> Counter[tuple[str, str]]:
    return Counter((found.kind, found.value) for found in numbers_in(text, language))
