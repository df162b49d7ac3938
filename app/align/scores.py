"""How well groups of neighbouring lines answer one another, for all beads in a stretch of the band at once.

The score of a bead is a log-likelihood ratio in the manner of IBM model 1, in both directions, a term for the lengths
(Gale & Church, A program for aligning sentences in bilingual corpora, Computational Linguistics 19(1), 1993), what
the beginnings and ends of its lines say, and a prior for its shape, each with its weight.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags, windows
from app.align.band import Band
from app.align.endings import Endings, Trust, trust
from app.align.shapes import Shapes, Weights
from app.align.sparse import Reals, Table, gather, run_sums
from app.align.structure import Structure
from app.align.training import Translation
from app.core.progress import Progress

_MOST = 6.0
"""No single token says more than this."""
_OF_FRAGMENT, _MOST_OF_FRAGMENTS = 0.2, 2.5
"""Weight of the words of fragments, and the most that two fragments say of one another, for or against."""
_SPREAD = 0.08
"""Variance of the log ratio of lengths, for long beads."""
_BLOCK = 64
_LINES_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """All that is known of two sides: their tokens and the chances of translation both ways."""

    chinese: Bags
    english: Bags
    heads: tuple[Bags, Bags]
    tails: tuple[Bags, Bags]
    """The first and last fragments of the lines, Chinese and English."""
    forth: Translation
    """Of Chinese tokens into English ones."""
    back: Translation
    chinese_ends: Endings
    english_ends: Endings
    weights: Weights
    trust: Trust = field(init=False)

    def __post_init__(self) -> None:
        """How far the marks of these lines can be relied upon follows from them."""
        object.__setattr__(self, "trust", trust(self.chinese_ends, self.english_ends, self.cut()))

    def cut(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which lines of both sides are more than one fragment."""
        zh, en = self.heads
        return zh.counts() < self.chinese.counts(), en.counts() < self.english.counts()


def scored_rows(
    evidence: Evidence, band: Band, shapes: Shapes, what: str, progress: Progress, structure: Structure | None = None
) -> Iterator[tuple[int, Reals]]:
    """For each row of the band, 1 to m: its number and the scores of the beads that end there.

    The array has one line for each shape and one column for each place of the band's row.
    """
    rows = len(evidence.chinese)
    for begin in range(0, rows, _BLOCK):
        end = min(begin + _BLOCK, rows)
        alive = partial(progress.step, what, begin, rows)
        scores = _block(evidence, band, shapes, begin, end, alive)
        first = int(band.low[begin + 1])
        if structure is not None:
            structure.judge(scores, shapes, range(begin + 1, end + 1), first)
        forbid_over_walls(scores, band, shapes, begin)
        for row in range(begin + 1, end + 1):
            low, high = int(band.low[row]) - first, int(band.high[row]) - first
            yield row, scores[:, row - begin - 1, low : high + 1]


def _block(evidence: Evidence, band: Band, shapes: Shapes, begin: int, end: int, alive: Callable[[], None]) -> Reals:
    """Scores of the beads that end at rows begin + 1 to end: shape, row, column from the first row's low edge on.

    `alive` is called often, for a block may be as wide as the text.
    """
    top = max(0, begin + 1 - shapes.tallest)
    first, last = int(band.low[begin + 1]), int(band.high[end])
    left = max(0, first - shapes.widest)
    chinese = _Stretch.of(evidence.chinese, top, end)
    english = _Stretch.of(evidence.english, left, last)
    forth = _explained(chinese, english, evidence.forth, shapes.tallest, alive)
    back = _explained(english, chinese, evidence.back, shapes.widest, alive)
    forth = np.pad(np.cumsum(forth, axis=2), ((0, 0), (0, 0), (1, 0)))[:, begin - top :, :]
    back = np.pad(np.cumsum(back, axis=2), ((0, 0), (0, 0), (1, 0))).transpose(0, 2, 1)
    ratio = evidence.english.lengths.sum() / max(evidence.chinese.lengths.sum(), 1.0)
    weights = evidence.weights
    heads, tails = _fragment_scores(evidence, range(top, end), range(left, last), alive)
    scores = np.full((len(shapes), end - begin, last - first + 1), -np.inf, dtype=np.float32)
    tall = np.concatenate([[0.0], np.cumsum(chinese.lengths)]).astype(np.float32)
    wide = np.concatenate([[0.0], np.cumsum(english.lengths)]).astype(np.float32)
    for place, (a, b) in enumerate(shapes.pairs):
        alive()
        row, column = max(begin + 1, a), max(first, b)
        if row > end or column > last:
            continue
        i, j = slice(row - top, end - top + 1), slice(column - left, last - left + 1)
        i_before = slice(row - a - top, end - a - top + 1)
        j_before = slice(column - b - left, last - b - left + 1)
        i_out = slice(row - begin - 1, end - begin)
        forward = forth[a - 1, i_out, j] - forth[a - 1, i_out, j_before]
        lines = slice(column - 1 - left, last - left)
        backward = back[b - 1, i, lines] - back[b - 1, i_before, lines]
        score = np.float32(weights.forth) * forward + np.float32(weights.back) * backward
        score += _length_score(tall[i] - tall[i_before], wide[j] - wide[j_before], ratio, weights)
        score += np.float32(shapes.priors[place])
        score += _edge_score(evidence, range(row - a, end + 1 - a), range(column - b, last + 1 - b), (a, b))
        if heads is not None and tails is not None:
            score += heads[i_before, j_before] + tails[row - 1 - top : end - top, lines]
        scores[place, i_out, column - first :] = score
    return scores


def forbid_over_walls(scores: Reals, band: Band, shapes: Shapes, begin: int) -> None:
    """Forbid beads that reach over a wall; `scores` are of rows from `begin` + 1 on, columns from its low edge on."""
    rows = np.arange(begin + 1, begin + 1 + scores.shape[1])
    columns = band.low[begin + 1] + np.arange(scores.shape[2])
    beyond = columns[None, :] > band.last_end[rows][:, None]
    for place, (a, b) in enumerate(shapes.pairs):
        over_row = rows - a < band.wall_row[rows]
        over_column = columns[None, :] - b < band.wall_column[rows][:, None]
        scores[place][over_row[:, None] | over_column | beyond] = -np.inf


def _length_score(tall: Reals, wide: Reals, ratio: float, weights: Weights) -> Reals:
    spread = np.float32(_SPREAD) * (1 + np.float32(20) / (tall + 5))[:, None]
    off = np.log(wide + 3)[None, :] - np.log(np.float32(ratio) * tall + 3)[:, None]
    score: Reals = off * off * (np.float32(-weights.length / 2) / spread)
    return score


def _edge_score(evidence: Evidence, rows: range, columns: range, shape: tuple[int, int]) -> NDArray[np.float32] | float:
    """What the first and last lines say of beads of one shape that begin at these lines."""
    zh, en, weights = evidence.chinese_ends, evidence.english_ends, evidence.weights
    if not weights.edges_matter:
        return 0.0
    sure = evidence.trust
    i, j = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
    i_last, j_last = (slice(s.start + n - 1, s.stop + n - 1) for s, n in ((i, shape[0]), (j, shape[1])))
    score = _differ(zh.opens[i], en.opens[j], weights.opening)
    score += _differ(zh.closes[i_last], en.closes[j_last], weights.closing * sure.quotations)
    score += _differ(zh.stops[i_last], en.stops[j_last], weights.stop * sure.stops)
    score += _differ(zh.inside[i_last], en.inside[j_last], weights.inside * sure.quotations)
    score += _differ(zh.unfinished[i_last], en.unfinished[j_last], weights.unfinished * sure.unfinished)
    score += _hidden(zh, i, shape[0], weights, sure.headings[0])[:, None]
    score += _hidden(en, j, shape[1], weights, sure.headings[1])[None, :]
    return score


def _differ(chinese: NDArray[Any], english: NDArray[Any], worth: float) -> NDArray[np.float32]:
    """`worth` for every pair of lines that are not alike in a mark."""
    score: NDArray[np.float32] = (chinese[:, None] != english[None, :]) * np.float32(worth)
    return score


def _fragment_scores(
    evidence: Evidence, rows: range, columns: range, alive: Callable[[], None]
) -> tuple[Reals, Reals] | tuple[None, None]:
    """How well the first fragments of lines answer one another, and the last ones: Chinese line, English line."""
    weights = evidence.weights
    if not (weights.heads or weights.tails):
        return None, None
    found = []
    for weight, (zh, en) in ((weights.heads, evidence.heads), (weights.tails, evidence.tails)):
        chinese, english = _Stretch.of(zh, rows.start, rows.stop), _Stretch.of(en, columns.start, columns.stop)
        forth = _explained(chinese, english, evidence.forth, 1, alive)[0]
        score = forth + _explained(english, chinese, evidence.back, 1, alive)[0].T
        bounded = np.clip(score * np.float32(_OF_FRAGMENT), -_MOST_OF_FRAGMENTS, _MOST_OF_FRAGMENTS)
        found.append(bounded * np.float32(weight * evidence.trust.fragments))
    return found[0], found[1]


def _hidden(side: Endings, begins: slice, lines: int, weights: Weights, heading: float) -> NDArray[np.float32]:
    """What speaks against the lines but the last of beads that begin at these lines."""
    worth = np.float32(weights.hidden * heading) * side.unfinished + np.float32(weights.hidden_colon) * side.colon
    score = np.zeros(begins.stop - begins.start, dtype=np.float32)
    for n in range(lines - 1):
        score += worth[begins.start + n : begins.stop + n]
    return score


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Some lines of a side with only their own tokens: line i holds `places[starts[i]:starts[i + 1]]` of `tokens`."""

    tokens: NDArray[Any]
    places: NDArray[Any]
    starts: NDArray[Any]
    sizes: Reals
    lengths: Reals
    chances: Reals

    @classmethod
    def of(cls, side: Bags, begin: int, end: int) -> "_Stretch":
        run = side.tokens[side.starts[begin] : side.starts[end]]
        starts = side.starts[begin : end + 1] - side.starts[begin]
        tokens, places = np.unique(run, return_inverse=True)
        sizes = np.diff(starts).astype(np.float32)
        return cls(tokens, places, starts, sizes, side.lengths[begin:end], side.chances[tokens])

    def summed(self, by_token: Reals) -> Reals:
        """Values of tokens (token, column) summed over the tokens of each line (line, column)."""
        out = np.empty((len(self.sizes), by_token.shape[1]), dtype=np.float32)
        for begin in range(0, len(out), _LINES_AT_ONCE):
            starts = self.starts[begin : begin + _LINES_AT_ONCE + 1]
            values = by_token[self.places[starts[0] : starts[-1]]]
            out[begin : begin + _LINES_AT_ONCE] = run_sums(values, starts - starts[0])
        return out


def _explained(
    source: _Stretch, target: _Stretch, translation: Translation, most: int, alive: Callable[[], None] = lambda: None
) -> Reals:
    """How much better source windows explain target lines than chance does: (window - 1, source line, target line).

    A window is `width` source lines that end with the given one.
    """
    given = source.summed(_local(translation.chances, source.tokens, target.tokens)).T
    noise = translation.noise[target.tokens][:, None]
    out = np.empty((most, len(source.sizes), len(target.sizes)), dtype=np.float32)
    sizes_summed, given_summed = (np.cumsum(part, axis=-1, dtype=np.float64) for part in (source.sizes, given))
    for width in range(1, most + 1):
        alive()
        sizes = np.maximum(windows(sizes_summed, width), 1.0)
        ratio = windows(given_summed, width) / (sizes[None, :] * target.chances[:, None])
        gain = np.minimum(np.log(noise + (1 - noise) * ratio), _MOST)
        out[width - 1] = target.summed(gain).T
    return out


def _local(chances: Table, sources: NDArray[Any], targets: NDArray[Any]) -> Reals:
    """The part of a table that concerns these tokens: sources by targets."""
    place, columns, weights = gather(chances, sources)
    at = np.minimum(np.searchsorted(targets, columns), max(len(targets) - 1, 0))
    out = np.zeros((len(sources), len(targets)), dtype=np.float32)
    if len(targets):
        kept = targets[at] == columns
        out[place[kept], at[kept]] = weights[kept]
    return out


def pair_scores(evidence: Evidence) -> NDArray[np.float64]:
    """The score of every Chinese line with every English one, words and lengths, without prior."""
    chinese = _Stretch.of(evidence.chinese, 0, len(evidence.chinese))
    english = _Stretch.of(evidence.english, 0, len(evidence.english))
    forth = _explained(chinese, english, evidence.forth, 1)[0]
    back = _explained(english, chinese, evidence.back, 1)[0].T
    ratio = evidence.english.lengths.sum() / max(evidence.chinese.lengths.sum(), 1.0)
    weights = evidence.weights
    length = _length_score(chinese.lengths, english.lengths, ratio, weights)
    score: NDArray[np.float64] = (weights.forth * forth + weights.back * back + length).astype(np.float64)
    return score
