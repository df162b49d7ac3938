"""What went wrong, told in place: a killed worker, bugs and their reports, damage that looks like a bug."""

import logging
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.services import backups, reports
from app.services.library import Library
from app.ui.application import Program
from app.ui.reports_page import ReportsPage
from tests.gui.keeping import PATIENCE_MS, Opening, choose, log, opening, take_offer, titles, told

__all__ = ["log", "opening"]


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
    assert "test_reports.py" in report.text()
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
