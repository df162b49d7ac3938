"""The reader keeps what is being read where it is, whatever changes around it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.language import Reading
from app.core.rows import ReaderView
from app.ui.reader import DARK, LIGHT, Mode, Reader
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.conversions import letter_by_letter, word_by_word
from tests.gui.reader.finding import at, selected
from tests.gui.reader.views import bitext, comparable, many, plain


def wheel(reader: Reader, notches: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place, none = QPointF(300, 200), Qt.MouseButton.NoButton
    turned = QPoint(0, 120 * notches)
    natural = False
    event = QWheelEvent(place, place, QPoint(), turned, none, modifier, Qt.ScrollPhase.NoScrollPhase, natural)
    QApplication.sendEvent(reader.viewport(), event)


def top_line(reader: Reader) -> tuple[int, int]:
    place = reader.place()
    assert place is not None
    return place


def test_columns_stand_level_row_by_row(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    for zh, en in (("第一条", "Article 1"), ("第二条", "Article 2")):
        left, right = (reader.where.rect_of(column, at(view, column, word)) for column, word in ((0, zh), (1, en)))
        # Lines share a baseline, which each font has at its own height of the line.
        assert abs(left.center().y() - right.center().y()) <= 3
        assert left.right() < right.left()


def test_the_wheel_moves_the_text_by_the_same_pixels_up_and_down(make_reader: ReaderMaker) -> None:
    reader = make_reader(many(300))
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum() // 2)
    first = reader.where.visible_rows()[2]
    wheel(reader, 3)
    moved = reader.where.row_span(first.row)[0] - first.y
    assert moved > 0
    wheel(reader, -3)
    assert reader.where.row_span(first.row)[0] == first.y


def test_the_text_stays_while_the_survey_learns_the_heights(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(many(3000))
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum() // 3)
    before = reader.where.visible_rows()
    qtbot.waitUntil(reader.is_settled)
    assert reader.where.visible_rows() == before


def test_the_scroll_bar_reaches_the_very_end(make_reader: ReaderMaker) -> None:
    reader = make_reader(many(3000))
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    last = reader.where.visible_rows()[-1]
    assert last.row == 2999
    assert last.y + last.height == reader.viewport().height()


@pytest.mark.parametrize("change", ["width", "font", "zoom", "style", "mode", "reading"])
def test_the_line_at_the_top_stays_there(make_reader: ReaderMaker, change: str) -> None:
    long = "双方在出租车和边境贸易方面继续合作。" * 150
    view = plain(*[("文", "short")] * 20, (long, "The Parties continue. " * 40), *[("文", "short")] * 20)
    reader = make_reader(view)
    reader.go_to(0, at(view, 0, long) + len(long) // 2)
    place = top_line(reader)
    changes = {
        "width": lambda: reader.resize(760, 700),
        "font": lambda: reader.set_column_font(0, point_size=17),
        "zoom": lambda: reader.zoom_by(3),
        "style": lambda: reader.set_style(replace(LIGHT, line_height=2.0, line_length=24)),
        "mode": lambda: reader.set_mode(Mode.ALONE),
        "reading": lambda: reader.set_conversion(0, word_by_word, Reading.TAIWAN_WORDS),
    }
    changes[change]()
    column, offset = top_line(reader)
    assert column == place[0]
    line = 42
    assert abs(offset - place[1]) <= line
    top = reader.where.rect_of(column, place[1]).top()
    assert -40 <= top <= 40


def test_many_small_resizes_do_not_creep(make_reader: ReaderMaker) -> None:
    long = "双方在边境贸易方面继续合作。" * 200
    view = plain((long, "one"), ("文", "two"))
    reader = make_reader(view)
    reader.go_to(0, 1400)
    before = top_line(reader), reader.where.rect_of(0, 1400).top()
    for width in [*range(1000, 700, -20), *range(700, 1001, 20)]:
        reader.resize(width, 700)
    assert (top_line(reader), reader.where.rect_of(0, 1400).top()) == before


def test_a_place_is_stored_and_restored(make_reader: ReaderMaker) -> None:
    view = many(400)
    reader = make_reader(view)
    reader.go_to_row(217)
    place = reader.place()
    other = make_reader(view, width=800)
    assert place is not None
    other.restore(place)
    assert other.place() == place


def test_going_to_a_place_shows_its_line(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    view = many(2000)
    reader = make_reader(view)
    offset = at(view, 1, "1500. ") + 60
    with qtbot.waitSignal(reader.current_row_changed):
        reader.go_to(1, offset)
    box = reader.where.rect_of(1, offset)
    assert reader.current_row() == 1500
    assert reader.viewport().rect().contains(box)


def test_going_somewhere_in_sight_scrolls_nothing(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.go_to(0, at(view, 0, "第二条"))
    assert reader.verticalScrollBar().value() == 0
    assert reader.current_row() == 4


def test_control_and_the_wheel_zoom(make_reader: ReaderMaker, view: ReaderView, qtbot: QtBot) -> None:
    reader = make_reader(view)
    before = reader.where.rect_of(0, 0).height()
    with qtbot.waitSignal(reader.zoom_changed):
        wheel(reader, 2, Qt.KeyboardModifier.ControlModifier)
    assert reader.where.rect_of(0, 0).height() > before * 1.15
    assert reader.verticalScrollBar().value() == 0


def test_a_selection_survives_every_switch_of_reading(make_reader: ReaderMaker) -> None:
    view = plain(("他乘出租车去老挝边境。", "He took a taxi."))
    reader = make_reader(view)
    reader.set_selection(0, at(view, 0, "车"), at(view, 0, "挝"))
    before = reader.selection()
    for convert in (word_by_word, letter_by_letter, word_by_word, None):
        reader.set_conversion(0, convert)
        assert reader.selection() == before
    assert selected(reader, view) == ["车去老"]


def test_modes_go_round_and_tell(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    told: list[Mode] = []
    reader.mode_changed.connect(told.append)
    for _ in Mode:
        reader.cycle_mode()
    assert told == [Mode.STACKED, Mode.REVEAL, Mode.ALONE, Mode.SIDE_BY_SIDE]


def test_stacked_texts_stand_under_one_another(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_mode(Mode.STACKED)
    left, right = reader.where.rect_of(0, at(view, 0, "第一章")), reader.where.rect_of(1, at(view, 1, "Chapter I "))
    assert left.bottom() < right.bottom()
    assert left.left() == right.left()


def test_alone_the_main_column_is_shown(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_mode(Mode.ALONE)
    reader.set_main_column(1)
    assert reader.where.rect_of(0, 0).isEmpty()
    assert not reader.where.rect_of(1, 0).isEmpty()


def test_going_to_the_other_text_shows_it_where_only_one_is(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_mode(Mode.ALONE)
    reader.go_to(1, at(view, 1, "Article 2"))
    assert not reader.where.rect_of(1, at(view, 1, "Article 2")).isEmpty()
    assert reader.current_column() == 1


def test_the_other_text_is_revealed_for_the_current_row_without_moving_any(
    make_reader: ReaderMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    reader.set_mode(Mode.REVEAL)
    before = reader.where.visible_rows()
    reader.go_to_row(3)
    assert not reader.where.rect_of(1, at(view, 1, "Article 1")).isEmpty()
    assert reader.where.rect_of(1, at(view, 1, "Article 2")).isEmpty()
    assert reader.where.visible_rows() == before


def test_three_columns_stand_side_by_side(make_reader: ReaderMaker) -> None:
    reader = make_reader(bitext(third=True), width=1300)
    lefts = [reader.where.column_span(column)[0] for column in range(3)]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 3


def test_one_column_of_a_comparable_view_is_shown(make_reader: ReaderMaker) -> None:
    view = comparable()
    reader = make_reader(view, column=1)
    reader.go_to(1, at(view, 1, "7. "))
    assert reader.current_row() == 7
    assert reader.where.column_span(0) == (0, 0)


def test_changed_rows_leave_the_place(make_reader: ReaderMaker) -> None:
    view = many(300)
    reader = make_reader(view)
    reader.go_to_row(150)
    place = reader.place()
    merged = [*view.rows[:10], *view.rows[11:]]
    reader.refresh_view(replace(view, rows=merged))
    assert reader.place() == place
    assert reader.row_count() == 299


def test_changed_rows_leave_the_selection(make_reader: ReaderMaker) -> None:
    view = many(30)
    reader = make_reader(view)
    reader.set_selection(0, at(view, 0, "5、"), at(view, 0, "7、") + 2)
    before = selected(reader, view)
    reader.refresh_view(replace(view, rows=[*view.rows[:3], *view.rows[4:]]))
    assert selected(reader, view) == before


def test_another_view_begins_at_its_top_without_marks(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(many(300))
    reader.go_to_row(150)
    reader.select_all()
    reader.show_view(view)
    assert (reader.current_row(), reader.verticalScrollBar().value()) == (0, 0)
    assert reader.selection() == []


def test_nothing_open_is_painted_and_clicked_without_harm(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(plain())
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 200))
    assert reader.place() is None
    assert reader.selection() == []
    assert not reader.grab().isNull()


def test_a_cell_of_twenty_thousand_characters_is_read_to_its_end(make_reader: ReaderMaker) -> None:
    view = plain(("文" * 20_000, "one"), ("完", "two"))
    reader = make_reader(view)
    reader.go_to(0, 19_999)
    assert reader.viewport().rect().contains(reader.where.rect_of(0, 19_999))


def test_the_style_in_use_is_told_with_its_zoom(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_style(DARK)
    reader.zoom_by(1)
    assert reader.style_used() == replace(DARK, zoom=1.1)
