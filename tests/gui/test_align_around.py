"""Around align mode: the mouse, the menu, sentences, keys of one"s own, an import to an export, aligning the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.alignment import AlignmentLevel, BeadStatus
from app.services import worker
from app.services.jobs import ExportJob, Job
from app.ui.application import Program
from app.ui.reader import Mode
from tests.gui.beads import (
    CONTROL,
    Key,
    OpenWindow,
    Press,
    aligning,
    around,
    beads,
    here,
    mode,
    shown_as_stored,
    status,
    treaty,
    treaty_shelf,
)
from tests.gui.test_window import drop

__all__ = ["aligning", "treaty", "treaty_shelf"]


def test_a_segment_is_dragged_to_the_row_below_by_its_bar(aligning: Program, qtbot: QtBot) -> None:
    row, reader = here(aligning), aligning.workspace.sheet.reader
    viewport, left = reader.viewport(), Qt.MouseButton.LeftButton
    bar = grip(aligning, row)
    below = QPoint(bar.x() + 60, sum(reader.where.row_span(row + 1)[:1]) + 12)
    qtbot.mousePress(viewport, left, pos=bar)
    qtbot.mouseMove(viewport, below)
    qtbot.mouseRelease(viewport, left, pos=below)
    assert around(aligning, row, 2) == [(0, 1), (2, 1)]
    assert not reader.has_selection()
    assert shown_as_stored(aligning)


def test_escape_lets_go_of_what_is_dragged(aligning: Program, press: Press, qtbot: QtBot) -> None:
    row, reader = here(aligning), aligning.workspace.sheet.reader
    qtbot.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=grip(aligning, row))
    press(Key.Key_Escape)
    below = QPoint(300, reader.where.row_span(row + 1)[0] + 12)
    qtbot.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert around(aligning, row, 2) == [(1, 1), (1, 1)]
    assert mode(aligning).on


def grip(window: Program, row: int) -> QPoint:
    """A point on the bar beside the first segment of a row's first column."""
    reader = window.workspace.sheet.reader
    x, _ = reader.where.column_span(0)
    y = next(
        y
        for y in range(reader.where.row_span(row)[0], reader.viewport().height())
        if reader.beads.handle_at(QPoint(x - 10, y).toPointF()) is not None
    )
    return QPoint(x - 10, y + 8)


def test_the_menu_over_a_bead_offers_what_the_keys_do(aligning: Program) -> None:
    row = here(aligning)
    aligning.workspace.sheet.menu_wanted.emit(QPoint(10, 10), row, 0)
    menu = next(m for m in aligning.shell.findChildren(QMenu) if m.isVisible())
    named = {action.objectName(): action for action in menu.actions()}
    named["align.merge"].trigger()
    menu.close()
    assert around(aligning, row, 1) == [(2, 2)]


def test_the_bar_does_with_the_mouse_what_the_keys_do(aligning: Program, qtbot: QtBot) -> None:
    row = here(aligning)
    qtbot.mouseClick(mode(aligning).bar.button("align.unlink"), Qt.MouseButton.LeftButton)
    assert around(aligning, row, 2) == [(1, 0), (0, 1)]
    assert aligning.workspace.sheet.reader.hasFocus()


def test_rows_of_sentences_are_set_right_inside_their_clause(aligning: Program, press: Press) -> None:
    press(Key.Key_E, with_=CONTROL)
    rows = aligning.session.view.rows
    parents = [b.parent_id for b in aligning.session.library.store.beads(1, level=AlignmentLevel.SENTENCE)]
    inside = next(
        at for at in range(len(rows) - 1) if parents[at] == parents[at + 1] and around(aligning, at, 2) == [(1, 1)] * 2
    )
    aligning.workspace.sheet.reader.go_to_row(inside)
    press(Key.Key_M)
    assert around(aligning, inside, 1) == [(2, 2)]
    assert shown_as_stored(aligning)
    press(Key.Key_Z, with_=CONTROL)
    last = next(at for at in range(len(rows) - 1) if parents[at] != parents[at + 1])
    aligning.workspace.sheet.reader.go_to_row(last)
    press(Key.Key_M)
    assert "belong to other clauses" in mode(aligning).bar.said()
    press(Key.Key_E, with_=CONTROL)


def test_the_mode_needs_both_sides_and_brings_the_view_back(treaty: Program, press: Press) -> None:
    reader = treaty.workspace.sheet.reader
    reader.set_mode(Mode.ALONE)
    press(Key.Key_L, with_=CONTROL)
    assert reader.mode() is Mode.SIDE_BY_SIDE
    press(Key.Key_Escape)
    assert reader.mode() is Mode.ALONE


def test_another_text_is_read_outside_the_mode(aligning: Program) -> None:
    aligning.session.open_document(1)
    assert not mode(aligning).on
    assert not aligning.workspace.actions["align_mode"].isEnabled()
    aligning.session.open_bitext(1)
    assert aligning.workspace.actions["align_mode"].isEnabled()


def test_no_key_acts_while_one_types_elsewhere(aligning: Program, press: Press, qtbot: QtBot) -> None:
    before = beads(aligning)
    press(Key.Key_F, with_=CONTROL)
    press("mus", on=aligning.workspace.middle.find_bar.field)
    assert QApplication.focusWidget() is aligning.workspace.middle.find_bar.field
    qtbot.waitUntil(lambda: aligning.workspace.middle.find_bar.count_said() != "")
    assert beads(aligning) == before


def test_keys_of_the_mode_are_rebound_without_taking_those_of_reading(aligning: Program, press: Press) -> None:
    bindings = aligning.workspace.bindings
    assert bindings.keys("align.accept") == ("A",)
    assert bindings.holder("A", but="align.accept") == ""
    assert bindings.refusal("align.accept", "B") == ""
    bindings.give("align.accept", "B")
    assert mode(aligning).bar.button("align.accept").text() == "B  Accept"
    press(Key.Key_B)
    assert status(aligning) is BeadStatus.ACCEPTED
    assert bindings.keys("note") == ("A",)
    bindings.choose("memoq")
    assert bindings.keys("align.accept") == ("A",)
    assert bindings.keys("align.next") == ("N",)


def test_a_pair_is_imported_set_right_exported_and_comes_back(
    open_window: OpenWindow, press: Press, files: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(worker=True)
    drop(window, *files)
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=120_000)
    qtbot.waitUntil(lambda: window.session.jobs.running is None, timeout=120_000)
    press(Key.Key_L, with_=CONTROL)
    press(Key.Key_Down, Key.Key_Down, Key.Key_U, Key.Key_Down, Key.Key_M, Key.Key_Up, Key.Key_A)
    made = [(1, 1), (1, 1), (1, 0), (1, 2), (1, 1)]
    assert around(window, 0, 9) == made
    with qtbot.waitSignal(window.session.jobs.done, timeout=120_000):
        press(Key.Key_R, with_=CONTROL)
    assert around(window, 0, 9) == made
    number = window.session.view.alignment_id
    out = tmp_path / "out.tmx"
    with qtbot.waitSignal(window.session.jobs.done, timeout=120_000):
        window.deeds.submit(ExportJob(number, "tmx", out))
    assert "12,500" in out.read_text(encoding="utf-8")
    assert window.session.library.store.check() == []
    window.shell.close()
    again = open_window()
    assert again.session.view.alignment_id == number
    assert around(again, 0, 9) == made
    assert [row.status for row in again.session.view.rows][2] is BeadStatus.ACCEPTED
    assert again.session.view.rows[3].pinned
    assert not mode(again).on


class Holding:
    """Carries out no job until it is told that it should stop."""

    def start(self, number: int, job: Job, tell: Callable[[worker.Message], None]) -> None:
        self._number, self._tell = number, tell

    def cancel(self) -> None:
        self._tell(worker.Stopped(self._number))

    def close(self) -> None:
        pass


def test_beads_wait_while_the_rest_is_aligned_and_change_again_when_it_is_stopped(
    aligning: Program, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, before = here(aligning), beads(aligning)
    monkeypatch.setattr(aligning.session.jobs, "_runner", Holding())
    press(Key.Key_R, with_=CONTROL)
    assert aligning.workspace.job_line.isVisible()
    press(Key.Key_M)
    assert "is being aligned again" in mode(aligning).bar.said()
    assert beads(aligning) == before
    aligning.session.jobs.cancel()
    assert aligning.workspace.middle.banner.sentence().startswith("The alignment was stopped")
    press(Key.Key_M)
    assert around(aligning, row, 1) == [(2, 2)]
    assert mode(aligning).bar.said() == ""
