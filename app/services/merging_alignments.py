"""Merging alignments: of two documents that people aligned apart, one is shown and none is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.alignment import BeadDraft, BeadStatus
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.core.records import AlignmentRecord, BeadRecord
from app.services import packing
from app.services.library import Library

_STATUS = [BeadStatus.AUTOMATIC, BeadStatus.REVIEW, BeadStatus.ACCEPTED]
"""What one person confirmed stays confirmed when another has not looked at it."""


@dataclass(frozen=True, slots=True)
class MergedAlignment:
    """What a merge made of the alignments of two documents: all there were and all there are, the shown one first."""

    id: int
    source_id: int
    target_id: int
    before: tuple[AlignmentRecord, ...]
    after: tuple[AlignmentRecord, ...]


def take_alignments(
    library: Library, theirs: Sequence[AlignmentRecord], progress: Progress
) -> tuple[MergedAlignment, ...]:
    """Merge alignments by their two documents; what is new or changed."""
    ids = library.store.travel.document_ids()
    pairs: dict[tuple[int, int], list[AlignmentRecord]] = {}
    for record in theirs:
        pairs.setdefault((ids[record.source], ids[record.target]), []).append(record)
    changed = []
    for (source_id, target_id), records in pairs.items():
        there = library.store.alignment_between(source_id, target_id)
        ours = [packing.packed_alignment(library, there.id)] if there else []
        before = [*ours, *packing.alternatives(library, source_id, target_id)]
        best, *others = ranked([*before, *records])
        saved = there.id if there else 0
        if not ours or best != ours[0]:
            saved = _save(library, source_id, target_id, best, saved or None, progress)
        packing.remember(library, source_id, target_id, others)
        if before != [best, *others]:
            changed.append(MergedAlignment(saved, source_id, target_id, tuple(before), (best, *others)))
    return tuple(changed)


def take_back(library: Library, merged: MergedAlignment) -> None:
    """Put the alignments of two documents back as they were before a merge; one that was not there, in the trash."""
    there = library.store.alignment_between(merged.source_id, merged.target_id)
    packing.remember(library, merged.source_id, merged.target_id, merged.before[1:])
    if there is None:
        return
    if not merged.before:
        library.store.delete_alignment(there.id)
    elif merged.before[0] != merged.after[0]:
        _save(library, merged.source_id, merged.target_id, merged.before[0], there.id, SILENT)


def take_again(library: Library, merged: MergedAlignment) -> None:
    """Make the alignments of two documents again what a merge made of them."""
    if not merged.before:
        library.store.restore_alignment(merged.id)
    elif merged.before[0] != merged.after[0]:
        _save(library, merged.source_id, merged.target_id, merged.after[0], merged.id, SILENT)
    packing.remember(library, merged.source_id, merged.target_id, merged.after[1:])


def ranked(records: Sequence[AlignmentRecord]) -> list[AlignmentRecord]:
    """Different alignments of two documents, the one to show first: what people confirmed most, then the newest.

    Those with the same beads become one, in which each bead has the highest status that anyone gave it.
    """
    from app.formats import bundle

    same: dict[str, AlignmentRecord] = {}
    for record in records:
        key = bundle.digest(record)
        same[key] = _one(same[key], record) if key in same else record
    return [record for key, record in sorted(same.items(), key=lambda item: (_weight(item[1]), item[0]), reverse=True)]


def _weight(record: AlignmentRecord) -> tuple[int, object]:
    return sum(bead.pinned or bead.status is BeadStatus.ACCEPTED for bead in record.beads), record.aligned_at


def _one(a: AlignmentRecord, b: AlignmentRecord) -> AlignmentRecord:
    beads = tuple(_bead(one, other) for one, other in zip(a.beads, b.beads, strict=True))
    return replace(a, aligned_at=max(a.aligned_at, b.aligned_at), beads=beads)


def _bead(a: BeadRecord, b: BeadRecord) -> BeadRecord:
    sentences = tuple(_bead(one, other) for one, other in zip(a.sentences, b.sentences, strict=True))
    status = max(a.status, b.status, key=_STATUS.index)
    pinned = a.pinned or b.pinned
    return replace(a, score=max(a.score, b.score), status=status, sentences=sentences, pinned=pinned)


def _save(
    library: Library, source_id: int, target_id: int, record: AlignmentRecord, there: int | None, progress: Progress
) -> int:
    """Store an alignment that came in. Raises InputError where the clause trees differ."""
    store = library.store
    places = [{(s.start, s.end): s.id for s in store.segments(i, sentences=True)} for i in (source_id, target_id)]

    def draft(bead: BeadRecord) -> BeadDraft:
        source, target = (
            tuple(known[s.start, s.end] for s in spans)
            for known, spans in zip(places, (bead.source, bead.target), strict=True)
        )
        inner = tuple(draft(sentence) for sentence in bead.sentences)
        return BeadDraft(source, target, bead.score, bead.relation, bead.status, inner, bead.pinned)

    try:
        beads = [draft(bead) for bead in record.beads]
    except KeyError:
        title = store.document(source_id).title
        raise InputError(
            f"The bitext of {title} is divided into other clauses there than here; align it again."
        ) from None
    saved = store.save_alignment(source_id, target_id, record.kind, beads, replace=there, progress=progress)
    store.travel.set_aligned_at(saved.id, record.aligned_at)
    return saved.id
