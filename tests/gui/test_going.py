"""The box that goes to a clause takes labels in any writing, and references as they were copied."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from app.ui.application import Program

Press = Callable[..., None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def place(window: Program) -> str:
    """The label of the row one stands on."""
    sheet = window.workspace.sheet
    return sheet.view.rows[sheet.row].label


def test_an_english_label_leads_to_the_clause_of_a_chinese_outline(window: Program, press: Press) -> None:
    press(Qt.Key.Key_G, with_=CONTROL)
    press("article III")
    assert window.workspace.palette.shown()[0].name == "第三条"
    press(Qt.Key.Key_Return)
    assert place(window).startswith("第三条")
    press(Qt.Key.Key_Left, with_=ALT)
    assert not place(window).startswith("第三条")


def test_a_chinese_label_is_exact(window: Program, press: Press) -> None:
    press(Qt.Key.Key_G, with_=CONTROL)
    press("第四条")
    press(Qt.Key.Key_Return)
    assert place(window).startswith("第四条")


def test_what_was_copied_leads_back_from_another_text(window: Program, press: Press) -> None:
    window.workspace.sheet.reader.go_to_row(3)
    copied = place(window)
    press(Qt.Key.Key_C, with_=CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text()
    window.session.open_document(window.session.library.store.documents()[1].id)
    window.workspace.sheet.reader.setFocus()
    press(Qt.Key.Key_G, with_=CONTROL)
    window.workspace.palette.findChild(QLineEdit).paste()
    assert [choice.name for choice in window.workspace.palette.shown()] == ["Go where this reference leads"]
    press(Qt.Key.Key_Return)
    assert window.session.view.alignment_id == 1
    assert place(window) == copied


def test_a_reference_that_leads_nowhere_is_told_in_place(window: Program, press: Press) -> None:
    press(Qt.Key.Key_G, with_=CONTROL)
    press("Charter of the United Nations (1945), Article 51")
    press(Qt.Key.Key_Return)
    assert window.workspace.middle.banner.sentence().startswith("This names no clause here")
