"""Offsets carried between a text and its conversion, at every kind of border."""

import pytest

from app.core.document import Span
from app.core.offsets import Converted, unchanged

# 甲|软件|乙 becomes 甲|軟體呀|乙丙: one piece as long as before, one longer, and a last one longer.
PIECES = Converted("甲軟體呀乙丙", (0, 1, 4, 6), (0, 1, 3, 4))


@pytest.mark.parametrize(
    ("converted", "original"),
    [((0, 1), (0, 1)), ((0, 0), (0, 0)), ((1, 4), (1, 3)), ((2, 3), (1, 3)), ((4, 5), (3, 4)), ((6, 6), (4, 4))],
)
def test_a_span_of_the_conversion_stands_for_whole_pieces(
    converted: tuple[int, int], original: tuple[int, int]
) -> None:
    assert PIECES.to_original(Span(*converted)) == Span(*original)


def test_a_span_of_the_original_covers_whole_pieces_and_ends_where_the_text_ends() -> None:
    assert PIECES.from_original(Span(0, 2)) == Span(0, 4)
    assert PIECES.from_original(Span(4, 4)) == Span(6, 6)
    assert PIECES.from_original(Span(3, 4)) == Span(4, 6)


def test_inside_a_piece_of_equal_length_offsets_go_one_to_one() -> None:
    shifted = Converted("呀呀一二三四", (0, 2, 6), (0, 1, 5))
    assert shifted.to_original(Span(3, 5)) == Span(2, 4)
    assert shifted.from_original(Span(2, 4)) == Span(3, 5)


def test_an_unchanged_text_is_its_own_original() -> None:
    assert [unchanged("一二三").to_original(Span(at, 3)) for at in range(4)] == [Span(at, 3) for at in range(4)]
    assert unchanged("一二三").from_original(Span(0, 2)) == Span(0, 2)
