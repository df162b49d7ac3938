import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.backups import BackupReason
from app.core.errors import InputError, MachineError
from db.engine import FILE_NAME
from db.restore import restore
from db.store import Store


def titles(directory: Path) -> list[str]:
    with Store.open(directory) as opened:
        assert opened.check() == []
        return [document.title for document in opened.documents()]


@pytest.fixture
def backed_up(store: Store, add) -> Path:
    """A backup of a library of one document, to which a second one came later; the library is closed."""
    add("第一条", "first")
    place = store.back_up(BackupReason.HAND)
    add("第二条", "second")
    store.close()
    return place


def test_a_restore_brings_back_the_backup_and_is_undone_by_another(directory: Path, backed_up: Path) -> None:
    former = restore(directory, backed_up)
    assert titles(directory) == ["first"]
    restore(directory, former)
    assert titles(directory) == ["first", "second"]


def test_a_restore_is_seen_by_who_has_the_library_open(directory: Path, backed_up: Path) -> None:
    with Store.open(directory) as opened:
        assert len(opened.documents()) == 2
        restore(directory, backed_up)
        assert [document.title for document in opened.documents()] == ["first"]
        opened.add_work("written after")
        assert opened.check() == []


@pytest.mark.parametrize("harm", ["head", "middle", "short", "empty"])
def test_a_damaged_library_is_set_aside_whole_and_replaced(directory: Path, backed_up: Path, harm: str) -> None:
    file = directory / FILE_NAME
    data = bytearray(file.read_bytes())
    if harm == "head":
        data[:200] = bytes(200)
    elif harm == "middle":
        data[4096:] = b"\xff" * (len(data) - 4096)
    elif harm == "short":
        del data[10_000:]
    else:
        data[:] = b"not a database " * 9
    file.write_bytes(data)
    former = restore(directory, backed_up)
    assert (former / FILE_NAME).read_bytes() == data
    assert titles(directory) == ["first"]


def test_a_library_that_is_gone_comes_back(directory: Path, backed_up: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "kept.db"
    shutil.copy(backed_up, elsewhere)
    shutil.rmtree(directory)
    restore(directory, elsewhere)
    assert titles(directory) == ["first"]


def test_a_damaged_backup_is_refused_and_nothing_touched(directory: Path, backed_up: Path) -> None:
    data = bytearray(backed_up.read_bytes())
    data[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    backed_up.write_bytes(data)
    before = (directory / FILE_NAME).read_bytes()
    with pytest.raises(InputError, match="not been touched"):
        restore(directory, backed_up)
    assert (directory / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database at all"])
def test_what_is_no_backup_is_refused(directory: Path, backed_up: Path, content: bytes) -> None:
    backed_up.write_bytes(content)
    with pytest.raises(InputError, match="choose another"):
        restore(directory, backed_up)
    assert titles(directory) == ["first", "second"]


def test_a_backup_from_a_newer_version_is_refused(directory: Path, backed_up: Path) -> None:
    with closing(sqlite3.connect(backed_up)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InputError, match="newer version"):
        restore(directory, backed_up)


def test_a_library_in_use_is_told_and_left_alone(
    directory: Path, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("db.restore.put_back", busy)
    with pytest.raises(MachineError, match="as it was"):
        restore(directory, backed_up)
    assert titles(directory) == ["first", "second"]


def test_a_damaged_library_that_another_window_has_open_is_not_replaced_under_it(
    directory: Path, backed_up: Path
) -> None:
    file = directory / FILE_NAME
    with Store.open(directory):
        whole = file.read_bytes()
        file.write_bytes(b"not a database " * 9)
        with pytest.raises(MachineError, match="open in another window"):
            restore(directory, backed_up)
        assert file.read_bytes() == b"not a database " * 9
        file.write_bytes(whole)
    file.write_bytes(b"not a database " * 9)
    restore(directory, backed_up)
    assert titles(directory) == ["first"]
