"""Notes: written by keys, kept by themselves, seen in text, gutter and panel, undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.annotation import Annotation, Motivation
from app.ui.application import Program

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def stored(window: Program) -> list[Annotation]:
    return window.session.library.store.annotations()


def test_a_writes_a_note_on_the_clause_and_esc_keeps_it(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, "a")
    press("Check the tonnage.")
    press(Qt.Key.Key_Escape)

    (note,) = stored(window)
    assert note.text == "Check the tonnage."
    assert note.targets[0].exact.startswith("第二条")
    assert work.notes.notes.note(work.notes.notes.index(1)) == note
    assert [mark.id for mark in marks(window, 2)] == [note.id]
    assert QApplication.focusWidget() is work.sheet.reader


def marks(window: Program, row: int) -> list[object]:
    """What the gutter of a row shows, asked for as the painter does."""
    return list(window.workspace.sheet.reader._desk.scene.gutter_marks(row))


def test_a_pause_keeps_what_was_written_and_more_words_are_the_same_step(
    window: Program, press: Press, qtbot: QtBot
) -> None:
    press("a")
    press("First")
    qtbot.waitUntil(lambda: [n.text for n in stored(window)] == ["First"], timeout=5000)
    press(" and more")
    press(Qt.Key.Key_Escape)
    assert [n.text for n in stored(window)] == ["First and more"]
    press(Qt.Key.Key_Z, with_=CONTROL)
    assert stored(window) == []
    press(Qt.Key.Key_Z, with_=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [n.text for n in stored(window)] == ["First and more"]


def test_leaving_the_editor_keeps_the_note(window: Program, press: Press) -> None:
    press("a")
    press("Left behind")
    window.workspace.sheet.reader.setFocus()
    assert [n.text for n in stored(window)] == ["Left behind"]


def test_closing_the_window_keeps_the_note(window: Program, press: Press) -> None:
    press("a")
    press("Last words")
    library = window.session.library
    window.workspace.notes.editor.close_note()
    assert [n.text for n in library.store.annotations()] == ["Last words"]


def test_a_note_without_words_is_not_kept(window: Program, press: Press) -> None:
    press("a")
    press(Qt.Key.Key_Escape)
    assert stored(window) == []
    assert window.session.history.undo_name() == ""


def test_h_highlights_what_is_selected(window: Program, press: Press) -> None:
    sheet = window.workspace.sheet
    start = sheet.view.rows[1].cells[0].spans[0].start
    sheet.reader.set_selection(0, start + 4, start + 8)
    press("h")
    (mark,) = stored(window)
    assert mark.motivation is Motivation.HIGHLIGHTING
    assert mark.targets[0].exact == "缔约双方"
    assert not sheet.selection()


def test_bare_letters_do_nothing_outside_the_text(window: Program, press: Press) -> None:
    window.workspace.library.tree.setFocus()
    press("a", "h", "v")
    assert not window.workspace.notes.editor.open
    assert stored(window) == []


def test_delete_in_the_panel_removes_a_note_and_offers_it_back(window: Program, press: Press, qtbot: QtBot) -> None:
    work = window.workspace
    press("h")
    work.notes.view.setFocus()
    work.notes.view.setCurrentIndex(work.notes.notes.index(1))
    press(Qt.Key.Key_Delete, on=work.notes.view)
    assert stored(window) == []
    assert work.middle.banner.sentence() == "The note was deleted."
    work.session.undo()
    assert len(stored(window)) == 1


def test_enter_in_the_panel_changes_a_note(window: Program, press: Press) -> None:
    work = window.workspace
    press("a")
    press("Old", Qt.Key.Key_Escape)
    work.notes.view.setFocus()
    work.notes.view.setCurrentIndex(work.notes.notes.index(1))
    press(Qt.Key.Key_Return, on=work.notes.view)
    press(" and new", Qt.Key.Key_Escape)
    assert [n.text for n in stored(window)] == ["Old and new"]
    work.session.undo()
    assert [n.text for n in stored(window)] == ["Old"]


def test_what_is_being_composed_is_not_saved(window: Program, press: Press) -> None:
    press("a")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QApplication.sendEvent(field, QInputMethodEvent("zhu shi", []))
    window.workspace.notes.editor.keep()
    assert stored(window) == []
    committed = QInputMethodEvent("", [])
    committed.setCommitString("注释")
    QApplication.sendEvent(field, committed)
    press(Qt.Key.Key_Escape)
    assert [n.text for n in stored(window)] == ["注释"]


def test_tags_and_the_pair_are_kept(window: Program, press: Press, qtbot: QtBot) -> None:
    press("a")
    press("A note")
    press(Qt.Key.Key_Tab)
    press("term, check", Qt.Key.Key_Tab)
    window.workspace.notes.editor.findChild(QPlainTextEdit).setFocus()
    press(Qt.Key.Key_Escape)
    (note,) = stored(window)
    assert note.tags == ("term", "check")
    assert note.alignment_id == window.session.view.alignment_id


def test_the_blank_in_the_panel_settles_a_note_and_opens_it_again(window: Program, press: Press) -> None:
    view, notes = window.workspace.notes.view, window.workspace.notes.notes
    press("a")
    press("Ask the ministry", Qt.Key.Key_Escape)
    for wanted in ("resolved", "open"):
        view.setFocus()
        view.setCurrentIndex(notes.index(1))
        press(Qt.Key.Key_Space, on=view)
        assert [n.status for n in stored(window)] == [wanted]
