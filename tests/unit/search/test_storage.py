"""The folder of an index, with its checked table of contents."""

from pathlib import Path

import pytest

from app.search.errors import IndexDamaged
from app.search.storage import GramStorage


def _renamed(folder: Path, data: bytes) -> GramStorage:
    storage = GramStorage(str(folder))
    (folder / "new").write_bytes(data)
    storage.rename_file("new", "a.toc")
    return storage


def test_a_table_of_contents_comes_back_without_its_checksum(tmp_path: Path) -> None:
    with _renamed(tmp_path, b"contents").open_file("a.toc") as file:
        assert file.read() == b"contents"


def test_a_changed_or_shortened_table_of_contents_is_refused(tmp_path: Path) -> None:
    storage = _renamed(tmp_path, b"contents")
    whole = (tmp_path / "a.toc").read_bytes()
    for place in range(len(whole)):
        for data in (whole[:place], whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :]):
            (tmp_path / "a.toc").write_bytes(data)
            with pytest.raises(IndexDamaged):
                storage.open_file("a.toc")


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    storage = GramStorage(str(tmp_path))
    (tmp_path / "a").write_bytes(b"1")
    storage.rename_file("a", "b")
    with storage.open_file("b") as file:
        assert file.read() == b"1"
