from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.document import Document
from app.core.errors import LibraryDamaged, MachineError
from app.services import backups, checking
from app.services.library import Library
from app.services.searching import search
from db.engine import FILE_NAME
from tests.conftest import ZH

Bring = Callable[..., Document]


@pytest.fixture
def closed(library: Library, bring: Bring) -> Path:
    """The directory of a library of one text that nobody has open."""
    bring(ZH)
    library.close()
    return library.directory


def harm(directory: Path, old: str, new: str) -> None:
    file = directory / FILE_NAME
    data = file.read_bytes()
    assert old.encode() in data
    file.write_bytes(data.replace(old.encode(), new.encode()))


def test_a_whole_library_is_told_to_be_whole(closed: Path, cache: Path) -> None:
    assert checking.check_directory(closed, cache) == checking.CheckReport(())
    assert checking.check_directory(closed, cache, repair=True) == checking.CheckReport(())


def test_a_changed_word_is_told_and_mended_from_a_backup(closed: Path, cache: Path) -> None:
    with Library.open(closed, cache) as library:
        backups.make(library)
    harm(closed, "缔约双方应当在", "缔约各方应当在")
    (problem, *_) = checking.check_directory(closed, cache).problems
    assert "not as they were written" in problem
    report = checking.check_directory(closed, cache, repair=True)
    assert report.problems == ()
    assert any("came from backups" in sentence for sentence in report.repaired)
    with Library.open(closed, cache) as library:
        assert library.store.text(1) == ZH
        assert search(library, "缔约双方应当").total == 1


def test_a_text_that_no_backup_has_is_kept_aside(closed: Path, cache: Path) -> None:
    harm(closed, "缔约双方应当在", "缔约各方应当在")
    report = checking.check_directory(closed, cache, repair=True)
    assert report.problems == ()
    assert any("import it again" in sentence for sentence in report.repaired)
    (original,) = (closed / "damaged").rglob("document-1-original.txt")
    assert original.read_text("utf-8") == ZH.replace("双方应当在", "各方应当在")


def test_a_file_of_which_nothing_can_be_read_gives_way_to_the_newest_backup(closed: Path, cache: Path) -> None:
    with Library.open(closed, cache) as library:
        backups.make(library)
    (closed / FILE_NAME).write_bytes(b"\x00" * 50_000)
    report = checking.check_directory(closed, cache, repair=True)
    assert report.problems == ()
    assert any("The backup of" in sentence for sentence in report.repaired)
    with Library.open(closed, cache) as library:
        assert library.store.text(1) == ZH


def test_where_nothing_helps_the_damage_is_told_and_the_file_left(closed: Path, cache: Path) -> None:
    (closed / FILE_NAME).write_bytes(b"\x01" * 50_000)
    report = checking.check_directory(closed, cache, repair=True)
    assert len(report.problems) == 1
    assert (closed / FILE_NAME).read_bytes() == b"\x01" * 50_000


def test_a_damaged_index_is_told_and_built_anew(closed: Path, cache: Path) -> None:
    for file in (closed / "index").rglob("*.pst"):
        file.write_bytes(b"\xff" * file.stat().st_size)
    assert any("index" in problem for problem in checking.check_directory(closed, cache).problems)
    report = checking.check_directory(closed, cache, repair=True)
    assert (report.problems, len(report.repaired)) == ((), 1)
    with Library.open(closed, cache) as library:
        assert search(library, "缔约双方应当").total == 1


def test_a_library_that_is_gone_beside_its_backups_is_not_begun_anew(closed: Path, cache: Path) -> None:
    with Library.open(closed, cache) as library:
        backups.make(library)
    for content in (None, b""):
        (closed / FILE_NAME).unlink()
        if content is not None:
            (closed / FILE_NAME).write_bytes(content)
        with pytest.raises(LibraryDamaged, match="restore one"):
            Library.open(closed, cache)
        backups.restore(closed, backups.listed(closed)[-1].path)
        with Library.open(closed, cache) as library:
            assert library.store.text(1) == ZH


def test_a_bug_in_a_damaged_library_is_the_damage(closed: Path) -> None:
    assert checking.excuse(closed) is None
    harm(closed, "缔约双方应当在", "缔约各方应当在")
    excuse = checking.excuse(closed)
    assert isinstance(excuse, MachineError)
    assert "repair" in str(excuse)
