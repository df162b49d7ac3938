from pathlib import Path

import pytest

from app.core.errors import MachineError
from db.store import Store


def test_opening_makes_the_directory_and_the_library(directory: Path) -> None:
    with Store.open(directory / "deeper") as store:
        assert store.directory == directory / "deeper"
        assert store.documents() == []


def test_everything_is_there_when_a_library_is_opened_again(store: Store, add) -> None:
    document = add()
    store.close()
    with Store.open(store.directory) as opened:
        assert opened.documents() == [document]


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineError, match="cannot be opened"):
        Store.open(tmp_path / "file" / "library")


def test_a_library_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.db").mkdir()
    with pytest.raises(MachineError, match="cannot be opened"):
        Store.open(tmp_path)


def test_a_library_that_may_not_be_written_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, mode: str) -> None:
        assert "+" in mode
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MachineError, match="Permission denied"):
        Store.open(store.directory)


def test_garbage_is_not_a_library_and_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(b"\x00garbage" * 1000)
    with pytest.raises(MachineError, match="not a library"):
        Store.open(tmp_path)
    assert file.read_bytes() == b"\x00garbage" * 1000


def test_leftovers_that_stay_do_not_keep_a_library_shut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_database: object) -> int:
        raise MachineError("The disk is full.")

    monkeypatch.setattr("db.store_erase.sweep", full)
    with Store.open(store.directory) as opened:
        assert opened.documents() == []
