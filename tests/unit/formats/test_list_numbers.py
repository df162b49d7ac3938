"""Numbers of lists as Word shows them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.list_numbers import han, roman, written


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (3, "decimal", "3"),
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (4000, "upperRoman", "4000"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (53, "lowerLetter", "aaa"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "taiwaneseCountingThousand", "一百一十"),
        (1005, "chineseCounting", "一千零五"),
        (10010, "chineseCounting", "一万零一十"),
        (101, "ideographDigital", "一〇一"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "ideographLegalTraditional", "參"),
        (2, "ideographTraditional", "乙"),
        (5, "ideographZodiac", "辰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "ordinal", "2nd"),
        (112, "ordinal", "112th"),
        (12, "ordinalText", "Twelfth"),
        (20, "ordinalText", "Twentieth"),
        (21, "ordinalText", "Twenty-first"),
        (6, "ordinalText", "Sixth"),
        (40, "cardinalText", "Forty"),
        (6, "somethingNew", "6"),
    ],
)
def test_each_format_is_written_as_word_does(number: int, number_format: str, shown: str) -> None:
    assert written(number, number_format) == shown


FIGURES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"十": 10, "百": 100, "千": 1000, "万": 10000}


@given(st.integers(1, 99_999))
def test_han_numerals_can_be_read_back(number: int) -> None:
    total = section = figure = 0
    for sign in han(number):
        value = FIGURES[sign]
        if value == 10000:
            total, section, figure = (total + section + figure) * 10000, 0, 0
        elif value >= 10:
            section, figure = section + (figure or 1) * value, 0
        else:
            figure = value
    assert total + section + figure == number


@given(st.integers(1, 3999))
def test_roman_figures_can_be_read_back(number: int) -> None:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[c] for c in roman(number)] + [0]
    assert sum(-a if a < b else a for a, b in pairwise(values)) == number
