"""What is selected is copied as text and as a table, in the original's words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.core.rows import ReaderView
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.conversions import word_by_word
from tests.gui.reader.finding import at
from tests.gui.reader.views import plain

pytestmark = pytest.mark.usefixtures("clipboard")


def copied(kind: str = "text/plain") -> str:
    return bytes(QGuiApplication.clipboard().mimeData().data(kind).data()).decode()


def test_one_column_is_copied_as_its_lines(make_reader: ReaderMaker, qtbot: QtBot, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_selection(0, at(view, 0, "改善"), at(view, 0, "，是指"))
    qtbot.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "改善边民的生活。\n第二条　本协定所称“边民”"


def test_several_columns_are_copied_row_by_row(make_reader: ReaderMaker, qtbot: QtBot) -> None:
    reader = make_reader(plain(("甲\n乙", "one"), ("", "two <b>"), ("丙", "three")))
    qtbot.keyClick(reader, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "甲 乙\tone\n\ttwo <b>\n丙\tthree"
    table = copied("text/html")
    assert '<td lang="zh-Hans" valign="top">甲<br>乙</td><td lang="en" valign="top">one</td>' in table
    assert "two &lt;b&gt;" in table
    assert table.count("<tr>") == 3


def test_a_converted_column_is_copied_as_written_or_as_shown(make_reader: ReaderMaker) -> None:
    view = plain(("他乘出租车去老挝。", "He took a taxi."))
    reader = make_reader(view)
    reader.set_conversion(0, word_by_word)
    reader.set_selection(0, at(view, 0, "出租车"), at(view, 0, "。"))
    reader.copy()
    assert copied() == "出租车去老挝"
    reader.copy(as_shown=True)
    assert copied() == "計程車去寮國"


def test_nothing_selected_leaves_the_clipboard_alone(make_reader: ReaderMaker, view: ReaderView) -> None:
    QGuiApplication.clipboard().setText("kept")
    make_reader(view).copy()
    assert copied() == "kept"


def test_segments_apart_in_the_document_are_spans_apart(make_reader: ReaderMaker) -> None:
    view = plain(("甲\n乙", "one"))
    reader = make_reader(view)
    reader.select_all()
    assert [(span.column, span.document_id, span.start, span.end) for span in reader.selection()] == [
        (0, 1, 0, 3),
        (1, 2, 0, 3),
    ]
