"""The band of the table of line pairs in which the alignment is looked for, from words rare on both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags
from app.align.sparse import Reals, Table, gather
from app.core.progress import Progress

_RARE = 20
"""Tokens that occur in more lines than this say little about where a line belongs."""
_BEST = 4
"""Candidates kept for each line."""
_WIDE_GAP = 400
_FINDING = "Finding the way through"
_AT_ONCE = 20_000
"""Rare words looked up, and candidates linked, between two signs of life."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """For each row (a number of Chinese lines, 0 to m) the least and greatest number of English lines, inclusive."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    wall_row: NDArray[np.int64]
    """For each row, the row of the last wall before it; beads that end at the row begin no earlier."""
    wall_column: NDArray[np.int64]
    """The column of that wall; such beads begin no earlier there either."""
    last_end: NDArray[np.int64]
    """The greatest column at which a bead may end at the row: that of the next wall."""


Walls = Sequence[tuple[int, int]]
"""Points (Chinese lines, English lines) that the way must pass through, ascending strictly on both sides."""


def _open_band(low: NDArray[np.float64], high: NDArray[np.float64], columns: int) -> Band:
    """A band without walls that can be crossed."""
    low = np.minimum.accumulate(np.clip(np.floor(low), 0, columns)[::-1])[::-1]
    high = np.maximum.accumulate(np.clip(np.ceil(high), 0, columns))
    low[0], high[-1] = 0, columns
    nowhere = np.zeros(len(low), dtype=np.int64)
    return Band(low.astype(np.int64), high.astype(np.int64), nowhere, nowhere, np.full(len(low), columns))


def walled(band: Band, walls: Walls) -> Band:
    """The band changed so that every way through it passes the walls, wherever they lie."""
    if not walls:
        return band
    rows, columns = np.arange(len(band.low)), int(band.high[-1])
    at = np.array([(0, 0), *walls, (rows[-1], columns)], dtype=np.int64)
    inside = at[1:-1]
    before = np.searchsorted(inside[:, 0], rows)
    least = at[before]
    most = at[1 + np.searchsorted(inside[:, 0], rows, side="right"), 1]
    low = np.clip(band.low, least[:, 1], most)
    high = np.clip(band.high, least[:, 1], most)
    low[inside[:, 0]] = np.minimum(low[inside[:, 0]], inside[:, 1])
    high[inside[:, 0]] = np.maximum(high[inside[:, 0]], inside[:, 1])
    return Band(low, high, least[:, 0], least[:, 1], at[1 + before, 1])


def around(points: NDArray[np.int64], rows: int, columns: int, half: int) -> Band:
    """The band within `half` of a path through `points` (line, line), both coordinates ascending.

    Between neighbours that are far apart on one side only, the whole rectangle belongs to the band.
    """
    xs = np.concatenate([[0], points[:, 0], [rows]])
    ys = np.concatenate([[0], points[:, 1], [columns]])
    centre = np.interp(np.arange(rows + 1), xs, ys)
    low, high = centre - half, centre + half
    for x0, x1, y0, y1 in zip(xs, xs[1:], ys, ys[1:], strict=False):
        wide, tall = y1 - y0, x1 - x0
        if max(wide, tall) > half and abs(wide - tall) > half / 2 and min(wide, tall) < _WIDE_GAP:
            low[x0 : x1 + 1] = np.minimum(low[x0 : x1 + 1], max(y0 - half // 2, y0 - wide))
            high[x0 : x1 + 1] = np.maximum(high[x0 : x1 + 1], y1 + half // 2)
    return _open_band(low, high, columns)


def first_band(chinese: Bags, english: Bags, chances: Table, half: int, progress: Progress) -> Band:
    """The band round the best chain of line pairs that share rare words through the dictionary."""
    lines, partners, scores = _candidates(chinese, english, chances, progress)
    chain = _chain(lines, partners, scores, len(english), progress)
    points = np.stack([lines[chain], partners[chain]], axis=1) if len(chain) else np.zeros((0, 2), np.int64)
    return around(_without_strays(points, len(chinese), len(english), half), len(chinese), len(english), half)


_Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Pairs of lines: Chinese line, English line, score."""


def _candidates(chinese: Bags, english: Bags, chances: Table, progress: Progress) -> _Pairs:
    """Line pairs that share rare words, the best few of each Chinese line, in the order of the lines."""
    progress.step(_FINDING, 0, 2)
    rare_lines, rare_tokens = _rare(chinese)
    progress.step(_FINDING, 0, 2)
    own, own_tokens = _rare(english)
    order = np.argsort(own_tokens, kind="stable")
    counts = np.bincount(own_tokens, minlength=len(english.vocabulary))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    at = Table(starts, own[order].astype(np.int32), np.ones(len(own), np.float32))
    sizes = np.sqrt(np.maximum(english.counts(), 3.0))
    found = []
    ends = np.searchsorted(rare_lines, np.append(rare_lines[_AT_ONCE::_AT_ONCE], len(chinese)))
    for begin, end in pairwise([0, *ends.tolist()]):
        progress.step(_FINDING, begin, 2 * len(rare_lines))
        found.append(_sharing(rare_lines[begin:end], rare_tokens[begin:end], at, chances, sizes))
    lines, partners, scores = zip(*found, strict=True)
    return np.concatenate(lines), np.concatenate(partners), np.concatenate(scores)


def _sharing(
    rare_lines: NDArray[np.int32], rare_tokens: NDArray[np.int32], at: Table, chances: Table, sizes: Reals
) -> _Pairs:
    """The candidates of some Chinese lines, whose rare tokens these are; `at` says where each English token stands."""
    place, tokens, weights = gather(chances, rare_tokens)
    counts = np.diff(at.starts)[tokens]
    telling = weights * np.log(1 + len(sizes) / np.maximum(counts, 1))
    keep = (counts > 0) & (weights > 0.03)
    place, tokens, telling = place[keep], tokens[keep], telling[keep]
    hit, partners, _ = gather(at, tokens)
    keys = rare_lines[place[hit]].astype(np.int64) * len(sizes) + partners
    pairs, inverse = np.unique(keys, return_inverse=True)
    lines, partners = pairs // max(len(sizes), 1), pairs % max(len(sizes), 1)
    return _best_of_each(lines, partners, np.bincount(inverse, telling[hit], len(pairs)) / sizes[partners])


def _rare(side: Bags) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where the rare tokens of a side stand: line and token of each, once a line."""
    lines = np.repeat(np.arange(len(side), dtype=np.int64), np.diff(side.starts))
    keys = np.unique(lines * len(side.vocabulary) + side.tokens)
    lines, tokens = keys // len(side.vocabulary), keys % len(side.vocabulary)
    frequency = np.bincount(tokens, minlength=len(side.vocabulary))
    rare = frequency[tokens] <= _RARE
    return lines[rare].astype(np.int32), tokens[rare].astype(np.int32)


def _best_of_each(lines: NDArray[np.int64], partners: NDArray[np.int64], scores: NDArray[np.float64]) -> _Pairs:
    order = np.lexsort((partners, -scores, lines))
    lines, partners, scores = lines[order], partners[order], scores[order]
    first = np.searchsorted(lines, lines)
    kept = (np.arange(len(lines)) - first < _BEST) & (scores > 0.2)
    return lines[kept], partners[kept], scores[kept]


def _chain(
    lines: NDArray[np.int64],
    partners: NDArray[np.int64],
    scores: NDArray[np.float64],
    columns: int,
    progress: Progress,
) -> NDArray[np.int64]:
    """The heaviest chain of candidates that ascends on both sides: the places of its links.

    `best[j]` is the weight of the best chain that ends before column j; it never falls, so a better chain that ends at
    j overtakes one run of columns.
    """
    best = np.zeros(columns + 1)
    who = np.full(columns + 1, -1, dtype=np.int64)
    before = np.full(len(lines), -1, dtype=np.int64)
    order = np.lexsort((-partners, lines))
    for done, point in enumerate(order.tolist()):
        if done % _AT_ONCE == 0:
            progress.step(_FINDING, len(order) + done, 2 * len(order))
        column = int(partners[point])
        weight = best[column] + scores[point]
        before[point] = who[column]
        overtaken = int(np.searchsorted(best[column + 1 :], weight)) + column + 1
        best[column + 1 : overtaken] = weight
        who[column + 1 : overtaken] = point
    chain = []
    point = int(who[columns])
    while point >= 0:
        chain.append(point)
        point = int(before[point])
    return np.array(chain[::-1], dtype=np.int64)


def _without_strays(points: NDArray[np.int64], rows: int, columns: int, half: int) -> NDArray[np.int64]:
    """The points near the median of their neighbours' distance from the diagonal."""
    if len(points) < 9:
        return points
    off = points[:, 1] - points[:, 0] * columns / max(rows, 1)
    padded = np.pad(off, 3, mode="edge")
    middle = np.median(np.lib.stride_tricks.sliding_window_view(padded, 7), axis=1)
    return points[np.abs(off - middle) < half / 2]
