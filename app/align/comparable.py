"""Which clauses of two related texts answer one another: many to many, in any order, in one language or two.

The evidence of a pair is how much of each clause the other one says, and the same for the best pair of fragments inside
them, which finds what was split, merged or absorbed. What counts is how far a pair stands out from the others of its
row and of its column, so no threshold depends on the language or on how alike the two texts are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.lexicon import Lexicon
from app.align.passages import Pairing, covered, pairing
from app.align.sides import TextSide
from app.align.sparse import Ints, Reals
from app.core.alignment import BeadDraft, Relation
from app.core.document import Segment, SegmentKind
from app.core.progress import SILENT, Progress

_LOOKED_AT = {SegmentKind.CLAUSE, SegmentKind.PARAGRAPH}
_SHORT = 30.0
"""Fragments whose words weigh less than this are held for evidence only in part."""
_OUTSTANDING = 2.5
"""The best of a row counts in full only so many standard deviations above its median."""
_FAINT = 0.08
"""What stands out by less than this is chance, however even the rest."""
_FEW = 6
_CONTEXT = 0.4
"""How much the evidence of a pair is lowered where nothing else in their two sections answers."""
_LINKED = 0.7
"""Prominence from which two clauses are linked: on the plateau for two pairs of documents, zh-en and zh-zh."""
_STEEP = 12.0
_PARTIAL, _SAME = 0.33, 0.75
"""Share of the fragments of the less answered clause: below, only a part answers; above, nearly all."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """For each pair of clauses: how it stands out, and the share of the fragments of each that the other answers."""

    prominence: Reals
    left_share: Reals
    right_share: Reals


def align_comparable(
    source: TextSide, target: TextSide, lexicon: Lexicon, progress: Progress = SILENT
) -> list[BeadDraft]:
    """One bead for each pair of clauses that answer one another, and one for each clause that nothing answers.

    `score` is how sure the link is: from 0.8 on confident, below suggested. Titles, headings, signatures and what lies
    outside the text stand alone.
    """
    mine = [segment for segment in source.clauses() if segment.kind in _LOOKED_AT]
    yours = [segment for segment in target.clauses() if segment.kind in _LOOKED_AT]
    beads: list[BeadDraft] = []
    if mine and yours:
        words = [source.words_of(segment) for segment in mine], [target.words_of(segment) for segment in yours]
        pair = pairing(*words, (source.language, target.language), lexicon, progress)
        sections = _sections(mine), _sections(yours)
        beads = _links(mine, yours, evidence(pair, sections, progress))
    return beads + _alone(source, target, beads)


def evidence(pair: Pairing, sections: tuple[Ints, Ints], progress: Progress) -> Evidence:
    """What the words of two texts, and the sections their clauses stand in, say of every pair of clauses."""
    turned = pair.turned()
    left, right = pair.left.clause_starts(), pair.right.clause_starts()
    whole: Reals = np.sqrt(covered(pair, left, right, progress) * covered(turned, right, left, progress).T)
    parts = _best_fragments(pair, progress)
    context = _context(prominence(whole) + prominence(parts), *sections)
    stands: Reals = (prominence(whole * context) + prominence(parts * context)) / np.float32(2)
    return Evidence(
        stands,
        _answered(pair, right, progress),
        _answered(turned, left, progress).T,
    )


def _sections(segments: Sequence[Segment]) -> Ints:
    """The section of each clause, as numbers from 0: clauses under one parent are of one section."""
    numbers: dict[int | None, int] = {}
    return np.array([numbers.setdefault(s.parent_id, len(numbers)) for s in segments], dtype=np.int32)


def _context(scores: Reals, left: Ints, right: Ints) -> Reals:
    """A factor for each pair of clauses: more where the clauses of their two sections answer one another anyway."""
    by_right = np.stack([scores[:, right == section].max(axis=1) for section in range(right.max() + 1)], axis=1)
    by_left = np.stack([scores[left == section].max(axis=0) for section in range(left.max() + 1)], axis=0)
    mine = np.stack([by_right[left == section].mean(axis=0) for section in range(left.max() + 1)], axis=0)
    yours = np.stack([by_left[:, right == section].mean(axis=1) for section in range(right.max() + 1)], axis=1)
    affinity = np.maximum(mine + yours, 1e-6)
    near = (affinity / affinity.max(axis=1, keepdims=True) + affinity / affinity.max(axis=0)) / 2
    factor: Reals = (1 + _CONTEXT * (near - 1)).astype(np.float32)
    return factor[left][:, right]


def _best_fragments(pair: Pairing, progress: Progress) -> Reals:
    """The evidence of the best pair of fragments inside each pair of clauses."""
    left, right = pair.left, pair.right
    forth = covered(pair, left.fragments.starts, right.fragments.starts, progress)
    back = covered(pair.turned(), right.fragments.starts, left.fragments.starts, progress).T
    trust = [weights / (weights + _SHORT) for weights in (left.fragment_weights(), right.fragment_weights())]
    scores = np.sqrt(forth * back * trust[0][:, None] * trust[1][None, :])
    rows = np.maximum.reduceat(scores, _firsts(left.owners), axis=0)
    best: Reals = np.maximum.reduceat(rows, _firsts(right.owners), axis=1)
    return best


def _firsts(owners: Ints) -> NDArray[np.int64]:
    return np.searchsorted(owners, np.arange(owners[-1] + 1))


def prominence(scores: Reals) -> Reals:
    """How near each pair comes to the best of its row and of its column, 0 at their medians, 1 at both tops.

    Rows and columns of few entries are taken as if the others were 0.
    """
    total: Reals = np.zeros(scores.shape, dtype=np.float32)
    for axis in (0, 1):
        missing = max(0, _FEW - scores.shape[axis])
        padded = np.pad(scores, [(0, missing if axis == own else 0) for own in (0, 1)])
        middle = np.median(padded, axis=axis, keepdims=True)
        least = middle + np.maximum(_OUTSTANDING * padded.std(axis=axis, keepdims=True), _FAINT)
        top = np.maximum(scores.max(axis=axis, keepdims=True), least)
        total += np.clip((scores - middle) / (top - middle), 0.0, 1.0).astype(np.float32) / 2
    return total


def _answered(pair: Pairing, right_starts: Ints, progress: Progress) -> Reals:
    """For each pair of clauses, the share of the left one's fragments that stand out as said by the right one."""
    said = covered(pair, pair.left.fragments.starts, right_starts, progress)
    middle, spread = np.median(said, axis=1, keepdims=True), said.std(axis=1, keepdims=True)
    stands_out = np.clip(((said - middle) / np.maximum(spread, 1e-6) - 1) / 2, 0.0, 1.0)
    weights = pair.left.fragment_weights()[:, None]
    firsts = _firsts(pair.left.owners)
    answered = np.add.reduceat(stands_out * weights, firsts, axis=0)
    whole = np.maximum(np.add.reduceat(weights, firsts, axis=0), 1e-6)
    share: Reals = (answered / whole).astype(np.float32, copy=False)
    return share


def _links(mine: Sequence[Segment], yours: Sequence[Segment], found: Evidence) -> list[BeadDraft]:
    beads = []
    stands = found.prominence
    mutual = (stands >= stands.max(axis=1, keepdims=True)) & (stands >= stands.max(axis=0))
    for i, j in np.argwhere(stands >= _LINKED).tolist():
        share = min(float(found.left_share[i, j]), float(found.right_share[i, j]))
        score = 1 / (1 + np.exp(-_STEEP * (float(stands[i, j]) - _LINKED + 0.04)))
        relation = _relation(share) if mutual[i, j] else Relation.PARTIAL
        beads.append(BeadDraft((mine[i].id,), (yours[j].id,), float(score), relation))
    return beads


def _relation(share: float) -> Relation:
    if share < _PARTIAL:
        return Relation.PARTIAL
    return Relation.SAME if share > _SAME else Relation.REVISED


def _alone(source: TextSide, target: TextSide, beads: Sequence[BeadDraft]) -> list[BeadDraft]:
    answered = {i for bead in beads for i in bead.source}, {j for bead in beads for j in bead.target}
    left = [BeadDraft((s.id,), (), 1.0, Relation.ALONE) for s in source.clauses() if s.id not in answered[0]]
    right = [BeadDraft((), (s.id,), 1.0, Relation.ALONE) for s in target.clauses() if s.id not in answered[1]]
    return left + right
