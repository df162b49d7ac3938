"""A narrow window: its panels make room for the text and come back, its first size fits the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.library import Library
from app.ui.application import Program
from app.ui.jobs import InProcess
from app.ui.shell import FIRST, first_size

OpenWindow = Callable[..., Program]
RIGHT = ("clause", "notes")


def hidden(window: Program) -> list[bool]:
    """Whether each panel on the right is hidden."""
    return [window.workspace.docks[name].isHidden() for name in RIGHT]


def test_a_window_made_narrow_keeps_its_text_and_gets_its_panels_back(window: Program) -> None:
    assert hidden(window) == [False, False]
    window.shell.resize(960, 600)
    assert hidden(window) == [True, True]
    assert not window.workspace.docks["library"].isHidden()
    window.shell.resize(1280, 800)
    assert hidden(window) == [False, False]


def test_panels_put_away_in_a_narrow_window_are_there_in_a_wide_one_the_next_day(
    open_window: OpenWindow, bitext: int
) -> None:
    first = open_window(bitext=bitext)
    first.shell.resize(960, 600)
    first.shell.close()
    second = open_window()
    assert hidden(second) == [False, False]


def test_the_text_has_most_of_a_narrow_window_whatever_panels_were_there_before(
    open_window: OpenWindow, bitext: int, qtbot: QtBot
) -> None:
    first = open_window(bitext=bitext)
    reader = first.workspace.sheet.reader
    first.shell.resize(960, 600)
    qtbot.waitUntil(lambda: reader.viewport().width() > 600)
    first.shell.resize(1280, 800)
    qtbot.waitUntil(lambda: reader.viewport().width() > 640)
    first.shell.close()
    second = open_window(width=960, height=600)
    second.shell.close()
    third = open_window(width=960, height=600)
    qtbot.waitUntil(lambda: third.workspace.sheet.reader.viewport().width() > 600)
    assert hidden(third) == [True, True]


def test_the_text_has_most_of_a_narrow_window_that_is_furnished_after_it_is_shown(
    open_window: OpenWindow, bitext: int, qapp: QApplication, qtbot: QtBot, tmp_path: Path, cache: Path
) -> None:
    first = open_window(bitext=bitext)
    first.shell.resize(960, 600)
    qtbot.waitUntil(lambda: first.workspace.sheet.reader.viewport().width() > 600)
    first.shell.close()
    second = Program(qapp, first.settings)
    with qtbot.waitSignal(second.shell.painted):
        second.shell.show()
    library = Library.open(tmp_path / "library", cache)
    second.furnish(library, InProcess(library))
    qtbot.waitUntil(lambda: second.workspace.sheet.reader.viewport().width() > 600)
    assert second.shell.width() == 960
    second.shell.close()
    second.end()


def test_what_is_shown_by_hand_in_a_narrow_window_stays(window: Program) -> None:
    window.shell.resize(960, 600)
    window.workspace.docks["notes"].show()
    window.shell.resize(1000, 640)
    assert hidden(window) == [True, False]


def test_the_results_have_room_for_hits_in_the_smallest_window(open_window: OpenWindow, bitext: int) -> None:
    window = open_window(width=960, height=600, bitext=bitext)
    window.workspace.actions["search"].trigger()
    assert window.workspace.docks["results"].height() >= 230


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1920, 1080), FIRST), ((1280, 800), (1264, 752)), ((1024, 640), (1008, 600)), ((800, 800), FIRST)],
)
def test_the_first_size_fits_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(*screen) == size


def test_a_text_that_is_opened_meanwhile_does_not_take_the_cursor_from_who_is_typing(
    window: Program, qtbot: QtBot
) -> None:
    window.workspace.actions["search"].trigger()
    field = window.workspace.results.field
    qtbot.waitUntil(field.hasFocus)
    window.session.open_document(1)
    assert field.hasFocus()
    window.workspace.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    window.session.open_document(2)
    assert window.workspace.sheet.reader.hasFocus()
