import json
import random
from pathlib import Path

import pytest

from app.core.annotation import AnnotationDraft, Target
from app.core.backups import BackupReason
from app.core.errors import LibraryDamaged
from app.core.language import Language
from app.core.progress import SILENT
from db.engine import FILE_NAME
from db.restore import damaged_file
from db.salvage import salvage
from db.store import Store

LINES = "\n".join(f"第{number}条　缔约双方应当在第{number}年以前交换数据。" for number in range(1, 400))
PAGE = 4096


@pytest.fixture
def full(directory: Path, store: Store, add, align) -> Path:
    """A closed library of two documents, aligned, with notes; its directory."""
    source, target = add(LINES), add("one\ntwo", "Treaty", Language.EN)
    align(source.id, target.id)
    for start in range(0, 900, 30):
        store.add_annotation(
            AnnotationDraft((Target(source.id, start, start + 2, LINES[start : start + 2]),), text="注")
        )
    store.close()
    return directory


def page_of(file: Path, words: str) -> int:
    """Where in a file the page with these words begins."""
    return file.read_bytes().index(words.encode()) // PAGE * PAGE


def spoil(file: Path, start: int, length: int = PAGE) -> None:
    data = bytearray(file.read_bytes())
    data[start : start + length] = random.Random(1).randbytes(length)
    file.write_bytes(data)


def test_a_whole_library_comes_out_as_it_was(full: Path) -> None:
    with Store.open(full) as store:
        before = (store.documents(), store.text(1), store.segments(1), store.beads(1), store.annotations())
    found = salvage(full, SILENT)
    assert (found.aside, found.documents, found.from_backups) == ({}, [], 0)
    with Store.open(full) as store:
        assert (store.documents(), store.text(1), store.segments(1), store.beads(1), store.annotations()) == before
        assert store.check() == []
        assert store.add_work("new").id == 3


def test_a_document_that_lost_a_piece_is_put_aside_with_what_is_left_of_it(full: Path) -> None:
    file = full / FILE_NAME
    original = file.read_bytes()
    spoil(file, original.rindex("第399条".encode()) // PAGE * PAGE)
    damaged = file.read_bytes()
    found = salvage(full, SILENT)
    assert found.documents == ["条约"]
    assert (found.folder / FILE_NAME).read_bytes() == damaged
    left = {path.name for path in found.folder.iterdir()}
    assert {"document-1-text.txt", "document-1-original.txt", "rows.jsonl"} <= left
    assert not {"reading", "mended"} & left
    aside = [json.loads(line) for line in (found.folder / "rows.jsonl").read_text("utf-8").splitlines()]
    notes = [row["row"]["text"] for row in aside if row["table"] == "annotations"]
    assert notes == ["注"] * 30
    with Store.open(full) as store:
        assert [document.title for document in store.documents()] == ["Treaty"]
        assert store.check() == []


def test_a_backup_fills_what_was_lost(full: Path) -> None:
    with Store.open(full) as store:
        store.back_up(BackupReason.DAILY)
        later = store.add_annotation(AnnotationDraft((Target(1, 0, 3, LINES[:3]),), text="after the backup"))
    file = full / FILE_NAME
    spoil(file, file.read_bytes().rindex("第399条".encode()) // PAGE * PAGE)
    found = salvage(full, SILENT)
    assert found.from_backups > 0
    assert found.documents == []
    with Store.open(full) as store:
        assert store.text(1) == LINES
        assert store.annotation(later.id).text == "after the backup"
        assert len(store.annotations()) == 31
        assert store.check() == []


def test_a_changed_letter_is_not_taken_for_what_was_written(full: Path) -> None:
    file = full / FILE_NAME
    data = file.read_bytes()
    place = data.rindex("注".encode())
    file.write_bytes(data[:place] + "汪".encode() + data[place + 3 :])
    assert not damaged_file(file)
    with Store.open(full) as store:
        assert store.check() != []
    found = salvage(full, SILENT)
    assert found.aside["annotations"] == 1
    assert "\\u6c6a" in (found.folder / "rows.jsonl").read_text("utf-8")
    with Store.open(full) as store:
        assert len(store.annotations()) == 29
        assert store.check() == []


@pytest.mark.parametrize("keep", [0, 50, PAGE])
def test_where_nothing_can_be_read_the_library_stays_as_it_was(full: Path, keep: int) -> None:
    file = full / FILE_NAME
    spoil(file, keep, file.stat().st_size - keep)
    before = file.read_bytes()
    with pytest.raises(LibraryDamaged, match="restore a backup"):
        salvage(full, SILENT)
    assert file.read_bytes() == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_pages_are_lost_what_remains_is_whole(full: Path, seed: int) -> None:
    chance, file = random.Random(seed), full / FILE_NAME
    with Store.open(full) as store:
        notes = {note.id: note for note in store.annotations()}
    for _ in range(3):
        spoil(file, chance.randrange(1, file.stat().st_size // PAGE) * PAGE)
    try:
        salvage(full, SILENT)
    except LibraryDamaged:
        return
    with Store.open(full) as store:
        assert store.check() == []
        assert all(store.text(document.id) in (LINES, "one\ntwo") for document in store.documents())
        assert all(note == notes[note.id] for note in store.annotations())


def test_a_column_whose_name_was_lost_is_told_and_read_by_its_place(full: Path) -> None:
    file = full / FILE_NAME
    data = file.read_bytes()
    assert b"version_label" in data
    file.write_bytes(data.replace(b"version_label", b"versiom_label"))
    with pytest.raises(LibraryDamaged):
        Store.open(full)
    found = salvage(full, SILENT)
    assert found.aside == {}
    with Store.open(full) as store:
        assert store.text(1) == LINES
        assert store.check() == []


def test_words_that_are_no_text_in_a_table_without_seals_are_put_aside(full: Path) -> None:
    with Store.open(full) as store:
        store.mark_indexed(1, "abcdefgh")
    file = full / FILE_NAME
    data = file.read_bytes()
    file.write_bytes(data.replace(b"abcdefgh", b"abcd\xfffgh"))
    found = salvage(full, SILENT)
    assert found.aside == {"indexed_documents": 1}
    with Store.open(full) as store:
        assert store.check() == []
