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
_BOTH_ALONE = 3.0
"""A translator leaves out or adds, seldom both; in related texts much stays alone on both sides."""
_LEAST = -0.35
"""Between the freest translation known to us (a classical novel, -0.15) and the nearest related texts (-0.6)."""
_STRANGE = -0.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the best way through two texts in order is worth."""

    words: float
    """Score of the beads with two sides, for each of their words: about 0.3 in treaties, 0 in free translations."""
    chinese_alone: float
    english_alone: float
    """Share of each text that stays without counterpart."""

    @property
    def parallel(self) -> bool:
        """Whether one text translates the other."""
        return self.words - _BOTH_ALONE * min(self.chinese_alone, self.english_alone) > _LEAST


def judge(source: TextSide, target: TextSide, lexicon: Lexicon) -> tuple[AlignmentKind, str]:
    """The kind of alignment that fits two texts, and one sentence for the person that says why."""
    if source.language is target.language:
        return AlignmentKind.COMPARABLE, "Both texts are in one language: they are shown as related texts."
    zh, en = (source, target) if source.language is Language.ZH else (target, source)
    found = likeness(lines_of(zh), lines_of(en), lexicon)
    shares = [round(100 * (1 - share)) for share in (found.chinese_alone, found.english_alone)]
    if found.parallel:
        reason = (
            f"The texts translate one another: {shares[0]} % of the Chinese and {shares[1]} % of the English answer"
        )
        return AlignmentKind.PARALLEL, f"{reason} one another in order."
    if found.words < _STRANGE:
        reason = "These texts have few words in common in the same order: neither translates the other."
        return AlignmentKind.COMPARABLE, reason
    reason = "These texts treat the same matters but do not translate one another: in order, only"
    answered = f"{shares[0]} % of the Chinese and {shares[1]} % of the English find anything like a counterpart."
    return AlignmentKind.COMPARABLE, f"{reason} {answered}"


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
        return Likeness(-1.0, 1.0, 1.0)
    bitext = read_lines(zh, en, lexicon, (), SILENT)
    rows, columns = bitext.chinese, bitext.english
    score = words = chinese_alone = english_alone = 0.0
    for a, b, gain in first_path(bitext, SILENT):
        if a.stop > a.start and b.stop > b.start:
            score += gain
            words += float(rows.counts()[a].sum() + columns.counts()[b].sum())
        else:
            chinese_alone += float(rows.lengths[a].sum())
            english_alone += float(columns.lengths[b].sum())
    return Likeness(
        score / max(words, 1.0),
        chinese_alone / max(float(rows.lengths.sum()), 1.0),
        english_alone / max(float(columns.lengths.sum()), 1.0),
    )
