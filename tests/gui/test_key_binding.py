"""Every key can be changed: recorded by pressing it, told where it is taken, reset, and shown wherever keys are."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.key_presets import PRESETS
from app.ui.action_list import ACTIONS
from app.ui.application import Program
from app.ui.key_binding import OURS, is_bare
from app.ui.key_binding_page import KeysTable

Press = Callable[..., None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYS = 2


@pytest.fixture
def page(window: Program, qtbot: QtBot, press: Press) -> Iterator[KeysTable]:
    """The page of keys, opened as a person does."""
    press(Qt.Key.Key_Comma, with_=CONTROL)
    preferences = window.further.preferences
    assert preferences is not None
    qtbot.waitActive(preferences)
    preferences.sections.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, on=preferences.sections)
    made = preferences.findChild(KeysTable)
    assert made is not None
    assert made.isVisible()
    yield made
    if window.further.preferences is not None:
        window.further.preferences.close()


def record(page: KeysTable, qtbot: QtBot, name: str, key: Qt.Key, with_: Qt.KeyboardModifier) -> None:
    """Chooses an action by the filter and presses new keys for it."""
    page.choose(name)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.field.hasFocus()
    qtbot.keyClick(page.field, key, with_)


def test_a_key_is_recorded_by_pressing_it_and_acts_at_once(
    window: Program, page: KeysTable, qtbot: QtBot, press: Press
) -> None:
    record(page, qtbot, "find", Qt.Key.Key_J, CONTROL)
    assert [k.toString() for k in window.workspace.actions["find"].shortcuts()] == ["Ctrl+J"]
    assert "Ctrl+J" in window.workspace.actions["find"].toolTip()
    window.further.preferences.close()
    with qtbot.waitActive(window.shell):
        window.shell.activateWindow()
    window.workspace.sheet.reader.setFocus()
    press(Qt.Key.Key_J, with_=CONTROL)
    assert window.workspace.middle.find_bar.isVisible()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_K, with_=CONTROL)
    press("find in the")
    assert window.workspace.palette.shown()[0].tail == "Ctrl+J"


def test_a_key_that_is_taken_is_told_and_can_be_taken_over(window: Program, page: KeysTable, qtbot: QtBot) -> None:
    record(page, qtbot, "find", Qt.Key.Key_F, CONTROL | SHIFT)
    assert page.told.text() == "Ctrl+Shift+F belongs to “Search the library”."
    assert OURS["find"] == window.workspace.bindings.keys("find")
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert window.workspace.bindings.keys("find") == ("Ctrl+Shift+F",)
    assert window.workspace.bindings.keys("search") == ()


def test_a_bare_key_is_refused_where_people_type(window: Program, page: KeysTable, qtbot: QtBot) -> None:
    record(page, qtbot, "search", Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier)
    assert page.told.text().startswith("A bare key")
    assert window.workspace.bindings.keys("search") == OURS["search"]
    record(page, qtbot, "note", Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier)
    assert window.workspace.bindings.keys("note") == ("X",)


def test_one_action_and_all_are_reset(window: Program, page: KeysTable, qtbot: QtBot) -> None:
    bindings = window.workspace.bindings
    record(page, qtbot, "find", Qt.Key.Key_J, CONTROL | ALT)
    record(page, qtbot, "go_to", Qt.Key.Key_Y, CONTROL | ALT)
    page.choose("find")
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert bindings.keys("find") == OURS["find"]
    assert bindings.keys("go_to") == ("Ctrl+Alt+Y",)
    bindings.reset_all()
    assert bindings.keys("go_to") == OURS["go_to"]
    assert window.settings.get("keys") == {}


def test_own_keys_are_there_after_a_new_start(
    open_window: Callable[..., Program], bitext: int, page: KeysTable, qtbot: QtBot
) -> None:
    record(page, qtbot, "find", Qt.Key.Key_J, CONTROL)
    again = open_window(bitext=bitext)
    assert [k.toString() for k in again.workspace.actions["find"].shortcuts()] == ["Ctrl+J"]


@pytest.mark.parametrize("preset", PRESETS)
def test_in_every_preset_each_key_has_one_action(window: Program, page: KeysTable, preset: str) -> None:
    page.preset.setCurrentIndex(page.preset.findData(preset))
    page.preset.activated.emit(page.preset.currentIndex())
    keys = [(k.toString(), spec.name) for spec, action in window.workspace.actions for k in action.shortcuts()]
    holder = window.workspace.bindings.holder
    assert [(key, name, holder(key, but=name)) for key, name in keys if holder(key, but=name)] == []
    assert all(key for key, _ in keys)
    assert len(keys) > 20


def test_the_filter_finds_actions_by_name_and_by_key(page: KeysTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter, "ctrl+shift+f")
    names = [page.table.topLevelItem(0).child(0).text(0)]
    assert names == ["Search the library"]


def test_keys_that_write_are_known_from_those_that_do_not() -> None:
    bare = [key for key in ("A", "Shift+N", "Del", "Space", "Return") if is_bare(key)]
    free = [key for key in ("F3", "Shift+F3", "Ctrl+A", "Alt+Left", "Meta+X", "Ctrl++") if not is_bare(key)]
    assert len(bare) + len(free) == 11
    assert all(QKeySequence(key).toString() == key for spec in ACTIONS for key in spec.keys)
    assert QApplication.instance() is not None
