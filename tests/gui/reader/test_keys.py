"""The keyboard moves and selects in the real widget, and leaves letters to the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.rows import ReaderView
from app.ui.reader import Mode, Reader
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.conversions import word_by_word
from tests.gui.reader.finding import at, selected
from tests.gui.reader.views import many, plain

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(qtbot: QtBot, reader: Reader, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        qtbot.keyClick(reader, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_arrows_move_from_row_to_row(make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView) -> None:
    reader = make_reader(view)
    press(qtbot, reader, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert reader.current_row() == 2


def test_the_row_one_moves_to_is_brought_into_sight(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(many(60), height=400)
    press(qtbot, reader, *[Key.Key_Down] * 20)
    top, height = reader.where.row_span(20)
    assert reader.current_row() == 20
    assert top >= 0
    assert top + height <= reader.viewport().height()


def test_home_and_end_go_to_the_first_and_last_row(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(many(500))
    press(qtbot, reader, Key.Key_End)
    assert reader.current_row() == 499
    assert reader.where.visible_rows()[-1].row == 499
    press(qtbot, reader, Key.Key_Home, modifier=CONTROL)
    assert (reader.current_row(), reader.verticalScrollBar().value()) == (0, 0)


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Space])
def test_a_page_on_keeps_a_little_of_the_one_before(make_reader: ReaderMaker, qtbot: QtBot, key: Qt.Key) -> None:
    reader = make_reader(many(100))
    last = reader.where.visible_rows()[-2]
    press(qtbot, reader, key)
    moved = last.y - reader.where.row_span(last.row)[0]
    assert 0.8 * reader.viewport().height() < moved < reader.viewport().height()
    assert reader.current_row() in [seen.row for seen in reader.where.visible_rows()]


def test_a_page_on_and_back_is_where_one_was(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(many(100))
    press(qtbot, reader, Key.Key_PageDown)
    before = reader.where.visible_rows()
    press(qtbot, reader, Key.Key_PageDown, Key.Key_PageUp)
    assert reader.where.visible_rows() == before
    press(qtbot, reader, Key.Key_Space)
    press(qtbot, reader, Key.Key_Space, modifier=SHIFT)
    assert reader.where.visible_rows() == before


def test_down_goes_on_within_a_row_higher_than_the_page(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(plain(("文" * 20_000, "one"), ("二", "two")), height=400)
    press(qtbot, reader, Key.Key_Down)
    assert reader.current_row() == 0
    assert reader.verticalScrollBar().value() > 0


def test_shift_and_arrows_select_by_character_and_line(
    make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView
) -> None:
    reader = make_reader(view)
    press(qtbot, reader, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    press(qtbot, reader, *[Key.Key_Right] * 3, modifier=SHIFT)
    assert selected(reader, view) == ["第一条"]
    press(qtbot, reader, Key.Key_Down, modifier=SHIFT)
    assert selected(reader, view)[0].startswith("第一条　缔约双方")
    press(qtbot, reader, Key.Key_Up, Key.Key_Left, modifier=SHIFT)
    assert selected(reader, view) == ["第一"]


def test_shift_and_home_and_end_select_to_the_line_s_ends(
    make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView
) -> None:
    reader = make_reader(view)
    place = at(view, 1, "Chapter I ")
    reader.set_selection(1, place + 3, place + 4)
    press(qtbot, reader, Key.Key_End, modifier=SHIFT)
    assert selected(reader, view) == ["pter I  General Provisions"]
    press(qtbot, reader, Key.Key_Home, modifier=SHIFT)
    assert selected(reader, view) == ["Cha"]


def test_control_selects_by_words_and_to_the_ends(make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView) -> None:
    reader = make_reader(view)
    place = at(view, 1, "General")
    reader.set_selection(1, place, place + 1)
    press(qtbot, reader, Key.Key_Right, modifier=SHIFT | CONTROL)
    assert selected(reader, view) == ["General "]
    press(qtbot, reader, Key.Key_End, modifier=SHIFT | CONTROL)
    assert selected(reader, view)[-1] == "For Northbay          For Cloudridge"
    press(qtbot, reader, Key.Key_Home, modifier=SHIFT | CONTROL)
    assert selected(reader, view)[0].startswith("Agreement between")


def test_selecting_passes_over_rows_without_a_counterpart(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    view = plain(("甲", "one"), ("", "two"), ("乙丙", "three"))
    reader = make_reader(view)
    press(qtbot, reader, *[Key.Key_Right] * 3, modifier=SHIFT)
    assert selected(reader, view) == ["甲", "乙"]


def test_a_piece_of_a_conversion_is_one_step(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    view = plain(("乘出租车和公交车去", "by taxi and bus"))
    reader = make_reader(view)
    reader.set_conversion(0, word_by_word)
    steps = []
    for _ in range(7):
        press(qtbot, reader, Key.Key_Right, modifier=SHIFT)
        steps.append("".join(selected(reader, view)))
    assert steps[:3] == ["乘", "乘出", "乘出租"]
    assert steps[5:] == ["乘出租车和公交车", "乘出租车和公交车去"]


def test_all_is_selected(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    view = many(40)
    reader = make_reader(view)
    press(qtbot, reader, Key.Key_A, modifier=CONTROL)
    assert len(reader.selection()) == 80


def test_escape_drops_the_selection_and_is_the_window_s_otherwise(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_selection(0, 0, 3)
    assert _accepted(reader, Key.Key_Escape)
    assert not reader.has_selection()
    assert not _accepted(reader, Key.Key_Escape)


@pytest.mark.parametrize(
    "key", [Key.Key_A, Key.Key_H, Key.Key_V, Key.Key_M, Key.Key_Return, Key.Key_Backspace, Key.Key_F3]
)
def test_bare_letters_and_commands_are_left_to_the_window(
    make_reader: ReaderMaker, view: ReaderView, key: Qt.Key
) -> None:
    assert not _accepted(make_reader(view), key)


def test_an_empty_reader_takes_no_keys(make_reader: ReaderMaker) -> None:
    assert not _accepted(make_reader(plain()), Key.Key_Down)


def test_left_and_right_choose_the_column(make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView) -> None:
    reader = make_reader(view)
    with qtbot.waitSignal(reader.column_changed):
        press(qtbot, reader, Key.Key_Right, Key.Key_Right)
    assert reader.current_column() == 1
    press(qtbot, reader, Key.Key_Right, modifier=SHIFT)
    assert selected(reader, view) == ["A"]


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Down, Key.Key_End, Key.Key_PageDown])
def test_keys_act_in_a_column_that_is_shown(
    make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView, key: Qt.Key
) -> None:
    reader = make_reader(view)
    reader.set_selection(0, 0, 3)
    reader.set_mode(Mode.ALONE)
    reader.set_main_column(1)
    press(qtbot, reader, key, modifier=SHIFT)
    assert {span.column for span in reader.selection()} == {1}


def test_what_an_input_method_composes_or_commits_does_nothing_here(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    before = reader.place(), reader.current_row(), reader.selection(), reader.mode()
    QApplication.sendEvent(reader, QInputMethodEvent("v", []))
    committed = QInputMethodEvent("", [])
    committed.setCommitString("啊")
    QApplication.sendEvent(reader, committed)
    assert (reader.place(), reader.current_row(), reader.selection(), reader.mode()) == before


def test_input_methods_do_not_compose_in_the_reader(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    assert not reader.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not reader.viewport().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _accepted(reader: Reader, key: Qt.Key) -> bool:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    event.setAccepted(False)
    QApplication.sendEvent(reader, event)
    return event.isAccepted()
