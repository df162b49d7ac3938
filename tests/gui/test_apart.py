"""What takes long is done in a thread while the window goes on painting, and what it raises is raised."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.core.errors import InputError
from app.ui.apart import done_apart


def test_the_window_has_its_turns_meanwhile(qtbot: QtBot) -> None:
    turned, here = threading.Event(), threading.get_ident()
    QTimer.singleShot(0, turned.set)

    def act() -> tuple[bool, bool]:
        return turned.wait(10), threading.get_ident() != here

    assert done_apart(act) == (True, True)
    assert QGuiApplication.overrideCursor() is None


def test_what_it_raises_is_raised(qtbot: QtBot) -> None:
    def act() -> None:
        raise InputError("No clause begins there any more.")

    with pytest.raises(InputError, match="No clause begins"):
        done_apart(act)
    assert QGuiApplication.overrideCursor() is None
