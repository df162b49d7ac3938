"""The lists of common characters."""

from app.formats.common_characters import HANS, HANT


def test_the_lists_hold_each_character_once_and_ideographs_only() -> None:
    for letters in (HANS, HANT):
        assert len(letters) == len(set(letters)) > 1000
        assert all("\u4e00" <= letter <= "\u9fff" for letter in letters)


def test_the_commonest_come_first() -> None:
    assert HANS.startswith("的一是不")
    assert "國" in HANT
    assert "国" in HANS
