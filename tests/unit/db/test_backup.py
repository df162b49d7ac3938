import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.backups import Backup, BackupReason
from app.core.errors import MachineError
from db.backup import backup, backup_now, backups, kept, prune
from db.engine import FILE_NAME
from db.store import Store
from db.writers import writer


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
        session.connection().exec_driver_sql(
            "INSERT INTO works (id, identity, title) VALUES (1, 'one', 'not yet committed')"
        )
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
    assert [one.path.name[:8] for one in store.backups()] == ["20240301", "20240102", "20231231"]


def test_a_backup_that_cannot_be_made_is_told_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineError, match="No backup"):
        store.backup(tmp_path / "file" / "b.db")
    with pytest.raises(MachineError, match="No backup"):
        backup(tmp_path / "nowhere.db", tmp_path / "b.db")
    assert backups(tmp_path) == []
    assert not (tmp_path / "b.db").exists()
    assert not (tmp_path / "nowhere.db").exists()


def listed(*names: str) -> list[Backup]:
    found = [_backup_of_name(name) for name in names]
    return [one for one in found if one is not None]


def _backup_of_name(name: str) -> Backup | None:
    stamp, _, reason = name.partition(" ")
    made_at = datetime.strptime(stamp, "%Y-%m-%d").replace(hour=9, tzinfo=UTC)
    kind, _, revision = reason.partition(" ")
    return Backup(Path(f"{name}.db"), made_at, BackupReason(kind or "daily"), 1, revision)


def test_a_name_says_when_and_why(store: Store) -> None:
    made = [store.back_up(reason) for reason in BackupReason if reason is not BackupReason.MIGRATION]
    made.append(backup_now(store.directory / FILE_NAME, BackupReason.MIGRATION, "0007"))
    assert {(one.reason, one.revision) for one in store.backups()} == {
        (reason, "0007" if reason is BackupReason.MIGRATION else "") for reason in BackupReason
    }
    assert {one.path for one in store.backups()} == set(made)
    assert all(one.size > 0 and one.made_at.tzinfo is UTC for one in store.backups())


def test_two_backups_of_one_moment_are_two(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.backup.name_of", lambda *_: "20240102T000000.000000Z-daily")
    first, second = store.back_up(BackupReason.DAILY), store.back_up(BackupReason.DAILY)
    assert first != second
    assert [one.reason for one in store.backups()] == [BackupReason.DAILY] * 2


def test_the_last_of_seven_days_and_of_four_weeks_are_kept() -> None:
    first = date(2024, 1, 1)
    days = listed(*(f"{first + timedelta(days)}" for days in range(60)))
    left = {one.made_at.date() for one in kept(days, datetime(2024, 3, 1, 12, tzinfo=UTC))}
    last = first + timedelta(59)
    # 29 February 2024 is a Thursday: seven days, then the Sundays of the three weeks before.
    assert left == {last - timedelta(days) for days in range(7)} | {date(2024, 2, day) for day in (25, 18, 11)}


def test_backups_before_the_last_two_migrations_stay_all() -> None:
    old = listed("2020-01-01 migration 0002", "2021-01-01 migration 0003", "2021-01-02 migration 0003")
    new = listed("2022-01-01 migration 0004")
    assert kept(old + new, datetime.now(UTC)) == {*old[1:], *new}


def test_what_a_person_made_and_what_a_wrong_clock_dated_stays() -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    mine, future = listed("1990-01-01 hand"), listed("2099-01-01", "2098-01-01")
    daily = listed(*(f"2023-12-{day:02}" for day in range(1, 31)))
    left = kept(mine + future + daily, now)
    assert {*mine, *future} < left
    assert len(left - {*mine, *future}) >= 7


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(BackupReason)), max_size=40))
def test_pruning_keeps_the_newest_and_pruning_again_changes_nothing(made: list[tuple[date, BackupReason]]) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    everything = [
        Backup(Path(f"{at}.db"), datetime(day.year, day.month, day.day, tzinfo=UTC), reason, 1, "0002")
        for at, (day, reason) in enumerate(made)
    ]
    left = kept(everything, now)
    assert kept(left, now) == left
    for reason in BackupReason:
        newest = max((one.made_at for one in everything if one.reason is reason), default=None)
        assert newest is None or newest in {one.made_at for one in left if one.reason is reason}


def test_pruning_deletes_and_sweeps_what_was_never_finished(store: Store) -> None:
    folder = store.directory / "backups"
    for day in range(1, 31):
        store.backup(folder / f"202401{day:02}T000000.000000Z-daily.db")
    dead = folder / f"20240101T000000Z-daily.db.{'0' * 32}.partial"
    dead.write_bytes(b"cut short")
    with writer(store.directory) as name:
        alive = folder / f"20240101T000000Z-daily.db.{name}.partial"
        alive.write_bytes(b"being written")
        gone = prune(store.directory)
        assert alive.exists()
    assert not dead.exists()
    assert len(gone) + len(store.backups()) == 30
    assert 7 <= len(store.backups()) <= 10
