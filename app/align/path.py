"""The best way through the band, and how sure each bead of it is.

Dynamic programming over (Chinese lines, English lines): once for the best path, once forward and backward for the
chance of every bead, and once more for the path on which most beads may be expected right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.align.band import Band
from app.align.shapes import Shapes
from app.align.sparse import Reals
from app.core.progress import SILENT, Progress

Steps = list[tuple[int, int, float]]
"""Beads in order: number of Chinese lines, number of English lines, score or chance."""

_INSERTED, _DELETED = -1, -2
_STEP = 200
"""Rows between two signs of life."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Nulls:
    """What it costs to leave a line without counterpart, for each line of both sides; scores, so below zero."""

    chinese: Array
    english: Array
    again: float = 0.0
    """What is added where the step before on the path leaves a line alone, too."""


class _Ring:
    """The last few rows of a table, each as wide as the whole text, minus infinity where nothing is known."""

    def __init__(self, shapes: Shapes, columns: int) -> None:
        self.pad = shapes.widest
        self.height = shapes.tallest + 1
        self.rows = np.full((self.height, columns + 1 + self.pad), -np.inf)
        self.width = self.rows.shape[1]
        a = np.array([pair[0] for pair in shapes.pairs])
        b = np.array([pair[1] for pair in shapes.pairs])
        turns = np.arange(self.height)[:, None]
        self.begin = ((turns - a) % self.height) * self.width - b + self.pad
        self.steps = np.arange(self.width)

    def before(self, row: int, low: int, high: int) -> Array:
        """What stands where beads that end in this stretch of `row` begin: shape by column."""
        begin = self.begin[row % self.height] + low
        found: Array = self.rows.take(begin[:, None] + self.steps[: high - low + 1])
        return found

    def above(self, row: int, low: int, high: int) -> Array:
        """The stretch of the row before."""
        return self.rows[(row - 1) % self.height, low + self.pad : high + 1 + self.pad]

    def put(self, row: int, low: int, values: Array) -> None:
        """Set a row, forgetting the one that stood there."""
        place = self.rows[row % self.height]
        place[:] = -np.inf
        place[low + self.pad : low + self.pad + len(values)] = values


def best_path(
    rows: Iterable[tuple[int, Reals]], band: Band, shapes: Shapes, nulls: Nulls, progress: Progress = SILENT
) -> Steps:
    """The beads with the greatest sum of scores; `rows` as `scores.scored_rows` gives them, `again` is not counted."""
    columns = len(nulls.english)
    ring = _Ring(shapes, columns)
    inserted = np.concatenate([[0.0], np.cumsum(nulls.english)])
    moves = [np.full(int(band.high[0]) + 1, _INSERTED, dtype=np.int8)]
    gains: list[Reals] = [np.zeros(int(band.high[0]) + 1, np.float32)]
    ring.put(0, 0, inserted[: band.high[0] + 1])
    for row, scores in rows:
        if row % _STEP == 0:
            progress.step("Choosing", row, len(nulls.chinese))
        low, high = int(band.low[row]), int(band.high[row])
        reached = ring.before(row, low, high) + scores
        move = reached.argmax(axis=0).astype(np.int8)
        best = reached.max(axis=0)
        deleted = ring.above(row, low, high) + nulls.chinese[row - 1]
        move[deleted > best] = _DELETED
        best = np.maximum(best, deleted)
        offset = best - inserted[low : high + 1]
        running = np.maximum.accumulate(offset)
        move[running > offset + 1e-12] = _INSERTED
        moves.append(move)
        gains.append(scores[np.maximum(move, 0), np.arange(len(move))])
        ring.put(row, low, running + inserted[low : high + 1])
    return _walked_back(moves, gains, band, shapes, nulls)


def _walked_back(moves: list[NDArray[np.int8]], gains: list[Reals], band: Band, shapes: Shapes, nulls: Nulls) -> Steps:
    row, column = len(nulls.chinese), len(nulls.english)
    steps: Steps = []
    while row or column:
        place = column - int(band.low[row])
        move = int(moves[row][place]) if row else _INSERTED
        if move == _INSERTED:
            column -= 1
            steps.append((0, 1, float(nulls.english[column])))
        elif move == _DELETED:
            row -= 1
            steps.append((1, 0, float(nulls.chinese[row])))
        else:
            a, b = shapes.pairs[move]
            steps.append((a, b, float(gains[row][place])))
            row, column = row - a, column - b
    return steps[::-1]


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """The chance of every bead in a band, and of every line to stand alone, wherever on the other side the path is."""

    beads: list[Reals]
    """For rows 1 to m: shape by column of the band's row."""
    chinese: Array
    english: Array
    """For each line, that it stands alone."""
    again: float
    """How many lines are expected to stand alone right after another."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """For each row, the logarithms of the sums over all paths to its places, by a bead and by a line left alone."""

    paired: list[Array]
    alone: list[Array]


def bead_chances(rows: list[Reals], band: Band, shapes: Shapes, nulls: Nulls, progress: Progress = SILENT) -> Chances:
    """The chances of all beads, from the sums over all paths through them (forward and backward)."""
    sums = _forward(rows, band, shapes, nulls, progress)
    height, columns = len(rows), len(nulls.english)
    totals = [np.logaddexp(paired, alone) for paired, alone in zip(sums.paired, sums.alone, strict=True)]
    whole = totals[-1][-1]
    ring = _Ring(shapes, columns)
    turn, pad = shapes.tallest + 1, shapes.widest
    onward = np.full((turn, columns + 1 + pad), -np.inf)
    onward[height % turn, columns + pad] = 0.0
    down = np.full(columns + 1, -np.inf)
    chances = Chances([], np.zeros(height), np.zeros(columns), 0.0)
    again = 0.0
    for row in range(height, max(height - turn, -1), -1):
        ring.put(row, int(band.low[row]), totals[row])
    for row in range(height, -1, -1):
        if row % _STEP == 0:
            progress.step("Weighing", 2 * height - row, 2 * height)
        if row - turn + 1 >= 0:
            ring.put(row - turn + 1, int(band.low[row - turn + 1]), totals[row - turn + 1])
        low, high = int(band.low[row]), int(band.high[row])
        costs = nulls.english[low:high]
        by_bead = onward[row % turn, low + pad : high + 1 + pad]
        after_alone = _suffix(np.logaddexp(by_bead, down[low : high + 1] + nulls.again), costs + nulls.again)
        after_bead = np.logaddexp(by_bead, down[low : high + 1])
        np.logaddexp(after_bead[:-1], costs + after_alone[1:], out=after_bead[:-1])
        onward[row % turn] = -np.inf
        left = costs + after_alone[1:] - whole
        follows = np.exp(sums.alone[row][:-1] + nulls.again + left)
        chances.english[low:high] += np.exp(sums.paired[row][:-1] + left) + follows
        again += float(follows.sum())
        if not row:
            break
        ending = rows[row - 1] + after_bead
        chances.beads.append(np.exp(ring.before(row, low, high) + ending - whole).astype(np.float32))
        gone = nulls.chinese[row - 1] + after_alone
        before, here = _one_above_other(band, row)
        follows = np.exp(sums.alone[row - 1][before] + nulls.again + gone[here] - whole)
        chances.chinese[row - 1] = (np.exp(sums.paired[row - 1][before] + gone[here] - whole) + follows).sum()
        again += float(follows.sum())
        down[:] = -np.inf
        down[low : high + 1] = gone
        for place, (a, b) in enumerate(shapes.pairs):
            if a <= row:
                at = onward[(row - a) % turn, low - b + pad : high + 1 - b + pad]
                np.logaddexp(at, ending[place], out=at)
    chances.beads.reverse()
    return replace(chances, again=again)


def _one_above_other(band: Band, row: int) -> tuple[slice, slice]:
    """The places of the row before and of a row that stand at the same columns."""
    begin = int(band.low[row] - band.low[row - 1])
    size = max(0, int(band.high[row - 1] - band.low[row]) + 1)
    return slice(begin, begin + size), slice(0, size)


def _forward(rows: list[Reals], band: Band, shapes: Shapes, nulls: Nulls, progress: Progress) -> _Sums:
    ring = _Ring(shapes, len(nulls.english))
    start = np.full(int(band.high[0]) + 1, -np.inf)
    start[0] = 0.0
    sums = _Sums(
        [start], [_left_alone(start, np.full(len(start), -np.inf), nulls.english[: band.high[0]], nulls.again)]
    )
    ring.put(0, 0, np.logaddexp(start, sums.alone[0]))
    for row, scores in enumerate(rows, 1):
        if row % _STEP == 0:
            progress.step("Weighing", row, 2 * len(rows))
        low, high = int(band.low[row]), int(band.high[row])
        reached = ring.before(row, low, high) + scores
        most = np.maximum(reached.max(axis=0), -1e30)
        with np.errstate(divide="ignore"):
            paired = most + np.log(np.exp(reached - most).sum(axis=0))
        down = np.full(high - low + 1, -np.inf)
        before, here = _one_above_other(band, row)
        alone = sums.alone[-1][before] + nulls.again
        down[here] = nulls.chinese[row - 1] + np.logaddexp(sums.paired[-1][before], alone)
        sums.paired.append(paired)
        sums.alone.append(_left_alone(paired, down, nulls.english[low:high], nulls.again))
        ring.put(row, low, np.logaddexp(paired, sums.alone[-1]))
    return sums


def _left_alone(paired: Array, down: Array, costs: Array, again: float) -> Array:
    """The sums over paths that reach the places of a row by a line left alone; `down` are those by a Chinese one."""
    first = down.copy()
    np.logaddexp(first[1:], paired[:-1] + costs, out=first[1:])
    return _suffix(first[::-1], (costs + again)[::-1])[::-1]


def _suffix(values: Array, costs: Array) -> Array:
    """Each value together with those after it, each step costing what stands between: sums of logarithms."""
    paid = np.concatenate([np.cumsum(costs[::-1])[::-1], [0.0]])
    sums: Array = np.logaddexp.accumulate((values - paid)[::-1])[::-1] + paid
    return sums


def safest_path(
    chances: Chances, band: Band, shapes: Shapes, least: tuple[float, float], progress: Progress = SILENT
) -> Steps:
    """The beads with the greatest sum of (chance - least): the more right beads are expected, the fewer wrong ones.

    `least` is for beads of two sides and for lines left alone. With both half of the F1 that is reached, the path is
    the one of greatest expected F1; with less for lines left alone, more omissions are found and more wrongly.
    """
    paired, alone = least
    beads = (
        (row, np.where(scores > 0, scores - np.float32(paired), np.float32(-np.inf)))
        for row, scores in enumerate(chances.beads, 1)
    )
    steps = best_path(beads, band, shapes, Nulls(chances.chinese - alone, chances.english - alone), progress)
    return [(a, b, worth + (paired if a and b else alone)) for a, b, worth in steps]


def likelier_where_unsure(
    steps: Steps, likeliest: Steps, chances: Chances, band: Band, shapes: Shapes, unsure: float
) -> Steps:
    """`steps` with the likeliest ones wherever their mean chance between two points of both paths is below `unsure`.

    There the safest path knows nothing: it takes few big beads only because they are few. Repeated lines are such.
    """
    mine, theirs = _points(steps), {point: place for place, point in enumerate(_points(likeliest))}
    meet = [place for place, point in enumerate(mine) if point in theirs]
    out: Steps = []
    for begin, end in pairwise(meet):
        part = steps[begin:end]
        if sum(chance for _, _, chance in part) < unsure * len(part):
            other = likeliest[theirs[mine[begin]] : theirs[mine[end]]]
            part = _with_chances(other, mine[begin], chances, band, shapes)
        out += part
    return out


def _points(steps: Steps) -> list[tuple[int, int]]:
    """The points at which beads begin and end."""
    points = [(0, 0)]
    for a, b, _ in steps:
        points.append((points[-1][0] + a, points[-1][1] + b))
    return points


def _with_chances(steps: Steps, begin: tuple[int, int], chances: Chances, band: Band, shapes: Shapes) -> Steps:
    """The steps, the first of which begins at a point, with their chances."""
    row, column = begin
    out: Steps = []
    for a, b, _ in steps:
        row, column = row + a, column + b
        if not a:
            chance = chances.english[column - 1]
        elif not b:
            chance = chances.chinese[row - 1]
        else:
            chance = chances.beads[row - 1][shapes.pairs.index((a, b)), column - int(band.low[row])]
        out.append((a, b, float(chance)))
    return out
