"""Copies of a library without what was erased: rewritten where they can be read, gone where they cannot."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from app.core.backups import BackupReason
from db.backup import backups, backups_folder
from db.backup_erase import ErasedCopies, copies_with, erase_from_copies
from db.engine import FILE_NAME
from db.store import Store

SECRET = "the secret clause of the treaty"


def holding(folder: Path, words: str) -> list[str]:
    """The files under a folder in which the words stand."""
    wanted = [words.encode("utf-8"), words.encode("utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(way in path.read_bytes() for way in wanted)]


def test_a_backup_is_written_anew_without_the_document(store: Store, add) -> None:
    kept, erased = add("what stays"), add(SECRET, "Secret")
    store.back_up(BackupReason.HAND)
    assert copies_with(store.directory, [erased.identity]) == 1
    assert erase_from_copies(store.directory, [erased.identity]) == ErasedCopies(rewritten=1)
    assert holding(backups_folder(store.directory), SECRET) == []
    assert copies_with(store.directory, [erased.identity]) == 0
    with Store.open(_restored(store)) as old:
        assert [d.identity for d in old.documents()] == [kept.identity]
        assert old.text(kept.id) == "what stays"
        assert old.check() == []
    assert not list((store.directory / "writing").iterdir())


def test_a_backup_without_the_document_is_left_alone(store: Store, add) -> None:
    add("what stays")
    store.back_up(BackupReason.HAND)
    before = backups(store.directory)[0].path.read_bytes()
    erased = add(SECRET, "Secret")
    assert erase_from_copies(store.directory, [erased.identity]) == ErasedCopies()
    assert backups(store.directory)[0].path.read_bytes() == before


def test_what_cannot_be_read_goes(store: Store, add) -> None:
    erased = add(SECRET, "Secret")
    store.back_up(BackupReason.HAND)
    store.back_up(BackupReason.DAILY)
    first, second = (backup.path for backup in backups(store.directory))
    first.write_bytes(first.read_bytes()[:5000])
    with closing(sqlite3.connect(second)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    partial = backups_folder(store.directory) / f"x.db.{'0' * 32}.partial"
    shutil.copyfile(first, partial)
    assert copies_with(store.directory, [erased.identity]) == 3
    assert erase_from_copies(store.directory, [erased.identity]) == ErasedCopies(removed=2)
    assert list(backups_folder(store.directory).iterdir()) == []


def test_what_was_set_aside_of_a_damaged_library_goes_too(store: Store, add) -> None:
    erased = add(SECRET, "Secret")
    aside = store.directory / "damaged" / "20260101T000000"
    aside.mkdir(parents=True)
    shutil.copyfile(store.back_up(BackupReason.HAND), aside / FILE_NAME)
    (aside / "library.db-wal").write_bytes(SECRET.encode())
    assert erase_from_copies(store.directory, [erased.identity]) == ErasedCopies(rewritten=1, damaged=1)
    assert not aside.exists()


def _restored(store: Store) -> Path:
    """A library made of the newest backup."""
    folder = store.directory.with_name("restored")
    folder.mkdir()
    shutil.copyfile(backups(store.directory)[0].path, folder / FILE_NAME)
    return folder
