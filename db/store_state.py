"""What the library remembers of its use, and which documents stand in the index."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.tables import DocumentRow, IndexedDocument, StateRow


def get_state(session: Session, key: str) -> Any:
    """What was last set under `key`, or None."""
    row = session.get(StateRow, key)
    return row.value if row is not None else None


def set_state(session: Session, key: str, value: Any) -> None:
    """Remember something JSON can say; None forgets it."""
    session.execute(delete(StateRow).where(StateRow.key == key))
    if value is not None:
        session.add(StateRow(key=key, value=value))


def unindexed(session: Session, generation: str) -> list[int]:
    """The documents that are there, not in the trash, and not in this generation of the index."""
    done = select(IndexedDocument.document_id).where(IndexedDocument.generation == generation)
    query = select(DocumentRow.id).where(
        DocumentRow.published, DocumentRow.trashed_at.is_(None), DocumentRow.id.not_in(done)
    )
    return list(session.scalars(query.order_by(DocumentRow.id)))


def indexed(session: Session, generation: str) -> list[int]:
    """The documents in this generation of the index, those trashed or erased since included."""
    query = select(IndexedDocument.document_id).where(IndexedDocument.generation == generation)
    return list(session.scalars(query.order_by(IndexedDocument.document_id)))


def mark_indexed(session: Session, document_id: int, generation: str) -> None:
    """Note that a document is in this generation of the index."""
    session.merge(IndexedDocument(generation=generation, document_id=document_id))


def forget_indexed(session: Session, document_id: int | None = None) -> None:
    """Note that a document, or everything, has to be indexed anew in every generation."""
    which = delete(IndexedDocument)
    session.execute(which if document_id is None else which.where(IndexedDocument.document_id == document_id))
