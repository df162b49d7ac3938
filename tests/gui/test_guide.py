"""Help inside the window: at F1, in three languages, with the keys as they are bound, the marks as they are painted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.alignment import BeadStatus
from app.ui.action_list import ACTIONS
from app.ui.application import Program
from app.ui.guide import GUIDE, HELP, KEY, KEYS, MARKS, SEARCHING, Guide, text
from app.ui.guide_marks import MARKS as LEGEND
from app.ui.reader import Kind, Pattern, Sign
from app.ui.translation import LANGUAGES

Press = Callable[..., None]


@pytest.fixture
def guide(window: Program, press: Press, qtbot: QtBot) -> Guide:
    """The help, opened by its key."""
    press(Qt.Key.Key_F1)
    opened = window.further.guide
    assert opened is not None
    qtbot.waitActive(opened)
    return opened


def test_help_stands_beside_the_window_and_is_left_by_esc(window: Program, guide: Guide, qtbot: QtBot) -> None:
    assert guide.isVisible()
    assert not guide.isModal()
    assert "Bringing texts in" in guide.pages[GUIDE].toPlainText()
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.further.guide is None)


def test_keys_are_told_as_they_are_bound(window: Program, guide: Guide, press: Press) -> None:
    assert "Ctrl+Shift+F" in guide.pages[GUIDE].toPlainText()
    window.workspace.bindings.give("search", "Ctrl+Alt+S")
    window.further.open_guide()
    assert "Ctrl+Alt+S" in guide.pages[GUIDE].toPlainText()
    assert "Ctrl+Alt+S" in guide.pages[KEYS].toPlainText()
    assert "{" not in guide.pages[GUIDE].toPlainText()


def test_every_key_stands_on_one_page(window: Program, guide: Guide) -> None:
    page = guide.pages[KEYS].toPlainText()
    for _, action in window.workspace.actions:
        for key in action.shortcuts():
            assert key.toString(key.SequenceFormat.NativeText) in page


def test_the_marks_are_painted_by_the_reader_itself(guide: Guide) -> None:
    guide.show_section(MARKS)
    reader = guide.marks.reader
    assert reader.isVisible()
    assert reader.row_count() == len(LEGEND)
    picture = reader.viewport().grab().toImage()
    assert len({picture.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 300, 2)}) > 10


def test_the_legend_has_every_mark_there_is() -> None:
    assert {mark.kind for mark in LEGEND} - {None} == set(Kind)
    assert {mark.pattern for mark in LEGEND} == set(Pattern)
    assert {mark.sign for mark in LEGEND} - {None} == set(Sign)
    assert {mark.status for mark in LEGEND} == set(BeadStatus)
    assert any(mark.two_ways for mark in LEGEND)
    assert any(mark.empty for mark in LEGEND)


def test_words_are_found_in_every_section_one_after_the_other(guide: Guide, qtbot: QtBot) -> None:
    qtbot.keyClicks(guide.field, "glossary")
    qtbot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.sections.currentRow() == MARKS
    guide.field.clear()
    qtbot.keyClicks(guide.field, "food security")
    qtbot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.sections.currentRow() == SEARCHING
    assert guide.pages[SEARCHING].textCursor().selectedText() == "food security"
    assert guide.field.hasFocus()
    guide.field.clear()
    qtbot.keyClicks(guide.field, "nowhere at all")
    qtbot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.told.text() == "Nothing found"
    assert guide.isVisible()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_help_speaks_every_language_of_the_interface(tag: str) -> None:
    names = {spec.name for spec in ACTIONS}
    for name in ("guide", "search"):
        said = text(name, tag)
        assert (tag == "en") == ("Everything" in said or "Every text" in said)
        assert {found for found in KEY.findall(said) if "." in found or "_" in found} <= names
    assert set(KEY.findall(text("guide", tag))) <= names
    assert set(KEY.findall(text("guide", tag))) == set(KEY.findall(text("guide", "en")))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_pictures_of_the_guide_are_there(tag: str) -> None:
    named = [line.split("(")[1].rstrip(")\n") for line in text("guide", tag).splitlines() if line.startswith("![")]
    assert len(named) == 3
    for name in named:
        assert Path(HELP / name).stat().st_size < 150_000


def test_help_follows_the_language_of_the_interface(window: Program, guide: Guide, qtbot: QtBot) -> None:
    window.workspace.actions["language.zh-Hant"].trigger()
    qtbot.waitUntil(lambda: guide.windowTitle() == "說明")
    assert "匯入文本" in guide.pages[GUIDE].toPlainText()
    assert guide.sections.item(MARKS).text() == "標記的含義"
    window.workspace.actions["language.en"].trigger()
    qtbot.waitUntil(lambda: guide.windowTitle() == "Help")
