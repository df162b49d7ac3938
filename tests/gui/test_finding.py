"""Finding in the text and searching the library, while typing and by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Program
from app.ui.searcher import Question

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def find(window: Program, press: Press, qtbot: QtBot) -> Callable[[str], None]:
    """Opens the find bar and types into it."""

    def act(words: str) -> None:
        press(Qt.Key.Key_F, with_=CONTROL)
        with qtbot.waitSignal(window.workspace.searcher.answered, timeout=20_000):
            window.workspace.middle.find_bar.field.setText(words)

    return act


@pytest.fixture
def search(window: Program, press: Press, qtbot: QtBot) -> Callable[[str], None]:
    """Opens the library search and types into it."""

    def act(words: str) -> None:
        press(Qt.Key.Key_F, with_=BOTH)
        with qtbot.waitSignal(window.workspace.searcher.answered, timeout=20_000):
            window.workspace.results.field.setText(words)

    return act


def test_find_counts_and_goes_from_hit_to_hit(window: Program, find: Callable[[str], None], press: Press) -> None:
    work = window.workspace
    find("缔约")
    bar = work.middle.find_bar
    assert bar.count_said() == "1 of 2"
    assert work.sheet.row == 1
    press(Qt.Key.Key_Return)
    assert (bar.count_said(), work.sheet.row) == ("2 of 2", 3)
    press(Qt.Key.Key_Return)
    assert work.sheet.row == 1
    press(Qt.Key.Key_F3, with_=Qt.KeyboardModifier.ShiftModifier)
    assert work.sheet.row == 3


def test_find_folds_scripts(window: Program, find: Callable[[str], None]) -> None:
    find("締約")
    assert window.workspace.finding.count == 2


def test_esc_leaves_the_find_bar_for_the_text(window: Program, find: Callable[[str], None], press: Press) -> None:
    find("缔约")
    press(Qt.Key.Key_Escape)
    assert window.workspace.middle.find_bar.isHidden()
    assert QApplication.focusWidget() is window.workspace.sheet.reader


def test_what_is_not_there_is_said_to_be_so(window: Program, find: Callable[[str], None]) -> None:
    find("no such words")
    assert window.workspace.middle.find_bar.count_said() == "not found"


def test_a_hit_of_the_library_search_is_reached_by_keys(
    window: Program, search: Callable[[str], None], press: Press
) -> None:
    work = window.workspace
    search("vessels")
    assert work.results.count_said() == "1 hit"
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is work.results.view
    press(Qt.Key.Key_Return)
    assert work.sheet.row == 3
    assert [s.column for s in work.sheet.selection()] == [1]
    assert QApplication.focusWidget() is work.sheet.reader


def test_results_show_both_sides(window: Program, search: Callable[[str], None]) -> None:
    search("12,500")
    found = [e for e in window.workspace.results.results.entries if hasattr(e, "left")]
    assert found
    assert all("吨" in e.left.text and "tonnes" in e.right.text for e in found)
    assert all(e.left.marks and e.right.marks for e in found)


def test_esc_in_the_search_goes_back_to_where_one_was(
    window: Program, search: Callable[[str], None], press: Press
) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down)
    search("港口")
    press(Qt.Key.Key_Return)
    assert work.sheet.row == 3
    press(Qt.Key.Key_Escape, on=work.results.field)
    assert work.docks["results"].isHidden()
    assert work.sheet.row == 1


def test_only_the_last_question_is_answered(window: Program, qtbot: QtBot) -> None:
    searcher = window.workspace.searcher
    heard: list[str] = []
    searcher.answered.connect(lambda question, _: heard.append(question.query))
    for query in ("a", "ar", "art", "article"):
        searcher.ask(Question("test", query))
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == ["article"]


def test_what_is_being_composed_is_not_searched(window: Program, press: Press, qtbot: QtBot) -> None:
    work = window.workspace
    press(Qt.Key.Key_F, with_=BOTH)
    field = work.results.field
    heard: list[str] = []
    work.searcher.answered.connect(lambda question, _: heard.append(question.query))
    QApplication.sendEvent(field, QInputMethodEvent("gang kou", []))
    assert field.text() == ""
    committed = QInputMethodEvent("", [])
    committed.setCommitString("港口")
    QApplication.sendEvent(field, committed)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == ["港口"]
