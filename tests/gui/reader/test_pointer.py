"""The mouse selects, hovers, clicks and drags in the real widget."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.core.document import SegmentKind
from app.core.rows import ReaderView
from app.ui.reader import GutterMark, Highlight, Mode, Reader
from tests.gui.reader.conftest import Hand, ReaderMaker
from tests.gui.reader.conversions import letter_by_letter, word_by_word
from tests.gui.reader.finding import at, selected
from tests.gui.reader.views import bitext, many, plain

HandMaker = Callable[[Reader], Hand]

# What the offscreen platform says of tool tips.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")


def test_a_drag_selects_the_characters_between(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.drag(hand.before(0, at(view, 0, "睦邻友好")), hand.before(0, at(view, 0, "的原则")))
    assert selected(reader, view) == ["睦邻友好、平等互利"]


def test_a_drag_upwards_selects_the_same(make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.drag(hand.before(1, at(view, 1, "equality")), hand.before(1, at(view, 1, "good neigh")))
    assert selected(reader, view) == ["good neighbourliness and on the basis of "]


def test_a_drag_through_rows_runs_like_text(make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.drag(hand.before(0, at(view, 0, "改善边民")), hand.before(0, at(view, 0, "，是指")))
    assert selected(reader, view) == ["改善边民的生活。", "第二条　本协定所称“边民”"]


def test_a_drag_into_another_column_takes_whole_cells(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.drag(hand.before(0, at(view, 0, "改善边民")), hand.on(1, at(view, 1, "frontier")))
    texts = selected(reader, view)
    assert [text[:9] for text in texts] == ["第一条　缔约双方本", "Article 1", "第二条　本协定所称", "Article 2"]
    assert texts[1].endswith("dwell there.")


def test_a_double_click_takes_the_word(make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.double(hand.on(1, at(view, 1, "neighbourliness") + 4))
    assert selected(reader, view) == ["neighbourliness"]
    hand.double(hand.on(0, at(view, 0, "睦邻")))
    assert selected(reader, view) == ["睦"]


def test_a_drag_after_a_double_click_goes_by_words(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.double(hand.on(1, at(view, 1, "good neigh") + 1), hold=True)
    hand.move(hand.on(1, at(view, 1, "basis") + 2))
    assert selected(reader, view) == ["good neighbourliness and on the basis"]


def test_a_triple_click_takes_the_cell(make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    there = hand.on(0, at(view, 0, "本协定所称"))
    hand.double(there)
    hand.click(there)
    assert selected(reader, view) == ["第二条　本协定所称“边民”，是指在距国界二十公里以内常住六个月以上的居民。"]


def test_shift_and_a_click_extend_the_selection(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.click(hand.before(0, at(view, 0, "缔约双方")))
    hand.click(hand.before(0, at(view, 0, "本着")), Qt.KeyboardModifier.ShiftModifier)
    assert selected(reader, view) == ["缔约双方"]


def test_characters_beyond_the_basic_plane_are_selected_whole(make_reader: ReaderMaker, make_hand: HandMaker) -> None:
    view = plain(("甲😀𠮷𪚥乙", "one"))
    reader = make_reader(view)
    hand = make_hand(reader)
    hand.drag(hand.before(0, 1), hand.before(0, 4))
    assert selected(reader, view) == ["😀𠮷𪚥"]


def test_a_selection_in_a_converted_column_is_the_original_s(make_reader: ReaderMaker, make_hand: HandMaker) -> None:
    view = plain(("他乘出租车去老挝边境。", "He took a taxi."))
    reader = make_reader(view)
    reader.set_conversion(0, word_by_word)
    hand = make_hand(reader)
    hand.drag(hand.before(0, at(view, 0, "出租车")), hand.before(0, at(view, 0, "边境")))
    assert selected(reader, view) == ["出租车去老挝"]


def test_a_press_on_the_selection_drags_it_out(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[QMimeData] = []

    def take(drag: QDrag, *_actions: object) -> Qt.DropAction:
        carried.append(drag.mimeData())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    reader = make_reader(view)
    hand = make_hand(reader)
    reader.set_selection(0, at(view, 0, "缔约双方"), at(view, 0, "本着"))
    hand.press(hand.on(0, at(view, 0, "双方")))
    hand.move(hand.on(0, at(view, 0, "双方")) + QPoint(80, 40))
    assert [data.text() for data in carried] == ["缔约双方"]
    assert selected(reader, view) == ["缔约双方"]


def test_a_click_on_the_selection_drops_it(make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    reader.set_selection(0, at(view, 0, "缔约双方"), at(view, 0, "本着"))
    hand.click(hand.on(0, at(view, 0, "双方")))
    assert not reader.has_selection()


def test_drawing_past_the_edge_scrolls_on(make_reader: ReaderMaker, make_hand: HandMaker, qtbot: QtBot) -> None:
    reader = make_reader(many(100), height=300)
    hand = make_hand(reader)
    hand.press(QPoint(200, 100))
    hand.move(QPoint(200, 420))
    qtbot.waitUntil(lambda: reader.verticalScrollBar().value() > 400)
    hand.release(QPoint(200, 420))
    assert len(reader.selection()) > 2


def test_the_word_under_the_pointer_is_told_once(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView, qtbot: QtBot
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    told: list[tuple[int, int]] = []
    reader.word_hovered.connect(lambda column, offset: told.append((column, offset)))
    word = at(view, 1, "neighbourliness")
    hand.move(hand.on(1, word + 2))
    hand.move(hand.on(1, word + 5))
    QApplication.sendEvent(reader.viewport(), QEvent(QEvent.Type.Leave))
    assert told == [(1, word), (-1, -1)]


def test_a_click_on_an_annotation_opens_the_innermost(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView, qtbot: QtBot
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    start = at(view, 0, "睦邻友好")
    reader.set_highlights(
        "annotation", [Highlight(0, start - 4, start + 12, id="outer"), Highlight(0, start, start + 4, id="inner")]
    )
    with qtbot.waitSignal(reader.annotation_clicked) as opened:
        hand.click(hand.on(0, start + 1))
    assert opened.args == ["inner"]


def test_a_click_on_a_gutter_mark_opens_its_annotation(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView, qtbot: QtBot
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    reader.set_gutter_marks(lambda row: [GutterMark(id=7)] if row == 3 else [])
    line = hand.on(0, at(view, 0, "第一条")).y()
    left, _ = reader.where.gutter_span()
    with qtbot.waitSignal(reader.annotation_clicked) as opened:
        hand.click(QPoint(left + 6, line))
    assert opened.args == [7]


def test_candidates_of_a_conversion_are_shown_on_hover(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    reader.set_conversion(0, letter_by_letter)
    place = make_hand(reader).on(0, at(view, 0, "边境地区"))
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, reader.viewport().mapToGlobal(place))
    QApplication.sendEvent(reader.viewport(), help_event)
    assert QToolTip.text() == "邊 → 邊 / 辺"
    QToolTip.hideText()


def test_tips_of_highlights_are_shown_on_hover(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    start = at(view, 1, "frontier")
    reader.set_highlights("term", [Highlight(1, start, start + 8, tip="国界")])
    place = make_hand(reader).on(1, start + 3)
    QApplication.sendEvent(
        reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, reader.viewport().mapToGlobal(place))
    )
    assert QToolTip.text() == "国界"
    QToolTip.hideText()


def test_the_context_menu_is_asked_for_the_cell_under_the_pointer(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView, qtbot: QtBot
) -> None:
    reader = make_reader(view)
    place = make_hand(reader).on(1, at(view, 1, "frontier"))
    with qtbot.waitSignal(reader.context_menu_requested) as asked:
        _send_context_menu(reader, place)
    assert asked.args == [reader.viewport().mapToGlobal(place), 4, 1]


def _send_context_menu(reader: Reader, place: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, reader.viewport().mapToGlobal(place))
    QApplication.sendEvent(reader.viewport(), event)


def test_a_click_makes_row_and_column_the_current_ones(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    hand = make_hand(reader)
    rows: list[int] = []
    reader.current_row_changed.connect(rows.append)
    hand.click(hand.on(1, at(view, 1, "frontier")))
    assert (reader.current_row(), reader.current_column(), rows) == (4, 1, [4])


def test_hovering_a_row_reveals_its_other_text(
    make_reader: ReaderMaker, make_hand: HandMaker, view: ReaderView
) -> None:
    reader = make_reader(view)
    reader.set_mode(Mode.REVEAL)
    hand = make_hand(reader)
    assert reader.where.rect_of(1, at(view, 1, "frontier")).isEmpty()
    hand.move(hand.on(0, at(view, 0, "睦邻")))
    top = reader.where.rect_of(0, at(view, 0, "第一条")).top()
    hand.double(reader.where.rect_of(1, at(view, 1, "neighbourliness")).center())
    assert selected(reader, view) == ["neighbourliness"]
    assert reader.where.rect_of(0, at(view, 0, "第一条")).top() == top


def test_a_label_too_long_for_the_gutter_is_told_whole(make_reader: ReaderMaker, make_hand: HandMaker) -> None:
    label = "Article 123 bis, paragraph 4, subparagraph (b)"
    reader = make_reader(bitext([(SegmentKind.CLAUSE, 0, label, "甲", "one")]))
    left, width = reader.where.gutter_span()
    place = QPoint(left + width // 2, make_hand(reader).on(0, 0).y())
    QApplication.sendEvent(
        reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, reader.viewport().mapToGlobal(place))
    )
    assert QToolTip.text() == label
    QToolTip.hideText()
