"""What a library holds, in the form in which it travels: segments as drafts, alignments by the spans of segments."""

from collections.abc import Sequence

from app.core.alignment import AlignmentLevel, Bead
from app.core.document import Segment, SegmentDraft, Span
from app.core.records import AlignmentRecord, BeadRecord, PackedDocument
from app.services.library import Library


def drafted(segments: Sequence[Segment]) -> list[SegmentDraft]:
    """Stored segments as they were before they were stored."""
    places = {segment.id: at for at, segment in enumerate(segments)}
    return [
        SegmentDraft(
            s.kind, s.start, s.end, s.label, s.level, None if s.parent_id is None else places[s.parent_id], s.cells
        )
        for s in segments
    ]


def packed_alignment(library: Library, alignment_id: int) -> AlignmentRecord:
    """Return an alignment by the spans of its segments."""
    store = library.store
    alignment = store.alignment(alignment_id)
    sides = (alignment.source_id, alignment.target_id)
    spans = {s.id: Span(s.start, s.end) for side in sides for s in store.segments(side, sentences=True)}
    inside: dict[int, list[BeadRecord]] = {}

    def packed(bead: Bead) -> BeadRecord:
        source, target = (tuple(spans[i] for i in ids) for ids in (bead.source, bead.target))
        sentences = tuple(inside.get(bead.id, ()))
        return BeadRecord(source, target, bead.score, bead.relation, bead.status, sentences, bead.pinned)

    for bead in store.beads(alignment_id, level=AlignmentLevel.SENTENCE):
        inside.setdefault(bead.parent_id or 0, []).append(packed(bead))
    beads = tuple(packed(bead) for bead in store.beads(alignment_id))
    assert alignment.aligned_at is not None
    identities = [store.document(side).identity for side in sides]
    return AlignmentRecord(identities[0], identities[1], alignment.kind, alignment.aligned_at, beads)


def alternatives(library: Library, source_id: int, target_id: int) -> list[AlignmentRecord]:
    """Return the other alignments of two documents that came with bundles and are not shown."""
    from app.formats import bundle_in

    stored = library.store.get_state(_key(library, source_id, target_id)) or []
    packed = {
        library.store.document(i).identity: PackedDocument(
            library.store.travel.document(i),
            "",
            b"",
            tuple(drafted(library.store.segments(i, sentences=True))),
        )
        for i in (source_id, target_id)
    }
    return [bundle_in.alignment_from(row, packed) for row in stored]


def remember(library: Library, source_id: int, target_id: int, others: Sequence[AlignmentRecord]) -> None:
    """Keep the alignments of two documents that are not shown."""
    from app.formats import bundle

    key = _key(library, source_id, target_id)
    rows = [bundle.alignment_json(record) for record in others]
    if (library.store.get_state(key) or []) != rows:
        library.store.set_state(key, rows or None)


def _key(library: Library, source_id: int, target_id: int) -> str:
    source, target = (library.store.document(i).identity for i in (source_id, target_id))
    return f"other alignments {source} {target}"
