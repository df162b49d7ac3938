"""Bundles: a library's documents with all that belongs to them in one file, for another library to take in whole."""

from collections.abc import Collection, Iterable
from pathlib import Path

from app.core.progress import SILENT, Progress
from app.core.records import AlignmentRecord, Bundle, NoteRecord, PackedDocument
from app.services import packing
from app.services.library import Library
from app.services.whole_file import written_whole

SUFFIX = ".duizhao"
"""Of a bundle's file name."""


def export_bundle(
    library: Library, out: Path, documents: Collection[int] | None = None, progress: Progress = SILENT
) -> Bundle:
    """Write documents, or all of them, with their bitexts and notes to `out`, whole or not at all; returns them.

    Documents that a note of theirs stands on as well go along. Raises MachineError if the file cannot be written.
    """
    from app.formats import bundle as writer

    made = gather(library, documents, progress)
    progress.step(f"Writing {out.name}", 0, 0)
    with written_whole(out) as stream:
        writer.write(made, stream)
    return made


def gather(library: Library, documents: Collection[int] | None = None, progress: Progress = SILENT) -> Bundle:
    """Return the bundle of these documents, or of all that are not in the trash."""
    store = library.store
    wanted = set(documents) if documents is not None else {d.id for d in store.documents()}
    ids = store.travel.document_ids()
    notes = _notes(store.notes.records(), {identity for identity, i in ids.items() if i in wanted})
    wanted |= {ids[identity] for note in notes for identity in named_by(note) if identity in ids}
    packed = []
    for done, document_id in enumerate(sorted(wanted)):
        progress.step("Packing the texts", done, len(wanted))
        packed.append(_pack(library, document_id))
    used = {str(w.value) for p in packed for w in p.record.fields["work"].writings}
    works = tuple(work for work in store.travel.works() if work.identity in used)
    return Bundle(works, tuple(packed), tuple(_alignments(library, wanted)), tuple(notes))


def named_by(note: NoteRecord) -> set[str]:
    """The identities of all documents that a note stands on, in any of its writings."""
    return {target["document"] for writing in note.fields["targets"].writings for target in writing.value}


def _notes(records: Iterable[NoteRecord], documents: Collection[str]) -> list[NoteRecord]:
    """The notes on these documents, and those that they answer or are answered by."""
    every = {record.identity: record for record in records}
    found = {identity for identity, record in every.items() if not named_by(record).isdisjoint(documents)}
    grown = True
    while grown:
        before = len(found)
        for identity, record in every.items():
            parents = {w.value for w in record.fields["reply_to"].writings if w.value in every}
            if identity in found:
                found |= parents
        grown = len(found) > before
    return [every[identity] for identity in sorted(found)]


def _pack(library: Library, document_id: int) -> PackedDocument:
    store = library.store
    return PackedDocument(
        store.travel.document(document_id),
        store.text(document_id),
        store.original(document_id),
        tuple(packing.drafted(store.segments(document_id, sentences=True))),
    )


def _alignments(library: Library, documents: Collection[int]) -> list[AlignmentRecord]:
    """The alignments among these documents, and the other ones that were merged in beside them."""
    found = []
    for alignment in library.store.alignments():
        if alignment.source_id in documents and alignment.target_id in documents:
            found.append(packing.packed_alignment(library, alignment.id))
            found += packing.alternatives(library, alignment.source_id, alignment.target_id)
    return found
