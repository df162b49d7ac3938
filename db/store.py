"""The library: every room above reads and writes it through this one door, in the words of `app.core`."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel, Bead, BeadDraft, BeadStatus
from app.core.annotation import Annotation, AnnotationDraft
from app.core.backups import Backup, BackupReason
from app.core.document import Authenticity, Document, DocumentDraft, Segment, SegmentDraft, Work
from app.core.errors import MachineError
from app.core.progress import SILENT, Progress
from db import (
    store_alignments,
    store_annotations,
    store_check,
    store_documents,
    store_erase,
    store_import,
    store_state,
    store_texts,
    store_works,
)
from db.backup import backup, backup_now, backups, make_usable
from db.bead_edits import BeadEdits
from db.engine import FILE_NAME, Database, connect, refuse_damaged, refuse_foreign
from db.finding import Finding
from db.migrate import bring_up_to_date
from db.notes import Notes
from db.segment_edits import SegmentEdits
from db.tables import Base
from db.terms import Terms
from db.travel import Travel


class Store:
    """An open library. May be used from any thread, and beside other windows and processes on the same directory.

    What writes has been committed to the disk when it returns. Every method raises `MachineError` where the disk or
    the file fails, and those that take an id raise `InputError` where there is none such.
    """

    def __init__(self, directory: Path, database: Database) -> None:
        self.directory = directory
        self.notes = Notes(database)
        self.travel = Travel(database)
        self.finding = Finding(database)
        self.segment_edits = SegmentEdits(database)
        self.bead_edits = BeadEdits(database)
        self.terms = Terms(database)
        self._database = database

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open the library in `directory`, which is created where there is none.

        An older library is backed up and migrated; what a crash left half-written is swept away. Raises
        `MachineError` where it comes from a newer version, cannot be read and written, or is something else, and
        `LibraryDamaged` where it is small enough to be looked through at once and found damaged.
        """
        file = directory / FILE_NAME
        make_usable(file)
        database = connect(file)
        try:
            refuse_damaged(database)
            bring_up_to_date(database)
            refuse_foreign(database, Base.metadata)
            # What cannot be swept now, with the disk full perhaps, can wait: nobody sees it.
            with suppress(MachineError):
                store_erase.sweep(database)
        except BaseException:
            database.close()
            raise
        return cls(directory, database)

    def close(self) -> None:
        """Close the library; it is not used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Works

    def works(self) -> list[Work]:
        """All works, oldest first, those without documents included."""
        with self._database.reading() as session:
            return store_works.works(session)

    def work(self, work_id: int) -> Work:
        """The work of this id."""
        with self._database.reading() as session:
            return store_works.work(session, work_id)

    def add_work(self, title: str) -> Work:
        """A new work, without documents."""
        with self._database.writing() as session:
            return store_works.add_work(session, title)

    def rename_work(self, work_id: int, title: str) -> Work:
        """Give a work another title."""
        with self._database.writing() as session:
            return store_works.rename_work(session, work_id, title)

    def delete_work(self, work_id: int) -> None:
        """Delete a work without documents; `InputError` where it has some, be it in the trash."""
        with self._database.writing() as session:
            store_works.delete_work(session, work_id)

    # Documents

    def documents(self, include_trashed: bool = False) -> list[Document]:
        """All documents, oldest first."""
        with self._database.reading() as session:
            return store_documents.documents(session, include_trashed=include_trashed)

    def document(self, document_id: int) -> Document:
        """The document of this id, in the trash or not."""
        with self._database.reading() as session:
            return store_documents.document(session, document_id)

    def text(self, document_id: int) -> str:
        """The whole decoded text of a document."""
        with self._database.reading() as session:
            return store_documents.text(session, document_id)

    def original(self, document_id: int) -> bytes:
        """The bytes of the file a document was imported from."""
        with self._database.reading() as session:
            return store_documents.original(session, document_id)

    def document_by_sha256(self, sha256: str, *, include_trashed: bool = False) -> list[Document]:
        """The documents whose original bytes have this hash (hexadecimal), oldest first."""
        with self._database.reading() as session:
            return store_documents.document_by_sha256(session, sha256, include_trashed=include_trashed)

    def add_document(
        self, draft: DocumentDraft, segments: Sequence[SegmentDraft], progress: Progress = SILENT
    ) -> Document:
        """Store a document with its segments, sentences included, and publish it in one step.

        `progress` counts rows and is asked between short transactions: others write meanwhile. On `Cancelled`
        or any other exception nothing remains. Raises `ValueError` where a segment is empty, lies outside the
        text, or has a parent that does not come before it.
        """
        return store_import.add_document(self._database, draft, segments, progress)

    def update_document(
        self,
        document_id: int,
        *,
        title: str | None = None,
        version_label: str | None = None,
        date: str | None = None,
        authenticity: Authenticity | None = None,
        work_id: int | None = None,
    ) -> Document:
        """Change what is given; None keeps what is there."""
        with self._database.writing() as session:
            return store_documents.update_document(
                session,
                document_id,
                title=title,
                version_label=version_label,
                date=date,
                authenticity=authenticity,
                work_id=work_id,
            )

    def trash_document(self, document_id: int) -> None:
        """Move a document to the trash. Its alignments and notes stay, and are listed again when it comes back."""
        with self._database.writing() as session:
            store_documents.trash_document(session, document_id)

    def restore_document(self, document_id: int) -> None:
        """Take a document out of the trash."""
        with self._database.writing() as session:
            store_documents.restore_document(session, document_id)

    def erase_document(self, document_id: int) -> bool:
        """Delete a document for good: its alignments, notes that stand on it alone, and a work it leaves empty.

        Database and write-ahead log are overwritten; False where another reader still needs the log, which is then
        overwritten later. Backups and the index are not touched: `indexed` still names it until it is forgotten.
        """
        return store_erase.erase_document(self._database, document_id)

    # Segments

    def segments(self, document_id: int, *, sentences: bool = False) -> list[Segment]:
        """The clause-level nodes of a document in order; with `sentences`, each followed by its sentences."""
        with self._database.reading() as session:
            return store_texts.segments(session, document_id, sentences=sentences)

    def segment(self, segment_id: int) -> Segment:
        """The segment of this id."""
        with self._database.reading() as session:
            return store_texts.segment(session, segment_id)

    def segments_by_id(self, ids: Iterable[int]) -> dict[int, Segment]:
        """The segments of these ids, without those that do not exist."""
        with self._database.reading() as session:
            return store_texts.segments_by_id(session, ids)

    def segment_texts(self, ids: Iterable[int]) -> dict[int, str]:
        """The text each segment spans, label included, without those that do not exist."""
        with self._database.reading() as session:
            return store_texts.segment_texts(session, ids)

    # Alignments and beads

    def save_alignment(
        self,
        source_id: int,
        target_id: int,
        kind: AlignmentKind,
        beads: Sequence[BeadDraft],
        *,
        replace: int | None = None,
        progress: Progress = SILENT,
    ) -> Alignment:
        """Store the beads of two documents, in their order, as seen by others all at once.

        `replace` names an alignment of the same two documents: it keeps its id, and its beads give way to these.
        Without it the two must not be aligned yet (`InputError`). On any exception the library is as before.
        """
        return store_alignments.save_alignment(
            self._database, source_id, target_id, kind, beads, progress, replace=replace
        )

    def alignments(self, document_id: int | None = None) -> list[Alignment]:
        """The alignments of a document on either side, or all, oldest first; none of which a part is in the trash."""
        with self._database.reading() as session:
            return store_alignments.alignments(session, document_id)

    def alignment(self, alignment_id: int) -> Alignment:
        """The alignment of this id, unless it is in the trash."""
        with self._database.reading() as session:
            return store_alignments.alignment(session, alignment_id)

    def alignment_between(self, source_id: int, target_id: int) -> Alignment | None:
        """The alignment from this source to this target, in this direction only; there is one at most."""
        with self._database.reading() as session:
            return store_alignments.alignment_between(session, source_id, target_id)

    def delete_alignment(self, alignment_id: int) -> None:
        """Move an alignment to the trash."""
        with self._database.writing() as session:
            store_alignments.delete_alignment(session, alignment_id)

    def restore_alignment(self, alignment_id: int) -> None:
        """Take an alignment out of the trash; `InputError` where the two documents were aligned again since."""
        with self._database.writing() as session:
            store_alignments.restore_alignment(session, alignment_id)

    def beads(self, alignment_id: int, *, level: AlignmentLevel = AlignmentLevel.CLAUSE) -> list[Bead]:
        """The beads of one level in order."""
        with self._database.reading() as session:
            return store_alignments.beads(session, alignment_id, level)

    def beads_by_id(self, alignment_id: int, bead_ids: Iterable[int]) -> list[Bead]:
        """Those of these beads that the alignment shows, of either level, in no certain order."""
        with self._database.reading() as session:
            return store_alignments.beads_by_id(session, alignment_id, bead_ids)

    def bead_counterparts(self, segment_ids: Iterable[int]) -> dict[int, list[int]]:
        """For each of these segments, the segments on the other side of its clause beads, often none.

        Of every alignment that `alignments` lists, in the order of alignments and beads, each segment once.
        """
        with self._database.reading() as session:
            return store_alignments.bead_counterparts(session, segment_ids)

    def set_bead_status(self, bead_ids: Iterable[int], status: BeadStatus) -> None:
        """Give these beads a status; ids that are gone are passed over."""
        with self._database.writing() as session:
            store_alignments.set_bead_status(session, bead_ids, status)

    # Annotations

    def add_annotation(
        self,
        draft: AnnotationDraft,
        identity: str | None = None,
        *,
        created_at: datetime | None = None,
        modified_at: datetime | None = None,
    ) -> Annotation:
        """Store an annotation; one from elsewhere brings its UUID (`InputError` where that is here) and times."""
        with self._database.writing() as session:
            return store_annotations.add_annotation(
                session, draft, identity, created_at=created_at, modified_at=modified_at
            )

    def update_annotation(
        self, annotation_id: int, draft: AnnotationDraft, *, modified_at: datetime | None = None, by: str = ""
    ) -> Annotation:
        """Make an annotation what the draft says; its identity and time of creation stay. `by` is who changes it."""
        with self._database.writing() as session:
            return store_annotations.update_annotation(session, annotation_id, draft, modified_at=modified_at, by=by)

    def delete_annotation(self, annotation_id: int) -> None:
        """Move an annotation to the trash; replies to it stay."""
        with self._database.writing() as session:
            store_annotations.delete_annotation(session, annotation_id)

    def restore_annotation(self, annotation_id: int) -> Annotation:
        """Take an annotation out of the trash."""
        with self._database.writing() as session:
            return store_annotations.restore_annotation(session, annotation_id)

    def annotation(self, annotation_id: int) -> Annotation:
        """The annotation of this id, in the trash or not."""
        with self._database.reading() as session:
            return store_annotations.annotation(session, annotation_id)

    def annotations(self, document_id: int | None = None, alignment_id: int | None = None) -> list[Annotation]:
        """The annotations with a target in a document, and written in a bitext, as far as given; oldest first.

        Without those in the trash and those that stand only on documents in the trash.
        """
        with self._database.reading() as session:
            return store_annotations.annotations(session, document_id, alignment_id)

    # State and index

    def get_state(self, key: str) -> Any:
        """What was last set under `key`, or None."""
        with self._database.reading() as session:
            return store_state.get_state(session, key)

    def set_state(self, key: str, value: Any) -> None:
        """Remember anything JSON can say; None forgets it."""
        with self._database.writing() as session:
            store_state.set_state(session, key, value)

    def unindexed(self, generation: str) -> list[int]:
        """The documents, none in the trash, that are not in this generation of the index."""
        with self._database.reading() as session:
            return store_state.unindexed(session, generation)

    def indexed(self, generation: str) -> list[int]:
        """The documents in this generation of the index, those trashed or erased since included."""
        with self._database.reading() as session:
            return store_state.indexed(session, generation)

    def mark_indexed(self, document_id: int, generation: str) -> None:
        """Note that a document is in this generation of the index."""
        with self._database.writing() as session:
            store_state.mark_indexed(session, document_id, generation)

    def forget_indexed(self, document_id: int | None = None) -> None:
        """Note that a document, or every document, is in no generation of the index any more."""
        with self._database.writing() as session:
            store_state.forget_indexed(session, document_id)

    # The whole library

    def check(self, progress: Progress = SILENT) -> list[str]:
        """One sentence for each thing wrong with the file, its keys, originals, texts, spans and beads."""
        with self._database.reading() as session:
            return store_check.check(session, progress)

    def sweep(self) -> int:
        """Delete what dead writers left unpublished, as opening does; the number of leftovers."""
        return store_erase.sweep(self._database)

    def backup(self, destination: Path) -> None:
        """Copy the library as it is now to one file, which appears whole or not at all."""
        backup(self._database.file, destination)

    def back_up(self, reason: BackupReason) -> Path:
        """Copy the library as it is now into its own folder of backups; returns where."""
        return backup_now(self._database.file, reason)

    def backups(self) -> list[Backup]:
        """The backups in the library's own folder, newest first."""
        return backups(self.directory)
