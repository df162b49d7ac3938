"""Works, documents and alignments as other libraries know them: by identity, with the history of what people say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.document import Authenticity
from app.core.records import DOCUMENT_FIELDS, DocumentRecord, WorkRecord
from app.core.registers import Register, shown
from db.counters import new_ids
from db.engine import Database
from db.histories import stored
from db.store_documents import document_fields, document_of, document_row, document_values, receipt_json
from db.store_works import MADE, ORIGIN, work_fields
from db.tables import AlignmentRow, DocumentRow, WorkRow


@dataclass(frozen=True, slots=True)
class Travel:
    """What `Store.travel` offers for giving a library's contents away and taking others in; errors as there."""

    database: Database

    def works(self) -> list[WorkRecord]:
        """The records of all works, oldest first."""
        with self.database.reading() as session:
            rows = session.scalars(select(WorkRow).order_by(WorkRow.id))
            return [WorkRecord(row.identity, work_fields(row)["title"]) for row in rows]

    def put_works(self, records: Sequence[WorkRecord]) -> None:
        """Make works what their records say, new or there already."""
        with self.database.writing() as session:
            for record in records:
                _put_work(session, record)

    def work_id(self, identity: str) -> int | None:
        """The id of the work of this identity, None where there is none."""
        with self.database.reading() as session:
            return session.scalar(select(WorkRow.id).where(WorkRow.identity == identity))

    def work_identities(self) -> dict[int, str]:
        """The identities of all works by id."""
        with self.database.reading() as session:
            return {row.id: row.identity for row in session.execute(select(WorkRow.id, WorkRow.identity))}

    def document(self, document_id: int) -> DocumentRecord:
        """The record of a document."""
        with self.database.reading() as session:
            row = document_row(session, document_id)
            document = document_of(row)
            return DocumentRecord(
                row.identity,
                row.sha256,
                document.language,
                document.script,
                document.source_name,
                document.receipt,
                row.imported_at,
                document_fields(session, row),
            )

    def document_ids(self) -> dict[str, int]:
        """The ids of all documents by identity; of two that are the same, the older one that is not in the trash."""
        with self.database.reading() as session:
            rows = session.execute(
                select(DocumentRow.identity, DocumentRow.id)
                .where(DocumentRow.published)
                .order_by(DocumentRow.trashed_at.is_(None), DocumentRow.id.desc())
            )
            return {row.identity: row.id for row in rows}

    def put_document(self, document_id: int, record: DocumentRecord) -> None:
        """Make what is said of a document what a record says; its work must be there (`put_works`)."""
        with self.database.writing() as session:
            row = document_row(session, document_id)
            row.language, row.script = record.language.value, record.script.value
            row.source_name, row.receipt = record.source_name, receipt_json(record.receipt)
            row.imported_at = record.imported_at
            values = {name: str(shown(record.fields[name]).value) for name in DOCUMENT_FIELDS}
            row.title, row.version_label, row.date = values["title"], values["version_label"], values["date"]
            row.authenticity = Authenticity(values["authenticity"]).value
            row.work_id = session.scalars(select(WorkRow.id).where(WorkRow.identity == work_of(record))).one()
            row.history = stored(record.fields, document_values(session, row), record.imported_at)

    def set_aligned_at(self, alignment_id: int, aligned_at: datetime) -> None:
        """Say when an alignment that came from elsewhere was made."""
        with self.database.writing() as session:
            session.get_one(AlignmentRow, alignment_id).aligned_at = aligned_at

    def drop_empty_works(self, identities: Iterable[str]) -> None:
        """Delete those of these works that have no document any more."""
        with self.database.writing() as session:
            used = select(DocumentRow.work_id).where(DocumentRow.work_id.is_not(None))
            for identity in identities:
                row = session.scalar(select(WorkRow).where(WorkRow.identity == identity, WorkRow.id.not_in(used)))
                if row is not None:
                    session.delete(row)


def work_of(record: DocumentRecord) -> str:
    """The identity of the work a document belongs to.

    Where people put it into different works, the greatest identity decides and not the time: texts that are together
    in each library then stay together.
    """
    return max(str(writing.value) for writing in record.fields["work"].writings)


def _put_work(session: Session, record: WorkRecord) -> None:
    row = session.scalar(select(WorkRow).where(WorkRow.identity == record.identity))
    title = str(shown(record.title).value)
    if row is None:
        row = WorkRow(id=new_ids(session, WorkRow), identity=record.identity, title=title)
        session.add(row)
    row.title = title
    fields: dict[str, Register] = {"title": record.title}
    row.history = stored(fields, {"title": title}, MADE, ORIGIN)
    session.flush()
