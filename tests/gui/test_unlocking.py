"""Columns that are unlocked: each scrolls on its own, is matched by key and button, is locked again where one is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.document import Document
from app.core.language import Language, Reading
from app.services import importing
from app.services.aligning import align
from app.services.library import Library
from app.ui.application import Program
from app.ui.reader import Reader
from app.ui.session import Session

Press = Callable[..., None]
Bring = Callable[..., Document]
OpenWindow = Callable[..., Program]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ARTICLES = 60
FALSE = False


@pytest.fixture
def long_pair(library: Library, bring: Bring) -> int:
    """A bitext longer than the window; its id."""
    zh = "\n".join(f"第{n}条　双方每年在第{n}号港口举行一次会议，讨论捕鱼和航运。" for n in range(1, ARTICLES + 1))
    en = "\n".join(
        f"Article {n} The two parties shall hold a meeting in port No. {n} every year on fishing and shipping."
        for n in range(1, ARTICLES + 1)
    )
    source, target = bring(zh + "\n", "港口.txt"), bring(en + "\n", "ports.txt")
    return align(library, source.id, target.id).alignment.id


def wheel(reader: Reader, notches: int) -> None:
    """Turn the wheel over a reader, downwards."""
    at = QPointF(reader.viewport().rect().center())
    turn = QPoint(0, -120 * notches)
    event = QWheelEvent(
        at, QPointF(reader.viewport().mapToGlobal(at.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, FALSE,
    )  # fmt: skip
    QApplication.sendEvent(reader.viewport(), event)


def tops(program: Program) -> list[tuple[int, int]]:
    """Row and height of what stands topmost in each reader."""
    seen = [reader.where.visible_rows()[0] for reader in program.workspace.sheet.readers]
    return [(row.row, row.y) for row in seen]


def session(program: Program) -> Session:
    assert program.session is not None
    return program.session


def unlocked(open_window: OpenWindow, bitext: int, press: Press) -> Program:
    program = open_window(bitext=bitext)
    reader = program.workspace.sheet.reader
    reader.setFocus(Qt.FocusReason.OtherFocusReason)
    press(Qt.Key.Key_L, on=reader, with_=SHIFT)
    return program


def test_a_key_lets_each_column_scroll_on_its_own(open_window: OpenWindow, long_pair: int, press: Press) -> None:
    program = unlocked(open_window, long_pair, press)
    left, right = program.workspace.sheet.readers
    assert QApplication.focusWidget() is left
    actions = program.workspace.actions
    assert not actions["column.lock"].isChecked()
    assert not actions["view.stacked"].isEnabled()
    assert actions.explain("view.stacked").startswith("Each column scrolls on its own.")
    wheel(right, 5)
    assert tops(program)[0] == (0, 0)
    assert tops(program)[1] != (0, 0)


def test_the_others_are_matched_by_key_and_by_the_button_of_a_head(
    open_window: OpenWindow, long_pair: int, press: Press, qtbot: QtBot
) -> None:
    program = unlocked(open_window, long_pair, press)
    sheet = program.workspace.sheet
    left, right = sheet.readers
    wheel(left, 9)
    press("l", on=left)
    assert tops(program)[0] != (0, 0)
    assert left.where.row_span(tops(program)[0][0])[0] == right.where.row_span(tops(program)[0][0])[0]
    wheel(right, 9)
    here = tops(program)[1]
    assert here not in tops(program)[:1]
    qtbot.mouseClick(sheet.heads.heads[1].match, Qt.MouseButton.LeftButton)
    assert tops(program)[1] == here
    assert left.where.row_span(here[0])[0] == here[1]


def test_locked_again_by_the_button_the_columns_stand_where_the_last_used_stood(
    open_window: OpenWindow, long_pair: int, press: Press, qtbot: QtBot
) -> None:
    program = unlocked(open_window, long_pair, press)
    sheet = program.workspace.sheet
    right = sheet.readers[1]
    qtbot.mouseClick(right.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    for _ in range(30):
        press(Qt.Key.Key_Down, on=right)
    row, y = right.current_row(), right.where.row_span(right.current_row())[0]
    assert row > 0
    qtbot.mouseClick(sheet.heads.heads[-1].locks[False], Qt.MouseButton.LeftButton)
    assert sheet.readers == [sheet.reader]
    assert (sheet.row, sheet.column) == (row, 1)
    assert sheet.reader.where.row_span(row)[0] == y
    assert QApplication.focusWidget() is sheet.reader
    assert program.workspace.actions["column.lock"].isChecked()


def test_what_is_unlocked_and_where_each_column_stood_is_remembered(
    open_window: OpenWindow, long_pair: int, press: Press
) -> None:
    program = unlocked(open_window, long_pair, press)
    _left, right = program.workspace.sheet.readers
    wheel(right, 9)
    stood = [row for row, _ in tops(program)]
    assert stood[0] != stood[1]
    program.shell.close()
    again = open_window(bitext=long_pair)
    assert again.workspace.sheet.is_unlocked
    assert [row for row, _ in tops(again)] == stood
    reader = again.workspace.sheet.readers[0]
    press(Qt.Key.Key_L, on=reader, with_=SHIFT)
    again.shell.close()
    assert not open_window(bitext=long_pair).workspace.sheet.is_unlocked


@pytest.mark.parametrize("count", [3, 4])
def test_further_columns_are_unlocked_and_matched_too(
    open_window: OpenWindow, library: Library, long_pair: int, press: Press, tmp_path: Path, count: int
) -> None:
    first = library.store.alignments()[0].source_id
    text = library.store.document(first)
    files = []
    for number in range(count - 2):
        file = tmp_path / f"older{number}.txt"
        words = f"第{{n}}条　双方每年在第{{n}}号港口举行{number + 2}次会议，讨论捕鱼和航运。"
        file.write_text("\n".join(words.format(n=n) for n in range(1, ARTICLES + 1)) + "\n", encoding="utf-8")
        files.append(file)
    options = importing.ImportOptions(language=Language.ZH)
    made = [importing.import_files(library, [file], options).documents[0].document.id for file in files]
    assert text.id not in made
    program = open_window(bitext=long_pair)
    assert session(program).put_beside(made)
    sheet = program.workspace.sheet
    sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    press(Qt.Key.Key_L, on=sheet.reader, with_=SHIFT)
    assert len(sheet.readers) == count
    last = sheet.readers[-1]
    wheel(last, 9)
    assert [place == (0, 0) for place in tops(program)] == [True] * (count - 1) + [False]
    last.setFocus(Qt.FocusReason.OtherFocusReason)
    last.stand_on_row(tops(program)[-1][0])
    press("l", on=last)
    row, y = tops(program)[-1]
    assert [reader.where.row_span(row)[0] for reader in sheet.readers] == [y] * count
    press(Qt.Key.Key_L, on=last, with_=SHIFT)
    assert sheet.column == count - 1


def test_scripts_notes_and_selections_are_the_same_in_unlocked_columns(
    open_window: OpenWindow, long_pair: int, press: Press, qtbot: QtBot
) -> None:
    program = unlocked(open_window, long_pair, press)
    sheet = program.workspace.sheet
    sheet.read_as(0, Reading.TRADITIONAL)
    left, _right = sheet.readers
    left.set_selection(0, 4, 6)
    assert [(chosen.start, chosen.end) for chosen in sheet.selection()] == [(4, 6)]
    left.copy(as_shown=True)
    assert QApplication.clipboard().text() == "雙方"
    press("h", on=left)
    assert program.workspace.noting.names()
    press(Qt.Key.Key_L, on=left, with_=SHIFT)
    assert sheet.readings[0] is Reading.TRADITIONAL
    sheet.reader.set_selection(0, 0, 3)
    sheet.reader.copy(as_shown=True)
    assert QApplication.clipboard().text().startswith("第1條")


def test_align_mode_locks_the_columns_for_as_long_as_it_lasts(
    open_window: OpenWindow, long_pair: int, press: Press
) -> None:
    program = unlocked(open_window, long_pair, press)
    sheet = program.workspace.sheet
    press(Qt.Key.Key_L, on=sheet.readers[0], with_=CONTROL)
    assert program.deeds.aligning.on
    assert sheet.readers == [sheet.reader]
    press(Qt.Key.Key_Escape, on=sheet.reader)
    assert not program.deeds.aligning.on
    assert sheet.is_unlocked
    assert QApplication.focusWidget() in sheet.readers


def test_the_arrows_and_tab_lead_from_column_to_column(open_window: OpenWindow, long_pair: int, press: Press) -> None:
    program = unlocked(open_window, long_pair, press)
    sheet = program.workspace.sheet
    left, right = sheet.readers
    press(Qt.Key.Key_Right, on=left)
    assert (QApplication.focusWidget(), sheet.column) == (right, 1)
    press("h", on=right)
    view = session(program).view
    assert view is not None
    notes = session(program).library.store.notes
    (note,) = notes.by_id(notes.every_id())
    assert note.targets[0].document_id == view.columns[1].document.id
    press(Qt.Key.Key_Left, on=right)
    assert (QApplication.focusWidget(), sheet.column) == (left, 0)
    press(Qt.Key.Key_Left, on=left)
    assert QApplication.focusWidget() is left
