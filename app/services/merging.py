"""Taking in what other people made: documents, bitexts and notes, merged by identity with nothing dropped.

Merging joins the histories of fields (see `app.core.registers`): doing it twice changes nothing, and the order does
not matter. What two people wrote without knowing of one another stays side by side until someone settles it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.changes import ChangeSet
from app.core.document import DocumentDraft
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.core.records import (
    Bundle,
    DocumentRecord,
    NoteRecord,
    PackedDocument,
    WorkRecord,
    disputes,
    joined_document,
    joined_note,
)
from app.core.registers import joined, shown
from app.services import backups, indexing
from app.services.library import Library
from app.services.merging_alignments import MergedAlignment, take_again, take_alignments, take_back
from app.services.undo import Command
from db.travel import work_of


@dataclass(frozen=True, slots=True)
class TakenNotes:
    """What became of notes that came in, by identity; and the records there were before, for the way back."""

    added: tuple[NoteRecord, ...]
    changed: tuple[NoteRecord, ...]
    same: int
    before: tuple[NoteRecord, ...]

    @property
    def disputed(self) -> tuple[str, ...]:
        """The identities of notes in which people now stand against one another."""
        return tuple(r.identity for r in (*self.added, *self.changed) if disputes(r))


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: ids of new documents and of those there already, alignments, and the notes."""

    added: tuple[int, ...]
    known: tuple[int, ...]
    alignments: tuple[int, ...]
    notes: TakenNotes
    told: tuple[str, ...]
    """One sentence for each thing that a person should look at."""
    works: tuple[WorkRecord, ...] = ()
    """The works there were before, for the way back."""
    documents: tuple[tuple[int, DocumentRecord, DocumentRecord], ...] = ()
    """What was said of each document that changed, before and after, by its id."""
    beads: tuple[MergedAlignment, ...] = ()
    """The alignments that are new or changed, as they were and as they are."""


def read_bundle(path: Path) -> Bundle:
    """Read a bundle from a file. Raises InputError for what is none."""
    from app.formats import bundle_in, reading

    return bundle_in.read(reading.fetch(path), path.name)


def merge(library: Library, bundle: Bundle, progress: Progress = SILENT) -> Merged:
    """Take a bundle in, after a backup. Should the program stop on the way, merging again completes it."""
    backups.before_merge(library)
    before = {work.identity: work for work in library.store.travel.works()}
    identities = library.store.travel.work_identities()
    used = {identities[d.work_id] for d in library.store.documents(include_trashed=True)}
    library.store.travel.put_works([_with(work, before.get(work.identity)) for work in bundle.works])
    ids = library.store.travel.document_ids()
    added, known, renamed = [], [], []
    for done, packed in enumerate(bundle.documents):
        progress.step("Taking in the texts", done, len(bundle.documents))
        if packed.record.identity in ids:
            document_id = ids[packed.record.identity]
            known.append(document_id)
            renamed += _join_document(library, document_id, packed.record)
        else:
            added.append(_add_document(library, packed, progress))
    library.store.travel.drop_empty_works(used | {work.identity for work in bundle.works})
    alignments = take_alignments(library, bundle.alignments, progress)
    progress.step("Taking in the notes", 0, len(bundle.notes))
    notes = take_notes(library, bundle.notes)
    indexing.index_pending(library, progress)
    told = tuple(_told(library, known, notes))
    ids_of = tuple(one.id for one in alignments)
    return Merged(tuple(added), tuple(known), ids_of, notes, told, tuple(before.values()), tuple(renamed), alignments)


def take_notes(library: Library, records: Iterable[NoteRecord]) -> TakenNotes:
    """Merge notes whose documents are in the library, all or none."""
    theirs = {record.identity: record for record in records}
    there = library.store.notes.ids_of(theirs)
    ours = {record.identity: record for record in library.store.notes.records(there.values())}
    merged = {i: joined_note(ours[i], record) if i in ours else record for i, record in theirs.items()}
    changed = [i for i in ours if merged[i] != ours[i]]
    added = [i for i in merged if i not in ours]
    library.store.notes.put([merged[i] for i in (*added, *changed)])
    return TakenNotes(
        tuple(merged[i] for i in added),
        tuple(merged[i] for i in changed),
        len(ours) - len(changed),
        tuple(ours[i] for i in changed),
    )


def notes_command(library: Library, taken: TakenNotes, name: str = "Merge notes") -> Command:
    """Return the command whose undo takes back notes that were merged already, and whose redo merges them again."""
    fresh = [True]

    def ids() -> dict[str, int]:
        return library.store.notes.ids_of([r.identity for r in (*taken.added, *taken.changed)])

    def do() -> ChangeSet:
        if not fresh:
            library.store.notes.put([*taken.added, *taken.changed])
        fresh.clear()
        return touched(library, ids().values())

    def undo() -> ChangeSet:
        known = ids()
        changes = touched(library, known.values())
        library.store.notes.put(taken.before)
        library.store.notes.trash([known[r.identity] for r in taken.added if r.identity in known])
        return changes

    return Command(name, do, undo)


def merge_command(library: Library, merged: Merged) -> Command:
    """Return the command that takes back a merge that was done already.

    Notes, titles, dates, works and alignments are as before then, and new documents in the trash.
    """
    fresh = [True]
    old = [one for one in merged.beads if not {one.source_id, one.target_id} & set(merged.added)]
    notes = notes_command(library, merged.notes)
    named = frozenset(document_id for document_id, _before, _after in merged.documents)
    works = library.store.travel.works()
    touched_works = frozenset(library.store.document(i).work_id for i in (*merged.added, *merged.known))
    documents = ChangeSet(touched_works, frozenset(merged.added) | named, frozenset(merged.alignments))

    def do() -> ChangeSet:
        library.store.travel.put_works(works)
        for document_id, _before, after in merged.documents:
            library.store.travel.put_document(document_id, after)
        for document_id in merged.added:
            library.store.restore_document(document_id)
        for one in () if fresh else old:
            take_again(library, one)
        fresh.clear()
        return notes.do() | documents

    def undo() -> ChangeSet:
        changes = notes.undo()
        for one in old:
            take_back(library, one)
        for document_id in merged.added:
            library.store.trash_document(document_id)
        library.store.travel.put_works(merged.works)
        for document_id, before, _after in merged.documents:
            library.store.travel.put_document(document_id, before)
        return changes | documents

    return Command("Merge", do, undo)


def touched(library: Library, ids: Iterable[int]) -> ChangeSet:
    """Return what a change of these notes touches."""
    notes = library.store.notes.by_id(ids)
    return ChangeSet(
        annotations=frozenset(n.id for n in notes),
        documents=frozenset(t.document_id for n in notes for t in n.targets),
    )


def _with(work: WorkRecord, ours: WorkRecord | None) -> WorkRecord:
    return work if ours is None else WorkRecord(work.identity, joined(ours.title, work.title))


def _join_document(
    library: Library, document_id: int, theirs: DocumentRecord
) -> list[tuple[int, DocumentRecord, DocumentRecord]]:
    """Take in what others say of a document; what changed, for the way back."""
    ours = library.store.travel.document(document_id)
    merged = joined_document(ours, theirs)
    if merged == ours:
        return []
    library.store.travel.put_document(document_id, merged)
    return [(document_id, ours, merged)]


def _add_document(library: Library, packed: PackedDocument, progress: Progress) -> int:
    """Store a document that is not here yet."""
    record = packed.record
    draft = DocumentDraft(
        title=str(shown(record.fields["title"]).value),
        language=Language(record.language),
        script=record.script,
        text=packed.text,
        original=packed.original,
        source_name=record.source_name,
        receipt=record.receipt,
        work_id=library.store.travel.work_id(work_of(record)),
    )
    document = library.store.add_document(draft, packed.segments, progress)
    library.store.travel.put_document(document.id, record)
    return document.id


def _told(library: Library, known: Sequence[int], notes: TakenNotes) -> list[str]:
    """What a person should look at after a merge."""
    told = []
    for document_id in known:
        document = library.store.document(document_id)
        if document.trashed_at is not None:
            told.append(f"{document.title} is in the trash here; its notes wait with it.")
    if notes.disputed:
        count = len(notes.disputed)
        told.append(f"{count} note{'s' * (count > 1)} hold different words of different people; settle each.")
    return told
