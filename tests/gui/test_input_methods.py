"""Text that is being composed: nothing of it is searched, kept or taken for a command before it is committed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.application import Program

Press = Callable[..., None]
Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COMPOSED = ("g", "ga", "gang", "gang kou")
WORDS = "港口"


def compose(field: QWidget) -> None:
    """Sends what an input method sends while a person types: it grows, and is shown where it will stand."""
    for preedit in COMPOSED:
        QApplication.sendEvent(field, QInputMethodEvent(preedit, []))


def commit(field: QWidget, words: str = WORDS) -> None:
    """Sends what an input method sends when the person has chosen the characters."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def focused() -> QLineEdit:
    """The line that has the focus."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def find(window: Program, press: Press) -> None:
    press(Key.Key_F, with_=CONTROL)


def search(window: Program, press: Press) -> None:
    press(Key.Key_F, with_=CONTROL | SHIFT)


def contexts(window: Program, press: Press) -> None:
    press(Key.Key_G, with_=CONTROL | SHIFT)


def palette(window: Program, press: Press) -> None:
    press(Key.Key_K, with_=CONTROL)


def going(window: Program, press: Press) -> None:
    press(Key.Key_G, with_=CONTROL)


def terms(window: Program, press: Press) -> None:
    press(Key.Key_9, with_=CONTROL)


def notebook(window: Program, press: Press) -> None:
    press(Key.Key_7, with_=CONTROL)


def label(window: Program, press: Press) -> None:
    press(Key.Key_F2, with_=CONTROL)


def tags(window: Program, press: Press) -> None:
    press("a")
    window.workspace.notes.editor.findChildren(QLineEdit)[-1].setFocus()


@pytest.mark.parametrize("door", [find, search, contexts, palette, going, terms, notebook, label, tags])
def test_a_line_changes_only_when_it_is_committed(
    window: Program, press: Press, door: Callable[[Program, Press], None]
) -> None:
    window.workspace.sheet.reader.go_to_row(2)
    door(window, press)
    field, before, heard = focused(), window.session.history.last(), []
    field.selectAll()
    press(Key.Key_Delete)
    field.textChanged.connect(heard.append)
    shown = window.workspace.palette.shown()
    compose(field)
    assert (field.text(), heard) == ("", [])
    assert window.workspace.palette.shown() == shown
    assert QApplication.focusWidget() is field
    commit(field)
    assert (field.text(), heard) == (WORDS, [WORDS])
    assert window.session.history.last() is before


def test_the_palette_acts_on_what_was_committed_only(window: Program, press: Press) -> None:
    press(Key.Key_K, with_=CONTROL)
    field = focused()
    compose(field)
    assert len(window.workspace.palette.shown()) > 50
    commit(field, "繁體")
    assert "Traditional 繁體" in window.workspace.palette.shown()[0].name
    press(Key.Key_Return)
    assert window.workspace.sheet.readings[0] == "traditional"


def test_a_term_is_made_of_committed_words(window: Program, press: Press) -> None:
    press(Key.Key_9, with_=CONTROL)
    zh, en = window.workspace.terms.strip.findChildren(QLineEdit)
    zh.setFocus()
    compose(zh)
    press(Key.Key_Tab)
    press("port", Key.Key_Return)
    store = window.session.library.store
    assert store.terms.all() == []
    zh.setFocus()
    zh.clear()
    commit(zh)
    en.setFocus()
    en.clear()
    press("port", Key.Key_Return)
    assert [term.draft.zh for term in store.terms.all()] == [WORDS]


def test_in_align_mode_nothing_composed_or_committed_is_a_key_of_it(window: Program, press: Press) -> None:
    reader, store = window.workspace.sheet.reader, window.session.library.store
    reader.go_to_row(2)
    press(Key.Key_L, with_=CONTROL)
    assert window.deeds.aligning.on
    before = store.beads(window.session.view.alignment_id)
    for preedit in ("m", "ms", "u", "a"):
        QApplication.sendEvent(reader, QInputMethodEvent(preedit, []))
    for words in ("m", "合并", "s"):
        commit(reader, words)
    assert store.beads(window.session.view.alignment_id) == before
    press(Key.Key_M)
    assert store.beads(window.session.view.alignment_id) != before
