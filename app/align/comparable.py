"""Which clauses of two related texts answer one another: many to many, in any order, in one language or two.

What counts is how far a pair stands out from the others of its row and of its column, so little depends on the language
or on how alike the two texts are. From that and a few facts more follows the chance that the two answer one another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.evidence import Evidence, evidence
from app.align.lexicon import Lexicon
from app.align.passages import pairing
from app.align.prominence import context, lead, neighbours, prominence
from app.align.sides import TextSide
from app.align.sparse import Ints, Reals
from app.core.alignment import BeadDraft, Relation
from app.core.document import Segment, SegmentKind
from app.core.progress import SILENT, Progress

LOOKED_AT = {SegmentKind.CLAUSE, SegmentKind.PARAGRAPH}
LINKED, SURE = 0.35, 0.8
"""Chance from which two clauses are linked, and from which the link is confident rather than suggested."""
WEIGHTS = (4.43, 5.86, 4.72, 2.0, -7.92)
"""Of the facts of a pair, and what is added to their sum: a logistic regression on pairs judged by hand.

`tests/bench/fit_related.py` makes these and the next again.
"""
_PARTIAL = (-1.66, -3.92, -2.22, 1.49, 4.1)
"""Of the facts of a link, for its being partial."""
_SAME = {True: 0.6, False: 0.5}
"""Coverage both ways from which two clauses of one language, or of two, say the same."""
_WHOLLY = 0.9


def align_comparable(
    source: TextSide, target: TextSide, lexicon: Lexicon, progress: Progress = SILENT
) -> list[BeadDraft]:
    """One bead for each pair of clauses that answer one another, and one for each clause that nothing answers.

    `score` is the chance that the link is right: from 0.8 on confident, below suggested. Titles, headings, signatures
    and what lies outside the text stand alone.
    """
    mine = [segment for segment in source.clauses() if segment.kind in LOOKED_AT]
    yours = [segment for segment in target.clauses() if segment.kind in LOOKED_AT]
    beads: list[BeadDraft] = []
    if mine and yours:
        words = [source.words_of(segment) for segment in mine], [target.words_of(segment) for segment in yours]
        found = evidence(pairing(*words, (source.language, target.language), lexicon, progress), progress)
        progress.step("Weighing links", 0, 0)
        chances = chances_of(facts(found, (sections(mine), sections(yours))))
        beads = _links(mine, yours, chances, _relations(found, chances, source.language is target.language))
    return beads + _alone(source, target, beads)


def sections(segments: Sequence[Segment]) -> Ints:
    """The section of each clause, as numbers from 0: clauses under one parent are of one section."""
    numbers: dict[int | None, int] = {}
    return np.array([numbers.setdefault(s.parent_id, len(numbers)) for s in segments], dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What the chance of each pair of clauses follows from."""

    stands: Reals
    """How the pair stands out among the others, 0 to 1."""
    coverage: Reals
    """How much of the better answered clause the other one says."""
    lead: Reals
    neighbours: Reals

    def stacked(self) -> Reals:
        """The facts one after the other along the last axis."""
        return np.stack([self.stands, self.coverage, self.lead, self.neighbours], axis=-1)


def facts(found: Evidence, of_sections: tuple[Ints, Ints]) -> Facts:
    """The facts of every pair of clauses, from its words and the sections it stands in."""
    near = context(np.sum([prominence(measure) for measure in found.measures], axis=0), *of_sections)
    stands: Reals = np.mean([prominence(measure * near) for measure in found.measures], axis=0, dtype=np.float32)
    return Facts(stands, np.maximum(*found.coverage), lead(stands), neighbours(stands))


def chances_of(known: Facts) -> Reals:
    """The chance that each pair of clauses answer one another."""
    return _logistic(known.stacked() @ np.array(WEIGHTS[:-1], dtype=np.float32) + WEIGHTS[-1])


def _logistic(sums: Reals) -> Reals:
    chances: Reals = (1 / (1 + np.exp(-np.clip(sums, -30, 30)))).astype(np.float32)
    return chances


def _links(
    mine: Sequence[Segment], yours: Sequence[Segment], chances: Reals, relations: dict[tuple[int, int], Relation]
) -> list[BeadDraft]:
    return [
        BeadDraft((mine[i].id,), (yours[j].id,), float(chances[i, j]), relation)
        for (i, j), relation in relations.items()
    ]


def _relations(found: Evidence, chances: Reals, one_language: bool) -> dict[tuple[int, int], Relation]:
    """The linked pairs in order, each with its grade."""
    linked = chances >= LINKED
    places = np.argwhere(linked)
    known = grade_facts(found, chances, linked)[linked]
    partial = known @ np.array(_PARTIAL[:-1]) + _PARTIAL[-1] > 0
    coverage = np.minimum(*found.coverage)[linked]
    same = (coverage > _SAME[one_language]) & (np.minimum(*found.answered)[linked] > _WHOLLY)
    grades = np.where(partial, Relation.PARTIAL, np.where(same, Relation.SAME, Relation.REVISED))
    return {(i, j): Relation(grade) for (i, j), grade in zip(places.tolist(), grades.tolist(), strict=True)}


def grade_facts(found: Evidence, chances: Reals, linked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What tells a partial link from others, along the last axis.

    The coverage of the less answered clause, next to what is usual in these two texts; the share of its fragments that
    is answered; whether the two are each other's best; whether one of them has other links.
    """
    coverage = np.minimum(*found.coverage)
    mutual = (chances >= chances.max(axis=1, keepdims=True)) & (chances >= chances.max(axis=0))
    usual = np.median(coverage[mutual & linked]) if (mutual & linked).any() else 1.0
    others = (linked.sum(axis=1, keepdims=True) > 1) | (linked.sum(axis=0) > 1)
    return np.stack([coverage / max(usual, 1e-6), np.minimum(*found.answered), mutual, others], axis=-1)


def _alone(source: TextSide, target: TextSide, beads: Sequence[BeadDraft]) -> list[BeadDraft]:
    answered = {i for bead in beads for i in bead.source}, {j for bead in beads for j in bead.target}
    left = [BeadDraft((s.id,), (), 1.0, Relation.ALONE) for s in source.clauses() if s.id not in answered[0]]
    right = [BeadDraft((), (s.id,), 1.0, Relation.ALONE) for s in target.clauses() if s.id not in answered[1]]
    return left + right
