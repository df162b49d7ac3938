"""A library kept safe from its window: backups, what they bring back, repair where it is told."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services import backups, limits, worker
from app.services.backups import BackupReason
from app.services.checking import DAMAGED
from app.services.jobs import ImportJob
from app.ui.backup_days import Days
from app.ui.backups_page import BackupsPage
from app.ui.translation import CONTEXT, Catalogue
from db.engine import GONE, SENTENCES
from tests.gui.keeping import PATIENCE_MS, Opening, a_file, choose, log, opening, spoiled, take_offer, titles, told

__all__ = ["log", "opening", "spoiled"]


def test_a_backup_is_made_on_each_day_the_window_is_open(opening: Opening, bitext: int, qtbot: QtBot) -> None:
    program = opening()
    with qtbot.waitSignal(program.session.jobs.idle, timeout=PATIENCE_MS):
        days = Days(program.session, first_ms=0)
    (made,) = backups.listed(program.session.library.directory)
    assert made.reason is BackupReason.DAILY
    yesterday = datetime.now(UTC) - timedelta(days=1)
    made.path.rename(made.path.with_name(f"{yesterday:%Y%m%dT%H%M%S.%fZ}-daily.db"))
    days.look()
    days.look()
    assert len(backups.listed(program.session.library.directory)) == 2


def test_a_new_library_needs_no_backup(opening: Opening) -> None:
    program = opening()
    Days(program.session).look()
    assert backups.listed(program.session.library.directory) == []


def test_a_backup_is_made_by_hand_and_gone_back_to_and_that_is_undone(
    opening: Opening, bitext: int, tmp_path: Path, qtbot: QtBot
) -> None:
    program = opening()
    before = titles(program)
    choose(program, "Backups…")
    page = program.shell.findChild(BackupsPage)
    assert page.list.topLevelItemCount() == 0
    assert not page.restore.isEnabled()
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    assert page.list.topLevelItemCount() == 1
    assert page.list.topLevelItem(0).text(1) == "Made by hand"
    program.session.jobs.submit(ImportJob((a_file(tmp_path),)))
    after = titles(program)
    assert len(after) == 3

    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.path() is not None
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.session is not None, timeout=PATIENCE_MS)
    assert titles(program) == before
    assert "as it was when the backup was made" in told(program)

    take_offer(program, qtbot)
    qtbot.waitUntil(lambda: program.session is not None and len(titles(program)) == 3, timeout=PATIENCE_MS)
    assert titles(program) == after
    assert program.session.library.store.check() == []


def test_what_is_open_comes_back_after_a_restore(opening: Opening, bitext: int, qtbot: QtBot) -> None:
    window = opening()
    window.session.open_bitext(1)
    made = backups.make(window.session.library)
    window.restore(made.path)
    qtbot.waitUntil(lambda: window.session is not None, timeout=PATIENCE_MS)
    assert window.session.view.alignment_id == 1
    assert window.shell.isVisible()
    window.workspace.actions["zoom_in"].trigger()
    window.workspace.actions["theme.dark"].trigger()
    assert window.theme.colours.dark


def test_a_damaged_backup_is_refused_and_the_library_stays(opening: Opening, bitext: int, qtbot: QtBot) -> None:
    window = opening()
    made = backups.make(window.session.library)
    made.path.write_bytes(b"no database at all" * 100)
    before = titles(window)
    window.restore(made.path)
    qtbot.waitUntil(lambda: window.session is not None, timeout=PATIENCE_MS)
    assert "choose another" in told(window)
    assert titles(window) == before


# Damage


def test_a_damaged_library_is_repaired_where_it_is_told(opening: Opening, spoiled: Path, qtbot: QtBot) -> None:
    program = opening()
    page = program.rescue.page
    assert "written over it" in page.sentence()
    assert page.list.topLevelItemCount() == 1
    qtbot.mouseClick(page.repair, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.session is not None, timeout=PATIENCE_MS)
    assert len(titles(program)) == 2
    assert [note.text for note in program.session.library.store.annotations()] == ["kept"]
    assert told(program).startswith("The library is repaired")
    assert list((spoiled / "damaged").rglob("library.db"))


def test_a_damaged_library_is_gone_back_from_to_a_backup(opening: Opening, spoiled: Path, qtbot: QtBot) -> None:
    program = opening()
    page = program.rescue.page
    assert not page.restore.isEnabled()
    page.list.topLevelItem(0).setSelected(True)
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.session is not None, timeout=PATIENCE_MS)
    assert len(titles(program)) == 2
    assert list((spoiled / "damaged").rglob("library.db"))


def test_a_library_that_cannot_be_reached_is_tried_again(
    opening: Opening, bitext: int, tmp_path: Path, qtbot: QtBot
) -> None:
    aside = tmp_path / "aside"
    (tmp_path / "library").rename(aside)
    (tmp_path / "library").write_text("in the way")
    program = opening()
    assert "cannot be opened" in program.rescue.page.sentence()
    qtbot.mouseClick(program.rescue.page.again, Qt.MouseButton.LeftButton)
    assert program.session is None
    (tmp_path / "library").unlink()
    aside.rename(tmp_path / "library")
    qtbot.mouseClick(program.rescue.page.again, Qt.MouseButton.LeftButton)
    assert len(titles(program)) == 2


def test_a_check_from_the_menu_says_that_all_is_whole(opening: Opening, bitext: int) -> None:
    program = opening()
    choose(program, "Check the library")
    assert told(program).startswith("The library is whole")


def test_damage_found_while_the_window_is_open_is_repaired_from_it(opening: Opening, bitext: int, qtbot: QtBot) -> None:
    program = opening()
    library = program.session.library
    backups.make(library)
    with library.store._database.writing() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE documents SET title = 'x' WHERE id = 1"))
    choose(program, "Check the library")
    assert "damaged" in told(program)
    take_offer(program, qtbot)
    qtbot.waitUntil(lambda: program.session is not None, timeout=PATIENCE_MS)
    assert program.session.library.store.check() == []
    assert "x" not in titles(program)
    assert len(titles(program)) == 2


# A killed worker


SAID = (
    *(sentence.format(file="/x/library.db") for sentence in (*SENTENCES.values(), GONE)),
    worker.lost(1, None).sentence,
    worker.lost(1, -11).sentence,
    limits.TOO_LONG,
    limits.TOO_LARGE,
    DAMAGED.format("/x"),
    "The database is damaged: 3 rows of documents are not as they were written.",
    "The database is damaged: row 3 missing from index x",
    "Of the damaged library 12 rows are whole and were kept; the damaged file lies in /x/damaged/1.",
)


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant"])
def test_what_is_said_of_a_library_in_trouble_is_said_in_chinese(tag: str) -> None:
    catalogue = Catalogue(tag)
    unsaid = [one for one in SAID if not re.search("[\u4e00-\u9fff]", catalogue.translate(CONTEXT, one) or "")]
    assert unsaid == []
