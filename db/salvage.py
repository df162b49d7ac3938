"""Mending a damaged library: what can be trusted goes into a new file, what backups still hold fills the gaps.

Nothing is dropped: the damaged file as it was, every row that cannot be trusted or has lost what it belongs to, and
the text and the original of every document that is not whole are kept in a folder of `damaged`.
"""

import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnClause, Connection, Table, column, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from app.core.annotation import as_draft
from app.core.errors import LibraryDamaged, MachineError
from app.core.progress import Progress
from app.core.records import document_identity
from db import tables
from db.backup import backups
from db.damaged_rows import Raw, Source, columns_of, converters, source, trusted
from db.engine import FILE_NAME, broken_keys, connect, migrating
from db.migrate import HEAD, REVISIONS, bring_up_to_date
from db.note_parts import words_of
from db.restore import replace_file, set_aside
from db.store_annotations import annotations_by_id
from db.tables import Base

TABLES = {table.name: table for table in Base.metadata.sorted_tables}
PIECES = {"original_chunks": "data", "text_chunks": "text"}
"""Tables of pieces of files and texts, which are put aside as files, and the column of the piece."""

ROUNDS = 12
"""How often rows that lost what they belong to are looked for: a row can hang on a row that hangs on another."""


@dataclass
class Salvage:
    """What became of a damaged library."""

    folder: Path
    """Where the damaged file lies, and with it whatever was put aside."""
    saved: int = 0
    from_backups: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    """Rows put aside, by table."""
    documents: list[str] = field(default_factory=list)
    """The titles of the documents that are not whole and were put aside."""

    def put(self, table: Table, raw: Iterable[Any], why: str) -> None:
        """Put a row aside, in a file that people can read."""
        values = {one.name: _readable(value) for one, value in zip(table.columns, raw, strict=True)}
        if table.name in PIECES and isinstance(values["document_id"], int) and isinstance(values["position"], int):
            name = PIECES[table.name]
            piece = self.folder / f"{name}-{values['document_id']}-{values['position']}"
            data = next(value for one, value in zip(table.columns, raw, strict=True) if one.name == name)
            piece.write_bytes(data if isinstance(data, bytes) else str(data).encode("utf-8", "surrogateescape"))
            values[name] = piece.name
        with (self.folder / "rows.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"table": table.name, "why": why, "row": values}) + "\n")
        self.aside[table.name] += 1


def salvage(library: Path, progress: Progress) -> Salvage:
    """Make the damaged library in this directory one that can be trusted; see above. Nobody else may have it open.

    Raises `LibraryDamaged` where it is so damaged that only a backup helps, `MachineError` where the disk fails; the
    library is then as it was.
    """
    try:
        return _salvage(library, progress)
    except (OSError, sqlite3.Error) as error:
        raise MachineError(
            f"The library {library} could not be mended ({error}); free some space, try again."
        ) from error


def _salvage(library: Path, progress: Progress) -> Salvage:
    found = Salvage(set_aside(library / FILE_NAME))
    copy, fresh = found.folder / "reading", found.folder / "mended"
    shutil.copytree(found.folder, copy)
    fresh.mkdir()
    database = connect(fresh / FILE_NAME)
    bring_up_to_date(database)
    database.close()
    with source(copy / FILE_NAME) as old:
        if (revision := old.revision()) in REVISIONS[:-1]:
            raise LibraryDamaged(f"The library {library} is damaged and of the version {revision}; restore a backup.")
        with migrating(fresh / FILE_NAME) as connection:
            for done, table in enumerate(TABLES.values()):
                progress.step("reading what is whole", done, len(TABLES))
                _take(connection, old, table, found)
            if not found.saved:
                raise LibraryDamaged(f"Nothing in the library {library} can be read; restore a backup.")
            _fill(connection, library, found)
            _put_aside_what_hangs_loose(connection, found)
            _put_aside_broken_documents(connection, found)
            _put_aside_what_hangs_loose(connection, found)
            for whole, part in (
                (tables.AnnotationRow, tables.AnnotationTarget.annotation_id),
                (tables.BeadRow, tables.BeadMember.bead_id),
            ):
                _put_aside(
                    connection, found, TABLES[whole.__tablename__], whole.id.not_in(select(part)), "without place"
                )
            _put_aside_what_hangs_loose(connection, found)
            _write_missing_words(connection)
            _count_on(connection)
    replace_file(library / FILE_NAME, fresh / FILE_NAME)
    shutil.rmtree(copy)
    shutil.rmtree(fresh)
    return found


def _take(connection: Connection, old: Source, table: Table, found: Salvage) -> None:
    """Take over the rows of a table that can be trusted."""
    convert = converters(table)
    for raw in old.rows(table):
        if not trusted(table, raw, convert):
            found.put(table, raw, "not as it was written")
        elif _put(connection, table, raw):
            found.saved += 1
        else:
            found.put(table, raw, "there twice")


def _put(connection: Connection, table: Table, raw: Raw) -> bool:
    """Insert a row as the file holds it, unless its key is there."""
    places = ", ".join("?" * len(raw))
    names = ", ".join(f'"{one.name}"' for one in table.columns)
    insertion = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608
    return bool(connection.exec_driver_sql(insertion, raw).rowcount)


def _fill(connection: Connection, library: Path, found: Salvage) -> None:
    """Take from backups, the newest first, what documents have lost and what other rows hang on."""
    for backup in backups(library):
        with _backup(backup.path) as held:
            if held is None:
                continue
            for _ in range(ROUNDS):
                missing = {(one.parent, one.key) for one in _loose(connection)}
                rows = [row for one in missing if (row := _row(held, *one)) is not None]
                if not rows:
                    break
                found.from_backups += sum(_put(connection, table, raw) for table, raw in rows)
            for (document_id,) in connection.execute(select(tables.DocumentRow.id)).all():
                for name in ("original_chunks", "text_chunks", "segments"):
                    found.from_backups += _fill_document(connection, held, TABLES[name], document_id)


def _fill_document(connection: Connection, held: sqlite3.Connection, table: Table, document_id: int) -> int:
    """Take over a document's rows of a table that a backup has and the library lost; they never change."""
    query = f'SELECT {columns_of(table)} FROM "{table.name}" WHERE document_id = ?'  # noqa: S608 - names of our own
    convert = converters(table)
    rows = [raw for raw in held.execute(query, (document_id,)) if trusted(table, raw, convert)]
    same = "SELECT identity FROM documents WHERE id = ?"
    own = connection.exec_driver_sql(same, (document_id,)).scalar()
    if held.execute(same, (document_id,)).fetchone() != (own,):
        return 0
    return sum(_put(connection, table, raw) for raw in rows)


def _row(held: sqlite3.Connection, name: str, key: int) -> tuple[Table, Raw] | None:
    """A row of a backup by the id that others refer to it by."""
    table = TABLES[name]
    raw = held.execute(f'SELECT {columns_of(table)} FROM "{name}" WHERE id = ?', (key,)).fetchone()  # noqa: S608
    return (table, raw) if raw is not None and trusted(table, raw, converters(table)) else None


@contextmanager
def _backup(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A backup to read from, or None where it is of another version or damaged too."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        known = connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    except sqlite3.Error:
        sound = known = False
    try:
        yield connection if sound and known else None
    finally:
        connection.close()


@dataclass(frozen=True)
class _Loose:
    """A row that refers to one that is not there."""

    table: Table
    rowid: int
    column: str
    """Which names the missing one."""
    forgets: bool
    """Whether the row can do without."""
    parent: str
    key: int


def _loose(connection: Connection) -> list[_Loose]:
    found = []
    for name, rowid, parent, number in broken_keys(connection):
        keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
        own, forgets = next((key[3], key[6] == "SET NULL") for key in keys if key[0] == number)
        query = f'SELECT "{own}" FROM "{name}" WHERE rowid = ?'  # noqa: S608 - names of our own
        key = connection.exec_driver_sql(query, (rowid,)).scalar_one()
        found.append(_Loose(TABLES[name], rowid, own, forgets, parent, key))
    return found


def _put_aside_what_hangs_loose(connection: Connection, found: Salvage) -> None:
    """Put aside rows that refer to one that is nowhere, and those that refer to them."""
    for _ in range(ROUNDS):
        loose = _loose(connection)
        if not loose:
            return
        for one in loose:
            which = text("rowid = :key").bindparams(key=one.rowid)
            if one.forgets:
                connection.execute(update(one.table).where(which).values({one.column: None}))
            else:
                _put_aside(connection, found, one.table, which, "lost what it belongs to")


def _put_aside_broken_documents(connection: Connection, found: Salvage) -> None:
    """Put aside documents whose text, original or segments are not all there, with what is left of them as files."""
    row, chunk, piece, segment = (TABLES[n] for n in ("documents", "original_chunks", "text_chunks", "segments"))
    for document in connection.execute(select(row)).all():
        query = select(chunk.c.data).where(chunk.c.document_id == document.id).order_by(chunk.c.position)
        original = b"".join(connection.scalars(query))
        query = select(piece.c.text).where(piece.c.document_id == document.id).order_by(piece.c.position)
        words = "".join(connection.scalars(query))
        count = select(func.count(), func.max(segment.c.ordinal)).where(segment.c.document_id == document.id)
        segments, last = connection.execute(count).one()
        whole = segments == (0 if last is None else last + 1)
        if not document.published or (
            whole and document_identity(hashlib.sha256(original).hexdigest(), words) == document.identity
        ):
            continue
        stem = found.folder / f"document-{document.id}"
        _all_pieces(connection, found, piece, document.id, Path(f"{stem}-text.txt"))
        _all_pieces(connection, found, chunk, document.id, Path(f"{stem}-original{Path(document.source_name).suffix}"))
        found.documents.append(document.title)
        _put_aside(connection, found, row, row.c.id == document.id, "not whole")


def _all_pieces(connection: Connection, found: Salvage, table: Table, document_id: int, to: Path) -> None:
    """Write the pieces of a document's text or original that are whole, and those that were put aside, to a file."""
    name = PIECES[table.name]
    query = select(table.c.position, table.c[name]).where(table.c.document_id == document_id)
    pieces = {
        position: data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
        for position, data in connection.execute(query)
    }
    for piece in found.folder.glob(f"{name}-{document_id}-*"):
        pieces.setdefault(int(piece.name.rpartition("-")[2]), piece.read_bytes())
    to.write_bytes(b"".join(pieces[position] for position in sorted(pieces)))


def _put_aside(connection: Connection, found: Salvage, table: Table, which: Any, why: str) -> None:
    """Move rows out of the library."""
    columns: list[ColumnClause[Any]] = [column(one.name) for one in table.columns]
    for raw in connection.execute(select(*columns).select_from(table).where(which)).all():
        found.put(table, raw, why)
    connection.execute(delete(table).where(which))


def _write_missing_words(connection: Connection) -> None:
    """Let notes be found again that lost the words they are found by."""
    with Session(connection) as session:
        without = tables.AnnotationRow.id.not_in(select(tables.AnnotationWords.annotation_id))
        for note in annotations_by_id(session, session.scalars(select(tables.AnnotationRow.id).where(without)).all()):
            words = {"annotation_id": note.id, "words": words_of(as_draft(note))}
            session.execute(insert(tables.AnnotationWords), [words])


def _count_on(connection: Connection) -> None:
    """See that no id that is in use is given out again."""
    counters = TABLES["counters"]
    for table in TABLES.values():
        if "id" not in table.columns:
            continue
        highest = connection.scalar(select(func.max(table.c.id))) or 0
        last = connection.scalar(select(counters.c.last).where(counters.c.name == table.name))
        if last is None:
            connection.execute(insert(counters).values(name=table.name, last=highest))
        elif last < highest:
            connection.execute(update(counters).where(counters.c.name == table.name).values(last=highest))


def _readable(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
