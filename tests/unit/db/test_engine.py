import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.core.errors import MachineError
from db.engine import connect, migrating, told
from db.store import Store

ROOM = Path(__file__).parents[3] / "db"


def pragma(store: Store, name: str) -> object:
    with store._database.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 30_000), ("secure_delete", 1)],
)
def test_every_connection_is_set_up(store: Store, name: str, value: object) -> None:
    store.add_work("a write, after which the waiting time must be back")
    assert pragma(store, name) == value


def test_only_these_files_speak_the_dialect_of_sqlite() -> None:
    speaking = {
        file.relative_to(ROOM).as_posix()
        for file in ROOM.rglob("*.py")
        if any(word in file.read_text(encoding="utf-8").lower() for word in ("pragma", "sqlite"))
    }
    assert speaking == {"engine.py", "backup.py", "backup_erase.py", "restore.py", "damaged_rows.py", "salvage.py"}


def test_a_reader_sees_one_state_throughout(store: Store) -> None:
    with store._database.reading() as session:
        count = text("SELECT count(*) FROM works")
        assert session.scalar(count) == 0
        store.add_work("written meanwhile")
        assert session.scalar(count) == 0
    assert len(store.works()) == 1


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    def write_half() -> None:
        with store._database.writing() as session:
            session.execute(text("INSERT INTO works (id, identity, title) VALUES (1, 'one', 'half')"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert store.works() == []


def test_two_writers_wait_for_one_another(store: Store) -> None:
    with Store.open(store.directory) as other:
        for number in range(20):
            (store if number % 2 else other).add_work(str(number))
        assert [work.id for work in store.works()] == list(range(1, 21))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_READONLY | 8 << 8, "read-only"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_IOERR, "disk failed"),
        (sqlite3.SQLITE_AUTH, "could not be used"),
    ],
)
def test_what_the_machine_does_is_told_in_a_sentence(code: int, words: str) -> None:
    fault = sqlite3.OperationalError("in the words of a machine")
    fault.sqlite_errorcode = code
    with pytest.raises(MachineError, match=words) as raised, told(Path("/tmp/somewhere.db")):
        raise OperationalError("SELECT", {}, fault)
    assert "somewhere.db" in str(raised.value)


def test_a_wrong_statement_is_a_bug_and_stays_one(store: Store) -> None:
    with pytest.raises(OperationalError), store._database.reading() as session:
        session.execute(text("SELECT nothing FROM works"))


def test_a_broken_constraint_is_a_bug_and_stays_one(store: Store) -> None:
    with pytest.raises(IntegrityError), store._database.writing() as session:
        session.execute(text("INSERT INTO documents (id) VALUES (1)"))


def test_a_migration_that_leaves_a_key_dangling_is_taken_back(store: Store, add) -> None:
    document = add()
    with (
        pytest.raises(MachineError, match="could not be brought up to date"),
        migrating(store._database.file) as connection,
    ):
        connection.execute(text("DELETE FROM works"))
    assert store.work(document.work_id).title == document.title


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(b"this is not a database at all " * 100)
    database = connect(file)
    with pytest.raises(MachineError, match="not a library"), database.reading() as session:
        session.execute(text("SELECT 1"))
    database.close()


def test_a_new_library_that_another_window_is_just_making_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "library.db"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("CREATE TABLE made (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    waited: list[float] = []

    def other_finishes(seconds: float) -> None:
        waited.append(seconds)
        other.execute("COMMIT")
        other.close()

    monkeypatch.setattr("db.engine.time.sleep", other_finishes)
    database = connect(file)
    with database.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    database.close()
    assert len(waited) == 1
