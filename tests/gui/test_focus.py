"""Focus is always seen: whatever Tab reaches looks otherwise while it has the focus, in each theme."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import Program
from tests.gui.test_controls import DIALOGS, PANELS, known

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
THEMES = ("light", "dark", "contrast")
LONGEST = 60
"""Controls of one place that are looked at."""


def reached(place: QWidget, press: Press) -> Iterator[QWidget]:
    """Whatever Tab leads to in a place, from its first control on, each once."""
    met: list[QWidget] = []
    while len(met) < LONGEST:
        focused = QApplication.focusWidget()
        if focused is None or focused in met or not (focused is place or place.isAncestorOf(focused)):
            return
        met.append(focused)
        yield focused
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Tab, on=focused, with_=Qt.KeyboardModifier.NoModifier)
        if QApplication.focusWidget() is focused:  # a field of text, where Tab is a letter
            press(Qt.Key.Key_Tab, on=focused, with_=Qt.KeyboardModifier.ControlModifier)


def looks_the_same(control: QWidget, seen: QWidget | None = None) -> bool:
    """Whether a control, or what is `seen` of it, is drawn alike with the focus and without."""
    control.setFocus(Qt.FocusReason.TabFocusReason)
    focused = (seen or control).grab().toImage()
    control.clearFocus()
    bare = (seen or control).grab().toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    return bool(focused == bare)


@pytest.mark.parametrize("theme", THEMES)
def test_focus_is_seen_in_every_window(
    open_window: OpenWindow, bitext: int, press: Press, qtbot: QtBot, theme: str
) -> None:
    window = open_window(bitext=bitext, theme=theme)
    window.workspace.noting.highlight()
    window.session.say("A notice.")
    faults = {}
    for name in (*DIALOGS, "notices"):
        window.workspace.actions[name].trigger()
        dialog = next(one for one in window.shell.findChildren(QDialog) if one.isVisible())
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)
        if QApplication.focusWidget() is None:
            press(Qt.Key.Key_Tab, on=dialog)
        controls = list(reached(dialog, press))
        assert controls, name
        if found := [known(control) for control in controls if looks_the_same(control)]:
            faults[name] = found
        dialog.close()
        window.shell.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window.shell)
    assert "\n".join(f"{place}: {found}" for place, found in faults.items()) == ""


@pytest.mark.parametrize("theme", THEMES)
def test_focus_is_seen_in_every_panel(open_window: OpenWindow, bitext: int, press: Press, theme: str) -> None:
    window = open_window(bitext=bitext, theme=theme)
    window.workspace.noting.highlight()
    faults: dict[str, list[str]] = {}
    for name in PANELS:
        dock = window.workspace.docks.get(name.removeprefix("panel."))
        if dock is None:
            continue
        dock.reveal()
        press(Qt.Key.Key_Tab, on=QApplication.focusWidget(), with_=Qt.KeyboardModifier.NoModifier)
        dock.reveal()
        for control in reached(dock, press):
            # A panel with nothing in it has the focus itself: its title says so.
            of_panel = control.focusPolicy() is Qt.FocusPolicy.NoFocus
            if looks_the_same(control, dock if of_panel else None):
                faults.setdefault(name, []).append(known(control))
        dock.hide()
    assert "\n".join(f"{place}: {found}" for place, found in faults.items()) == ""


@pytest.mark.parametrize("theme", THEMES)
def test_focus_is_seen_in_the_bars_over_the_text(
    open_window: OpenWindow, bitext: int, press: Press, theme: str
) -> None:
    window = open_window(bitext=bitext, theme=theme)
    faults = {}
    for name in ("find", "align_mode", "palette", "outline.label"):
        window.workspace.sheet.reader.go_to_row(2)
        window.workspace.actions[name].trigger()
        if name == "align_mode":
            bar = window.deeds.aligning.bar
            first = bar.nextInFocusChain()
            while not (bar.isAncestorOf(first) and first.focusPolicy() & Qt.FocusPolicy.TabFocus):
                first = first.nextInFocusChain()
            first.setFocus(Qt.FocusReason.TabFocusReason)
        focused = QApplication.focusWidget()
        place = focused.parentWidget()
        if found := [known(control) for control in reached(place, press) if looks_the_same(control)]:
            faults[name] = found
        press(Qt.Key.Key_Escape, on=window.workspace.sheet.reader if name == "align_mode" else None)
    assert "\n".join(f"{place}: {found}" for place, found in faults.items()) == ""
