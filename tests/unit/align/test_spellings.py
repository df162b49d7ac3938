import pytest

from app.align.spellings import CANTONESE, wade_giles


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [
        ("zhou", "chou"), ("deng", "teng"), ("mao", "mao"), ("ze", "tse"), ("dong", "tung"), ("xu", "hsu"),
        ("guo", "kuo"),
        ("luo", "lo"), ("si", "ssu"), ("shi", "shih"), ("jiang", "chiang"), ("cai", "tsai"), ("tian", "tien"),
        ("xue", "hsueh"), ("xiong", "hsiung"), ("bei", "pei"), ("zhong", "chung"), ("quan", "chuan"), ("rong", "jung"),
    ],
)  # fmt: skip
def test_syllables_as_wade_and_giles_spelled_them(pinyin: str, wade: str) -> None:
    assert wade_giles(pinyin) == wade


def test_what_is_no_syllable_is_left_in_peace() -> None:
    assert wade_giles("") == ""
    assert wade_giles("?") == "?"


def test_names_as_hong_kong_spells_them() -> None:
    assert CANTONESE["陈"] == ("chan",)
    assert CANTONESE["罗"] == ("law", "lo")
    assert all(name.isascii() and name.isalpha() for names in CANTONESE.values() for name in names)
    assert all(len(character) == 1 for character in CANTONESE)
