"""What is told in a small window has room there, and takes none from the fields above it."""

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui import forms

LONG = "There is a library in this folder already. Open it, or choose another folder for the new one. " * 3


def test_a_small_window_grows_by_what_is_told(qtbot: QtBot) -> None:
    window = QDialog()
    qtbot.addWidget(window)
    field, told = QLineEdit(), QLabel()
    told.setWordWrap(True)
    told.hide()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(told)
    window.resize(360, 10)
    with qtbot.waitExposed(window):
        window.show()
    before, field_height = window.height(), field.height()
    forms.tell(told, LONG)
    qtbot.waitUntil(lambda: window.height() > before)
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    assert field.height() >= field_height
    assert told.text() == LONG
