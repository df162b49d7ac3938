import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import MachineError
from db.backup import backup, backups
from db.engine import FILE_NAME
from db.store import Store


def test_a_backup_holds_what_was_there_and_stands_alone(store: Store, add, tmp_path: Path) -> None:
    document = add()
    place = tmp_path / "copied" / FILE_NAME
    store.backup(place)
    add("written after")
    assert [file.name for file in place.parent.iterdir()] == [FILE_NAME]
    with Store.open(place.parent) as copied:
        assert copied.documents() == [document]
        assert copied.text(document.id) == store.text(document.id)
        assert copied.check() == []


def test_a_backup_can_be_taken_while_another_writes(store: Store, tmp_path: Path) -> None:
    with store._database.writing() as session:
        session.connection().exec_driver_sql("INSERT INTO works (id, identity, title) VALUES (1, 'one', 'not yet committed')")
        store.backup(tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "b.db")) as copied:
        assert copied.execute("SELECT count(*) FROM works").fetchone() == (0,)


def test_a_backup_replaces_an_earlier_one(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "b.db")
    store.add_work("later")
    store.backup(tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "b.db")) as copied:
        assert copied.execute("SELECT title FROM works").fetchall() == [("later",)]


def test_backups_are_listed_newest_first(store: Store) -> None:
    folder = store.directory / "backups"
    for name in ("20240102T000000Z.db", "20240301T000000Z-before-0002.db", "20231231T000000Z.db"):
        store.backup(folder / name)
    (folder / "notes.txt").write_text("no backup")
    assert [file.name[:8] for file in store.backups()] == ["20240301", "20240102", "20231231"]


def test_a_backup_that_cannot_be_made_is_told_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineError, match="No backup"):
        store.backup(tmp_path / "file" / "b.db")
    with pytest.raises(MachineError, match="No backup"):
        backup(tmp_path / "nowhere.db", tmp_path / "b.db")
    assert backups(tmp_path) == []
    assert not (tmp_path / "b.db").exists()
    assert not (tmp_path / "nowhere.db").exists()
