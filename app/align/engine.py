"""From two bags of lines to beads with their chances: align by the dictionary, learn from that, align again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags
from app.align.band import Band, Walls, around, first_band, walled
from app.align.endings import Endings
from app.align.path import Chances, Nulls, Steps, bead_chances, best_path, likelier_where_unsure, safest_path
from app.align.scores import Evidence, scored_rows
from app.align.shapes import FIRST, LINES, Weights, shapes
from app.align.sparse import Table
from app.align.structure import Structure
from app.align.training import LineGroups, both_directions
from app.core.progress import SILENT, Progress

_FIRST_HALF, _SECOND_HALF = 24, 12
"""Lines to either side of the way, on the first pass and on the second."""
_LEAST = (0.3, 0.2)
"""Less than half of the F1 that is reached (see `safest_path`), and still less for lines left alone: tried on the texts
of METHOD.md, where that finds more omissions and costs novels nothing."""
_SHARE_ALONE, _PRIOR_BEADS = 0.02, 50.0
"""The share of beads that leave a Chinese (or an English) line alone in the texts the weights were fitted to, and how
many beads of evidence that counts for against what a text itself shows."""
_SENTENCE = 60
"""Words that a sentence seldom exceeds."""
_UNSURE = 0.15
"""Stretches whose beads have a lesser chance on average are not chosen by chances."""
_TEACHES = 6
"""Beads of more lines than this teach nothing."""

Islands = Sequence[tuple[Sequence[int], Sequence[int]]]
"""Stretches of Chinese and English lines that answer one another, in order; beads do not leave their island."""
Found = tuple[tuple[int, ...], tuple[int, ...], float]
"""A bead: Chinese lines, English lines, the chance that it is right."""


@dataclass(frozen=True, slots=True, eq=False)
class Bitext:
    """Both sides with the weights of translation between them, and beads that are known to be right."""

    chinese: Bags
    english: Bags
    prior: Table
    chinese_ends: Endings
    english_ends: Endings
    known: LineGroups = ()
    first_weights: Weights = FIRST
    weights: Weights = LINES


def align_islands(
    bitext: Bitext, islands: Islands, progress: Progress, structure: Structure | None = None
) -> list[Found]:
    """The beads of all islands, in order, covering each of their lines once; lines facing nothing stand alone."""
    two_sided = [island for island in islands if island[0] and island[1]]
    solved = iter(_solved(bitext, two_sided, progress, structure) if two_sided else ())
    found: list[Found] = []
    for zh, en in islands:
        if zh and en:
            found.extend(next(solved))
        else:
            found += [((line,), (), 1.0) for line in zh] + [((), (line,), 1.0) for line in en]
    return found


def _solved(bitext: Bitext, islands: Islands, progress: Progress, structure: Structure | None) -> list[list[Found]]:
    """The beads of each island; all of them have lines on both sides."""
    zh = [line for island, _ in islands for line in island]
    en = [line for _, island in islands for line in island]
    heights = np.cumsum([len(island) for island, _ in islands]).tolist()
    widths = np.cumsum([len(island) for _, island in islands]).tolist()
    walls = list(zip(heights[:-1], widths[:-1], strict=True))
    steps = _aligned(bitext, zh, en, walls, progress, structure)
    beads: list[list[Found]] = [[]]
    i = j = 0
    for a, b, chance in steps:
        if (i, j) == (heights[len(beads) - 1], widths[len(beads) - 1]):
            beads.append([])
        beads[-1].append((tuple(zh[i : i + a]), tuple(en[j : j + b]), min(1.0, max(0.0, chance))))
        i, j = i + a, j + b
    return beads


def _aligned(
    bitext: Bitext, zh: list[int], en: list[int], walls: Walls, progress: Progress, structure: Structure | None
) -> Steps:
    evidence, band = taught(bitext, zh, en, walls, progress, structure)
    all_shapes = shapes(bitext.weights)
    scored = [row for _, row in scored_rows(evidence, band, all_shapes, "Aligning again", progress, structure)]
    nulls = nulls_of(evidence)
    chances = bead_chances(scored, band, all_shapes, nulls, progress)
    progress.step("Weighing omissions", 0, 1)
    nulls = adapted(nulls, chances)
    chances = bead_chances(scored, band, all_shapes, nulls, progress)
    steps = safest_path(chances, band, all_shapes, _LEAST, progress)
    if min(chance for _, _, chance in steps) >= _UNSURE:
        return steps
    likeliest = best_path(enumerate(scored, 1), band, all_shapes, nulls, progress)
    progress.step("Choosing", len(zh), len(zh))
    return likelier_where_unsure(steps, likeliest, chances, band, all_shapes, _UNSURE)


def taught(
    bitext: Bitext,
    zh: Sequence[int],
    en: Sequence[int],
    walls: Walls,
    progress: Progress,
    structure: Structure | None = None,
) -> tuple[Evidence, Band]:
    """The first pass: what its beads teach of these lines, and the narrow band round its way."""
    all_shapes = shapes(bitext.first_weights)
    evidence = replace(evidence_of(bitext, zh, en, (), progress), weights=bitext.first_weights)
    band = first_band(evidence.chinese, evidence.english, evidence.forth.chances, _FIRST_HALF, progress)
    band = walled(band, walls)
    rows = scored_rows(evidence, band, all_shapes, "Aligning", progress, structure)
    steps = best_path(rows, band, all_shapes, nulls_of(evidence))
    beads = [(zh[a], en[b]) for a, b in _slices(steps) if a.stop > a.start and b.stop > b.start]
    small = [(a, b) for a, b in beads if len(a) + len(b) <= _TEACHES]
    return evidence_of(bitext, zh, en, small, progress), walled(_narrow(steps, len(zh), len(en)), walls)


def adapted(nulls: Nulls, chances: Chances) -> Nulls:
    """The cost of leaving lines alone moved to what this text shows: an abridged one has many such lines."""
    chinese, english = float(chances.chinese.sum()), float(chances.english.sum())
    beads = chinese + english + float(sum(row.sum() for row in chances.beads))
    seen = [(alone + _PRIOR_BEADS * _SHARE_ALONE) / (beads + _PRIOR_BEADS) for alone in (chinese, english)]
    moved = np.log(np.array(seen) / _SHARE_ALONE)
    return Nulls(nulls.chinese + moved[0], nulls.english + moved[1], nulls.again)


def evidence_of(
    bitext: Bitext, zh: Sequence[int], en: Sequence[int], beads: LineGroups, progress: Progress = SILENT
) -> Evidence:
    """These lines with what the beads, of any lines, teach of them beside what is known."""
    both = both_directions(bitext.prior, bitext.chinese, bitext.english, beads, bitext.known, progress)
    ends = bitext.chinese_ends.take(np.array(zh)), bitext.english_ends.take(np.array(en))
    sides = bitext.chinese.take(zh), bitext.english.take(en)
    heads, tails = (sides[0].heads(), sides[1].heads()), (sides[0].tails(), sides[1].tails())
    return Evidence(*sides, heads, tails, *both, *ends, bitext.weights)


def nulls_of(evidence: Evidence) -> Nulls:
    """What it costs to leave each line alone."""
    weights = evidence.weights

    def costs(side: Bags, ends: Endings, heading: float) -> NDArray[np.float64]:
        words = side.counts().astype(np.float64)
        long = weights.alone_long * np.maximum(words - _SENTENCE, 0)
        return weights.alone + weights.alone_unfinished * heading * ends.unfinished + weights.alone_word * words + long

    zh, en = evidence.trust.headings
    chinese = costs(evidence.chinese, evidence.chinese_ends, zh)
    return Nulls(chinese, costs(evidence.english, evidence.english_ends, en), weights.alone_again)


def _slices(steps: Steps) -> list[tuple[slice, slice]]:
    i = j = 0
    found = []
    for a, b, _ in steps:
        found.append((slice(i, i + a), slice(j, j + b)))
        i, j = i + a, j + b
    return found


def _narrow(steps: Steps, rows: int, columns: int) -> Band:
    points = [(a.start, b.start) for a, b in _slices(steps) if a.stop > a.start and b.stop > b.start]
    return around(np.array(points, dtype=np.int64).reshape(-1, 2), rows, columns, _SECOND_HALF)


def first_path(bitext: Bitext, progress: Progress) -> list[tuple[slice, slice, float]]:
    """The best beads in order by the dictionary alone: slices of lines and scores."""
    rows, columns = len(bitext.chinese), len(bitext.english)
    all_shapes = shapes(FIRST)
    evidence = replace(evidence_of(bitext, range(rows), range(columns), (), progress), weights=FIRST)
    band = first_band(evidence.chinese, evidence.english, evidence.forth.chances, _FIRST_HALF, progress)
    scored = scored_rows(evidence, band, all_shapes, "Comparing", progress)
    steps = best_path(scored, band, all_shapes, nulls_of(evidence))
    return [(a, b, score) for (a, b), (_, _, score) in zip(_slices(steps), steps, strict=True)]
