"""The best way through the band, and how sure each bead of it is.

Dynamic programming over (Chinese lines, English lines): once for the best path, once forward and backward for the
chance of every bead, and once more for the path on which most beads may be expected right.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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


def best_path(rows: Iterable[tuple[int, Reals]], band: Band, shapes: Shapes, nulls: Nulls) -> Steps:
    """The beads with the greatest sum of scores; `rows` as `scores.scored_rows` gives them."""
    columns = len(nulls.english)
    ring = _Ring(shapes, columns)
    inserted = np.concatenate([[0.0], np.cumsum(nulls.english)])
    moves = [np.full(int(band.high[0]) + 1, _INSERTED, dtype=np.int8)]
    gains: list[Reals] = [np.zeros(int(band.high[0]) + 1, np.float32)]
    ring.put(0, 0, inserted[: band.high[0] + 1])
    for row, scores in rows:
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
    """The chance of every bead in a band: of those with two sides, and of lines without counterpart, by row."""

    beads: list[Reals]
    """For rows 1 to m: shape by column of the band's row."""
    deleted: list[Array]
    """For rows 1 to m: that the line before the row stands alone, with the path at that column."""
    inserted: list[Array]
    """For rows 0 to m: that the English line before the column stands alone, with the path at that row."""


def bead_chances(rows: list[Reals], band: Band, shapes: Shapes, nulls: Nulls, progress: Progress = SILENT) -> Chances:
    """The chances of all beads, from the sums over all paths through them (forward and backward)."""
    alphas = _forward(rows, band, shapes, nulls, progress)
    whole = alphas[-1][-1]
    height, columns = len(rows), len(nulls.english)
    acc = np.full((shapes.tallest + 1, columns + 1 + shapes.widest), -np.inf)
    ring = _Ring(shapes, columns)
    chances = Chances([], [], [])
    turn = shapes.tallest + 1
    pad = shapes.widest
    acc[height % turn, columns + pad] = 0.0
    for row in range(height, max(height - turn, -1), -1):
        ring.put(row, int(band.low[row]), alphas[row])
    for row in range(height, -1, -1):
        if row % _STEP == 0:
            progress.step("Weighing", 2 * height - row, 2 * height)
        if row - turn + 1 >= 0:
            ring.put(row - turn + 1, int(band.low[row - turn + 1]), alphas[row - turn + 1])
        low, high = int(band.low[row]), int(band.high[row])
        costs = nulls.english[low:high]
        beta = _suffix(acc[row % turn, low + pad : high + 1 + pad], costs)
        acc[row % turn] = -np.inf
        chances.inserted.append(np.exp(np.concatenate([[-np.inf], alphas[row][:-1] + costs + beta[1:] - whole])))
        if not row:
            break
        onward = rows[row - 1] + beta
        before, above = ring.before(row, low, high), ring.above(row, low, high)
        chances.beads.append(np.exp(before + onward - whole).astype(np.float32))
        gone = nulls.chinese[row - 1] + beta
        chances.deleted.append(np.exp(above + gone - whole))
        for place, (a, b) in enumerate(shapes.pairs):
            if a <= row:
                at = acc[(row - a) % turn, low - b + pad : high + 1 - b + pad]
                np.logaddexp(at, onward[place], out=at)
        at = acc[(row - 1) % turn, low + pad : high + 1 + pad]
        np.logaddexp(at, gone, out=at)
    for run in (chances.beads, chances.deleted, chances.inserted):
        run.reverse()
    return chances


def _forward(rows: list[Reals], band: Band, shapes: Shapes, nulls: Nulls, progress: Progress) -> list[Array]:
    ring = _Ring(shapes, len(nulls.english))
    alphas = [np.concatenate([[0.0], np.cumsum(nulls.english[: band.high[0]])])]
    ring.put(0, 0, alphas[0])
    for row, scores in enumerate(rows, 1):
        if row % _STEP == 0:
            progress.step("Weighing", row, 2 * len(rows))
        low, high = int(band.low[row]), int(band.high[row])
        reached = ring.before(row, low, high) + scores
        deleted = ring.above(row, low, high) + nulls.chinese[row - 1]
        most = np.maximum(np.maximum(reached.max(axis=0), deleted), -1e30)
        with np.errstate(divide="ignore"):
            total = most + np.log(np.exp(reached - most).sum(axis=0) + np.exp(deleted - most))
        alphas.append(_suffix(total[::-1], nulls.english[low:high][::-1])[::-1])
        ring.put(row, low, alphas[-1])
    return alphas


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
    height, columns = len(chances.beads), int(band.high[-1])
    nothing = Nulls(np.zeros(height), np.zeros(columns))
    ring = _Ring(shapes, columns)
    start = np.concatenate([[0.0], np.cumsum(chances.inserted[0][1:] - alone)])
    ring.put(0, 0, start)
    moves = [np.full(len(start), _INSERTED, dtype=np.int8)]
    gains: list[Reals] = [np.zeros(len(start), np.float32)]
    for row in range(1, height + 1):
        if row % _STEP == 0:
            progress.step("Choosing", row, height)
        low, high = int(band.low[row]), int(band.high[row])
        beads = chances.beads[row - 1]
        reached = ring.before(row, low, high) + (beads - paired)
        move = reached.argmax(axis=0).astype(np.int8)
        best = reached.max(axis=0)
        deleted = ring.above(row, low, high) + (chances.deleted[row - 1] - alone)
        move[deleted > best] = _DELETED
        best = np.maximum(best, deleted)
        paid = np.cumsum(chances.inserted[row] - alone)
        offset = best - paid
        running = np.maximum.accumulate(offset)
        move[running > offset + 1e-12] = _INSERTED
        moves.append(move)
        gains.append(beads[np.maximum(move, 0), np.arange(len(move))])
        ring.put(row, low, running + paid)
    return _with_null_chances(_walked_back(moves, gains, band, shapes, nothing), chances, band)


def _with_null_chances(steps: Steps, chances: Chances, band: Band) -> Steps:
    """The steps with the chances of those that leave a line alone."""
    row = column = 0
    out: Steps = []
    for a, b, chance in steps:
        row, column = row + a, column + b
        place = column - int(band.low[row])
        if not a:
            chance = float(chances.inserted[row][place])
        elif not b:
            chance = float(chances.deleted[row - 1][place])
        out.append((a, b, chance))
    return out
