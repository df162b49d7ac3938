"""A long bitext in the window: seen at once, gone through, searched and accepted in as a short one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.alignment import BeadStatus
from app.core.lazy_rows import LazyRows
from app.services import bead_rows
from app.ui import outline_panel
from app.ui.application import Program
from app.ui.reader import MapKind

Press = Callable[..., None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def long_window(
    open_window: Callable[..., Program], bitext: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Program:
    """The invented agreement, taken for a long text."""
    monkeypatch.setattr(bead_rows, "LONG", 1)
    monkeypatch.setattr(outline_panel, "LONG", 1)
    program = open_window(bitext=bitext)
    assert program.session is not None
    assert program.session.view is not None
    assert isinstance(program.session.view.rows, LazyRows)
    program.workspace.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    return program


def test_its_clauses_come_after_the_text(long_window: Program, qtbot: QtBot) -> None:
    outline = long_window.workspace.outline
    qtbot.waitUntil(lambda: len(outline.places()) > 3, timeout=20_000)
    assert any(words.startswith("第一条") for words, _ in outline.places())


def test_a_clause_gone_to_is_the_one_that_is_seen(long_window: Program, qtbot: QtBot) -> None:
    work = long_window.workspace
    qtbot.waitUntil(lambda: len(work.outline.places()) > 3, timeout=20_000)
    at = next(at for words, at in work.outline.places() if words.startswith("第二条"))
    work.jump(0, at)
    assert work.sheet.cell(0).label == "第二条"
    assert work.outline.current().start == at


def test_a_bead_is_accepted_and_taken_back(long_window: Program, press: Press) -> None:
    sheet, session = long_window.workspace.sheet, long_window.session
    row = sheet.row
    press(Qt.Key.Key_Return, with_=CONTROL, on=sheet.reader)
    assert session.view.rows[row].status is BeadStatus.ACCEPTED
    press(Qt.Key.Key_Z, with_=CONTROL, on=sheet.reader)
    assert session.view.rows[row].status is BeadStatus.AUTOMATIC


def test_beads_for_review_are_on_the_map_and_gone_to_by_a_key(long_window: Program, press: Press, qtbot: QtBot) -> None:
    sheet = long_window.workspace.sheet
    sheet.reader.go_to_row(3)
    press(Qt.Key.Key_Return, with_=CONTROL | SHIFT, on=sheet.reader)
    marked = sheet.map._marks[MapKind.UNCONFIRMED]
    assert 3 in [mark.row for mark in marked]
    sheet.reader.go_to_row(0)
    seen = set()
    for _ in marked:
        press("n", on=sheet.reader)
        seen.add(sheet.row)
    assert seen == {mark.row for mark in marked}


def test_the_place_comes_back(long_window: Program, open_window: Callable[..., Program]) -> None:
    long_window.workspace.sheet.reader.go_to_row(4)
    long_window.shell.close()
    again = open_window()
    assert again.workspace.sheet.row == 4


def test_doubted_beads_are_on_the_map_as_soon_as_they_are_found(
    long_window: Program, bitext: int, qtbot: QtBot
) -> None:
    session, sheet = long_window.session, long_window.workspace.sheet
    session.library.store.set_bead_status([session.view.rows[3].bead_id], BeadStatus.REVIEW)
    assert session.open_bitext(bitext)
    qtbot.waitUntil(lambda: [mark.row for mark in sheet.map._marks[MapKind.UNCONFIRMED]] == [3], timeout=20_000)


def test_a_long_document_by_itself_is_read_where_it_is_seen(long_window: Program, qtbot: QtBot) -> None:
    session, sheet = long_window.session, long_window.workspace.sheet
    document = session.view.columns[0].document.id
    assert session.open_document(document)
    assert isinstance(session.view.rows, LazyRows)
    segments = session.library.store.segments(document)
    assert sheet.reader.row_count() == len(segments)
    long_window.workspace.jump(0, segments[-1].start)
    assert sheet.cell(0).segment_ids == (segments[-1].id,)
    assert sheet.map._marks[MapKind.UNCONFIRMED] == []
