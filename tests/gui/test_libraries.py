"""Libraries are made, opened, switched and renamed from the window; one that cannot be opened is told in place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.services import known_libraries, libraries
from app.services.jobs import SampleJob
from app.services.library import Library
from app.services.settings import Settings
from app.ui.application import Program
from app.ui.libraries_new import NewLibrary
from app.ui.libraries_page import LibraryPage
from app.ui.rescue_page import RescuePage

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, cache: Path) -> Iterator[OpenWindow]:
    """Opens the library of `tmp_path` as the program does; its window gives way to that of another library."""
    made: list[Program] = []

    def act(bitext: int | None = None) -> Program:
        settings = Settings(tmp_path / "settings.json")
        for name, value in (("language", "en"), ("theme", "light")):
            settings.set(name, value)
        if bitext is not None:
            with Library.open(tmp_path / "library", cache) as library:
                library.store.set_state("open", ["bitext", bitext])
        program = Program(qapp, settings)
        made.append(program)
        program.open(tmp_path / "library", cache, in_process=True)
        program.shell.show()
        active(program, qtbot)
        return program

    yield act
    for program in made:
        program.shell.close()
        program.end()


@pytest.fixture
def other(tmp_path: Path, cache: Path) -> Path:
    """Another library, with a name and nothing in it."""
    return libraries.create(tmp_path / "other", "Protocols", cache)


def active(window: Program, qtbot: QtBot) -> None:
    """Wait until the window that took the place of another has the focus."""
    with qtbot.waitActive(window.shell):
        window.shell.activateWindow()


def test_a_new_library_is_made_and_opened(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    window.workspace.actions["library.new"].trigger()
    dialog = window.shell.findChild(NewLibrary)
    qtbot.keyClicks(dialog.name, "Fisheries: drafts")
    assert dialog.folder.text() == str(tmp_path / "Fisheries- drafts")
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    active(window, qtbot)
    assert window.session.library.directory == tmp_path / "Fisheries- drafts"
    assert window.shell.windowTitle().endswith("Fisheries: drafts")
    assert known_libraries.at_start(window.settings) == (tmp_path / "Fisheries- drafts").resolve()


def test_a_folder_that_does_not_do_is_told_in_the_dialog(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    window.workspace.actions["library.new"].trigger()
    dialog = window.shell.findChild(NewLibrary)
    dialog.folder.selectAll()
    qtbot.keyClicks(dialog.folder, str(tmp_path / "library"))
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.told.text().startswith("There is a library in")


def test_one_switches_by_key_and_back_and_each_keeps_its_place(
    window: Program, other: Path, qtbot: QtBot, press: Press
) -> None:
    first = window.session.library.directory
    window.workspace.sheet.reader.go_to_row(3)
    window.further.libraries.open(other)
    active(window, qtbot)
    assert window.session.library.directory == other
    assert window.session.view is None
    window.workspace.sheet.setFocus()
    press(Qt.Key.Key_O, on=window.shell, with_=CONTROL | ALT)
    assert [choice.name for choice in window.workspace.palette.shown()] == [first.name]
    press(Qt.Key.Key_Return)
    active(window, qtbot)
    assert window.session.library.directory == first
    assert window.workspace.sheet.row == 3


def test_what_is_done_after_a_switch_goes_into_the_other_library(window: Program, other: Path, qtbot: QtBot) -> None:
    window.further.libraries.open(other)
    active(window, qtbot)
    window.session.jobs.submit(SampleJob())
    assert len(window.session.library.store.documents()) == 4
    assert window.session.library.directory == other


def test_the_first_page_offers_the_libraries_that_were_open(
    window: Program, other: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.further.libraries.open(other)
    active(window, qtbot)
    links = window.further.libraries.recent.links
    assert [link.text() for link in links] == ["library"]
    assert links[0].isVisible()
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    active(window, qtbot)
    assert window.session.library.directory == tmp_path / "library"


def test_any_other_is_opened_from_its_folder(open_window: OpenWindow, other: Path, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.mouseClick(window.further.libraries.recent.other, Qt.MouseButton.LeftButton)
    dialog = window.shell.findChild(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.close()
    active(window, qtbot)
    assert window.session.library.directory == other


def test_a_library_that_is_gone_is_told_and_can_be_taken_off_the_list(
    window: Program, other: Path, qtbot: QtBot
) -> None:
    first = window.session.library.directory
    window.further.libraries.open(other)
    active(window, qtbot)
    window.further.libraries.open(first)
    active(window, qtbot)
    rmtree(other)
    window.further.libraries.open(other)
    banner = window.workspace.middle.banner
    assert banner.sentence().startswith("There is no library in")
    assert window.session.view is not None
    assert QApplication.activeModalWidget() is None
    qtbot.mouseClick(banner._offer, Qt.MouseButton.LeftButton)
    assert window.further.libraries.others() == []


def test_a_damaged_one_is_told_and_what_can_be_done_is_a_click_away(window: Program, other: Path, qtbot: QtBot) -> None:
    file = other / "library.db"
    file.write_bytes(file.read_bytes()[:6000])
    window.further.libraries.open(other)
    banner = window.workspace.middle.banner
    assert "damaged" in banner.sentence()
    assert window.session.view is not None
    qtbot.mouseClick(banner._offer, Qt.MouseButton.LeftButton)
    page = window.shell.centralWidget()
    assert isinstance(page, RescuePage)
    assert page.repair.isVisibleTo(page)
    page.other_chosen.emit(known_libraries.recent(window.settings)[0].directory)
    active(window, qtbot)
    assert len(window.session.library.store.documents()) == 2


def test_a_newer_one_is_told(window: Program, other: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(other / "library.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    window.further.libraries.open(other)
    assert "newer" in window.workspace.middle.banner.sentence()
    assert window.session.view is not None


def test_a_gone_library_is_told_at_the_start_and_not_made_anew(
    open_window: OpenWindow, tmp_path: Path, cache: Path
) -> None:
    window = open_window()
    window.settings.set("libraries", [[str((tmp_path / "gone").resolve()), "Gone"]])
    window.switch(tmp_path / "gone", cache)
    page = window.shell.centralWidget()
    assert isinstance(page, RescuePage)
    assert page.sentence().startswith("There is no library in")
    assert page.other.isVisibleTo(page)
    assert not (tmp_path / "gone").exists()


def test_a_library_is_renamed_and_that_can_be_undone(window: Program, qtbot: QtBot, press: Press) -> None:
    window.workspace.actions["library.rename"].trigger()
    page = window.further.preferences.findChild(LibraryPage)
    assert page.isVisible()
    qtbot.keyClicks(page.name, "Delegation")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert libraries.name_of(window.session.library) == "Delegation"
    assert window.shell.windowTitle().endswith("Delegation")
    window.further.preferences.close()
    active(window, qtbot)
    window.workspace.actions["undo"].trigger()
    assert libraries.name_of(window.session.library) == ""
    assert not window.shell.windowTitle().endswith("Delegation")


def test_a_librarys_own_author_signs_its_notes(window: Program, qtbot: QtBot, press: Press) -> None:
    window.settings.set("author", "Lin")
    window.workspace.actions["library.rename"].trigger()
    qtbot.keyClicks(window.further.preferences.findChild(LibraryPage).author, "Delegation")
    window.further.preferences.close()
    active(window, qtbot)
    window.workspace.sheet.reader.setFocus()
    press("a")
    press("Ours.")
    press(Qt.Key.Key_Escape)
    assert [note.author for note in window.session.library.store.annotations()] == ["Delegation"]
