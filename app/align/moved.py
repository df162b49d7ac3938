"""Clauses that were moved: left alone by an alignment in order, and yet answering one another."""

from collections.abc import Sequence

import numpy as np

from app.align.engine import Bitext, Found, evidence_of
from app.align.scores import pair_scores
from app.align.structure import Structure

_LEAST = -0.4
"""Score from which two lonely clauses are taken for one that was moved."""


_RENUMBERED = 0.0
"""What moves is numbered anew, so numbers that differ say nothing; numbers that agree do."""


def with_moved(found: Sequence[Found], bitext: Bitext, structure: Structure) -> list[Found]:
    """The beads with lonely clauses joined that are each other's best counterpart and alike enough."""
    zh = [bead[0][0] for bead in found if bead[0] and not bead[1]]
    en = [bead[1][0] for bead in found if bead[1] and not bead[0]]
    if not zh or not en:
        return list(found)
    known = [(a, b) for a, b, _ in found if a and b]
    scores = pair_scores(evidence_of(bitext, zh, en, known))
    scores = scores + np.maximum(structure.agreement(np.array(zh), np.array(en)), _RENUMBERED)
    pairs = []
    for place, line in enumerate(zh):
        best = int(scores[place].argmax())
        if scores[place, best] > _LEAST and int(scores[:, best].argmax()) == place:
            pairs.append(((line,), (en[best],), float(1 / (1 + np.exp(-scores[place, best] / 8)))))
    gone = {a for a, _, _ in pairs}, {b for _, b, _ in pairs}
    return [bead for bead in found if not (bead[0] in gone[0] or bead[1] in gone[1])] + pairs
