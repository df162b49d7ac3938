"""A checksum on every row: damage that the database does not notice is told, and never shown as what people wrote.

A row is sealed when it is written, by the columns' own defaults and by the session, and looked at when it is read.
What changes behind the session's back is left out: columns that a foreign key sets to NULL. A migration that adds a
column or changes values seals its tables anew.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Float, Table, bindparam, event, select, update
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Convert = Callable[[Any], Any]


class SealBrokenError(Exception):
    """A row is not as it was written. The message names its table; `told` makes a sentence of it."""


def _at_insert(context: DefaultExecutionContext) -> int:
    """The seal of the row that is being inserted."""
    statement: Any = context.compiled and context.compiled.statement
    values: dict[str, Any] = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return seal(statement.table, values)


class Sealed:
    """A table whose rows carry a seal."""

    seal: Mapped[int | None] = mapped_column(default=_at_insert, sort_order=999)


def seal(table: Table, values: Mapping[str, Any]) -> int:
    """The checksum of a row's values as they are on this side of the database, by column."""
    return checksum(tuple(convert(values.get(name)) for name, convert in _columns(table)))


def checksum(values: tuple[Any, ...]) -> int:
    """The checksum of plain values in the order of their columns."""
    return crc32(repr(values).encode("utf-8", "surrogatepass"))


def plain(value: Any) -> Any:
    """A value as it goes into a checksum, the same before it is stored and after it was read."""
    match value:
        case None | bool() | int():
            return value
        case float():
            # A database may keep the JSON 2.0 as the number 2.
            return int(value) if value.is_integer() else value
        case str():
            return str(value)
        case bytes():
            return crc32(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case _:
            return json.dumps(json.loads(json.dumps(value)), sort_keys=True)


def must_hold(table: Table, values: Mapping[str, Any]) -> None:
    """Raise `SealBrokenError` unless a row, its seal among its values, is as it was written."""
    if not holds(table, values):
        raise SealBrokenError(table.name)


def all_must_hold(table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Raise `SealBrokenError` unless all rows, of all columns in their order, are as written."""
    names = table.columns.keys()
    sealed = [(names.index(name), convert) for name, convert in _columns(table)]
    at = names.index("seal")
    for row in rows:
        if row[at] != checksum(tuple([convert(row[place]) for place, convert in sealed])):
            raise SealBrokenError(table.name)


def holds(table: Table, values: Mapping[str, Any]) -> bool:
    """Whether a row, its seal among its values, is as it was written."""
    return bool(values["seal"] == seal(table, values))


def seal_anew(connection: Connection, table: Table) -> None:
    """Seal every row of a table as it is now; for migrations."""
    keys = list(table.primary_key)
    rows = [
        {f"key_{key.name}": row._mapping[key.name] for key in keys} | {"fresh": seal(table, row._asdict())}
        for row in connection.execute(select(table))
    ]
    if rows:
        which = [key == bindparam(f"key_{key.name}") for key in keys]
        connection.execute(update(table).where(*which).values(seal=bindparam("fresh")), rows)


def watch(base: type[DeclarativeBase]) -> None:
    """Seal what the sessions of these models change, and look at what they load."""

    @event.listens_for(base, "before_update", propagate=True)
    def changed(_mapper: object, _connection: object, row: Any) -> None:
        if isinstance(row, Sealed):
            row.seal = seal(_table(row), _values(row))

    @event.listens_for(base, "load", propagate=True)
    def loaded(row: Any, _context: object) -> None:
        if isinstance(row, Sealed):
            must_hold(_table(row), _values(row))

    @event.listens_for(base, "refresh", propagate=True)
    def refreshed(row: Any, _context: object, names: Any) -> None:
        if isinstance(row, Sealed) and names is None:
            must_hold(_table(row), _values(row))


@cache
def _columns(table: Table) -> tuple[tuple[str, Convert], ...]:
    """The columns that are sealed, in order, each with what makes its values plain."""
    return tuple(
        (column.name, _number if isinstance(column.type, Float) else _digest if column.info.get("long") else plain)
        for column in table.columns
        if column.name != "seal" and not any(key.ondelete == "SET NULL" for key in column.foreign_keys)
    )


def _digest(value: Any) -> Any:
    """A long text by a checksum of its own: what Python would write for it takes ten times as long to make."""
    return crc32(value.encode("utf-8", "surrogatepass")) if isinstance(value, str) else plain(value)


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


def _table(row: Any) -> Table:
    table: Table = row.__table__
    return table


def _values(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in _table(row).columns}
