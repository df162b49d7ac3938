"""Clauses that an alignment in order could not place: moved, exchanged, or put where nothing answers them.

The beads of a way through two texts in order are taken as a proposal. Two clauses that answer one another clearly
better than what they were given become a bead; what is then left over joins the bead of its neighbour where that says
it too (clauses made one), and otherwise stands alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.engine import Bitext, Found, evidence_of
from app.align.passages import covered, pairing_of_lines
from app.align.scores import pair_scores
from app.align.sparse import Reals
from app.align.structure import Structure
from app.align.training import LineGroups
from app.core.progress import SILENT, Progress

_LEAST, _LEAST_BEST = -0.4, -6.0
"""Score from which two clauses are taken for a pair that the order has torn apart; less where each is the other's best
of all."""
_GIVEN = 2.0
"""By so much a pair must be better than what the order gave."""
_NUMBERED = 0.5
"""Weight of numbers that agree. What moves is numbered anew, so numbers that differ say nothing."""
_JOINS, _NEAR_BEST = 0.6, 0.9
"""A clause that another one includes is said by it for so much of the usual share, and by no other much better."""
_STAYS, _SHORT = 0.3, 60.0
"""Where the order has put it there already, so much is enough, and nothing is asked of so few letters."""
_MOST = 600
"""In longer texts only clauses that are doubtful are looked at."""
_SURE = 0.9

Pair = tuple[int, int]
Lines = tuple[list[int], list[int]]
"""The Chinese and the English clauses that are looked at, by their places in the texts; pairs count in these."""


def settled(found: Sequence[Found], bitext: Bitext, structure: Structure, progress: Progress = SILENT) -> list[Found]:
    """The beads, with clauses that belong together brought together, each clause still in exactly one."""
    progress.step("Looking for moved clauses", 0, 1)
    looked_at = _looked_at(found)
    zh = [line for a, _, _ in looked_at for line in a]
    en = [line for _, b, _ in looked_at for line in b]
    if not zh or not en:
        return list(found)
    known = [(a, b) for a, b, _ in found if a and b]
    scores = _scores(bitext, structure, (zh, en), known, progress)
    given = _given(looked_at, zh, en)
    pairs = _paired(scores, given)
    if not pairs:
        return list(found)
    sides = _Sides.of(bitext, (zh, en), pairs, given, progress)
    groups = _joined(sides, pairs)
    seen = {(a, b): chance for a, b, chance in looked_at}
    rest = [bead for bead in found if bead[:2] not in seen]
    return rest + [_bead(rows, columns, (zh, en), scores, seen) for rows, columns in groups]


def _bead(
    rows: list[int],
    columns: list[int],
    lines: Lines,
    scores: NDArray[np.float64],
    seen: dict[tuple[tuple[int, ...], tuple[int, ...]], float],
) -> Found:
    """A group as a bead, with the chance it had where the order had made it, else with one that follows its score."""
    a, b = tuple(lines[0][i] for i in rows), tuple(lines[1][j] for j in columns)
    if (a, b) in seen:
        return a, b, seen[a, b]
    if not a or not b:
        return a, b, _SURE
    best = float(np.clip(scores[np.ix_(rows, columns)].max(), -80, 80))
    return a, b, float(1 / (1 + np.exp(-best / 8)))


def _looked_at(found: Sequence[Found]) -> list[Found]:
    clauses = max(sum(len(a) for a, _, _ in found), sum(len(b) for _, b, _ in found))
    if clauses <= _MOST:
        return list(found)
    return [(a, b, chance) for a, b, chance in found if len(a) != 1 or len(b) != 1 or chance < _SURE]


def _scores(
    bitext: Bitext, structure: Structure, lines: Lines, known: LineGroups, progress: Progress
) -> NDArray[np.float64]:
    """How well every two clauses answer one another, by what the beads teach and by equal numbers."""
    zh, en = lines
    scores = pair_scores(evidence_of(bitext, zh, en, known, progress))
    return scores + _NUMBERED * np.maximum(structure.agreement(np.array(zh), np.array(en)), 0.0)


def _given(found: Sequence[Found], zh: list[int], en: list[int]) -> NDArray[np.bool_]:
    """Whether the order gave two clauses to one another."""
    at_zh, at_en = {line: i for i, line in enumerate(zh)}, {line: j for j, line in enumerate(en)}
    given = np.zeros((len(zh), len(en)), dtype=np.bool_)
    for a, b, _ in found:
        given[np.ix_([at_zh[line] for line in a], [at_en[line] for line in b])] = True
    return given


def _paired(scores: NDArray[np.float64], given: NDArray[np.bool_]) -> list[Pair]:
    """Best pairs first, each clause once; those that the order gave come before others nearly as good.

    What the order gave is taken however low its score, where nothing better has taken either.
    """
    worth = scores + _GIVEN * given
    best = (scores >= scores.max(axis=1, keepdims=True)) & (scores >= scores.max(axis=0, keepdims=True))
    rows, columns = np.nonzero((worth > _LEAST) | given | (best & (scores > _LEAST_BEST)))
    order = np.argsort(-worth[rows, columns], kind="stable")
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """What is known of the clauses that may be joined: how much each says of each, next to what pairs usually say."""

    zh: list[int]
    en: list[int]
    given: NDArray[np.bool_]
    forth: Reals
    """How much of the Chinese clause the English one says, 1 where as much as is usual."""
    back: Reals
    tall: NDArray[np.float64]
    """Lengths, in letters of English."""
    wide: NDArray[np.float64]

    @classmethod
    def of(
        cls, bitext: Bitext, lines: Lines, pairs: Sequence[Pair], given: NDArray[np.bool_], progress: Progress
    ) -> "_Sides":
        zh, en = lines
        pair = pairing_of_lines(bitext.chinese.take(zh), bitext.english.take(en), bitext.prior)
        left, right = pair.left.clause_starts(), pair.right.clause_starts()
        forth, back = covered(pair, left, right, progress), covered(pair.turned(), right, left, progress).T
        tall, wide = bitext.chinese.lengths[zh].astype(np.float64), bitext.english.lengths[en].astype(np.float64)
        i, j = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
        ratio = float(np.median(wide[j] / tall[i]))
        usual = [float(np.median(share[i, j])) for share in (forth, back)]
        return cls(zh, en, given, forth / max(usual[0], 1e-6), back / max(usual[1], 1e-6), tall * ratio, wide)

    def turned(self) -> "_Sides":
        return _Sides(self.en, self.zh, self.given.T, self.back.T, self.forth.T, self.wide, self.tall)


Group = tuple[list[int], list[int]]


def _joined(sides: _Sides, pairs: Sequence[Pair]) -> list[Group]:
    """The pairs with left-over clauses joined to them, and those that join nothing."""
    groups: list[Group] = [([i], [j]) for i, j in pairs]
    lonely_zh = _join(sides, groups)
    turned = [(columns, rows) for rows, columns in groups]
    lonely_en = _join(sides.turned(), turned)
    alone: list[Group] = [([i], []) for i in lonely_zh] + [([], [j]) for j in lonely_en]
    return [(sorted(rows), sorted(columns)) for columns, rows in turned] + alone


def _join(sides: _Sides, groups: Sequence[Group]) -> list[int]:
    """Join rows that are in no group to the groups of their neighbours; return those that join none."""
    inside = {i for rows, _ in groups for i in rows}
    lonely = [i for i in range(len(sides.zh)) if i not in inside]
    changed = True
    while changed:
        changed = False
        for i in list(lonely):
            fitting = [group for group in _beside(sides, groups, i) if _includes(sides, group, i)]
            if fitting:
                max(fitting, key=lambda group: sides.forth[i, group[1][0]])[0].append(i)
                lonely.remove(i)
                changed = True
    return lonely


def _beside(sides: _Sides, groups: Sequence[Group], i: int) -> Iterator[Group]:
    """The groups of one column with a row next to `i`."""
    for rows, columns in groups:
        if len(columns) == 1 and any(abs(sides.zh[row] - sides.zh[i]) == 1 for row in rows):
            yield rows, columns


def _includes(sides: _Sides, group: Group, i: int) -> bool:
    """Whether the column of a group says row `i` too: by its words, and because with it the lengths agree better."""
    rows, (j,) = group
    said = float(sides.forth[i, j])
    if sides.given[i, j] and sides.tall[i] < _SHORT:
        return True
    if sides.given[i, j]:
        enough = said >= _STAYS
    else:
        near_best = said >= _NEAR_BEST * float(sides.forth[i].max())
        enough = said >= _JOINS and near_best and min(sides.back[row, j] for row in rows) <= 1
    without = sides.wide[j] / sides.tall[rows].sum()
    within = sides.wide[j] / (sides.tall[rows].sum() + sides.tall[i])
    return enough and bool(abs(np.log(within)) < abs(np.log(without)))
