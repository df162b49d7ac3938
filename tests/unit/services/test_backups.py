from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.core.backups import BackupReason
from app.core.document import Document
from app.main import main
from app.services import backups, jobs
from app.services.library import Library
from app.services.searching import search
from tests.conftest import ZH

Bring = Callable[..., Document]


def test_a_backup_is_made_once_a_day(library: Library, bring: Bring) -> None:
    bring(ZH)
    made = backups.daily(library)
    assert made is not None
    assert made.reason is BackupReason.DAILY
    assert backups.daily(library) is None
    assert backups.daily(library, datetime.now(UTC) + timedelta(days=1)) is not None


def test_an_empty_library_needs_no_backup(library: Library) -> None:
    assert backups.daily(library) is None
    assert backups.listed(library.directory) == []


def test_a_clock_that_was_wrong_does_not_keep_a_day_from_being_backed_up(library: Library, bring: Bring) -> None:
    bring(ZH)
    wrong = library.directory / "backups" / "20990101T000000.000000Z-daily.db"
    library.store.backup(wrong)
    assert backups.daily(library) is not None
    assert wrong.exists()


def test_a_search_after_a_restore_answers_from_what_was_restored(library: Library, bring: Bring) -> None:
    bring("第一条　渔业合作。", "a.txt")
    made = backups.make(library)
    bring("第一条　捕捞总量。", "b.txt")
    assert search(library, "捕捞").total == 1
    library.close()
    former = backups.restore(library.directory, made.path)
    with Library.open(library.directory, library.cache) as again:
        assert search(again, "捕捞").total == 0
        assert search(again, "渔业").total == 1
    backups.restore(library.directory, former)
    with Library.open(library.directory, library.cache) as again:
        assert search(again, "捕捞").total == 1


def test_an_id_that_is_given_out_again_after_a_restore_is_indexed_anew(library: Library, bring: Bring) -> None:
    bring("第一条　渔业合作。", "a.txt")
    made = backups.make(library)
    before = bring("第一条　捕捞总量。", "b.txt")
    # Another window has the index open all the while and does not begin a new one.
    current = (library.directory / "index" / "current").read_bytes()
    backups.restore(library.directory, made.path)
    (library.directory / "index" / "current").write_bytes(current)
    library.close_index()
    after = bring("第一条　海上巡逻。", "c.txt")
    assert after.id == before.id
    assert search(library, "捕捞").total == 0
    assert search(library, "巡逻").total == 1


def test_the_job_of_the_day_makes_its_backup_once(library: Library, bring: Bring) -> None:
    bring(ZH)
    for _ in range(2):
        assert jobs.run(library, jobs.BackupJob()) == jobs.Done()
    assert [one.reason for one in backups.listed(library.directory)] == [BackupReason.DAILY]


def test_a_backup_is_made_before_a_merge_into_what_is_there(library: Library, bring: Bring) -> None:
    assert backups.before_merge(library) is None
    bring(ZH)
    made = backups.before_merge(library)
    assert made is not None
    assert made.reason is BackupReason.MERGE


def test_a_command_makes_the_backup_of_the_day(
    library: Library, bring: Bring, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(ZH)
    library.close()
    assert main(["--library", str(library.directory), "list"]) == 0
    assert [one.reason for one in backups.listed(library.directory)] == [BackupReason.DAILY]


def test_a_command_works_where_no_backup_can_be_made(
    library: Library, bring: Bring, capsys: pytest.CaptureFixture[str]
) -> None:
    document = bring(ZH)
    library.close()
    (library.directory / "backups").write_text("in the way")
    assert main(["--library", str(library.directory), "list"]) == 0
    assert document.title in capsys.readouterr().out
