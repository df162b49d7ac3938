"""The redline in one column: one switch, the same place, folds that open, marks that come along, the next start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Program
from app.ui.reader import Kind, MapKind, Pattern
from tests.gui.test_comparing import compared, marked, versions, window

__all__ = ["compared", "versions", "window"]
Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def text_shown(window: Program) -> str:
    reader = window.deeds.comparing.page.reader
    content = reader._desk.content
    return "\n".join(content.text(row, 0).text for row in range(reader.row_count()))


def words_marked(window: Program, kind: Kind = Kind.CHANGE) -> list[tuple[str, Pattern, bool]]:
    """The words that are marked in the one column, as the reader paints them."""
    desk = window.deeds.comparing.page.reader._desk
    text = desk.content.documents[0].text
    spans = [span for row in desk.content.rows for span in row.cells[0].spans]
    found = desk.scene.highlights.within(0, spans).get(kind, [])
    return [(text[item.start : item.end], item.pattern, item.strong) for item in found]


@pytest.fixture
def one_column(compared: Program, press: Press) -> Program:
    press(Qt.Key.Key_F9, on=compared.workspace.sheet.reader)
    return compared


def test_a_key_lays_both_texts_into_one_column_and_takes_them_apart_again(one_column: Program, press: Press) -> None:
    page, sheet = one_column.deeds.comparing.page, one_column.workspace.sheet
    assert page.isVisible()
    assert not sheet.heads.isVisible()
    assert QApplication.focusWidget() is page.reader
    assert "12,500吨15,000吨" in text_shown(one_column) or "12,50015,000" in text_shown(one_column)
    assert ("12,500", Pattern.DELETED, True) in words_marked(one_column)
    assert ("15,000", Pattern.INSERTED, True) in words_marked(one_column)
    press(Qt.Key.Key_F9)
    assert not page.isVisible()
    assert sheet.reader.isVisible()
    assert QApplication.focusWidget() is sheet.reader


def test_changes_are_gone_through_in_the_one_column(one_column: Program, press: Press) -> None:
    page, lines = one_column.deeds.comparing.page, one_column.deeds.comparing.shown.lines
    page.reader.go_to_row(0)
    seen = []
    for _ in lines:
        press(Qt.Key.Key_F8)
        seen.append(page.reader.current_row())
    assert sorted(seen) == [line.row for line in lines]
    assert {mark.row for mark in page.map._marks[MapKind.CHANGE]} == {line.row for line in lines}


def test_the_place_is_the_same_in_one_column_and_in_two(one_column: Program, press: Press) -> None:
    press(Qt.Key.Key_End)
    row = one_column.deeds.comparing.page.reader.current_row()
    assert row == len(one_column.session.view.rows) - 1
    press(Qt.Key.Key_F9)
    assert one_column.workspace.sheet.row == row


def test_notes_and_hits_are_marked_in_the_one_column_too(one_column: Program, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_H)
    assert words_marked(one_column, Kind.ANNOTATION)
    one_column.workspace.finding.begin()
    press("渔业")
    qtbot.waitUntil(lambda: any(words == "渔业" for words, *_ in words_marked(one_column, Kind.FIND)))


def test_a_note_on_selected_words_stands_on_these_words_of_the_version(one_column: Program, press: Press) -> None:
    reader = one_column.deeds.comparing.page.reader
    text = reader._desk.content.documents[0].text
    for words, column in (("15,000", 1), ("12,500", 0)):
        at = text.index(words)
        reader.set_selection(0, at, at + len(words))
        press(Qt.Key.Key_H, on=reader)
        view = one_column.session.view
        (span,) = one_column.workspace.sheet.selection() or [None]
        assert (span.column, view.columns[column].text[span.start : span.end]) == (column, words)
    notes = [n for d in (1, 3) for n in one_column.session.library.store.annotations(d)]
    assert sorted(target.exact for note in notes for target in note.targets) == ["12,500", "15,000"]


def test_what_is_selected_in_the_one_column_is_copied(one_column: Program) -> None:
    reader = one_column.deeds.comparing.page.reader
    at = reader._desk.content.documents[0].text.index("12,500")
    reader.set_selection(0, at, at + 12)
    one_column.workspace.actions["copy"].trigger()
    assert QApplication.clipboard().text() == "12,50015,000"


def test_another_script_is_shown_in_the_one_column(one_column: Program) -> None:
    one_column.workspace.actions["script.traditional"].trigger()
    assert "漁業" in text_shown(one_column)


def test_a_fold_opens_by_enter_and_closes_again(compared: Program, press: Press) -> None:
    sheet, comparing = compared.workspace.sheet, compared.deeds.comparing
    press(Qt.Key.Key_U, with_=CONTROL | SHIFT, on=sheet.reader)
    row = next(at for at, shown in enumerate(compared.session.view.rows) if shown.label.startswith("▸"))
    count, few = int(compared.session.view.rows[row].label.split()[1]), len(compared.session.view.rows)
    sheet.reader.go_to_row(row)
    press(Qt.Key.Key_Return, on=sheet.reader)
    assert len(compared.session.view.rows) == few + count - 1
    assert sheet.row == row
    assert ("15,000", Pattern.INSERTED, True) in marked(compared, 1)
    press(Qt.Key.Key_Return, on=sheet.reader)
    assert len(compared.session.view.rows) == few
    assert comparing._rows.folds[sheet.row].length == count


def test_a_fold_opens_by_a_click(compared: Program, press: Press, qtbot: QtBot) -> None:
    reader = compared.workspace.sheet.reader
    press(Qt.Key.Key_U, with_=CONTROL | SHIFT, on=reader)
    few = len(compared.session.view.rows)
    row = next(at for at, shown in enumerate(compared.session.view.rows) if shown.label.startswith("▸"))
    reader.go_to_row(row)
    y, height = reader.where.row_span(row)
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, y + height // 2))
    assert len(compared.session.view.rows) > few


def test_folded_clauses_are_counted_in_words_in_the_one_column(one_column: Program, press: Press) -> None:
    press(Qt.Key.Key_U, with_=CONTROL | SHIFT)
    assert "unchanged" in text_shown(one_column)
    page = one_column.deeds.comparing.page
    row = next(iter(one_column.deeds.comparing._rows.folds))
    page.reader.go_to_row(row)
    before = page.reader.row_count()
    press(Qt.Key.Key_Return, on=page.reader)
    assert page.reader.row_count() == len(one_column.session.view.rows) >= before


def test_what_counts_as_a_change_is_chosen_and_the_list_follows(window: Program, tmp_path: Path) -> None:
    from app.services.importing import import_files
    from tests.conftest import ZH

    other = tmp_path / "另一份.txt"
    other.write_text(ZH.replace("，", ","), encoding="utf-8")
    made = import_files(window.session.library, [other]).documents[0].document
    window.deeds.comparing.compare(1, made.id)
    assert window.workspace.changes.count_said() != "Nothing changed"
    window.workspace.actions["compare.punctuation"].trigger()
    assert window.workspace.changes.count_said() == "Nothing changed"
    window.workspace.actions["compare.punctuation"].trigger()
    assert window.workspace.changes.count_said() != "Nothing changed"


def test_the_next_start_shows_the_comparison_as_it_was(
    one_column: Program, press: Press, open_window: OpenWindow
) -> None:
    comparing = one_column.deeds.comparing
    press(Qt.Key.Key_U, with_=CONTROL | SHIFT)
    press(Qt.Key.Key_F8)
    row, rows = one_column.workspace.sheet.row, len(one_column.session.view.rows)
    ids = comparing.shown.comparison.a.id, comparing.shown.comparison.b.id
    one_column.shell.close()
    again = open_window()
    shown = again.deeds.comparing.shown
    assert (shown.comparison.a.id, shown.comparison.b.id) == ids
    assert again.deeds.comparing.page.isVisible()
    assert (again.workspace.sheet.row, len(again.session.view.rows)) == (row, rows)
    assert again.workspace.changes.count_said() == f"{len(shown.lines)} changes"
