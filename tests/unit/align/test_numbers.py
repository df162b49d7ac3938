import pytest

from app.align.numbers import chinese_multiplier, digits, english_multiplier


@pytest.mark.parametrize(
    ("written", "multiplier", "expected"),
    [
        ("007", 1, "7"),
        ("0", 1, "0"),
        ("3,500,000", 1, "3500000"),
        ("3.5", 10**6, "3500000"),
        ("350", 10**4, "3500000"),
        ("2.50", 1, "2.5"),
        ("3.0", 1, "3"),
        ("9" * 400, 10**4, "9" * 400),
        ("9" * 400 + ".5", 10**6, "9" * 400 + ".5"),
    ],
)
def test_one_value_has_one_writing(written: str, multiplier: int, expected: str) -> None:
    assert digits(written, multiplier) == expected


def test_words_and_characters_multiply() -> None:
    assert (english_multiplier("million"), chinese_multiplier("亿"), chinese_multiplier("萬")) == (10**6, 10**8, 10**4)
    assert (english_multiplier("apples"), chinese_multiplier("个"), chinese_multiplier("")) == (1, 1, 1)
