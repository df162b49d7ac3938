"""Reading what can still be read of the tables of a damaged database file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect

from db.seals import holds

FAILURES = 4_000
"""Reads of one table that may fail before the rest of it is given up: a damaged page costs about a hundred."""

Raw = tuple[Any, ...]
"""The values of a row as the file holds them, in the order of the table's columns."""

_BROKEN = (sqlite3.DatabaseError, UnicodeError, OverflowError, MemoryError)
"""What reading a damaged page raises; sqlite3 itself runs out of memory over a length that is nonsense."""


@dataclass
class Source:
    """A file that may be damaged, and how often reading it has failed."""

    connection: sqlite3.Connection
    failures: int = 0

    def rows(self, table: Table) -> Iterator[Raw]:
        """Every row of `table` that can be read, whole or not."""
        query = f'SELECT rowid, {self._columns(table)} FROM "{table.name}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid'  # noqa: S608
        ranges, allowed = [(0, 2**62)], FAILURES
        while ranges and allowed:
            low, high = ranges.pop()
            try:
                for rowid, *values in self.connection.execute(query, (low, high)):
                    low = max(low, rowid + 1)
                    if len(values) == len(table.columns):
                        yield tuple(values)
            except _BROKEN:
                self.failures += 1
                allowed -= 1
                if low < high:
                    middle = (low + high) // 2
                    ranges += [(middle + 1, high), (low, middle)]

    def _columns(self, table: Table) -> str:
        """The columns by their names, or by their places where the file has lost the names."""
        try:
            self.connection.execute(f'SELECT {columns_of(table)} FROM "{table.name}" LIMIT 0')  # noqa: S608
        except _BROKEN:
            return "*"
        return columns_of(table)

    def revision(self) -> str | None:
        """The revision the file says it is at."""
        try:
            found = self.connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except _BROKEN:
            return None
        return str(found[0]) if found else None


def columns_of(table: Table) -> str:
    """The columns of a table, to be read.

    With the name of the table: a column that is not there, in quotes alone, SQLite takes for a word.
    """
    return ", ".join(f'"{table.name}"."{column.name}"' for column in table.columns)


@contextmanager
def source(file: Path) -> Iterator[Source]:
    """Open a file that may be damaged; its log is played into it, so let it be a copy."""
    with closing(sqlite3.connect(file)) as connection:
        # What is no UTF-8 is kept as it is, to be put aside.
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        # Of a list of tables that is damaged in part, the rest can be read.
        connection.execute("PRAGMA writable_schema = ON")
        yield Source(connection)


def converters(table: Table) -> dict[str, Callable[[Any], Any] | None]:
    """What makes the values that the program knows out of those in the file, by column."""
    sqlite = dialect()
    return {column.name: column.type.dialect_impl(sqlite).result_processor(sqlite, None) for column in table.columns}


def trusted(table: Table, raw: Raw, convert: dict[str, Callable[[Any], Any] | None]) -> bool:
    """Whether a row is as it was written; of a table without seals, whether it looks like one."""
    try:
        values = {
            name: made(value) if made else value for (name, made), value in zip(convert.items(), raw, strict=True)
        }
        if "seal" in values:
            return holds(table, values)
        return all(value is not None and str(value).encode("utf-8") for value in values.values())
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return False
