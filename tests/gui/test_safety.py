"""A library kept safe from its window: backups, repair, a killed worker, and reports of bugs."""

import logging
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.document import Span
from app.services import annotating, backups, limits, places, reports, worker
from app.services.backups import BackupReason
from app.services.checking import DAMAGED
from app.services.jobs import ImportJob
from app.services.library import Library
from app.services.settings import Settings
from app.ui.application import Program
from app.ui.backup_days import Days
from app.ui.backups_page import BackupsPage
from app.ui.reports_page import ReportsPage
from app.ui.translation import CONTEXT, Catalogue
from db.engine import GONE, SENTENCES

PATIENCE_MS = 120_000
CONTROL = Qt.KeyboardModifier.ControlModifier
Press = Callable[..., None]
Opening = Callable[[], Program]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reports lie."""
    monkeypatch.setattr(places, "log_directory", lambda: tmp_path / "log")
    return tmp_path / "log"


@pytest.fixture
def opening(qtbot: QtBot, qapp: QApplication, tmp_path: Path, cache: Path, log: Path) -> Iterator[Opening]:
    """Opens the library of `tmp_path` as the program does, whatever state it is in."""
    made: list[Program] = []

    def act() -> Program:
        hook = sys.excepthook
        settings = Settings(tmp_path / "settings.json")
        settings.set("language", "en")
        program = Program(qapp, settings)
        made.append(program)
        program.shell.show()
        program.open(tmp_path / "library", cache, in_process=True)
        program.report()
        sys.excepthook = hook
        return program

    yield act
    for program in made:
        program.shell.close()
        assert program.reporter is not None
        program.reporter.close()
        program.end()


def choose(program: Program, name: str) -> None:
    """Take an action from the palette, by its name."""
    assert program.workspace is not None
    program.workspace.actions["palette"].trigger()
    field = program.workspace.palette.findChild(QLineEdit)
    field.setText(name)
    (first, *_) = program.workspace.palette.shown()
    assert first.name.rpartition(": ")[2] == name
    first.act()
    program.workspace.palette.hide()


def told(program: Program) -> str:
    """What the banner says."""
    assert program.workspace is not None
    return program.workspace.middle.banner.sentence()


def take_offer(program: Program, qtbot: QtBot) -> None:
    """Press the button of the banner, once it is there."""
    assert program.workspace is not None
    button = program.workspace.middle.banner.findChild(QPushButton)
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def titles(program: Program) -> list[str]:
    assert program.session is not None
    return [document.title for document in program.session.library.store.documents()]


def a_file(folder: Path) -> Path:
    path = folder / "annex.txt"
    path.write_text("附件一　名词解释\n第一条　本附件所称渔船，是指从事捕捞的船舶。\n", encoding="utf-8")
    return path


# Backups


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


def spoil(file: Path) -> None:
    """Write nonsense over the head of a database."""
    with file.open("r+b") as opened:
        opened.write(b"\xff" * 4096)


@pytest.fixture
def spoiled(bitext: int, tmp_path: Path, cache: Path) -> Path:
    """The library with a whole backup, and its file damaged beyond opening."""
    with Library.open(tmp_path / "library", cache) as library:
        library.store.add_annotation(annotating.draft(library, [(1, Span(0, 3))], text="kept"))
        backups.make(library)
    spoil(tmp_path / "library" / "library.db")
    return tmp_path / "library"


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


def test_a_job_whose_worker_was_killed_is_tried_again_at_a_click(
    open_window: Callable[..., Program], files: tuple[Path, Path], qtbot: QtBot
) -> None:
    window = open_window(worker=True)
    window.deeds.bring_in(files)
    with qtbot.waitSignal(window.session.jobs.failed, timeout=PATIENCE_MS):
        window.session.jobs._runner._worker.process.kill()
    assert told(window).startswith("The work was ended from outside")
    take_offer(window, qtbot)
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=PATIENCE_MS)
    assert len(titles(window)) == 2


# Reports


def a_bug() -> Exception:
    try:
        raise KeyError("the words of a treaty")
    except KeyError as error:
        return error


def test_reports_are_offered_at_the_next_start_and_not_after_they_were_dismissed(
    opening: Opening, log: Path, qtbot: QtBot
) -> None:
    logging.disable(logging.CRITICAL)
    reports.write(a_bug())
    reports.write(a_bug())
    logging.disable(logging.NOTSET)
    program = opening()
    assert "2 reports" in program.strip.sentence()
    qtbot.mouseClick(program.strip.close_button, Qt.MouseButton.LeftButton)
    assert program.strip.isHidden()
    assert reports.pending() == []
    program.shell.close()
    assert opening().strip.sentence() == ""


def test_a_report_is_looked_at_and_saved(opening: Opening, log: Path, tmp_path: Path, qtbot: QtBot) -> None:
    reports.write(a_bug())
    program = opening()
    qtbot.mouseClick(program.strip.look, Qt.MouseButton.LeftButton)
    page = program.shell.findChild(ReportsPage)
    assert "KeyError" in page.text.toPlainText()
    assert "treaty" not in page.text.toPlainText()
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.txt"))
    dialog.close()
    assert "KeyError" in (tmp_path / "mine.txt").read_text("utf-8")
    assert page.said() == "mine.txt is written."
    assert program.strip.isHidden()
    page.save_to(tmp_path / "nowhere" / "mine.txt")
    assert "choose another place" in page.said()
    page.save_to(tmp_path / "again.txt")
    assert (tmp_path / "again.txt").exists()


def test_a_bug_in_the_window_is_told_in_place_with_its_report(opening: Opening, log: Path, qtbot: QtBot) -> None:
    program = opening()
    error = a_bug()
    program.reporter.hear(type(error), error, error.__traceback__)
    assert told(program).startswith("Something went wrong in the program")
    (report,) = reports.pending()
    assert "test_safety.py" in report.text()
    take_offer(program, qtbot)
    page = program.shell.findChild(ReportsPage)
    words = report.text()
    assert page.text.toPlainText() == words
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == words
    assert reports.pending() == []


def test_a_bug_in_a_damaged_library_is_told_as_the_damage(
    opening: Opening, bitext: int, log: Path, qtbot: QtBot
) -> None:
    program = opening()
    with program.session.library.store._database.writing() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE documents SET title = 'x' WHERE id = 1"))
    error = a_bug()
    with qtbot.waitSignal(program.reporter.damaged, timeout=PATIENCE_MS):
        program.reporter.hear(type(error), error, error.__traceback__)
    assert "damaged" in told(program)
    assert reports.pending() == []


def test_a_library_whose_rows_are_nonsense_at_the_start_is_offered_to_be_repaired(
    opening: Opening, bitext: int, tmp_path: Path, cache: Path, qtbot: QtBot
) -> None:
    with Library.open(tmp_path / "library", cache) as library:
        backups.make(library)
        library.store.set_state("open", ["bitext", 1])
        with library.store._database.writing() as session:
            from sqlalchemy import text

            session.execute(text("UPDATE documents SET title = 'x', receipt = 'nonsense' WHERE id = 1"))
    program = opening()
    if program.session is not None:
        assert "damaged" in told(program)
        take_offer(program, qtbot)
    else:
        qtbot.waitUntil(lambda: program.rescue.page.repair.isVisible(), timeout=PATIENCE_MS)
        qtbot.mouseClick(program.rescue.page.repair, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.session is not None, timeout=PATIENCE_MS)
    assert program.session.library.store.check() == []


def test_a_bug_while_a_library_is_opened_is_told_as_one_and_the_window_stays(
    opening: Opening, bitext: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def planted(_: object) -> None:
        raise ValueError

    monkeypatch.setattr("app.ui.state.reopen", planted)
    with qtbot.captureExceptions() as caught:
        program = opening()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError
    assert "ValueError" in program.rescue.page.sentence()
    monkeypatch.undo()
    qtbot.mouseClick(program.rescue.page.again, Qt.MouseButton.LeftButton)
    assert len(titles(program)) == 2


def test_the_reports_of_earlier_days_are_found_in_the_menu(opening: Opening, log: Path) -> None:
    program = opening()
    choose(program, "Reports of what went wrong")
    assert "there is no report" in told(program)
    reports.settle(reports.Report(reports.write(a_bug()), datetime.now(UTC), ""))
    choose(program, "Reports of what went wrong")
    page = program.shell.findChild(ReportsPage)
    assert "KeyError" in page.text.toPlainText()
    shutil.rmtree(log)


def test_a_report_names_what_was_asked_for_in_the_window(
    opening: Opening, log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = opening()
    with caplog.at_level(logging.INFO, logger=reports.ACTIONS):
        program.workspace.actions["theme.dark"].trigger()
    assert "Dark" in caplog.text


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
