"""Whether two texts translate one another, or only treat the same matters."""

from dataclasses import dataclass

from app.align.engine import first_path
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.sides import TextSide
from app.core.alignment import AlignmentKind
from app.core.language import Language
from app.core.progress import SILENT

_ENOUGH = 400
"""Sentences of each text that are looked at, from the beginning."""
_LEAST = -0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the best way through two texts in order is worth."""

    words: float
    """Score of the beads with two sides, for each of their words: about 0.3 in treaties, 0 in free translations."""
    alone: float
    """Share of the text that stays without counterpart."""


def judge(source: TextSide, target: TextSide, lexicon: Lexicon) -> tuple[AlignmentKind, str]:
    """The kind of alignment that fits two texts, and one sentence for the person that says why."""
    if source.language is target.language:
        return AlignmentKind.COMPARABLE, "Both texts are in one language: they are shown as related texts."
    zh, en = (source, target) if source.language is Language.ZH else (target, source)
    found = likeness(lines_of(zh), lines_of(en), lexicon)
    if found.words - found.alone > _LEAST:
        share = round(100 * (1 - found.alone))
        return AlignmentKind.PARALLEL, f"The texts translate one another: {share} % finds its counterpart in order."
    if found.words < -0.25:
        return AlignmentKind.COMPARABLE, "These texts hardly share their words: neither translates the other."
    share = round(100 * found.alone)
    reason = (
        f"These texts treat the same matters but do not translate one another: {share} % has no counterpart in order."
    )
    return AlignmentKind.COMPARABLE, reason


def lines_of(side: TextSide) -> list[str]:
    """The first sentences of a text, and its clauses that have none."""
    inside = side.sentences()
    lines: list[str] = []
    for clause in side.clauses():
        lines += [side.words_of(part) for part in inside.get(clause.id, [clause])]
        if len(lines) >= _ENOUGH:
            break
    return lines[:_ENOUGH]


def likeness(zh: list[str], en: list[str], lexicon: Lexicon) -> Likeness:
    """How well two texts answer one another in order, by the dictionary alone."""
    if not zh or not en:
        return Likeness(-1.0, 1.0)
    bitext = read_lines(zh, en, lexicon, (), SILENT)
    beads = first_path(bitext, SILENT)
    rows, columns = bitext.chinese, bitext.english
    whole = float(rows.lengths.sum() + columns.lengths.sum())
    score = words = lonely = 0.0
    for a, b, gain in beads:
        if a.stop > a.start and b.stop > b.start:
            score += gain
            words += float(rows.counts()[a].sum() + columns.counts()[b].sum())
        else:
            lonely += float(rows.lengths[a].sum() + columns.lengths[b].sum())
    return Likeness(score / max(words, 1.0), lonely / max(whole, 1.0))
