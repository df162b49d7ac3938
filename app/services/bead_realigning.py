"""Everything that no person fixed aligned anew: accepted and pinned beads are fixed points; one step to undo."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from app.align.documents import align_documents
from app.core.alignment import AlignmentKind, AlignmentLevel, Bead, BeadDraft
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services import learning
from app.services.aligning import side
from app.services.bead_editing import changing
from app.services.bead_rows import DOUBTFUL_BELOW
from app.services.bead_sentences import found_anew
from app.services.library import Library
from app.services.undo import Command
from db.store_alignments import STRIDE

_LITTLE = 0.05
"""A chance that moves by less is not written anew."""


@dataclass(frozen=True, slots=True)
class Realigned:
    """What aligning again changed: the beads of both levels that are gone or others now, and those in their place."""

    alignment_id: int
    before: tuple[Bead, ...]
    after: tuple[Bead, ...]
    then: datetime | None
    """When the alignment had been made before."""
    now: datetime
    kept: int
    """Clause beads that were fixed points."""
    changed: int
    """Clause beads with other segments than before."""


def realign(library: Library, alignment_id: int, progress: Progress = SILENT) -> Realigned:
    """Align anew whatever is neither accepted nor pinned, and store it in one step.

    A clause bead that holds a fixed sentence bead is a fixed point too; the sentences beside that one are found anew.
    Beads that come out as they were keep their id and their mark for review. Raises InputError for related texts and
    where the beads were changed meanwhile, Cancelled with nothing stored.
    """
    alignment = library.store.alignment(alignment_id)
    if alignment.kind is not AlignmentKind.PARALLEL:
        raise InputError("These texts are related only; align them again to find their links anew.")
    clauses = library.store.beads(alignment_id)
    inside = _by_parent(library.store.beads(alignment_id, level=AlignmentLevel.SENTENCE))
    fixed = [b for b in clauses if b.fixed or any(sentence.fixed for sentence in inside.get(b.id, ()))]
    progress.step("Loading the lexicon", 0, 0)
    source, target = side(library, alignment.source_id), side(library, alignment.target_id)
    lexicon = learning.taught(library, progress)
    drafts = align_documents(source, target, lexicon, progress, [_draft(bead) for bead in fixed])
    whole = {bead.id: tuple(inside.get(bead.id, ())) for bead in fixed}
    known = {segment.id: segment for one in (source, target) for segment in one.segments}
    spare = count(-1, -1)
    for done, bead in enumerate(fixed):
        progress.step("Aligning sentences", done, len(fixed))
        if not bead.fixed:
            whole[bead.id] = tuple(found_anew(library, alignment, whole[bead.id], known, spare, progress))
    wanted = _numbered(drafts, clauses, inside, whole, spare, alignment_id)
    return _store(library, alignment_id, clauses, inside, wanted, len(fixed))


def undoable(library: Library, done: Realigned) -> Command:
    """The command that a finished realignment is: its way back, and the way to do it again."""
    return changing(library, done.alignment_id, "Align the rest again", done.before, done.after, (done.then, done.now))


def _store(
    library: Library,
    alignment_id: int,
    clauses: Sequence[Bead],
    inside: Mapping[int, Sequence[Bead]],
    wanted: Sequence[Bead],
    kept: int,
) -> Realigned:
    """Give ids to what is new, and write what differs."""
    new = [bead.id for bead in wanted if bead.id < 0]
    ids = dict(zip(new, library.store.bead_edits.new_ids(len(new)), strict=True))
    after = [
        replace(b, id=ids.get(b.id, b.id), parent_id=ids.get(b.parent_id, b.parent_id) if b.parent_id else None)
        for b in wanted
    ]
    there = {bead.id: bead for bead in (*clauses, *(s for own in inside.values() for s in own))}
    now_there = {bead.id: bead for bead in after}
    gone = tuple(bead for i, bead in there.items() if now_there.get(i) != bead)
    made = tuple(bead for i, bead in now_there.items() if there.get(i) != bead)
    then, now = library.store.alignment(alignment_id).aligned_at, datetime.now(UTC)
    library.store.bead_edits.change(alignment_id, gone, made, now)
    were = {(bead.source, bead.target) for bead in clauses}
    others = sum(b.parent_id is None and (b.source, b.target) not in were for b in made)
    return Realigned(alignment_id, gone, made, then, now, kept, others)


def _numbered(
    drafts: Sequence[BeadDraft],
    clauses: Sequence[Bead],
    inside: Mapping[int, Sequence[Bead]],
    whole: Mapping[int, Sequence[Bead]],
    spare: Iterable[int],
    alignment_id: int,
) -> list[Bead]:
    """The beads of both levels in order; those that are as they were keep their ids, new ones have ids below 0."""
    new = iter(spare)
    known = {(bead.source, bead.target): bead for bead in clauses}
    heads: list[Bead] = []
    sentences: list[Bead] = []
    for draft in drafts:
        old = known.get((draft.source, draft.target))
        head = _bead(draft, old, alignment_id, next(new) if old is None else old.id, None)
        heads.append(head)
        there = {(b.source, b.target): b for b in inside.get(head.id, ())}
        kept = whole.get(head.id)
        if kept is not None:
            sentences += [replace(b, parent_id=head.id) for b in kept]
            continue
        for inner in draft.sentences:
            was = there.get((inner.source, inner.target))
            sentences.append(_bead(inner, was, alignment_id, next(new) if was is None else was.id, head.id))
    return [*ordered(heads), *ordered(sentences)]


def ordered(beads: Sequence[Bead]) -> list[Bead]:
    """Beads of one level with ordinals that ascend; those above 0 in id keep theirs where there is room between them.

    So only what is new is written, and what stays needs no way back.
    """
    placed: list[Bead] = []
    waiting: list[Bead] = []
    low: int | None = None
    for bead in beads:
        if bead.id < 0:
            waiting.append(bead)
            continue
        first = bead.ordinal - STRIDE * (len(waiting) + 1) if low is None else low
        if bead.ordinal - first <= len(waiting):
            return [replace(one, ordinal=place * STRIDE) for place, one in enumerate(beads)]
        placed += [*_between(waiting, first, bead.ordinal), bead]
        waiting, low = [], bead.ordinal
    low = low or 0
    return [*placed, *_between(waiting, low, low + STRIDE * (len(waiting) + 1))]


def _between(beads: Sequence[Bead], low: int, high: int) -> list[Bead]:
    return [replace(b, ordinal=low + (high - low) * at // (len(beads) + 1)) for at, b in enumerate(beads, 1)]


def _bead(draft: BeadDraft, old: Bead | None, alignment_id: int, number: int, parent: int | None) -> Bead:
    if old is None:
        return Bead(
            number, alignment_id, 0, draft.source, draft.target, draft.score, draft.relation, draft.status, parent
        )
    score = old.score if old.fixed or _alike(draft.score, old.score) else draft.score
    return replace(old, score=score)


def _alike(score: float, other: float) -> bool:
    """Whether two chances tell a reader the same."""
    return abs(score - other) < _LITTLE and (score < DOUBTFUL_BELOW) == (other < DOUBTFUL_BELOW)


def _draft(bead: Bead) -> BeadDraft:
    """A fixed clause bead as the aligner takes it; what is inside it is not its business."""
    return BeadDraft(bead.source, bead.target, bead.score, bead.relation, bead.status, (), bead.pinned)


def _by_parent(sentences: Iterable[Bead]) -> dict[int, list[Bead]]:
    found: dict[int, list[Bead]] = {}
    for bead in sentences:
        found.setdefault(bead.parent_id or 0, []).append(bead)
    return found
