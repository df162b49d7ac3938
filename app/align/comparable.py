"""Which clauses of two related texts answer one another: many to many, in any order, in one language or two."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags, bags, chinese_bags, english_bags
from app.align.lexicon import Lexicon
from app.align.sides import TextSide
from app.align.sparse import Table
from app.align.tokens import bare, english_tokens
from app.align.translate import dictionary_table
from app.core.alignment import BeadDraft, Relation
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.core.progress import SILENT, Progress

Matrix = NDArray[np.float64]
_LOOKED_AT = {SegmentKind.CLAUSE, SegmentKind.PARAGRAPH}
_LEAST = 0.2


def align_comparable(
    source: TextSide, target: TextSide, lexicon: Lexicon, progress: Progress = SILENT
) -> list[BeadDraft]:
    """One bead for each pair of clauses that answer one another, and one for each clause that nothing answers.

    `score` is how sure the link is. Titles, headings, signatures and what lies outside the text stand alone.
    """
    mine = [segment for segment in source.clauses() if segment.kind in _LOOKED_AT]
    yours = [segment for segment in target.clauses() if segment.kind in _LOOKED_AT]
    evidence = _evidence(source, mine, target, yours, lexicon, progress)
    pairs = [] if evidence is None else _pairs(*evidence)
    beads = [BeadDraft((mine[i].id,), (yours[j].id,), score, relation) for i, j, score, relation in pairs]
    return beads + _alone(source, target, beads)


def _alone(source: TextSide, target: TextSide, beads: Sequence[BeadDraft]) -> list[BeadDraft]:
    answered = {i for bead in beads for i in bead.source}, {j for bead in beads for j in bead.target}
    left = [BeadDraft((s.id,), (), 1.0, Relation.ALONE) for s in source.clauses() if s.id not in answered[0]]
    right = [BeadDraft((), (s.id,), 1.0, Relation.ALONE) for s in target.clauses() if s.id not in answered[1]]
    return left + right


def _pairs(cover_a: Matrix, cover_b: Matrix) -> list[tuple[int, int, float, Relation]]:
    strength = np.sqrt(cover_a * cover_b)
    smaller = np.minimum(cover_a, cover_b)
    row_best, column_best = strength.max(axis=1), strength.max(axis=0)
    found = []
    for i, j in zip(*np.nonzero(strength > _LEAST), strict=True):
        mutual = strength[i, j] == row_best[i] and strength[i, j] == column_best[j]
        if mutual or strength[i, j] >= 0.9 * max(row_best[i], column_best[j]):
            relation = Relation.SAME if smaller[i, j] > 0.6 else Relation.REVISED if mutual else Relation.PARTIAL
            found.append((int(i), int(j), float(min(1.0, strength[i, j] + 0.3 * mutual)), relation))
    return found


def _evidence(
    source: TextSide,
    mine: Sequence[Segment],
    target: TextSide,
    yours: Sequence[Segment],
    lexicon: Lexicon,
    progress: Progress,
) -> tuple[Matrix, Matrix] | None:
    """How much of each clause is covered by each clause opposite: of the source's, of the target's."""
    if not mine or not yours:
        return None
    a, b = [source.words_of(s) for s in mine], [target.words_of(s) for s in yours]
    if source.language is target.language:
        left, right = _same_language(a, source.language), _same_language(b, target.language)
        table = _identity(left, right)
    elif source.language is Language.ZH:
        right = english_bags(b, progress)
        left = chinese_bags(a, right, lexicon, progress)
        table = _dense(dictionary_table(left, right, lexicon), len(right.vocabulary))
    else:
        left = english_bags(a, progress)
        right = chinese_bags(b, left, lexicon, progress)
        table = _dense(dictionary_table(right, left, lexicon), len(left.vocabulary)).T
    return _cover(left, right, table), _cover(right, left, table.T).T


def _same_language(lines: Sequence[str], language: Language) -> Bags:
    if language is Language.EN:
        return bags([bare(english_tokens, line) for line in lines], [len(line) + 1.0 for line in lines])
    return bags(
        [[line[i : i + 2] for i in range(len(line) - 1)] for line in lines], [len(line) + 1.0 for line in lines]
    )


def _identity(left: Bags, right: Bags) -> Matrix:
    table = np.zeros((len(left.vocabulary), len(right.vocabulary)))
    for token, number in left.vocabulary.items():
        if token in right.vocabulary:
            table[number, right.vocabulary[token]] = 1.0
    return table


def _dense(table: Table, width: int) -> Matrix:
    dense = np.zeros((len(table), width))
    dense[table.rows_of_entries(), table.columns] = np.minimum(table.weights, 1.0)
    return dense


def _cover(left: Bags, right: Bags, table: Matrix) -> Matrix:
    """For each clause of the left and each of the right, the share of the left one's words that the right one has."""
    presence = np.zeros((len(right), len(right.vocabulary)), dtype=bool)
    presence[np.repeat(np.arange(len(right)), np.diff(right.starts)), right.tokens] = True
    seen = np.zeros((len(left), len(left.vocabulary)))
    np.add.at(seen, (np.repeat(np.arange(len(left)), np.diff(left.starts)), left.tokens), 1.0)
    weight = np.log(1 + len(left) / np.maximum((seen > 0).sum(axis=0), 1))
    out = np.zeros((len(left), len(right)))
    for place in range(len(right)):
        best = table[:, presence[place]].max(axis=1, initial=0.0)
        out[:, place] = (seen * weight) @ np.minimum(1.0, 2 * best)
    share: Matrix = out / np.maximum(seen @ weight, 1e-9)[:, None]
    return share
