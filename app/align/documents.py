"""Two parallel documents aligned: clauses first, by words and labels, then the sentences inside them."""

from collections.abc import Sequence
from dataclasses import replace

from app.align.engine import Found, Islands, align_islands
from app.align.lexicon import Lexicon
from app.align.lines import in_order, islands_between, read_lines
from app.align.marks import structure
from app.align.settling import settled
from app.align.shapes import CLAUSES
from app.align.sides import TextSide
from app.core.alignment import BeadDraft, LineBead, Relation
from app.core.document import Segment
from app.core.language import Language
from app.core.progress import SILENT, Progress


def align_documents(
    source: TextSide,
    target: TextSide,
    lexicon: Lexicon,
    progress: Progress = SILENT,
    fixed: Sequence[BeadDraft] = (),
) -> list[BeadDraft]:
    """The clause beads of two documents in different languages, each with its sentence beads.

    Every segment of clause level stands in exactly one bead. Beads are in the order of the source; a clause of the
    target that stands alone follows the bead of the clause before it. A clause that was moved faces its counterpart at
    the source's place. `fixed` clause beads are kept as they are, and the rest learns from them.
    """
    if source.language is target.language:
        raise ValueError("parallel documents are in two languages")
    if source.language is Language.EN:
        turned = align_documents(target, source, lexicon, progress, [_turned(bead) for bead in fixed])
        return _by_source([_turned(bead) for bead in turned], source.clauses(), target.clauses())
    zh, en = source.clauses(), target.clauses()
    beads = _clause_beads(source, target, lexicon, progress, fixed)
    inside = _sentence_beads(source, target, lexicon, beads, progress)
    drafts = {(bead.source, bead.target): bead for bead in fixed}
    out = []
    for bead, sentences in zip(beads, inside, strict=True):
        draft = _draft(bead, zh, en)
        kept = drafts.get((draft.source, draft.target))
        draft = kept or draft
        out.append(draft if draft.sentences else replace(draft, sentences=tuple(sentences)))
    return out


def _draft(bead: LineBead | Found, zh: Sequence[Segment], en: Sequence[Segment]) -> BeadDraft:
    a, b, score = (bead.source, bead.target, bead.score) if isinstance(bead, LineBead) else bead
    relation = Relation.SAME if a and b else Relation.ALONE
    return BeadDraft(tuple(zh[i].id for i in a), tuple(en[j].id for j in b), score, relation)


def _turned(bead: BeadDraft) -> BeadDraft:
    sentences = tuple(_turned(sentence) for sentence in bead.sentences)
    return replace(bead, source=bead.target, target=bead.source, sentences=sentences)


def _by_source(beads: Sequence[BeadDraft], source: Sequence[Segment], target: Sequence[Segment]) -> list[BeadDraft]:
    """The beads in the order of the source."""
    at_source = {segment.id: place for place, segment in enumerate(source)}
    at_target = {segment.id: place for place, segment in enumerate(target)}
    lines = [
        LineBead(tuple(at_source[i] for i in b.source), tuple(at_target[j] for j in b.target), b.score) for b in beads
    ]
    draft_of = {(line.source, line.target): bead for line, bead in zip(lines, beads, strict=True)}
    return [draft_of[line.source, line.target] for line in in_order(lines)]


def _clause_beads(
    source: TextSide, target: TextSide, lexicon: Lexicon, progress: Progress, fixed: Sequence[BeadDraft]
) -> list[LineBead]:
    """The clause beads, by places among the clauses."""
    zh, en = source.clauses(), target.clauses()
    at_source = {segment.id: place for place, segment in enumerate(zh)}
    at_target = {segment.id: place for place, segment in enumerate(en)}
    kept = [
        LineBead(tuple(at_source[i] for i in bead.source), tuple(at_target[j] for j in bead.target), bead.score)
        for bead in fixed
    ]
    known = [(bead.source, bead.target) for bead in kept if bead.source and bead.target]
    words = [source.words_of(segment) for segment in zh], [target.words_of(segment) for segment in en]
    bitext = replace(read_lines(*words, lexicon, known, progress), first_weights=CLAUSES, weights=CLAUSES)
    marks = structure(zh, en)
    found = align_islands(bitext, islands_between(len(zh), len(en), kept), progress, marks)
    return in_order([*kept, *(LineBead(*bead) for bead in settled(found, bitext, marks, progress))])


def _sentence_beads(
    source: TextSide, target: TextSide, lexicon: Lexicon, beads: Sequence[LineBead], progress: Progress
) -> list[list[BeadDraft]]:
    """The sentence beads inside each clause bead."""
    zh, mine = _sentences(source)
    en, yours = _sentences(target)
    islands: Islands = [
        ([line for i in bead.source for line in mine[i]], [line for j in bead.target for line in yours[j]])
        for bead in beads
    ]
    words = [source.words_of(segment) for segment in zh], [target.words_of(segment) for segment in en]
    found = align_islands(read_lines(*words, lexicon, (), progress), islands, progress)
    island_of = {("zh", line): n for n, (lines, _) in enumerate(islands) for line in lines}
    island_of |= {("en", line): n for n, (_, lines) in enumerate(islands) for line in lines}
    inside: list[list[BeadDraft]] = [[] for _ in beads]
    for bead in found:
        island = island_of["zh", bead[0][0]] if bead[0] else island_of["en", bead[1][0]]
        inside[island].append(_draft(bead, zh, en))
    return inside


def _sentences(side: TextSide) -> tuple[list[Segment], list[list[int]]]:
    """The sentences of a document, and for each of its clauses their places among them."""
    of = side.sentences()
    flat: list[Segment] = []
    places = []
    for clause in side.clauses():
        own = of.get(clause.id, [])
        places.append(list(range(len(flat), len(flat) + len(own))))
        flat.extend(own)
    return flat, places
