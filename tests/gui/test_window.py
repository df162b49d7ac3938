"""The window as a whole: first start, dropped files, errors in place, palette, themes, languages, coming back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.language import Reading
from app.ui.application import Program
from app.ui.details import Details
from app.ui.keys_page import KeysPage

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL = Qt.KeyboardModifier.ControlModifier


def drop(window: Program, *paths: Path, on: QWidget | None = None) -> None:
    """Drops files on the window, or on a part of it, as the system does."""
    target = on or window.shell
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none))


def test_a_first_start_offers_the_sample_and_files(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    sample, files = window.workspace.middle.welcome.buttons()
    assert sample.isVisible()
    assert files.isVisible()
    assert sample.hasFocus()


def test_the_sample_opens_at_a_click(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.mouseClick(window.workspace.middle.welcome.sample, Qt.MouseButton.LeftButton)
    assert len(window.session.view.columns) == 2
    assert len(window.session.view.rows) > 50
    assert window.workspace.sheet.isVisible()


def test_two_dropped_files_are_aligned_and_opened(open_window: OpenWindow, files: tuple[Path, Path]) -> None:
    window = open_window()
    drop(window, *files)
    view = window.session.view
    assert [column.document.language for column in view.columns] == ["zh", "en"]
    assert window.workspace.library.tree.model().rowCount() > 0


def test_files_dropped_on_a_text_field_come_in_too(window: Program, press: Press, tmp_path: Path) -> None:
    press("a")
    editor = QApplication.focusWidget()
    other = tmp_path / "annex.txt"
    other.write_text("附件一　名词解释\n第一条　本附件所称渔船，是指从事捕捞的船舶。\n", encoding="utf-8")
    drop(window, other, on=editor.viewport())
    assert editor.toPlainText() == ""
    assert len(window.session.library.store.documents()) == 3


def test_a_bad_file_is_told_in_place_and_nothing_of_it_stays(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    empty = tmp_path / "minutes.txt"
    empty.write_bytes(b"")
    drop(window, empty)
    said = window.workspace.middle.banner.sentence()
    assert said.startswith("minutes.txt is empty")
    assert window.session.library.store.documents() == []
    assert QApplication.activeModalWidget() is None


def test_the_palette_does_by_name_what_the_menus_do(window: Program, press: Press) -> None:
    press(Qt.Key.Key_K, with_=CONTROL)
    press("one under")
    press(Qt.Key.Key_Return)
    assert window.workspace.sheet.reader.mode() == "stacked"
    assert QApplication.focusWidget() is window.workspace.sheet.reader


def test_the_palette_shows_keys_and_esc_leaves_all_as_it_was(window: Program, press: Press) -> None:
    press(Qt.Key.Key_K, with_=CONTROL)
    palette = window.workspace.palette
    press("library search")
    assert palette.isVisible()
    press(*[Qt.Key.Key_Backspace] * 14)
    press("search the lib")
    assert palette.shown()[0].tail == "Ctrl+Shift+F"
    press(Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is window.workspace.sheet.reader


def test_a_text_is_renamed_and_put_in_the_trash_from_the_library(window: Program, press: Press, qtbot: QtBot) -> None:
    work = window.workspace
    tree = work.library.tree
    tree.setFocus()
    index = next(i for i in indexes(tree) if str(i.data()).startswith("Agreement"))
    tree.setCurrentIndex(index)
    press(Qt.Key.Key_F2, on=tree)
    editor = tree.findChild(QLineEdit)
    editor.selectAll()
    press("Fisheries", Qt.Key.Key_Return, on=editor)
    qtbot.waitUntil(lambda: "Fisheries" in [d.title for d in work.session.library.store.documents()])

    tree.setCurrentIndex(next(i for i in indexes(tree) if i.data() == "Fisheries"))
    press(Qt.Key.Key_Delete, on=tree)
    assert [d.language for d in work.session.library.store.documents()] == ["zh"]
    assert work.session.view is None
    work.session.undo()
    assert len(work.session.library.store.documents()) == 2


def test_what_is_in_the_trash_can_be_taken_out_another_day(
    window: Program, open_window: OpenWindow, press: Press
) -> None:
    tree = window.workspace.library.tree
    tree.setCurrentIndex(next(i for i in indexes(tree) if str(i.data()).startswith("Agreement")))
    press(Qt.Key.Key_Delete, on=tree)
    window.shell.close()

    again = open_window()
    assert len(again.session.library.store.documents()) == 1
    press(Qt.Key.Key_K, with_=CONTROL, on=again.workspace.library.tree)
    press("out of the trash", Qt.Key.Key_Return)
    press("agreement", Qt.Key.Key_Return)
    assert len(again.session.library.store.documents()) == 2
    assert [a.id for a in again.session.library.store.alignments()] == [1]


def test_details_and_keys_are_shown_without_blocking(window: Program, press: Press) -> None:
    press(Qt.Key.Key_I, with_=CONTROL)
    details = window.shell.findChild(Details)
    assert details.isVisible()
    assert not details.isModal()
    said = [label.text() for label in details.findChildren(QLabel)]
    assert "UTF-8 · certain" in said
    assert "协定.txt" in said
    details.close()
    press(Qt.Key.Key_F1, on=window.workspace.sheet.reader, with_=CONTROL)
    keys = window.shell.findChild(KeysPage)
    assert "Ctrl+K" in [label.text() for label in keys.findChildren(QLabel)]
    keys.close()


def indexes(tree: QWidget) -> list[object]:
    model = tree.model()
    top = [model.index(row, 0) for row in range(model.rowCount())]
    return top + [model.index(row, 0, i) for i in top for row in range(model.rowCount(i))]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_theme_reaches_reader_and_window(window: Program, theme: str) -> None:
    window.workspace.actions[f"theme.{theme}"].trigger()
    assert window.theme.colours.name == theme
    assert window.shell.palette().window().color().name() == window.theme.colours.chrome
    paper = window.workspace.sheet.reader.style_used().paper
    assert (paper < "#808080") == window.theme.colours.dark
    assert window.settings.get("theme") == theme


def test_the_language_changes_while_the_window_is_open(window: Program, qtbot: QtBot) -> None:
    actions = window.workspace.actions
    actions["language.zh-Hans"].trigger()
    qtbot.waitUntil(lambda: actions["import"].text() == "导入文件…")
    assert window.workspace.docks["notes"].windowTitle() == "批注"
    assert window.workspace.notes.view.accessibleName() == "批注"
    actions["language.en"].trigger()
    qtbot.waitUntil(lambda: actions["import"].text() == "Import files…")


def test_everything_comes_back_at_the_next_start(
    window: Program, open_window: OpenWindow, press: Press, qtbot: QtBot
) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press("a")
    press("Kept", Qt.Key.Key_Escape)
    press("v")
    work.sheet.read_as(0, Reading.TRADITIONAL)
    work.docks["outline"].hide()
    work.actions["theme.dark"].trigger()
    window.shell.close()

    again = open_window(theme="dark").workspace
    assert again.session.view.alignment_id == 1
    assert again.sheet.row == 3
    assert again.sheet.reader.mode() == "stacked"
    assert again.sheet.readings == {0: Reading.TRADITIONAL}
    assert again.docks["outline"].isHidden()
    assert [n.text for n in again.session.library.store.annotations()] == ["Kept"]
    assert again.session.theme.colours.name == "dark"


def test_every_control_has_an_accessible_name(window: Program) -> None:
    nameless = [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}"
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
        for w in window.shell.findChildren(kind)
        if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text())) and not of_qt(w)
    ]
    assert nameless == []


def of_qt(control: QWidget) -> bool:
    """Whether a control is a part of one of Qt's own."""
    parent = control.parent()
    return control.objectName().startswith("qt_") or isinstance(parent, (QLineEdit, QComboBox))


def test_nothing_is_wider_than_the_smallest_window(open_window: OpenWindow, bitext: int) -> None:
    window = open_window(width=960, height=600, bitext=bitext)
    assert window.shell.size().width() == 960
    assert window.shell.minimumSizeHint().width() <= 960
    assert window.workspace.sheet.reader.viewport().width() > 500


def test_in_a_narrow_window_the_library_makes_room_for_a_note(
    open_window: OpenWindow, bitext: int, press: Press
) -> None:
    window = open_window(width=960, height=600, bitext=bitext)
    docks = window.workspace.docks
    assert docks["notes"].isHidden()
    assert not docks["library"].isHidden()
    press("a", on=window.workspace.sheet.reader)
    assert not docks["notes"].isHidden()
    assert docks["library"].isHidden()


def test_tool_buttons_say_what_they_do_and_their_key(window: Program) -> None:
    bar = window.shell.findChild(QToolBar, "tools")
    tips = [bar.widgetForAction(action).toolTip() for action in bar.actions() if action.text()]
    assert "Search the library (Ctrl+Shift+F)" in tips
    assert all(tips)


def test_opening_a_text_shows_no_window_of_its_own(open_window: OpenWindow, files: tuple[Path, Path]) -> None:
    window = open_window()
    drop(window, *files)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [window.shell]
    assert QApplication.activeWindow() is window.shell
    assert QApplication.focusWidget() is window.workspace.sheet.reader
