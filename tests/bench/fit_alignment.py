"""Make the weights of the aligner again from texts aligned by hand, and measure what they are worth.

`python -m tests.bench.fit_alignment FOLDER ...`, each folder with DOC.zh, DOC.en (a line a sentence) and DOC.gold (a
line a bead, `[zh lines]:[en lines]`, 0-based). The weights are those under which the beads made by hand are likeliest
(maximum likelihood over the sums of all paths, gradient ascent), held to round ones set by hand. Printed are the
weights fitted to everything, and figures by weights fitted to other texts alone, and to the other halves alone.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path
from pprint import pprint
from tempfile import gettempdir

import numpy as np
from numpy.typing import NDArray

from app.align.band import Band
from app.align.engine import adapted, align_islands, nulls_of, taught
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.path import Chances, Nulls, bead_chances
from app.align.scores import Evidence, scored_rows
from app.align.shapes import LINES, Shapes, Weights, shapes
from app.core.progress import SILENT
from app.services import places
from tests.bench.bead_figures import Bead, Found, Text, figures, judged, read

Array = NDArray[np.float64]

_OF_LINES_ALONE = ("alone", "alone_unfinished")
_OF_RUNS = ("alone_again",)
_OF_SHAPES = ("other", "further")
_NAMES = tuple(f.name for f in fields(Weights) if f.name not in ("shapes", "alone_word", "alone_long"))
_OF_BEADS = tuple(name for name in _NAMES if name not in _OF_LINES_ALONE + _OF_RUNS + _OF_SHAPES)
_NAMED = tuple(LINES.shapes)
_STEPS, _AS_BEFORE = 30, 5
"""Steps of the ascent, and for how many the cost of omissions that fits a text is kept."""
_BELIEVED = 0.001
_HELD = 5.0
"""How strongly weights are held to the round ones: what fits a few texts freely fits others worse."""
_ROUND = Weights(
    forth=0.25,
    back=0.15,
    length=0.5,
    alone=-4.0,
    alone_unfinished=0.0,
    alone_again=0.5,
    heads=0.4,
    tails=0.4,
    opening=-1.0,
    closing=-1.0,
    inside=-1.0,
    stop=-1.0,
    unfinished=-1.0,
    hidden=-2.0,
    hidden_colon=-1.0,
    shapes={
        (1, 1): -0.5, (1, 2): -2.3, (2, 1): -3.0, (1, 3): -3.7, (3, 1): -4.8, (2, 2): -5.0, (1, 4): -4.8, (4, 1): -6.0,
    },
    other=-6.0,
    further=-0.7,
)  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """Neighbouring beads made by hand of which the program could have made each: where they begin, and their shapes."""

    row: int
    column: int
    beads: list[tuple[int, int]]


@dataclass(frozen=True)
class Prepared:
    """A text after the first pass, with every feature of every bead of the band: by row, feature by shape by column."""

    text: Text
    band: Band
    shapes: Shapes
    features: list[NDArray[np.float32]]
    allowed: list[NDArray[np.bool_]]
    nulls: dict[str, Nulls]


def only(name: str) -> Weights:
    """Weights of which one is 1 and all others are 0: scores under them are that feature."""
    none = {f.name: 0.0 for f in fields(Weights) if f.name != "shapes"}
    return Weights(shapes=dict.fromkeys(_NAMED, 0.0), **(none | {name: 1.0}))


def prepared(text: Text, lexicon: Lexicon) -> Prepared:
    """The text as the second pass meets it."""
    bitext = read_lines(text.zh, text.en, lexicon, (), SILENT)
    evidence, band = taught(bitext, range(len(text.zh)), range(len(text.en)), (), SILENT)
    known = shapes(only("forth"))
    layers = [_feature(replace(evidence, weights=only(name)), band, known) for name in _OF_BEADS]
    allowed = [np.isfinite(row) for row in layers[0]]
    stacked = [np.stack([np.where(fits, part, 0) for part in row]) for fits, *row in zip(allowed, *layers, strict=True)]
    nulls = {name: nulls_of(replace(evidence, weights=only(name))) for name in _OF_LINES_ALONE}
    return Prepared(text, band, known, stacked, allowed, nulls)


def _feature(evidence: Evidence, band: Band, known: Shapes) -> list[NDArray[np.float32]]:
    return [row for _, row in scored_rows(evidence, band, known, "", SILENT)]


def stretches(of: Prepared, halves: Sequence[int], chances: Chances) -> list[Stretch]:
    """The beads made by hand that begin in these halves, without those that cross or that are not to be believed."""
    byzh = {bead[0][0]: bead for bead in of.text.gold if bead[0]}
    byen = {bead[1][0]: bead for bead in of.text.gold if bead[1]}
    i = j = 0
    found: list[Stretch] = []
    open_ = False
    while i < len(of.text.zh) or j < len(of.text.en):
        alone, facing = byen.get(j, ((0,), ())), byzh.get(i, ((), ()))
        zh, en = alone if not alone[0] else facing
        fits = (zh or en) and zh == tuple(range(i, i + len(zh))) and en == tuple(range(j, j + len(en)))
        if not fits:
            open_ = False
            point = _after(of.text.gold, i, j)
            if point is None:
                break
            i, j = point
            continue
        if of.text.half(zh, en) in halves and _believed(of, chances, i + len(zh), j + len(en), (len(zh), len(en))):
            if not open_:
                found.append(Stretch(i, j, []))
            found[-1].beads.append((len(zh), len(en)))
            open_ = True
        else:
            open_ = False
        i, j = i + len(zh), j + len(en)
    return found


def _after(gold: Sequence[Bead], i: int, j: int) -> tuple[int, int] | None:
    """The next point past (i, j) at which a bead begins and that no other bead crosses."""
    beads = [(zh[0], en[0]) for zh, en in gold if zh and en]
    later = [(x, y) for x, y in beads if x >= i and y >= j and (x, y) != (i, j)]
    return min((p for p in later if all((x >= p[0]) == (y >= p[1]) for x, y in beads)), default=None)


def _believed(of: Prepared, chances: Chances, row: int, column: int, shape: tuple[int, int]) -> bool:
    """Whether a bead that ends here is worth learning from: most that are all but impossible were linked amiss."""
    if not of.band.low[row] <= column <= of.band.high[row] or (all(shape) and shape not in of.shapes.pairs):
        return False
    if all(shape):
        at = of.shapes.pairs.index(shape), column - int(of.band.low[row])
        return bool(chances.beads[row - 1][at] > _BELIEVED)
    return bool((chances.chinese[row - 1] if shape[0] else chances.english[column - 1]) > _BELIEVED)


def gradient(
    of: Prepared, scored: Sequence[NDArray[np.float32]], nulls: Nulls, stretch: Stretch
) -> dict[str | tuple[int, int], float]:
    """How the logarithm of the chance of the beads of a stretch grows with each weight.

    It is what they hold of each feature, less what is expected of all paths from its first point to its last.
    """
    total: dict[str | tuple[int, int], float] = dict.fromkeys([*_NAMES, *_NAMED], 0.0)
    rows, columns = (sum(bead[side] for bead in stretch.beads) for side in (0, 1))
    window = slice(stretch.row, stretch.row + rows), slice(stretch.column, stretch.column + columns)
    band, cuts = _inner_band(of.band, stretch, rows, columns)
    features = [of.features[stretch.row + n][:, :, cut] for n, cut in enumerate(cuts)]
    inside = [scored[stretch.row + n][:, cut] for n, cut in enumerate(cuts)]
    chances = bead_chances(
        inside, band, of.shapes, Nulls(nulls.chinese[window[0]], nulls.english[window[1]], nulls.again)
    )
    by_shape = -sum((row.sum(axis=1) for row in chances.beads), np.zeros(len(of.shapes)))
    by_feature = np.zeros(len(_OF_BEADS))
    for part, chance in zip(features, chances.beads, strict=True):
        by_feature -= np.tensordot(part, chance, ((1, 2), (0, 1)))
    deleted, inserted = -chances.chinese, -chances.english
    sided = [bool(a and b) for a, b in stretch.beads]
    total["alone_again"] = sum(not (before or after) for before, after in pairwise(sided)) - chances.again
    i = j = 0
    for a, b in stretch.beads:
        i, j = i + a, j + b
        if a and b:
            shape = of.shapes.pairs.index((a, b))
            by_shape[shape] += 1
            by_feature += features[i - 1][:, shape, j - int(band.low[i])]
        elif a:
            deleted[i - 1] += 1
        else:
            inserted[j - 1] += 1
    for name, value in zip(_OF_BEADS, by_feature, strict=True):
        total[name] = float(value)
    for name, null in of.nulls.items():
        total[name] = float(null.chinese[window[0]] @ deleted + null.english[window[1]] @ inserted)
    for (a, b), value in zip(of.shapes.pairs, by_shape, strict=True):
        if (a, b) in _NAMED:
            total[a, b] += float(value)
        else:
            total["other"] += float(value)
            total["further"] += float(value) * (a + b - 4)
    return total


def _inner_band(band: Band, stretch: Stretch, rows: int, columns: int) -> tuple[Band, list[slice]]:
    """The band between the ends of a stretch, and for each of its rows which part of the whole band's row that is."""
    at = slice(stretch.row, stretch.row + rows + 1)
    low, high = (np.clip(edge[at] - stretch.column, 0, columns) for edge in (band.low, band.high))
    low[0], high[-1] = 0, columns
    nowhere = np.zeros(rows + 1, dtype=np.int64)
    cuts = [slice(int(low[n]) + stretch.column - int(band.low[stretch.row + n]), None) for n in range(1, rows + 1)]
    cuts = [slice(cut.start, cut.start + int(high[n] - low[n]) + 1) for n, cut in enumerate(cuts, 1)]
    return Band(low, high, nowhere, nowhere, np.full(rows + 1, columns)), cuts


def weighed(of: Prepared, weights: Weights) -> tuple[list[NDArray[np.float32]], Nulls]:
    """The text as the second pass first weighs it under these weights: scores, and costs of leaving lines alone."""
    pull = np.array([getattr(weights, name) for name in _OF_BEADS], np.float32)
    priors = shapes(weights).priors.astype(np.float32)[:, None]
    scored = [
        np.where(fits, np.tensordot(pull, row, 1) + priors, -np.inf).astype(np.float32)
        for row, fits in zip(of.features, of.allowed, strict=True)
    ]
    parts = [(getattr(weights, name), null) for name, null in of.nulls.items()]
    chinese = sum((weight * null.chinese for weight, null in parts), np.zeros(len(of.text.zh)))
    english = sum((weight * null.english for weight, null in parts), np.zeros(len(of.text.en)))
    return scored, Nulls(chinese, english, weights.alone_again)


def shift(of: Prepared, weights: Weights) -> tuple[float, float]:
    """What the second pass adds to the costs of leaving a line alone, on each side, for they are to fit the text."""
    scored, nulls = weighed(of, weights)
    moved = adapted(nulls, bead_chances(scored, of.band, of.shapes, nulls))
    return float((moved.chinese - nulls.chinese)[0]), float((moved.english - nulls.english)[0])


def moved_by(nulls: Nulls, more: tuple[float, float]) -> Nulls:
    """Costs with more added on each side."""
    return Nulls(nulls.chinese + more[0], nulls.english + more[1], nulls.again)


def believed(of: Prepared, halves: Sequence[int], weights: Weights) -> list[Stretch]:
    """The stretches of these halves to be learned from, as these weights see the text."""
    scored, nulls = weighed(of, weights)
    return stretches(of, halves, bead_chances(scored, of.band, of.shapes, moved_by(nulls, shift(of, weights))))


def fitted(texts: Sequence[Prepared], halves: Sequence[int], start: Weights = _ROUND) -> Weights:
    """The weights under which the beads of these halves are likeliest, by steps that grow while their sign stays."""
    keys: list[str | tuple[int, int]] = [*_NAMES, *_NAMED]
    origin = np.array([_value(start, key) for key in keys])
    values, steps, last = origin.copy(), np.full(len(keys), 0.05), np.zeros(len(keys))
    weights = start
    work = [(text, believed(text, halves, start)) for text in texts]
    for step in range(_STEPS):
        slopes = []
        if step % _AS_BEFORE == 0:
            shifts = [shift(text, weights) for text in texts]
        for (text, some), more in zip(work, shifts, strict=True):
            scored, nulls = weighed(text, weights)
            slopes += [gradient(text, scored, moved_by(nulls, more), stretch) for stretch in some]
        slope = np.array([sum(one[key] for one in slopes) for key in keys]) - 2 * _HELD * (values - origin)
        turned = np.sign(slope) * np.sign(last)
        steps = np.clip(np.where(turned > 0, steps * 1.3, np.where(turned < 0, steps * 0.5, steps)), 1e-3, 0.6)
        last = np.where(turned < 0, 0.0, slope)
        values = values + np.sign(last) * steps
        weights = _weights(dict(zip(keys, values.tolist(), strict=True)), start)
    return weights


def _value(weights: Weights, key: str | tuple[int, int]) -> float:
    return float(getattr(weights, key)) if isinstance(key, str) else weights.shapes[key]


def _weights(values: dict[str | tuple[int, int], float], start: Weights) -> Weights:
    named = {key: value for key, value in values.items() if isinstance(key, str)}
    return replace(start, **named, shapes={key: values[key] for key in _NAMED})


def aligned(text: Text, lexicon: Lexicon, weights: Weights) -> list[Found]:
    """What the program makes of a text under these weights."""
    bitext = replace(read_lines(text.zh, text.en, lexicon, (), SILENT), weights=weights)
    return align_islands(bitext, [(range(len(text.zh)), range(len(text.en)))], SILENT)


def run(folders: Sequence[Path]) -> None:
    """Fit, measure and print."""
    lexicon = Lexicon.load(Path(gettempdir()) / "duizhao-bench", places.GLOSSARIES)
    texts = [text for folder in folders for text in read(folder)]
    ready = [prepared(text, lexicon) for text in texts]
    by_half = [fitted(ready, [1 - half]) for half in (0, 1)]
    by_text = [fitted(ready[1 - turn :: 2], [0, 1]) for turn in (0, 1)]
    whole = fitted(ready, [0, 1])
    for name in dict.fromkeys(text.set for text in texts):
        some = [text for text in texts if text.set == name]
        for half, weights in enumerate(by_half):
            found = [aligned(text, lexicon, weights) for text in some]
            print(f"{name} half {half + 1}, fitted to the other halves: {figures(judged(some, found, [half]))}")
        others = [aligned(text, lexicon, by_text[turn % 2]) for turn, text in enumerate(texts) if text.set == name]
        print(f"{name} fitted to other texts: {figures(judged(some, others))}")
        for label, weights in (("as shipped", LINES), ("fitted to all", whole)):
            print(f"{name} {label}: {figures(judged(some, [aligned(text, lexicon, weights) for text in some]))}")
    pprint({f.name: getattr(whole, f.name) for f in fields(Weights)}, sort_dicts=False)


if __name__ == "__main__":
    run([Path(folder) for folder in sys.argv[1:]])
