"""The map shows where marks are in the whole text, and goes there on a click."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.ui.reader import LIGHT, MapKind, MapMark, MarkMap, Reader
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.views import many


@pytest.fixture
def reader(make_reader: ReaderMaker, qtbot: QtBot) -> Reader:
    """A long text whose heights are known as far as they will be."""
    reader = make_reader(many(600))
    qtbot.waitUntil(reader.is_settled)
    return reader


@pytest.fixture
def mark_map(reader: Reader, qtbot: QtBot) -> MarkMap:
    """Its map."""
    made = MarkMap(reader)
    qtbot.addWidget(made)
    made.resize(22, 500)
    return made


def test_marks_stand_in_order_of_their_rows(mark_map: MarkMap) -> None:
    places = [mark_map.y_of(row) for row in (0, 100, 300, 599)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] < mark_map.height()


def test_each_kind_is_drawn_in_a_lane_of_its_own(mark_map: MarkMap) -> None:
    for kind in MapKind:
        mark_map.set_marks(kind, [MapMark(300, "sky")])
    image = mark_map.grab().toImage()
    y = mark_map.y_of(300) + 1
    drawn = [QColor(image.pixel(x, y)).name() for x in range(image.width())]
    assert drawn.index(LIGHT.find_current) < drawn.index(LIGHT.colour("sky")) < drawn.index(LIGHT.doubt)


def test_a_click_near_a_mark_goes_to_its_row(mark_map: MarkMap, reader: Reader, qtbot: QtBot) -> None:
    mark_map.set_marks("find", [MapMark(451)])
    place = QPoint(5, mark_map.y_of(451) + 3)
    qtbot.mouseClick(mark_map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert reader.current_row() == 451
    assert reader.where.row_span(451)[0] >= 0


def test_a_click_elsewhere_goes_to_the_place(mark_map: MarkMap, reader: Reader, qtbot: QtBot) -> None:
    qtbot.mouseClick(mark_map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 250))
    assert 240 < reader.current_row() < 360


def test_of_very_many_marks_one_a_pixel_is_drawn(mark_map: MarkMap, reader: Reader) -> None:
    rows = list(range(0, 600, 3))
    mark_map.set_marks("find", [MapMark(row) for row in rows])
    mark_map.grab()
    few = set(mark_map._placed[MapKind.FIND])
    mark_map.set_marks("find", [MapMark(row) for row in rows * 8])
    mark_map.grab()
    assert set(mark_map._placed[MapKind.FIND]) == few
    assert few == {mark_map.y_of(row) for row in rows}
