"""What the banner says: information goes when it has been seen, the rest stays, and all can be read again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.application import Program
from app.ui.banner import LETTER_MS, SEEN_MS, Banner, Notice
from app.ui.notices_page import NoticesPage

Press = Callable[..., None]
INFORMATION = Notice("The trash is empty.")
STAYING = {
    "error": Notice("The file is gone.", "error"),
    "warning": Notice("The file is odd.", "warning"),
    "offer": Notice("The note was deleted.", offer="Undo", act=lambda: None),
    "details": Notice("out.tmx is written.", details="Notes are left out."),
}


def banner(window: Program) -> Banner:
    assert window.workspace is not None
    return window.workspace.middle.banner


def say(window: Program, notice: Notice) -> Banner:
    assert window.session is not None
    window.session.noticed.emit(notice)
    return banner(window)


def test_information_goes_when_it_has_been_seen(window: Program) -> None:
    shown = say(window, INFORMATION)
    assert shown.sentence() == "The trash is empty."
    assert shown.seen.isActive()
    assert shown.seen.interval() == SEEN_MS
    shown.seen.timeout.emit()
    assert shown.sentence() == ""


@pytest.mark.parametrize("kind", STAYING)
def test_what_went_wrong_or_offers_something_stays(window: Program, kind: str) -> None:
    shown = say(window, STAYING[kind])
    assert not shown.seen.isActive()
    assert shown.sentence() != ""


def test_a_notice_that_takes_the_place_of_information_does_not_inherit_its_time(window: Program) -> None:
    say(window, INFORMATION)
    assert not say(window, STAYING["error"]).seen.isActive()


def test_a_long_sentence_has_the_time_it_takes_to_read(window: Program) -> None:
    words = "word " * 60
    assert say(window, Notice(words)).seen.interval() == LETTER_MS * len(words)


def test_what_is_pointed_at_stays_until_the_pointer_leaves(window: Program) -> None:
    shown = say(window, INFORMATION)
    at = QPointF(4, 4)
    QApplication.sendEvent(shown, QEnterEvent(at, at, QPointF(shown.mapToGlobal(QPoint(4, 4)))))
    assert not shown.seen.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown.seen.isActive()


def test_the_time_runs_only_while_the_window_is_the_active_one(
    window: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = say(window, INFORMATION)
    with monkeypatch.context() as away:
        away.setattr(shown, "isActiveWindow", lambda: False)
        QApplication.sendEvent(window.shell, QEvent(QEvent.Type.WindowDeactivate))
        assert not shown.seen.isActive()
    QApplication.sendEvent(window.shell, QEvent(QEvent.Type.WindowActivate))
    assert shown.seen.isActive()


def test_what_has_the_focus_in_it_is_not_taken_from_under_the_hands(window: Program) -> None:
    shown = say(window, INFORMATION)
    close = next(button for button in shown.findChildren(QToolButton) if button.isVisible())
    close.setFocus(Qt.FocusReason.TabFocusReason)
    shown.seen.timeout.emit()
    assert shown.sentence() != ""
    assert shown.seen.isActive()


def test_what_was_said_can_be_read_again(window: Program, press: Press, qtbot: QtBot) -> None:
    button = next(
        one for one in window.shell.statusBar().findChildren(QToolButton) if one.toolTip() == "Notices of this window"
    )
    assert not button.isVisible()
    for notice in (INFORMATION, INFORMATION, STAYING["details"]):
        say(window, notice)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (page,) = window.shell.findChildren(NoticesPage)
    assert page.list.count() == 2
    assert page.text.toPlainText() == "out.tmx is written.\n\nNotes are left out."
    press(Qt.Key.Key_Down, on=page.list)
    assert page.text.toPlainText() == "The trash is empty."
