"""Works in the library."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.core.document import Work
from app.core.errors import InputError
from app.core.registers import Register
from db.counters import new_ids
from db.histories import changed, registers, stored
from db.tables import DocumentRow, WorkRow

MADE, ORIGIN = datetime(1970, 1, 1, tzinfo=UTC), "@"
"""A work is made once, under an identity of its own: its first title needs no time to be known again."""


def works(session: Session) -> list[Work]:
    """All works, oldest first."""
    return [_work(row) for row in session.scalars(select(WorkRow).order_by(WorkRow.id))]


def work(session: Session, work_id: int) -> Work:
    """The work of this id."""
    return _work(work_row(session, work_id))


def add_work(session: Session, title: str) -> Work:
    """A new work."""
    row = WorkRow(id=new_ids(session, WorkRow), identity=str(uuid4()), title=title)
    session.add(row)
    session.flush()
    return _work(row)


def rename_work(session: Session, work_id: int, title: str) -> Work:
    """Give a work another title."""
    row = work_row(session, work_id)
    fields = changed(
        work_fields(row), {"title": row.title}, {"title": title}, datetime.now(UTC), "", session.info["name"]
    )
    row.title = title
    row.history = stored(fields, {"title": title}, MADE, ORIGIN)
    return _work(row)


def delete_work(session: Session, work_id: int) -> None:
    """Delete a work that has no documents, not even in the trash."""
    row = work_row(session, work_id)
    if session.scalar(select(exists().where(DocumentRow.work_id == work_id))):
        raise InputError(f"The work “{row.title}” still has documents; move or erase them first.")
    session.delete(row)


def work_row(session: Session, work_id: int) -> WorkRow:
    """The row of a work; `InputError` where there is none."""
    row = session.get(WorkRow, work_id)
    if row is None:
        raise InputError(f"There is no work {work_id} in this library; list the works to see which there are.")
    return row


def work_fields(row: WorkRow) -> dict[str, Register]:
    """The registers of a work."""
    return registers(row.history, {"title": row.title}, MADE, ORIGIN)


def _work(row: WorkRow) -> Work:
    return Work(row.id, row.title)
