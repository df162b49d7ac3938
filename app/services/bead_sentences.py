"""The sentence beads inside clause beads whose clauses are others now, found anew around those a person fixed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.align.engine import align_islands
from app.align.lines import in_order, islands_between, read_lines
from app.core.alignment import Alignment, Bead, BeadStatus, LineBead, Relation
from app.core.document import Segment
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.services.library import Library

MOST = 80
"""Sentences of a clause bead that are aligned while a person waits; more are left as they fell."""


def found_anew(
    library: Library,
    alignment: Alignment,
    inside: Sequence[Bead],
    known: dict[int, Segment],
    new: Iterator[int],
    progress: Progress = SILENT,
) -> list[Bead]:
    """The sentence beads of one clause bead in order, aligned by their words around those that are fixed.

    `inside` are its sentence beads as they are, `known` their segments. New beads take their ids from `new`. Where
    both texts are in one language, a side is empty or all is fixed, they stay.
    """
    sides = [sorted({i for b in inside for i in ids(b)}, key=lambda i: known[i].ordinal) for ids in (_source, _target)]
    free = [bead for bead in inside if not bead.fixed]
    languages = [library.store.document(i).language for i in (alignment.source_id, alignment.target_id)]
    if not (sides[0] and sides[1]) or not free or languages[0] is languages[1]:
        return list(inside)
    turned = languages[0] is Language.EN
    texts = library.store.segment_texts([*sides[0], *sides[1]])
    place = [{i: at for at, i in enumerate(side)} for side in sides]
    fixed = {(tuple(place[0][i] for i in b.source), tuple(place[1][i] for i in b.target)): b for b in inside if b.fixed}
    lines = [[texts[i] for i in side] for side in sides]
    beads = _aligned(library, lines, [LineBead(*key, 1.0) for key in fixed], progress, turned=turned)
    ids = {(b.source, b.target): b for b in free}
    out = []
    for line in beads:
        kept = fixed.get((line.source, line.target))
        out.append(kept or _bead(line, sides, ids, inside[0], new))
    return out


def _aligned(
    library: Library, lines: list[list[str]], fixed: list[LineBead], progress: Progress, *, turned: bool
) -> list[LineBead]:
    """Beads of lines in the order of the source, whichever of the two is Chinese."""
    if turned:
        found = _aligned(library, lines[::-1], [_other(bead) for bead in fixed], progress, turned=False)
        return in_order([_other(bead) for bead in found])
    taught = [(bead.source, bead.target) for bead in fixed if bead.source and bead.target]
    bitext = read_lines(lines[0], lines[1], library.lexicon, taught, progress)
    islands = islands_between(len(lines[0]), len(lines[1]), fixed)
    return in_order([*fixed, *(LineBead(*bead) for bead in align_islands(bitext, islands, progress))])


def _other(bead: LineBead) -> LineBead:
    return LineBead(bead.target, bead.source, bead.score)


def _bead(
    line: LineBead,
    sides: Sequence[Sequence[int]],
    there: dict[tuple[tuple[int, ...], tuple[int, ...]], Bead],
    first: Bead,
    new: Iterator[int],
) -> Bead:
    """A bead of sentences, under the id of the one that had just these, with its mark for review."""
    source, target = (tuple(side[at] for at in lines) for side, lines in zip(sides, _lines(line), strict=True))
    relation = Relation.SAME if source and target else Relation.ALONE
    known = there.get((source, target))
    if known is not None:
        return replace(known, score=line.score, relation=relation)
    automatic = BeadStatus.AUTOMATIC
    return Bead(next(new), first.alignment_id, 0, source, target, line.score, relation, automatic, first.parent_id)


def _lines(line: LineBead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return line.source, line.target


def _source(bead: Bead) -> tuple[int, ...]:
    return bead.source


def _target(bead: Bead) -> tuple[int, ...]:
    return bead.target
