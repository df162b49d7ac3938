"""The one place that knows SQLite: how a library's file is opened, locked, checked and truncated."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, MetaData, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.core.errors import InputError, LibraryDamaged, MachineError
from db.seals import SealBrokenError
from db.writers import present

FILE_NAME = "library.db"
"""The database inside a library's directory."""

WAIT_MS = 30_000
"""How long a statement waits for another writer before the person is told."""

POLL_MS = 2
"""How often a writer asks for the lock. SQLite's own waiting grows to 100 ms between two tries, so that a note
would hardly ever meet the short gaps between the batches of an import."""

LOOKED_THROUGH = 4_000_000
"""Bytes of a library that SQLite looks through in some 20 ms, measured on a library of 3 MB."""

NO_ROOM = 1 << 20
"""Free bytes below which a disk is full."""

READER_WAIT_MS = 500
"""How long emptying the log waits for readers elsewhere; a query of ours takes less, and a person is waiting."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open library file. Its sessions belong to whoever opens them and may be used from any thread."""

    file: Path
    engine: Engine
    session_name: str
    """Under which what is written into fields with a history stands; new each time a library is opened."""
    present: IO[bytes] | None = None
    """By which others know that somebody has the library open."""

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the library throughout, whatever others write meanwhile."""
        with told(self.file), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write; committed, and on the disk, when the block ends without an exception."""
        if not self.file.exists():
            # What is written into a file that has been deleted would seem to be kept until the program ends.
            raise MachineError(GONE.format(file=self.file))
        writer = self.engine.execution_options(writing=True)
        with told(self.file), Session(writer, info={"name": self.session_name}) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        if self.present is not None:
            self.present.close()


def connect(file: Path) -> Database:
    """The database in `file`, created by its first use."""
    # A backup that is opened to be rewritten is nobody's library.
    shared = present(file.parent) if file.name == FILE_NAME else None
    return Database(file, _engine(file), uuid4().hex[:12], shared)


@contextmanager
def migrating(file: Path) -> Iterator[Connection]:
    """A connection that alone may write, with foreign keys off: all that the block does happens, or none of it.

    Foreign keys are checked at the end: a table rebuilt by a migration must not take its children along.
    Raises `MachineError` where a key is left pointing nowhere.
    """
    engine = _engine(file, foreign_keys=False)
    try:
        with told(file), engine.execution_options(writing=True).begin() as connection:
            yield connection
            if broken := dangling_keys(connection):
                raise MachineError(f"The library {file} could not be brought up to date: {broken[0]}. It is unchanged.")
    finally:
        engine.dispose()


def _engine(file: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions begin when SQLAlchemy says so, and not when the driver thinks so."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": WAIT_MS / 1000},
        hide_parameters=True,  # a report of an error must not hold what people wrote
        poolclass=None if foreign_keys else NullPool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        _prepare(connection, foreign_keys=foreign_keys)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _prepare(connection: sqlite3.Connection, *, foreign_keys: bool) -> None:
    """Set what each connection must set for itself."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    _log_ahead(connection)
    for pragma in (
        "synchronous = FULL",
        "fullfsync = ON",  # on macOS a plain fsync leaves the data in the drive's cache
        "secure_delete = ON",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; two that do so in a new file at once would be refused without waiting.

    SQLite reads the file's mode first and does not wait for the lock once it reads, lest two wait for each other.
    """
    deadline = time.monotonic() + WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(POLL_MS / 1000)
        else:
            return


def _begin_writing(connection: Connection) -> None:
    """Take the write lock now: a reader that turns writer later would be refused at once."""
    deadline = time.monotonic() + WAIT_MS / 1000
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {POLL_MS}")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            else:
                return
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {WAIT_MS}")


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turn what the world does into a sentence: faults of machine and `file`, texts that are none.

    Bugs of ours pass unchanged.
    """
    try:
        yield
    except DBAPIError as error:
        # A broken constraint is a DatabaseError too, and a wrong statement an OperationalError: both are bugs.
        if type(error) not in (OperationalError, DatabaseError) or _code(error) == sqlite3.SQLITE_ERROR:
            raise
        raise _told(error, file) from error
    except SealBrokenError as error:
        raise LibraryDamaged(SENTENCES[sqlite3.SQLITE_CORRUPT].format(file=file)) from error
    except UnicodeDecodeError as error:  # SQLite's own words on a damaged file hold what it found there
        raise LibraryDamaged(SENTENCES[sqlite3.SQLITE_CORRUPT].format(file=file)) from error
    except UnicodeEncodeError as error:
        raise InputError(
            "The text holds half of a character (a lone surrogate), which cannot be stored; "
            "correct it, or choose another encoding for its file."
        ) from error


GONE = "The library {file} is gone: bring its disk or folder back, then open it again; what was kept before is in it."

SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full, so the library {file} could not be written; free some space and try again.",
    sqlite3.SQLITE_READONLY: "The library {file} is read-only; allow writing to it and its folder, or open another.",
    sqlite3.SQLITE_CANTOPEN: "The library {file} cannot be opened; see that its folder exists and may be written to.",
    sqlite3.SQLITE_BUSY: "The library {file} is in use by another program; close that and try again.",
    sqlite3.SQLITE_NOTADB: "The file {file} is not a library; move it away, or open another folder.",
    sqlite3.SQLITE_CORRUPT: "The library {file} is damaged; run the check, or restore a backup.",
    sqlite3.SQLITE_IOERR: "The disk failed while the library {file} was in use; check the disk and open it again.",
}
"""By SQLite's primary result code."""


def _told(error: DBAPIError, file: Path) -> MachineError:
    """What to tell the person; an unforeseen fault is told in SQLite's own words."""
    code = _code(error)
    if code == sqlite3.SQLITE_CORRUPT or "decode to UTF-8" in str(error.orig):
        return LibraryDamaged(SENTENCES[sqlite3.SQLITE_CORRUPT].format(file=file))
    if code == sqlite3.SQLITE_IOERR and _room(file) < NO_ROOM:
        # SQLite calls it a fault of the disk when the index of its log finds no room.
        code = sqlite3.SQLITE_FULL
    known = SENTENCES.get(code)
    return MachineError(known.format(file=file) if known else f"The library {file} could not be used: {error.orig}.")


def _room(file: Path) -> int:
    """Free bytes where a file lies."""
    try:
        return shutil.disk_usage(file.parent).free
    except OSError:
        return NO_ROOM


def _code(error: DBAPIError) -> int:
    """The primary result code, without the extension in the higher bits."""
    return int(getattr(error.orig, "sqlite_errorcode", -1)) & 0xFF


def damage(connection: Connection) -> list[str]:
    """What SQLite's own check finds wrong with the file, one sentence each."""
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [f"The database is damaged: {line}" for line in found if line != "ok"]


def refuse_damaged(database: Database) -> None:
    """Raise `LibraryDamaged` where a file up to `LOOKED_THROUGH` is damaged; a larger one is checked apart, at leisure.

    Reading a damaged page is noticed in any case; this is for pages that read well and hold too little.
    """
    if not database.file.exists() or database.file.stat().st_size > LOOKED_THROUGH:
        return
    with database.reading() as session:
        if damage(session.connection()):
            raise LibraryDamaged(SENTENCES[sqlite3.SQLITE_CORRUPT].format(file=database.file))


def refuse_foreign(database: Database, metadata: MetaData) -> None:
    """Raise `LibraryDamaged` where a file does not name the tables and columns that this program reads."""
    query = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    with database.reading() as session:
        there = {(table, column) for table, column in session.connection().exec_driver_sql(query)}
    if not there.issuperset((table.name, column.name) for table in metadata.sorted_tables for column in table.columns):
        raise LibraryDamaged(SENTENCES[sqlite3.SQLITE_CORRUPT].format(file=database.file))


def dangling_keys(connection: Connection) -> list[str]:
    """Foreign keys that point nowhere, one clause each."""
    found = broken_keys(connection)
    return [f"row {row} of {table} refers to a row of {parent} that is not there" for table, row, parent, _ in found]


def broken_keys(connection: Connection) -> list[tuple[str, int, str, int]]:
    """Foreign keys that point nowhere: table, number of the row, table it refers to, number of the key."""
    return [(row[0], row[1], row[2], row[3]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def truncate_log(database: Database) -> bool:
    """Move everything into the database file and empty the write-ahead log.

    False where a reader elsewhere still needs the log, which then keeps what was deleted until it is reused.
    """
    with told(database.file), database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA busy_timeout = {READER_WAIT_MS}")
        busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        raw.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    return not busy
