"""Deleting for good, in batches: what a person erases, and what an import or an aligning left unfinished."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import and_, or_, select

from app.core.errors import MachineError
from db.batches import batched, remove
from db.engine import Database, truncate_log
from db.note_records import mentions, put, records, without
from db.store_documents import document_row
from db.tables import (
    AlignmentRow,
    AnnotationRow,
    AnnotationTarget,
    BeadRow,
    BeadSetRow,
    DocumentRow,
    OriginalChunk,
    SegmentRow,
    TextChunk,
    WorkRow,
)
from db.writers import alive, forget, writer


def erase_document(database: Database, document_id: int) -> bool:
    """Delete a document for good with its alignments, the notes that stand on it alone, and a work it leaves empty.

    It vanishes at once; should the program die on the way, the next sweep goes on where this stopped.
    What was deleted is overwritten in the database and its write-ahead log. False where another reader still
    needs the log. Backups and the index are not touched.
    """
    with writer(database.file.parent) as name:
        with database.writing() as session:
            row = document_row(session, document_id)
            row.published, row.writer = False, name
        remove_document(database, document_id)
    return truncate_log(database)


def sweep(database: Database) -> int:
    """Delete what writers that are no longer alive left unpublished; the number of leftovers."""
    library = database.file.parent
    with database.reading() as session:
        unfinished = (
            (remove_bead_set, session.execute(select(BeadSetRow.id, BeadSetRow.writer).where(~BeadSetRow.published))),
            (
                remove_document,
                session.execute(select(DocumentRow.id, DocumentRow.writer).where(~DocumentRow.published)),
            ),
        )
        left = [(clear, row.id, row.writer) for clear, rows in unfinished for row in rows]
    dead = [(clear, row_id, name) for clear, row_id, name in left if name is None or not alive(library, name)]
    for clear, row_id, _name in dead:
        clear(database, row_id)
    for name in {name for _clear, _row_id, name in dead if name is not None}:
        forget(library, name)
    return len(dead)


@contextmanager
def undone(undo: Callable[[], None]) -> Iterator[None]:
    """Call `undo` when the block does not end well. Where even that fails, the next sweep does it."""
    try:
        yield
    except BaseException:
        with suppress(MachineError):
            undo()
        raise


def remove_document(database: Database, document_id: int) -> None:
    """Delete an unpublished document and what hangs on it."""
    with database.reading() as session:
        touching = or_(AlignmentRow.source_id == document_id, AlignmentRow.target_id == document_id)
        query = select(BeadSetRow.id).join(AlignmentRow, AlignmentRow.id == BeadSetRow.alignment_id).where(touching)
        sets = session.scalars(query).all()
        work_id = session.scalar(select(DocumentRow.work_id).where(DocumentRow.id == document_id))
    for bead_set in sets:
        remove_bead_set(database, bead_set)
    _remove_annotations(database, document_id)
    remove(database, SegmentRow.id, SegmentRow.document_id == document_id)
    remove(database, TextChunk.position, TextChunk.document_id == document_id, 64)
    remove(database, OriginalChunk.position, OriginalChunk.document_id == document_id, 4)
    remove(database, DocumentRow.id, DocumentRow.id == document_id)
    if work_id is not None:
        in_work = select(DocumentRow.id).where(DocumentRow.work_id == work_id).exists()
        remove(database, WorkRow.id, and_(WorkRow.id == work_id, ~in_work))


def remove_bead_set(database: Database, bead_set_id: int) -> None:
    """Delete a bead set, and its alignment where it was the only one."""
    with database.reading() as session:
        alignment_id = session.scalar(select(BeadSetRow.alignment_id).where(BeadSetRow.id == bead_set_id))
    remove(database, BeadRow.id, BeadRow.bead_set_id == bead_set_id)
    remove(database, BeadSetRow.id, BeadSetRow.id == bead_set_id)
    if alignment_id is not None:
        has_beads = select(BeadSetRow.id).where(BeadSetRow.alignment_id == alignment_id).exists()
        remove(database, AlignmentRow.id, and_(AlignmentRow.id == alignment_id, ~has_beads))


def _remove_annotations(database: Database, document_id: int) -> None:
    """Delete the notes that stand on this document alone; the others lose their targets on it."""
    there = select(AnnotationTarget.annotation_id).where(AnnotationTarget.document_id == document_id)
    elsewhere = select(AnnotationTarget.annotation_id).where(AnnotationTarget.document_id != document_id)
    remove(database, AnnotationRow.id, and_(AnnotationRow.id.in_(there), AnnotationRow.id.not_in(elsewhere)))
    _forget_words(database, document_id)
    remove(database, AnnotationTarget.annotation_id, AnnotationTarget.document_id == document_id)


def _forget_words(database: Database, document_id: int) -> None:
    """Take the document's words out of the histories of notes that stay, and out of what they are found by."""
    with database.reading() as session:
        identity = session.scalar(select(DocumentRow.identity).where(DocumentRow.id == document_id))
        if not identity:  # an import that did not end: nobody has written on it
            return
        kept = session.scalars(select(AnnotationRow.id).where(AnnotationRow.history.is_not(None))).all()
        standing = session.scalars(
            select(AnnotationTarget.annotation_id).where(AnnotationTarget.document_id == document_id)
        ).all()
    for asked in batched(sorted({*kept, *standing}), 500):
        with database.writing() as session:
            named = [record for record in records(session, asked) if mentions(record, identity)]
            put(session, [without(record, identity) for record in named])
