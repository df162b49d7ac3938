"""Long writing in short transactions, so that a note being typed is never behind it."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, delete, insert, select
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from db.engine import Database

T = TypeVar("T")

ROWS = 2_000
"""Rows written in one transaction: some 20 ms."""

ASKED = 5_000
"""Values asked for in one query, below what any database takes."""

PAUSE_S = 0.004
"""Left to others between two transactions: twice the time after which a waiting writer asks again."""


def batched(things: Iterable[T], size: int = ROWS) -> Iterator[list[T]]:
    """`things` in lists of `size`, the last one shorter."""
    remaining = iter(things)
    while batch := list(islice(remaining, size)):
        yield batch


def write(database: Database, *rows: tuple[type[DeclarativeBase], Sequence[Mapping[str, Any]]]) -> None:
    """Insert rows of several tables in one transaction, then leave others a moment."""
    with database.writing() as session:
        connection = session.connection()
        for table, values in rows:
            if values:
                connection.execute(insert(table), values)
    time.sleep(PAUSE_S)


def write_plain(
    database: Database, table: type[DeclarativeBase], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose values the driver takes as they are, in the order of `columns`, as `write` does in less time.

    No default is filled in and no value converted, seals and JSON included: for the many rows of a long import.
    """
    if not rows:
        return
    with database.writing() as session:
        connection = session.connection()
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
        order = statement.positiontup
        values: Sequence[Any]
        if order is None:
            values = [dict(zip(columns, row, strict=True)) for row in rows]
        elif order == list(columns):
            values = rows
        else:
            places = [columns.index(name) for name in order]
            values = [tuple(row[place] for place in places) for row in rows]
        connection.exec_driver_sql(str(statement), values)
    time.sleep(PAUSE_S)


def remove(database: Database, key: InstrumentedAttribute[int], which: ColumnElement[bool], size: int = ROWS) -> None:
    """Delete the rows of `key`'s table that meet `which`, `size` values of `key` at a time, in any order.

    Ordered by key, they would all be sorted for each batch.
    """
    # Where the key alone says which row, naming the condition again leads the planner through all that meet it.
    alone = len(key.class_.__table__.primary_key) == 1
    while True:
        with database.writing() as session:
            first = session.scalars(select(key).where(which).limit(size)).all()
            if not first:
                return
            these = key.in_(first) if alone else and_(which, key.in_(first))
            session.connection().execute(delete(key.class_).where(these))
        time.sleep(PAUSE_S)
