"""A selection runs through a column like text, and across columns by whole cells."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Span
from app.ui.reader.content import Content
from app.ui.reader.selection import Selection, Spot, joined
from tests.gui.reader.conversions import WORDS, letter_by_letter, word_by_word
from tests.gui.reader.views import many, plain

CONTENT = Content(many(12))
ORDER = (0, 1)


def chosen(selection: Selection, column: int) -> str:
    parts = []
    for row in range(len(CONTENT)):
        text = CONTENT.text(row, column)
        part = selection.part(row, column, ORDER, text)
        parts.append(text.text[part.start : part.end])
    return "\n".join(part for part in parts if part)


@given(st.integers(0, 1), st.data())
def test_in_one_column_it_is_the_text_between_its_ends(column: int, data: st.DataObject) -> None:
    whole = CONTENT.documents[column].text
    offsets = st.integers(0, len(whole) - 2)
    ends = sorted((data.draw(offsets), data.draw(offsets)))
    spots = [Spot(CONTENT.row_at(column, offset) or 0, column, offset) for offset in ends]
    if data.draw(st.booleans()):
        spots.reverse()
    assert chosen(Selection(*spots), column) == whole[ends[0] : ends[1]].strip("\n")
    assert chosen(Selection(*spots), 1 - column) == ""


@given(st.integers(0, 11), st.integers(0, 11))
def test_across_columns_it_takes_whole_cells(first: int, last: int) -> None:
    anchor = Spot(first, 0, CONTENT.cell(first, 0).spans[0].start + 3)
    caret = Spot(last, 1, CONTENT.cell(last, 1).spans[0].start + 3)
    rows = range(min(first, last), max(first, last) + 1)
    for column in ORDER:
        wanted = "\n".join(CONTENT.text(row, column).text for row in rows)
        assert chosen(Selection(anchor, caret), column) == wanted


@given(st.data())
def test_a_selection_of_whole_words_survives_every_reading(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from([*WORDS, "边", "。", "😀", "𠮷"]), min_size=1, max_size=12))
    content = Content(plain(("".join(words), "one")))
    borders = [0, *accumulate(len(word) for word in words)]
    start, end = sorted((data.draw(st.sampled_from(borders)), data.draw(st.sampled_from(borders))))
    selection = Selection(Spot(0, 0, start), Spot(0, 0, end))
    for convert in (None, letter_by_letter, word_by_word):
        content.convert_column(0, convert)
        text = content.text(0, 0)
        assert text.document_spans(selection.part(0, 0, (0, 1), text)) == [Span(start, end)] * (start < end)


def test_segments_with_only_blanks_between_are_one_span() -> None:
    assert joined([Span(0, 3), Span(4, 6), Span(8, 9)], "abc dex.y") == [Span(0, 6), Span(8, 9)]


def test_a_column_that_is_not_shown_has_no_part() -> None:
    content = Content(plain(("甲", "one")))
    selection = Selection(Spot(0, 0, 0), Spot(0, 0, 1))
    assert selection.part(0, 0, (1,), content.text(0, 0)) == Span(0, 0)
