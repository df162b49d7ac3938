"""What is laid out anew leaves nothing behind: pages end with their last use, and fonts are held once for all sizes."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.ui.reader import Mode
from app.ui.reader.content import Content
from app.ui.reader.desk import Desk
from app.ui.reader.fonts import HeldFonts
from app.ui.reader.style import LIGHT
from tests.gui.reader.views import many


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Forty rows of two columns in a page of 800 by 600 pixels, laid out as far as they are seen."""
    made = Desk(LIGHT, 96.0)
    made.resize(800, 600)
    made.open(Content(many(40)))
    made.visible()
    return made


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Without a collection of garbage meanwhile."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_a_page_ends_with_its_last_use(desk: Desk) -> None:
    settings = [
        replace(desk.setting, style=LIGHT.zoomed(1.5)),
        replace(desk.setting, mode=Mode.STACKED),
        replace(desk.setting, style=replace(LIGHT, ink="#000000")),
    ]
    for setting in settings:
        before = weakref.ref(desk.page)
        layout = weakref.ref(desk.page.layout(0, 0))
        desk.set(setting)
        desk.visible()
        assert before() is None
        assert layout() is None


def test_fonts_are_held_once_for_all_sizes(desk: Desk) -> None:
    held = dict(desk._held_fonts._held)
    assert held
    for zoom in (0.5, 0.8, 1.3, 2.1, 4.0):
        desk.set(replace(desk.setting, style=LIGHT.zoomed(zoom)))
        desk.visible()
    assert desk._held_fonts._held == held


def test_each_weight_and_slope_is_held(qtbot: QtBot) -> None:
    held = HeldFonts()
    font = QFont(["P052", "Noto Sans CJK SC"])
    bold, slanted = QFont(font), QFont(font)
    bold.setBold(True)
    slanted.setItalic(True)
    for one in (font, bold, slanted, QFont(font)):
        held.hold(one)
    assert len(held._held) == 3
