"""Documents in the library: reading them, and changing what is said about them; their texts never change."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.orm import Session

from app.core.document import Authenticity, Document, Receipt
from app.core.errors import InputError
from app.core.language import Language, Script
from app.core.registers import Register
from db.histories import changed, registers, stored
from db.seals import all_must_hold, must_hold
from db.store_works import work_row
from db.tables import DocumentRow, OriginalChunk, TextChunk

TEXT_CHUNKS: Table = TextChunk.metadata.tables["text_chunks"]


def documents(session: Session, *, include_trashed: bool = False) -> list[Document]:
    """All documents, oldest first."""
    query = select(DocumentRow).where(DocumentRow.published).order_by(DocumentRow.id)
    if not include_trashed:
        query = query.where(DocumentRow.trashed_at.is_(None))
    return [document_of(row) for row in session.scalars(query)]


def document(session: Session, document_id: int) -> Document:
    """The document of this id, in the trash or not."""
    return document_of(document_row(session, document_id))


def document_by_sha256(session: Session, sha256: str, *, include_trashed: bool = False) -> list[Document]:
    """The documents whose original bytes have this hash."""
    query = select(DocumentRow).where(DocumentRow.published, DocumentRow.sha256 == sha256).order_by(DocumentRow.id)
    if not include_trashed:
        query = query.where(DocumentRow.trashed_at.is_(None))
    return [document_of(row) for row in session.scalars(query)]


def text(session: Session, document_id: int) -> str:
    """The whole text of a document."""
    document_row(session, document_id)
    chosen = select(TEXT_CHUNKS).where(TextChunk.document_id == document_id).order_by(TextChunk.position)
    chunks = session.connection().execute(chosen).all()
    all_must_hold(TEXT_CHUNKS, chunks)
    at = TEXT_CHUNKS.columns.keys().index("text")
    return "".join([chunk[at] for chunk in chunks])


def read_chunk(row: Row[Any]) -> str:
    """The text of a whole row of `TextChunk`, seen to be what was written."""
    must_hold(TEXT_CHUNKS, row._asdict())
    text: str = row.text
    return text


def original(session: Session, document_id: int) -> bytes:
    """The bytes a document was imported from."""
    document_row(session, document_id)
    chunks = select(OriginalChunk.data).where(OriginalChunk.document_id == document_id)
    return b"".join(session.scalars(chunks.order_by(OriginalChunk.position)))


def update_document(
    session: Session,
    document_id: int,
    *,
    title: str | None = None,
    version_label: str | None = None,
    date: str | None = None,
    authenticity: Authenticity | None = None,
    work_id: int | None = None,
) -> Document:
    """Change what is given, keep what is None."""
    row = document_row(session, document_id)
    fields, before = document_fields(session, row), document_values(session, row)
    if work_id is not None:
        row.work_id = work_row(session, work_id).id
    row.title = row.title if title is None else title
    row.version_label = row.version_label if version_label is None else version_label
    row.date = row.date if date is None else date
    row.authenticity = row.authenticity if authenticity is None else authenticity.value
    after = document_values(session, row)
    fields = changed(fields, before, after, datetime.now(UTC), "", session.info["name"])
    row.history = stored(fields, after, row.imported_at)
    return document_of(row)


def document_values(session: Session, row: DocumentRow) -> dict[str, str]:
    """The fields of a document that have a history (see `app.core.records`)."""
    assert row.work_id is not None
    return {
        "title": row.title,
        "version_label": row.version_label,
        "date": row.date,
        "authenticity": row.authenticity,
        "work": work_row(session, row.work_id).identity,
    }


def document_fields(session: Session, row: DocumentRow) -> dict[str, Register]:
    """The registers of a document."""
    return registers(row.history, document_values(session, row), row.imported_at)


def trash_document(session: Session, document_id: int) -> None:
    """Move a document to the trash; its alignments and notes stay and are hidden with it."""
    row = document_row(session, document_id)
    row.trashed_at = row.trashed_at or datetime.now(UTC)


def restore_document(session: Session, document_id: int) -> None:
    """Take a document out of the trash."""
    document_row(session, document_id).trashed_at = None


def document_row(session: Session, document_id: int) -> DocumentRow:
    """The row of a published document; `InputError` where there is none."""
    row = session.get(DocumentRow, document_id)
    if row is None or not row.published:
        raise InputError(f"There is no document {document_id} in this library; list the documents to see which.")
    return row


def document_of(row: DocumentRow) -> Document:
    """A published row as the rest of the program knows it."""
    assert row.work_id is not None
    return Document(
        id=row.id,
        work_id=row.work_id,
        title=row.title,
        language=Language(row.language),
        script=Script(row.script),
        source_name=row.source_name,
        sha256=row.sha256,
        characters=row.characters,
        receipt=_receipt(row.receipt),
        version_label=row.version_label,
        date=row.date,
        authenticity=Authenticity(row.authenticity),
        imported_at=row.imported_at,
        trashed_at=row.trashed_at,
        identity=row.identity,
    )


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt as it is stored."""
    return asdict(receipt)


def _receipt(stored: dict[str, Any]) -> Receipt:
    return Receipt(
        encoding=stored["encoding"],
        confidence=stored["confidence"],
        encodings_tried=tuple(stored["encodings_tried"]),
        dropped=tuple(stored["dropped"]),
        notes=tuple(stored["notes"]),
    )
