"""Blocks laid out as lines with hints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentKind
from app.core.errors import InputError
from app.formats.blocks import Block, collapsed, laid_out, row_kind


def test_line_breaks_between_han_characters_are_none() -> None:
    assert collapsed("缔约\n双方\n shall\n meet，\n应") == "缔约双方 shall meet，应"


@given(st.lists(st.text(max_size=8)))
def test_hints_cover_their_blocks(texts: list[str]) -> None:
    blocks = [Block("首"), *(Block(text, SegmentKind.HEADING, 0) for text in texts)]
    read = laid_out(blocks, "a", "HTML")
    for hint in read.hints:
        assert read.text[hint.span.start : hint.span.end].strip(" \t\n\r\f")
    assert len(read.hints) == sum(1 for text in texts if text.replace("\u00ad", "").strip(" \t\n\r\f"))


def test_no_text_is_said() -> None:
    with pytest.raises(InputError):
        laid_out([Block(" ")], "a", "HTML")


def test_a_line_of_several_filled_cells_is_a_row() -> None:
    assert row_kind("年\t率") is SegmentKind.ROW
    assert row_kind("年\t") is None
    assert row_kind("no cells") is None
