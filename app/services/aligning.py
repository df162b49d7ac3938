"""Alignment of two documents of the library."""

from dataclasses import dataclass

from app.align.comparable import align_comparable
from app.align.documents import align_documents
from app.align.kind import judge
from app.align.sides import TextSide
from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel, BeadDraft
from app.core.document import Document
from app.core.errors import InputError
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.services import learning
from app.services.library import Library


@dataclass(frozen=True, slots=True)
class AlignOutcome:
    """An alignment and, where the program chose its kind, the sentence that says why."""

    alignment: Alignment
    reason: str = ""


def align(
    library: Library,
    source_id: int,
    target_id: int,
    kind: AlignmentKind | None = None,
    progress: Progress = SILENT,
) -> AlignOutcome:
    """Align two documents; aligning again replaces automatic beads and keeps accepted and pinned ones.

    With no `kind` the program looks whether the texts translate one another and says what it found.
    Raises InputError if the two cannot be aligned in the way asked for.
    """
    if source_id == target_id:
        raise InputError("A document cannot be aligned with itself. Choose two documents.")
    progress.step("Loading the lexicon", 0, 0)
    source, target = side(library, source_id), side(library, target_id)
    reason = ""
    if kind is None:
        kind, reason = judge(source, target, library.lexicon)
    elif kind is AlignmentKind.PARALLEL and source.language is target.language:
        raise InputError("Both documents are in one language, so neither translates the other: compare them instead.")
    there = library.store.alignment_between(source_id, target_id)
    fixed = accepted(library, there) if there is not None and there.kind is kind else []
    lexicon = learning.taught(library, progress)
    if kind is AlignmentKind.PARALLEL:
        beads = align_documents(source, target, lexicon, progress, fixed)
    else:
        beads = keep(fixed, align_comparable(source, target, lexicon, progress))
    progress.step("Storing the alignment", 0, 0)
    alignment = library.store.save_alignment(
        source_id, target_id, kind, beads, replace=there.id if there is not None else None
    )
    return AlignOutcome(alignment, reason)


def side(library: Library, document_id: int) -> TextSide:
    """Return a document as the aligner takes it."""
    document: Document = library.store.document(document_id)
    text = library.store.text(document_id)
    return TextSide(text, document.language, library.store.segments(document_id, sentences=True))


def accepted(library: Library, alignment: Alignment) -> list[BeadDraft]:
    """Return the accepted and pinned clause beads of an alignment with all their sentence beads."""
    inside: dict[int, list[BeadDraft]] = {}
    for bead in library.store.beads(alignment.id, level=AlignmentLevel.SENTENCE):
        if bead.parent_id is not None:
            draft = BeadDraft(bead.source, bead.target, bead.score, bead.relation, bead.status, (), bead.pinned)
            inside.setdefault(bead.parent_id, []).append(draft)
    return [
        BeadDraft(b.source, b.target, b.score, b.relation, b.status, tuple(inside.get(b.id, ())), b.pinned)
        for b in library.store.beads(alignment.id)
        if b.fixed
    ]


def keep(fixed: list[BeadDraft], beads: list[BeadDraft]) -> list[BeadDraft]:
    """Put accepted links in the place of automatic ones between the same clauses, and drop lonely ones they answer."""
    linked = {(b.source, b.target) for b in fixed}
    answered_source = {i for b in fixed if b.target for i in b.source}
    answered_target = {i for b in fixed if b.source for i in b.target}
    rest = [
        b
        for b in beads
        if (b.source, b.target) not in linked
        and not (not b.target and answered_source.intersection(b.source))
        and not (not b.source and answered_target.intersection(b.target))
    ]
    return [*fixed, *rest]


def source_first(library: Library, first: int, second: int) -> tuple[int, int]:
    """Return two document ids in the order of their columns: Chinese first, else the older first."""
    a, b = library.store.document(first), library.store.document(second)
    if a.language is not b.language:
        return (first, second) if a.language is Language.ZH else (second, first)
    return (second, first) if b.date and a.date and b.date < a.date else (first, second)
