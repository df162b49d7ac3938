from dataclasses import replace

import numpy as np

from app.align.band import around
from app.align.engine import Bitext, evidence_of
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.scores import Evidence, pair_scores, scored_rows
from app.align.shapes import FIRST, LINES, Weights, shapes
from app.core.progress import SILENT

ZH = ["铁路桥梁很长。", "学生拿奖学金。", "医院研究疫苗"]
EN = ["The railway bridges are long.", "Students get scholarships.", "Hospitals study vaccines"]


def evidence(bitext: Bitext, weights: Weights) -> Evidence:
    lines = range(len(bitext.chinese)), range(len(bitext.english))
    return replace(evidence_of(bitext, *lines, ()), weights=weights)


def test_translations_score_above_everything_else(lexicon: Lexicon) -> None:
    for weights in (FIRST, LINES):
        found = pair_scores(evidence(read_lines(ZH, EN, lexicon, (), SILENT), weights))
        assert found.argmax(axis=1).tolist() == [0, 1, 2]
        assert np.diag(found).min() > found[~np.eye(3, dtype=bool)].max()


def test_every_row_has_a_score_for_each_shape_that_fits(lexicon: Lexicon) -> None:
    known = shapes(FIRST)
    band = around(np.zeros((0, 2), dtype=np.int64), 3, 3, 9)
    rows = dict(scored_rows(evidence(read_lines(ZH, EN, lexicon, (), SILENT), FIRST), band, known, "", SILENT))
    assert set(rows) == {1, 2, 3}
    for row, scores in rows.items():
        for place, (a, b) in enumerate(known.pairs):
            fits = [a <= row and b <= column for column in range(4)]
            assert np.isfinite(scores[place]).tolist() == fits


def test_the_score_of_a_bead_does_not_depend_on_where_the_text_is_cut(lexicon: Lexicon) -> None:
    known = shapes(LINES)
    bitext = read_lines(ZH * 40, EN * 40, lexicon, (), SILENT)
    wide = around(np.zeros((0, 2), dtype=np.int64), 120, 120, 200)
    narrow = around(np.array([(k, k) for k in range(120)]), 120, 120, 3)
    one, two = (dict(scored_rows(evidence(bitext, LINES), band, known, "", SILENT)) for band in (wide, narrow))
    for row in (1, 64, 65, 120):
        low, high = int(narrow.low[row]), int(narrow.high[row])
        here, there = two[row], one[row][:, low : high + 1]
        both = np.isfinite(here) & np.isfinite(there)
        assert both.any()
        assert np.allclose(here[both], there[both], atol=0.02)


def test_a_heading_does_not_hide_among_sentences(lexicon: Lexicon) -> None:
    known = shapes(LINES)
    band = around(np.zeros((0, 2), dtype=np.int64), 2, 1, 9)
    scores = []
    for first in ("铁路桥梁", "铁路桥梁：", "铁路桥梁。"):
        bitext = read_lines([first, "铁路桥梁很长。"], EN[:1], lexicon, (), SILENT)
        rows = dict(scored_rows(evidence(bitext, LINES), band, known, "", SILENT))
        scores.append(float(rows[2][known.pairs.index((2, 1)), 1]))
    assert max(scores[:2]) < scores[2] - 1


def test_beads_whose_fragments_answer_one_another_score_higher(lexicon: Lexicon) -> None:
    known = shapes(LINES)
    band = around(np.zeros((0, 2), dtype=np.int64), 1, 1, 9)
    scores = {}
    for order in ("铁路桥梁，学生奖学金。", "学生奖学金，铁路桥梁。"):
        bitext = read_lines([order], ["Railway bridges, student scholarships."], lexicon, (), SILENT)
        for heads in (0.0, LINES.heads):
            weights = replace(LINES, heads=heads, tails=heads)
            rows = dict(scored_rows(evidence(bitext, weights), band, known, "", SILENT))
            scores[order, bool(heads)] = float(rows[1][known.pairs.index((1, 1)), 1])
    gained = {order: scores[order, True] - scores[order, False] for order, _ in scores}
    assert gained["铁路桥梁，学生奖学金。"] > 0 > gained["学生奖学金，铁路桥梁。"]
