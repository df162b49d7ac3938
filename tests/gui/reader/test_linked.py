"""Related texts scroll on their own; a click brings counterparts level."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.ui.reader import DARK, LinkedReaders, Reader
from tests.gui.reader.conftest import Hand
from tests.gui.reader.finding import at
from tests.gui.reader.views import comparable, many

HandMaker = Callable[[Reader], Hand]


@pytest.fixture
def linked(qtbot: QtBot) -> LinkedReaders:
    """Two related texts, shown."""
    widget = LinkedReaders()
    qtbot.addWidget(widget)
    widget.resize(1200, 600)
    widget.show_view(comparable())
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_both_sides_scroll_on_their_own(linked: LinkedReaders) -> None:
    linked.readers[0].verticalScrollBar().setValue(300)
    assert linked.readers[1].verticalScrollBar().value() == 0


def test_a_click_on_a_clause_brings_its_counterpart_level(linked: LinkedReaders, make_hand: HandMaker) -> None:
    left, right = linked.readers
    view = comparable()
    hand = make_hand(left)
    hand.click(hand.on(0, at(view, 0, "0、")))
    assert right.current_row() == 3
    assert right.where.row_span(3)[0] == left.where.row_span(0)[0]


def test_further_clicks_go_round_the_counterparts(linked: LinkedReaders, make_hand: HandMaker) -> None:
    left, right = linked.readers
    hand = make_hand(left)
    place = hand.on(0, at(comparable(), 0, "2、"))
    seen = []
    for _ in range(3):
        hand.click(place)
        seen.append(right.current_row())
    assert seen == [5, 0, 5]


def test_a_clause_without_links_moves_nothing(linked: LinkedReaders) -> None:
    assert linked.bring_level(0, 7) is None
    assert linked.readers[1].verticalScrollBar().value() == 0


def test_the_other_way_is_the_same(linked: LinkedReaders) -> None:
    linked.bring_level(1, 3)
    assert linked.readers[0].current_row() == 0


def test_links_in_sight_are_drawn_and_follow_on_a_click(linked: LinkedReaders, qtbot: QtBot) -> None:
    linked.set_style(DARK)
    image = linked.strip.grab().toImage()
    column = {QColor(image.pixel(2, y)).name() for y in range(image.height())}
    assert len(column) > 1
    top, height = linked.readers[0].where.row_span(1)
    qtbot.mouseClick(
        linked.strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(1, top + height // 2)
    )
    assert linked.readers[1].where.row_span(1)[0] == linked.readers[0].where.row_span(1)[0]


def test_the_other_side_is_matched_by_the_first_link_in_sight(linked: LinkedReaders) -> None:
    left, right = linked.readers
    left.put_row_at(1, -10)
    linked.match(0)
    assert right.where.row_span(1)[0] == left.where.row_span(1)[0] == -10


def test_unlocked_columns_of_a_bitext_match_row_by_row(linked: LinkedReaders) -> None:
    linked.show_view(many(80))
    left, right = linked.readers
    left.put_row_at(40, -25)
    assert right.where.visible_rows()[0].row == 0
    linked.match(0)
    assert right.where.row_span(40)[0] == left.where.row_span(40)[0] == -25
