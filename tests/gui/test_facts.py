"""Texts in the library: their facts, their works, the trash, and erasing for good, by keys and mouse."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import backups, filing
from app.ui.application import Program
from app.ui.facts_dialog import FactsDialog
from app.ui.facts_erasing import ErasingQuestion
from app.ui.library_panel import KIND

Press = Callable[..., None]
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = "不得超过12,500吨"


def stand_on(window: Program, title: str) -> None:
    """Puts the focus in the library, on a text."""
    panel = window.workspace.library
    panel.tree.setFocus()
    for index in panel._indexes():
        if index.data() == title and index.data(KIND) == "document":
            panel.tree.setCurrentIndex(index)


def titles(window: Program) -> list[str]:
    return [d.title for d in window.session.library.store.documents()]


def holding(folder: Path, words: str) -> list[str]:
    """The files of a folder in which the words stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if words.encode() in path.read_bytes()]


def test_facts_are_changed_from_the_library_and_taken_back(window: Program, press: Press, qtbot: QtBot) -> None:
    chinese = titles(window)[0]
    stand_on(window, chinese)
    press(Qt.Key.Key_Return, with_=ALT)
    dialog = window.shell.findChild(FactsDialog)
    for field, typed in ((dialog.title, "渔业协定"), (dialog.date, "2016-05-20"), (dialog.version, "签字本")):
        field.selectAll()
        field.insert(typed)
    dialog.standing.setFocus()
    qtbot.keyClick(dialog.standing, Qt.Key.Key_Home)
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    kept = window.session.library.store.documents()[0]
    assert (kept.title, kept.date, kept.version_label) == ("渔业协定", "2016-05-20", "签字本")
    assert kept.authenticity == "authentic"
    assert "渔业协定" in [i.data() for i in window.workspace.library._indexes()]
    window.workspace.actions["undo"].trigger()
    assert titles(window)[0] == chinese


def test_what_is_no_date_is_told_in_the_dialog(window: Program, press: Press, qtbot: QtBot) -> None:
    stand_on(window, titles(window)[1])
    press(Qt.Key.Key_Return, with_=ALT)
    dialog = window.shell.findChild(FactsDialog)
    qtbot.keyClicks(dialog.date, "last May")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.told.text().startswith("“last May” is no date here")
    assert window.session.library.store.documents()[1].date != "last May"


def test_a_text_moves_to_a_new_work_from_the_dialog(window: Program, qtbot: QtBot) -> None:
    document = window.session.library.store.documents()[1]
    dialog = window.further.facts.show_facts(document.id)
    dialog.work.setFocus()
    qtbot.keyClick(dialog.work, Qt.Key.Key_End)
    assert dialog.new_work.isVisible()
    dialog.new_work.selectAll()
    qtbot.keyClicks(dialog.new_work, "Treaties of the sea")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    store = window.session.library.store
    assert store.work(store.document(document.id).work_id).title == "Treaties of the sea"
    window.workspace.actions["undo"].trigger()
    assert store.document(document.id).work_id == document.work_id
    assert "Treaties of the sea" not in [work.title for work in store.works()]


def test_a_text_is_filed_under_another_work_by_the_palette(window: Program, press: Press) -> None:
    store = window.session.library.store
    first, second = store.documents()
    if first.work_id == second.work_id:
        window.session.do(lambda: filing.move_to_new_work(window.session.library, second.id, "Alone"))
    before = store.document(second.id).work_id
    stand_on(window, second.title)
    window.workspace.actions["file_under"].trigger()
    assert len(window.workspace.palette.shown()) == 2
    assert window.workspace.palette.shown()[0].name == store.work(first.work_id).title
    press(Qt.Key.Key_Return)
    assert store.document(second.id).work_id == first.work_id
    window.workspace.actions["undo"].trigger()
    assert store.document(second.id).work_id == before


def test_the_menu_of_a_text_offers_all_of_it(window: Program) -> None:
    panel = window.workspace.library
    document = next(i for i in panel._indexes() if i.data(KIND) == "document")
    offered = [action.text() for action in panel.context_menu(document).actions()]
    for wanted in (
        "Rename",
        "Move to the trash",
        "Erase for good…",
        "Title, date and version…",
        "Move to another work…",
    ):
        assert wanted in offered


def test_erasing_asks_once_and_leaves_nothing_anywhere(window: Program, press: Press, qtbot: QtBot) -> None:
    library = window.session.library
    backups.make(library)
    chinese = titles(window)[0]
    assert holding(library.directory, WORDS)
    stand_on(window, chinese)
    press(Qt.Key.Key_Delete, with_=SHIFT)
    question = window.shell.findChild(ErasingQuestion)
    assert question.focusWidget() is question.keep
    assert "1 bitext" in question.words.text()
    assert "1 backup " in question.words.text()
    qtbot.mouseClick(question.erase, Qt.MouseButton.LeftButton)
    assert chinese not in titles(window)
    assert window.session.view is None
    assert holding(library.directory, WORDS) == []
    said = window.workspace.middle.banner.sentence()
    assert said.startswith("Erased for good: ")
    assert "Backups written anew without it: 1." in said
    assert not window.workspace.actions["undo"].isEnabled()


def test_keeping_everything_is_what_enter_and_esc_do(window: Program, press: Press, qtbot: QtBot) -> None:
    before = titles(window)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        stand_on(window, before[0])
        press(Qt.Key.Key_Delete, with_=SHIFT)
        question = window.shell.findChildren(ErasingQuestion)[-1]
        qtbot.waitActive(question)
        qtbot.keyClick(question.keep, key)
        assert not question.isVisible()
    assert titles(window) == before


def test_the_trash_is_emptied_for_good(window: Program, press: Press, qtbot: QtBot) -> None:
    window.workspace.actions["trash.empty"].trigger()
    assert window.workspace.middle.banner.sentence() == "The trash is empty."
    english = titles(window)[1]
    stand_on(window, english)
    press(Qt.Key.Key_Delete)
    assert english not in titles(window)
    window.workspace.actions["trash.empty"].trigger()
    qtbot.mouseClick(window.shell.findChild(ErasingQuestion).erase, Qt.MouseButton.LeftButton)
    store = window.session.library.store
    assert [d.title for d in store.documents(include_trashed=True)] == titles(window)
    assert holding(window.session.library.directory, "12,500 tonnes") == []


def test_in_the_text_the_key_is_for_the_text_being_read(window: Program, press: Press, qtbot: QtBot) -> None:
    window.workspace.sheet.reader.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return, with_=ALT)
    dialog = window.shell.findChild(FactsDialog)
    assert dialog.title.text() == titles(window)[1]
    assert QApplication.activeModalWidget() in (None, dialog)
