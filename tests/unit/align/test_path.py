from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.align.band import Band, around, walled
from app.align.path import Nulls, Steps, bead_chances, best_path, likelier_where_unsure, safest_path
from app.align.scores import forbid_over_walls
from app.align.shapes import FIRST, Shapes, shapes

Problem = tuple[list[np.ndarray], Band, Shapes, Nulls]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Random scores in a band that is the whole table or a strip of it."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    band = around(np.zeros((0, 2), dtype=np.int64), rows, columns, draw(st.sampled_from([1, 9])))
    known = shapes(FIRST)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scores = []
    for row in range(1, rows + 1):
        at = np.arange(band.low[row], band.high[row] + 1)
        fits = np.array([[a <= row and b <= j for j in at] for a, b in known.pairs])
        scores.append(np.where(fits, rng.normal(0, 2, fits.shape), -np.inf).astype(np.float32))
    again = draw(st.sampled_from([0.0, 1.5]))
    return scores, band, known, Nulls(rng.normal(-2, 1, rows), rng.normal(-2, 1, columns), again)


def every_path(
    problem: Problem, i: int = 0, j: int = 0, *, after_alone: bool = False
) -> list[tuple[float, list[tuple[int, int]]]]:
    """All paths from (i, j) to the end that keep to the band, with the sums of their scores."""
    scores, band, known, nulls = problem
    if (i, j) == (len(scores), len(nulls.english)):
        return [(0.0, [])]
    found = []
    for a, b in [*known.pairs, (1, 0), (0, 1)]:
        x, y = i + a, j + b
        if x > len(scores) or y > len(nulls.english) or not band.low[x] <= y <= band.high[x]:
            continue
        if a and b:
            score = float(scores[x - 1][known.pairs.index((a, b)), y - band.low[x]])
        else:
            score = float(nulls.chinese[i] if a else nulls.english[j]) + nulls.again * after_alone
        onward = every_path(problem, x, y, after_alone=not (a and b))
        found += [(score + rest, [(a, b), *path]) for rest, path in onward]
    return found


def walk(steps: Steps) -> list[tuple[int, int]]:
    return [(a, b) for a, b, _ in steps]


@settings(max_examples=40, deadline=None)
@given(problems())
def test_the_best_path_is_the_best_of_all(problem: Problem) -> None:
    scores, band, known, nulls = problem
    nulls = replace(nulls, again=0.0)
    steps = best_path(enumerate(scores, 1), band, known, nulls)
    best = max(score for score, _ in every_path((scores, band, known, nulls)))
    assert sum(score for _, _, score in steps) == pytest.approx(best, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_chances_are_those_of_all_paths_counted_out(problem: Problem) -> None:
    scores, band, known, nulls = problem
    paths = every_path(problem)
    whole = np.logaddexp.reduce([score for score, _ in paths])
    expected: dict[tuple[int, int, int, int], float] = defaultdict(float)
    again = 0.0
    for score, path in paths:
        chance = float(np.exp(score - whole))
        for (i, j), (a, b) in zip(np.cumsum(path, axis=0).tolist(), path, strict=True):
            expected[i if a else 0, j if b else 0, a, b] += chance
        again += chance * sum(0 in before and 0 in after for before, after in pairwise(path))
    found = bead_chances(scores, band, known, nulls)
    for (i, j, a, b), chance in expected.items():
        if a and b:
            got = found.beads[i - 1][known.pairs.index((a, b)), j - int(band.low[i])]
        else:
            got = found.chinese[i - 1] if a else found.english[j - 1]
        assert got == pytest.approx(chance, abs=1e-3)
    assert found.again == pytest.approx(again, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(problems(), st.sampled_from([0.0, 0.45]))
def test_the_safest_path_goes_from_end_to_end_with_true_chances(problem: Problem, least: float) -> None:
    scores, band, known, nulls = problem
    chances = bead_chances(scores, band, known, nulls)
    steps = safest_path(chances, band, known, (least, least))
    assert (sum(a for a, _, _ in steps), sum(b for _, b, _ in steps)) == (len(scores), len(nulls.english))
    assert all(-1e-6 <= chance <= 1 + 1e-3 for _, _, chance in steps)
    ends = np.cumsum([(0, 0), *walk(steps)], axis=0)
    assert all(band.low[x] <= y <= band.high[x] for x, y in ends)
    assert all(tuple(after) >= tuple(before) for before, after in pairwise(ends.tolist()))


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_every_way_passes_the_walls(problem: Problem, data: st.DataObject) -> None:
    scores, band, known, nulls = problem
    rows, columns = len(scores), len(nulls.english)
    if min(rows, columns) < 2:
        return
    wall = (data.draw(st.integers(1, rows - 1)), data.draw(st.integers(1, columns - 1)))
    narrowed = walled(band, [wall])
    remade = []
    for row in range(1, rows + 1):
        at = np.arange(narrowed.low[row], narrowed.high[row] + 1)
        fits = np.array([[a <= row and b <= j for j in at] for a, b in known.pairs])
        part = np.where(fits, 1.0, -np.inf).astype(np.float32)[:, None, :]
        forbid_over_walls(part, narrowed, known, row - 1)
        remade.append(part[:, 0, :])
    paths = every_path((remade, narrowed, known, nulls))
    assert any(score > -np.inf for score, _ in paths)
    for score, path in paths:
        if score > -np.inf:
            assert wall in [tuple(end) for end in np.cumsum([(0, 0), *path], axis=0).tolist()]


@settings(max_examples=40, deadline=None)
@given(problems())
def test_where_nothing_is_sure_the_likeliest_path_is_taken(problem: Problem) -> None:
    scores, band, known, nulls = problem
    chances = bead_chances(scores, band, known, nulls)
    safe = safest_path(chances, band, known, (0.3, 0.2))
    likely = best_path(enumerate(scores, 1), band, known, nulls)
    assert likelier_where_unsure(safe, likely, chances, band, known, 0.0) == safe
    replaced = likelier_where_unsure(safe, likely, chances, band, known, 1.1)
    assert walk(replaced) == walk(likely)
    assert all(-1e-6 <= chance <= 1 + 1e-3 for _, _, chance in replaced)
