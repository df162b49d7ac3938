"""The concordance: the keyword in the middle, both sides, in order, gone to, written; how words were rendered."""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.services import indexing
from app.ui.application import Program
from app.ui.concordance_panel import ASKER, RENDERED, WRITER
from app.ui.concordance_table import KEYWORD, LEFT, OTHER, RIGHT

Press = Callable[..., None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def look(window: Program, press: Press, qtbot: QtBot) -> Callable[[str], Program]:
    """Opens the concordance by its key and types into it."""

    def act(words: str) -> Program:
        press(Qt.Key.Key_G, with_=CONTROL | SHIFT, on=window.workspace.sheet.reader)
        with answered(window, qtbot, ASKER):
            window.workspace.concordance.field.setText(words)
        return window

    return act


def answered(window: Program, qtbot: QtBot, asker: str) -> AbstractContextManager[object]:
    """Waits until who asked, and nobody else, was answered."""
    errands = window.workspace.errands
    return qtbot.waitSignal(errands.answered, timeout=60_000, check_params_cb=lambda one: one == asker)


def column(window: Program, at: int) -> list[str]:
    model = window.workspace.concordance.view.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_the_keyword_stands_between_its_contexts_and_the_other_side(look: Callable[[str], Program]) -> None:
    window = look("应当")
    assert column(window, KEYWORD) == ["应当"] * 3
    assert column(window, LEFT)[0].endswith("缔约双方")
    assert column(window, RIGHT)[0].startswith("在相互尊重")
    assert "cooperate in fisheries" in column(window, OTHER)[0]
    assert window.workspace.concordance.count_said() == "3 lines"


def test_by_key_what_is_selected_is_looked_for(window: Program, press: Press, qtbot: QtBot) -> None:
    text = window.session.view.columns[0].text
    at = text.index("缔约双方")
    window.workspace.sheet.reader.set_selection(0, at, at + 4)
    with answered(window, qtbot, ASKER):
        press(Qt.Key.Key_G, with_=CONTROL | SHIFT, on=window.workspace.sheet.reader)
    assert window.workspace.concordance.field.text() == "缔约双方"
    assert column(window, KEYWORD) == ["缔约双方"]


def test_lines_are_put_in_order_by_what_comes_after(look: Callable[[str], Program], qtbot: QtBot) -> None:
    window = look("应当")
    before = column(window, RIGHT)
    panel = window.workspace.concordance
    with answered(window, qtbot, ASKER):
        panel.view.header().sectionClicked.emit(RIGHT)
    assert panel.sort.currentText() == "By what comes after"
    assert column(window, RIGHT) == sorted(before)


def test_enter_goes_to_a_line(look: Callable[[str], Program], press: Press) -> None:
    window = look("应当")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    sheet = window.workspace.sheet
    (chosen,) = sheet.selection()
    assert window.session.view.columns[0].text[chosen.start : chosen.end] == "应当"
    assert sheet.cell(0).label == "第二条"
    assert QApplication.focusWidget() is sheet.reader


def test_a_click_goes_there_and_esc_goes_back(look: Callable[[str], Program], press: Press, qtbot: QtBot) -> None:
    window = look("应当")
    view = window.workspace.concordance.view
    place = view.visualRect(view.model().index(2, KEYWORD)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert window.workspace.sheet.cell(0).label == "第三条"
    view.setFocus()
    press(Qt.Key.Key_Escape, on=view)
    assert QApplication.focusWidget() is window.workspace.sheet.reader


def test_what_is_not_there_is_said(look: Callable[[str], Program]) -> None:
    window = look("飞机")
    assert window.workspace.concordance.count_said() == "Nothing found"
    assert column(window, KEYWORD) == []


@pytest.mark.parametrize("form", ["xlsx", "csv", "tsv"])
def test_it_is_written_to_a_file(look: Callable[[str], Program], form: str, tmp_path: Path, qtbot: QtBot) -> None:
    window = look("应当")
    out = tmp_path / f"lines.{form}"
    with answered(window, qtbot, WRITER):
        window.workspace.concordance.write(out)
    assert out.stat().st_size > 100


def test_how_it_was_rendered_is_listed_and_narrows_the_lines(
    look: Callable[[str], Program], press: Press, qtbot: QtBot
) -> None:
    window = look("船舶")
    panel = window.workspace.concordance
    with answered(window, qtbot, RENDERED):
        press(Qt.Key.Key_R, with_=CONTROL | SHIFT, on=window.workspace.sheet.reader)
    model = panel.rendered.model()
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert panel.rendered.isVisible()
    assert words[0] == "All lines"
    whole = column(window, KEYWORD)
    panel.rendered.setCurrentIndex(model.index(1, 0))
    assert 0 < len(column(window, KEYWORD)) <= len(whole)
    assert all(words[1] in other for other in column(window, OTHER))
    panel.rendered.setCurrentIndex(model.index(0, 0))
    assert column(window, KEYWORD) == whole


def test_its_heads_speak_the_language_of_the_interface(look: Callable[[str], Program], qtbot: QtBot) -> None:
    window = look("应当")
    window.deeds.choose_language("zh-Hans")
    head = window.workspace.concordance.view.model()
    assert head.headerData(KEYWORD, Qt.Orientation.Horizontal) == "关键词"
    qtbot.waitUntil(lambda: window.workspace.concordance.sort.itemText(0) == "按位置")
    window.deeds.choose_language("en")


def test_a_fault_is_told_and_marked(look: Callable[[str], Program]) -> None:
    panel = look("应当 (").workspace.concordance
    assert panel.notice_said() == "This bracket is not closed (column 4)."
    assert panel.field.fault == 3
    assert panel.view.model().rowCount() == 0


def test_its_searches_are_remembered_with_those_of_the_library(
    look: Callable[[str], Program], press: Press, qtbot: QtBot
) -> None:
    window = look("应当")
    panel = window.workspace.concordance
    press(Qt.Key.Key_Return, on=panel.field)
    press(Qt.Key.Key_Return, on=panel.view)
    panel.field.clear()
    with answered(window, qtbot, ASKER):
        press(Qt.Key.Key_Up, on=panel.field)
    assert panel.field.text() == "应当"
    assert column(window, KEYWORD) == ["应当"] * 3
    press(Qt.Key.Key_F, with_=CONTROL | SHIFT, on=window.workspace.sheet.reader)
    press(Qt.Key.Key_Up, on=window.workspace.results.field)
    assert window.workspace.results.field.text() == "应当"


def test_texts_that_are_not_indexed_yet_are_indexed_and_looked_through(
    window: Program, press: Press, qtbot: QtBot
) -> None:
    window.session.library.store.forget_indexed(None)
    indexing.forget(window.session.library.directory)
    press(Qt.Key.Key_G, with_=CONTROL | SHIFT, on=window.workspace.sheet.reader)
    window.workspace.concordance.field.setText("应当")
    qtbot.waitUntil(lambda: column(window, KEYWORD) == ["应当"] * 3, timeout=30_000)
    assert window.workspace.concordance.notice_said() == ""


def test_a_rendering_opens_its_places_by_keys(look: Callable[[str], Program], press: Press, qtbot: QtBot) -> None:
    window = look("船舶")
    panel = window.workspace.concordance
    with answered(window, qtbot, RENDERED):
        press(Qt.Key.Key_R, with_=CONTROL | SHIFT, on=window.workspace.sheet.reader)
    panel.rendered.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return, on=panel.rendered)
    assert QApplication.focusWidget() is panel.view
    press(Qt.Key.Key_Return, on=panel.view)
    (chosen,) = window.workspace.sheet.selection()
    assert window.session.view.columns[0].text[chosen.start : chosen.end] == "船舶"


def test_the_lines_are_written_by_the_button(
    look: Callable[[str], Program], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = look("应当")
    panel, out = window.workspace.concordance, tmp_path / "lines.csv"
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(str(out)))
    button = next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == "Export the concordance")
    with answered(window, qtbot, WRITER):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert [row[3] for row in rows] == ["keyword", "应当", "应当", "应当"]
