"""Terms: made from the text by a key, written in the panel, underlined, exchanged, departures gone to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from app.core.language import Reading
from app.core.terms import TermDraft
from app.services import glossary
from app.ui.application import Program
from app.ui.reader import Kind
from app.ui.terms_table import EN, PROTECTED, ZH

Press = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


def drafts(program: Program) -> list[TermDraft]:
    return [term.draft for term in program.workspace.session.library.store.terms.all()]


def select(program: Program, column: int, words: str) -> None:
    view = program.workspace.session.view
    assert view is not None
    at = view.columns[column].text.index(words)
    program.workspace.sheet.reader.set_selection(column, at, at + len(words))


def marked(program: Program) -> set[str]:
    view = program.workspace.session.view
    assert view is not None
    items = program.workspace.sheet.marks.get(Kind.TERM, ())
    return {view.columns[item.column].text[item.start : item.end] for item in items}


def add(program: Program, zh: str, *en: str) -> None:
    library = program.workspace.session.library
    program.workspace.session.do(lambda: glossary.add(library, TermDraft(zh, en)))


def test_words_chosen_on_both_sides_become_a_term_in_one_key(window: Program, qtbot: QtBot, press: Press) -> None:
    select(window, 0, "相互尊重")
    select(window, 1, "mutual respect")
    press("t", on=window.workspace.sheet.reader)
    assert drafts(window) == [TermDraft("相互尊重", ("mutual respect",))]
    qtbot.waitUntil(lambda: {"相互尊重", "mutual respect"} <= marked(window))
    press(Qt.Key.Key_Z, on=window.workspace.sheet.reader, with_=CTRL)
    assert drafts(window) == []
    qtbot.waitUntil(lambda: marked(window) == set())


def test_of_one_side_alone_the_other_is_guessed_and_asked_for(window: Program, qtbot: QtBot, press: Press) -> None:
    select(window, 1, "mutual respect")
    press("t", on=window.workspace.sheet.reader)
    zh = window.workspace.terms.strip.findChildren(QLineEdit)[0]
    assert zh.hasFocus()
    qtbot.waitUntil(lambda: zh.text() != "")
    assert zh.selectedText() == zh.text()
    press("相互尊重", on=zh)
    press(Qt.Key.Key_Return, on=zh)
    assert drafts(window) == [TermDraft("相互尊重", ("mutual respect",))]


def test_a_term_is_written_changed_and_taken_out_in_the_panel(window: Program, qtbot: QtBot, press: Press) -> None:
    panel = window.workspace.terms
    press(Qt.Key.Key_9, on=window.workspace.sheet.reader, with_=CTRL)
    assert panel.filter.hasFocus()
    zh, en = panel.strip.findChildren(QLineEdit)
    press("渔业", on=zh)
    press(Qt.Key.Key_Return, on=zh)
    assert en.hasFocus()
    press("fishing; fisheries", on=en)
    press(Qt.Key.Key_Return, on=en)
    assert drafts(window) == [TermDraft("渔业", ("fishing", "fisheries"))]
    panel.view.setCurrentIndex(panel.table.index(0, EN))
    press(Qt.Key.Key_F2, on=panel.view)
    editor = panel.view.findChild(QLineEdit)
    assert editor.text() == "fishing; fisheries"
    editor.selectAll()
    press("fisheries", Qt.Key.Key_Return, on=editor)
    qtbot.waitUntil(lambda: drafts(window) == [TermDraft("渔业", ("fisheries",))])
    panel.view.setCurrentIndex(panel.table.index(0, PROTECTED))
    press(Qt.Key.Key_Space, on=panel.view)
    assert drafts(window) == [TermDraft("渔业", ("fisheries",), protected=True)]
    panel.view.setCurrentIndex(panel.table.index(0, ZH))
    press(Qt.Key.Key_Delete, on=panel.view)
    assert drafts(window) == []
    press(Qt.Key.Key_Escape, on=panel.view)
    assert window.workspace.sheet.reader.hasFocus()


def test_the_filter_narrows_the_terms_by_either_side(window: Program, press: Press) -> None:
    add(window, "渔业", "fisheries")
    add(window, "船舶", "vessel")
    panel = window.workspace.terms
    press("VESS", on=panel.filter)
    assert [term.zh for term in panel.table.terms] == ["船舶"]
    panel.filter.clear()
    press("渔", on=panel.filter)
    assert [term.zh for term in panel.table.terms] == ["渔业"]


def test_a_term_without_one_side_is_not_stored(window: Program, press: Press) -> None:
    panel = window.workspace.terms
    zh, en = panel.strip.findChildren(QLineEdit)
    press("渔业", on=zh)
    press(" ", on=en)
    press(Qt.Key.Key_Return, on=en)
    assert drafts(window) == []
    assert en.hasFocus() or not panel.isVisible()


def test_where_the_bitext_departs_is_listed_and_gone_to(window: Program, qtbot: QtBot, press: Press) -> None:
    add(window, "渔业", "fishing trade")
    add(window, "缔约双方", "Contracting Parties")
    window.workspace.actions["terms.departures"].trigger()
    listed = window.workspace.terms.departures
    qtbot.waitUntil(lambda: listed.view.model().rowCount() > 0)
    assert "渔业" in listed.view.model().index(0, 0).data()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return, on=listed.view)
    (chosen,) = window.workspace.sheet.selection()
    view = window.workspace.session.view
    assert view is not None
    assert view.columns[chosen.column].text[chosen.start : chosen.end] == "渔业"


@pytest.mark.parametrize("form", glossary.FORMS)
def test_terms_go_out_and_come_in_through_the_panel(
    window: Program, qtbot: QtBot, press: Press, tmp_path: Path, form: str
) -> None:
    add(window, "渔业", "fisheries")
    file = tmp_path / f"terms.{form}"
    panel = window.workspace.terms
    window.workspace.docks["terms"].show()
    tools = {tool.accessibleName(): tool for tool in panel.findChildren(QToolButton)}
    qtbot.mouseClick(tools["Export the terms"], Qt.MouseButton.LeftButton)
    accept(window, file)
    panel.view.setCurrentIndex(panel.table.index(0, ZH))
    press(Qt.Key.Key_Delete, on=panel.view)
    assert drafts(window) == []
    qtbot.mouseClick(tools["Import terms"], Qt.MouseButton.LeftButton)
    accept(window, file)
    assert drafts(window) == [TermDraft("渔业", ("fisheries",))]


def accept(program: Program, file: Path) -> None:
    """Choose a file in the dialog that is open."""
    dialog = next(d for d in program.shell.findChildren(QFileDialog) if d.isVisible())
    dialog.fileSelected.emit(str(file))
    dialog.close()


def test_a_term_that_is_kept_is_left_alone_by_the_words_of_another_region(window: Program, press: Press) -> None:
    window.workspace.actions[f"script.{Reading.TAIWAN_WORDS}"].trigger()
    assert "交換資料" in heard(window)
    add(window, "数据", "data")
    panel = window.workspace.terms
    window.workspace.docks["terms"].reveal()
    panel.view.setCurrentIndex(panel.table.index(0, PROTECTED))
    press(Qt.Key.Key_Space, on=panel.view)
    assert "交換數據" in heard(window)
    window.workspace.actions["undo"].trigger()
    assert "交換資料" in heard(window)


def heard(program: Program) -> str:
    """What a screen reader hears of the text."""
    voice = QAccessible.queryAccessibleInterface(program.workspace.sheet.reader)
    return "".join(voice.child(row).text(QAccessible.Text.Name) for row in range(voice.childCount()))
