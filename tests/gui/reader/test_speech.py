"""A screen reader hears rows, labels, languages and texts, and follows from row to row."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from pytestqt.qtbot import QtBot

from app.core.rows import ReaderView
from app.ui.reader import Mode, Reader
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.conversions import letter_by_letter
from tests.gui.reader.views import many

NAME, ROLE = QAccessible.Text.Name, QAccessible.Role


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """The events that are sent while a screen reader is there: kind and row."""
    told: list[tuple[str, int]] = []
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append((event.type().name, event.child()))
    )
    yield told
    QAccessible.setActive(was)


def voice(reader: Reader) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(reader)


def test_the_reader_is_a_list_of_its_rows(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    assert voice(reader).role() == ROLE.List
    assert voice(reader).childCount() == len(view.rows)
    assert voice(reader).text(NAME) == "Text"
    reader.setAccessibleName("Treaty")
    assert voice(reader).text(NAME) == "Treaty"


def test_a_row_says_number_label_languages_and_texts(make_reader: ReaderMaker, view: ReaderView) -> None:
    row = voice(make_reader(view)).child(2)
    assert row.role() == ROLE.ListItem
    expected = "Row 3, 第一章. Chinese, simplified: 第一章　总则. English: Chapter I  General Provisions"
    assert row.text(NAME) == expected
    assert row.childCount() == 2


def test_a_cell_says_its_language_and_text(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    cell = voice(reader).child(5).child(1)
    assert cell.role() == ROLE.StaticText
    assert cell.text(NAME) == "English: no counterpart"
    reader.set_conversion(0, letter_by_letter)
    assert voice(reader).child(0).child(0).text(NAME).startswith("Chinese, converted: 北灣")


def test_rows_and_cells_know_their_place_in_the_tree(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    row = voice(reader).child(4)
    cell = row.child(1)
    assert voice(reader).indexOfChild(row) == 4
    assert row.indexOfChild(cell) == 1
    assert row.parent().role() == ROLE.List
    assert cell.parent().text(NAME) == row.text(NAME)


def test_rows_and_cells_stand_where_they_are_seen(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    cell = voice(reader).child(3).child(1)
    place = reader.viewport().mapToGlobal(reader.where.rect_of(1, view.rows[3].cells[1].spans[0].start).center())
    assert cell.rect().contains(place)
    assert voice(reader).childAt(place.x(), place.y()).childAt(place.x(), place.y()).text(NAME) == cell.text(NAME)


def test_rows_out_of_sight_say_so(make_reader: ReaderMaker) -> None:
    last = voice(make_reader(many(200))).child(199)
    assert last.state().offscreen
    assert last.rect().isEmpty()
    assert last.text(NAME).startswith("Row 200")


def test_moving_by_row_is_announced(
    make_reader: ReaderMaker, view: ReaderView, qtbot: QtBot, heard: list[tuple[str, int]]
) -> None:
    reader = make_reader(view)
    heard.clear()
    qtbot.keyClick(reader, Qt.Key.Key_Down)
    qtbot.keyClick(reader, Qt.Key.Key_Down)
    assert heard == [("Focus", 1), ("Focus", 2)]
    assert voice(reader).focusChild().text(NAME).startswith("Row 3")
    assert voice(reader).child(2).state().focused


def test_another_text_is_announced(make_reader: ReaderMaker, view: ReaderView, heard: list[tuple[str, int]]) -> None:
    make_reader(many(3)).show_view(view)
    assert ("ObjectReorder", -1) in heard


def test_an_event_for_a_row_finds_its_interface(make_reader: ReaderMaker, view: ReaderView) -> None:
    event = QAccessibleEvent(make_reader(view), QAccessible.Event.Focus)
    event.setChild(3)
    assert event.accessibleInterface().text(NAME).startswith("Row 4, 第一条")


def test_only_columns_in_sight_are_spoken(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_mode(Mode.ALONE)
    assert "English" not in voice(reader).child(3).text(NAME)


def test_a_walk_through_thousands_of_rows_lets_go_of_those_behind(make_reader: ReaderMaker) -> None:
    reader = make_reader(many(1500))
    names = [voice(reader).child(row).text(NAME).split(".")[0] for row in range(1500)]
    assert names == [f"Row {row}" for row in range(1, 1501)]
    assert voice(reader).child(0).text(NAME).startswith("Row 1.")
