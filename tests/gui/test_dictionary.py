"""The dictionary's word on what is selected, under the facts of the clause."""

from pytestqt.qtbot import QtBot

from app.ui.application import Program


def select(program: Program, column: int, words: str) -> None:
    view = program.workspace.session.view
    assert view is not None
    at = view.columns[column].text.index(words)
    program.workspace.sheet.reader.set_selection(column, at, at + len(words))


def test_what_is_selected_is_looked_up_in_either_language(window: Program, qtbot: QtBot) -> None:
    shown = window.workspace.dictionary
    assert "Select a word" in shown.said()
    select(window, 0, "渔业")
    qtbot.waitUntil(lambda: "yú yè" in shown.said())
    assert "漁業" in shown.said()
    select(window, 1, "fisheries")
    qtbot.waitUntil(lambda: "yú yè" not in shown.said() or "渔业" in shown.said())
    window.workspace.sheet.reader.clear_selection()
    qtbot.waitUntil(lambda: "Select a word" in shown.said())
