"""Numerals in every writing, and the numbers, percentages and dates of running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.language import Language
from app.text.numerals import arabic, english, han, integer, letter, numbers_in, roman, roman_written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("二十三", 23),
        ("一百零一", 101),
        ("一百一十", 110),
        ("二○一九", 2019),
        ("二〇一九", 2019),
        ("廿", 20),
        ("廿三", 23),
        ("两", 2),
        ("兩千", 2000),
        ("三万五千", 35000),
        ("一亿三千万", 130_000_000),
        ("二十万零五", 200_005),
        ("壹佰贰拾", 120),
        ("百二十", 120),
        ("十一万二千", 112_000),
    ],
)
def test_han(written: str, value: int) -> None:
    assert han(written) == value


@pytest.mark.parametrize("written", ["", "万", "a", "一a", "一二十三", "河流"])
def test_what_is_no_han_numeral(written: str) -> None:
    assert han(written) is None


def written_in_han(value: int) -> str:
    digits = "零一二三四五六七八九"
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            words += digits[digit] + name
        elif words and value and not words.endswith("零"):
            words += "零"
    return words


@given(st.integers(1, 9999))
def test_every_number_under_ten_thousand_in_han(value: int) -> None:
    assert han(written_in_han(value)) == value


@given(st.integers(1, 3999))
def test_roman_numerals_there_and_back(value: int) -> None:
    assert roman(roman_written(value)) == value
    assert roman(roman_written(value).lower()) == value


@given(st.integers(0, 10**12))
def test_arabic_digits_of_either_width(value: int) -> None:
    wide = str(value).translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)})
    assert arabic(str(value)) == arabic(wide) == value


def test_other_writings() -> None:
    assert [roman(w) for w in ("IV", "Ⅳ", "IIII", "Iv", "")] == [4, 4, None, None, None]
    assert [english(w) for w in ("twenty-one", "One Hundred and Five", "third", "two thousand", "river", "")] == [
        21,
        105,
        3,
        2000,
        None,
        None,
    ]
    assert [letter(w) for w in ("a", "B", "aa", "ab", "乙", "é")] == [1, 2, 27, None, 2, None]
    assert [integer(w) for w in ("35,000", "二十", "XX", "twenty", "２０", "x-ray")] == [35000, 20, 20, 20, 20, None]


SAME = [
    ("二○一九年四月三十日", "30 April 2019", [("date", "2019-04-30")]),
    ("2019年4月30日", "April 30, 2019", [("date", "2019-04-30")]),
    ("2019 年 4 月", "April 2019", [("date", "2019-04")]),
    ("97%", "97 per cent", [("percent", "97")]),
    ("百分之九十七点五", "97.5%", [("percent", "97.5")]),
    ("3.5万", "35,000", [("number", "35000")]),
    ("1.2万亿", "1.2 trillion", [("number", "1200000000000")]),
    ("2021—2025年", "2021-2025", [("year", "2021"), ("year", "2025")]),
    ("2022年至2027年", "from 2022 to 2027", [("year", "2022"), ("year", "2027")]),
    (
        "2022年11月29日至12月1日",
        "from 29 November to 1 December 2022",
        [("date", "2022-11-29"), ("date", "2022-12-01")],
    ),
    ("2022年11月8日至11日", "8-11 November 2022", [("date", "2022-11-08"), ("date", "2022-11-11")]),
    ("2022年11月8日至11日", "November 8 to 11, 2022", [("date", "2022-11-08"), ("date", "2022-11-11")]),
    ("11月29日", "29 November", [("date", "--11-29")]),
    ("第二十三条", "Article 23", [("number", "23")]),
    ("三十五个", "thirty-five", [("number", "35")]),
    ("两份", "two copies", [("number", "2")]),
    ("百分之五十", "fifty per cent", [("percent", "50")]),
    ("千分之三", "0.3 per cent", [("percent", "0.3")]),
    ("2022年10月8日至31日", "8-31 October 2022", [("date", "2022-10-08"), ("date", "2022-10-31")]),
    ("3个百分点", "3 percentage points", [("percent", "3")]),
    ("联合国2030年议程", "the 2030 Agenda", [("year", "2030")]),
    ("1000个", "1,000", [("number", "1000")]),
    ("前五年", "the first five years", [("number", "5")]),
    ("60日内", "within 60 days", [("number", "60")]),
    ("九十日后", "after ninety days", [("number", "90")]),
    ("第一百二十一天", "on the hundred and twenty-first day", [("number", "121")]),
    ("一带一路", "one of the first, we may", []),
]


@pytest.mark.parametrize(("chinese", "english_text", "wanted"), SAME)
def test_numbers_have_one_value_in_both_languages(
    chinese: str, english_text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(n.kind, n.value) for n in numbers_in(chinese, Language.ZH)] == wanted
    assert [(n.kind, n.value) for n in numbers_in(english_text, Language.EN)] == wanted


@given(
    st.text(alphabet="0123456789０１２一二三四十百千万亿○年月日第点%.,-—至到 aApril May per cent two and", max_size=60),
    st.sampled_from(Language),
)
def test_found_numbers_are_ordered_and_disjoint(text: str, language: Language) -> None:
    last = 0
    for number in numbers_in(text, language):
        assert last <= number.span.start < number.span.end <= len(text)
        assert number.value
        last = number.span.end


@pytest.mark.parametrize(
    "written",
    ["九亿" * 3000, "一万亿亿亿亿亿" * 200, "one hundred " * 4000, "1," + "000," * 2000 + "000"],
    ids=["亿", "万亿", "hundred", "commas"],
)
def test_what_is_longer_than_any_number_is_none(written: str) -> None:
    assert integer(written) is None
    assert not [found for language in Language for found in numbers_in(written, language) if len(found.value) > 10_000]
