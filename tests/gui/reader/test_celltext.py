"""A cell's shown characters lead to the document's and back, whatever the reading."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentKind, Span
from app.core.offsets import Converted
from app.core.rows import Cell
from app.ui.reader.celltext import LINE, CellText, cell_text
from tests.gui.reader.conversions import letter_by_letter, word_by_word

segments = st.lists(
    st.lists(
        st.sampled_from(["出租车", "公交车", "老挝", "边", "文", "a ", "😀", "𠮷", "。"]), min_size=1, max_size=8
    ).map("".join),
    min_size=1,
    max_size=4,
)
converts = st.sampled_from([None, letter_by_letter, word_by_word])


def cell_of(lines: list[str], convert: Callable[[str], Converted] | None) -> tuple[str, CellText]:
    text = "".join("　" + line for line in lines)
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start + 1, start + 1 + len(line)))
        start = spans[-1].end
    return text, cell_text(text, Cell(tuple(range(len(lines))), tuple(spans)), convert)


@given(segments, converts)
def test_each_segment_is_shown_on_a_line_of_its_own(lines: list[str], convert: None) -> None:
    _, cell = cell_of(lines, convert)
    assert cell.text.split(LINE) == [convert(line).text if convert else line for line in lines]


@given(segments, converts, st.data())
def test_a_document_span_survives_being_shown(lines: list[str], convert: None, data: st.DataObject) -> None:
    text, cell = cell_of(lines, convert)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = cell.shown_spans(Span(start, end))
    back = [span for part in shown for span in cell.document_spans(part)]
    wanted = [
        Span(max(start, piece.original.start), min(end, piece.original.end))
        for piece in cell.pieces
        if max(start, piece.original.start) < min(end, piece.original.end)
    ]
    assert len(back) == len(wanted)
    for got, asked in zip(back, wanted, strict=True):
        assert got.start <= asked.start <= asked.end <= got.end
        if convert is not word_by_word:
            assert got == asked


@given(segments, converts, st.data())
def test_places_of_the_original_survive_there_and_back(lines: list[str], convert: None, data: st.DataObject) -> None:
    _, cell = cell_of(lines, convert)
    shown = data.draw(st.integers(0, len(cell.text)))
    offset = cell.to_document(shown)
    assert cell.to_document(cell.from_document(offset)) == offset
    assert any(piece.original.start <= offset <= piece.original.end for piece in cell.pieces)


@given(segments, st.data())
def test_without_conversion_every_place_is_its_own(lines: list[str], data: st.DataObject) -> None:
    text, cell = cell_of(lines, None)
    shown = data.draw(st.integers(0, len(cell.text) - 1))
    if cell.text[shown] != LINE:
        assert text[cell.to_document(shown)] == cell.text[shown]


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        (SegmentKind.PARAGRAPH, "one\ntwo", "one two"),
        (SegmentKind.PARAGRAPH, "中文\n，接着", "中文\u200b，接着"),
        (SegmentKind.SIGNATURE, "one\ntwo", f"one{LINE}two"),
        (SegmentKind.SIGNATURE, "one\r\ntwo", f"one\u200b{LINE}two"),
    ],
)
def test_breaks_of_wrapped_files_close_up_in_running_text(kind: SegmentKind, written: str, shown: str) -> None:
    cell = cell_text(written, Cell((1,), (Span(0, len(written)),), kind))
    assert cell.text == shown
    assert len(cell.text) == len(written)


def test_ambiguities_are_counted_from_the_cell_s_beginning() -> None:
    _, cell = cell_of(["文", "干"], letter_by_letter)
    assert [found.span for found in cell.ambiguities] == [Span(2, 3)]


def test_an_empty_cell_shows_nothing_and_has_no_places() -> None:
    cell = cell_text("文", Cell())
    assert (cell.text, cell.to_document(0), cell.shown_spans(Span(0, 1))) == ("", 0, [])
