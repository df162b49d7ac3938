"""Giving out ids that are never used twice, in blocks."""

from sqlalchemy import insert, update
from sqlalchemy.orm import DeclarativeBase, Session

from db.tables import Counter


def new_ids(session: Session, table: type[DeclarativeBase], count: int = 1) -> int:
    """The first of `count` consecutive new ids for rows of `table`, in a writing session."""
    raised = (
        update(Counter)
        .where(Counter.name == table.__tablename__)
        .values(last=Counter.last + count)
        .returning(Counter.last)
        .execution_options(synchronize_session=False)
    )
    last = session.execute(raised).scalar()
    if last is None:
        last = count
        session.execute(insert(Counter).values(name=table.__tablename__, last=last))
    return int(last) - count + 1
