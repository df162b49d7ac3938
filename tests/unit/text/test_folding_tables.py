"""What single characters fold to."""

import pytest

from app.text.folding_tables import FoldingTable, folding_table, is_mark


@pytest.mark.parametrize(
    ("characters", "folded"),
    [
        ("臺台枱檯", "台"),
        ("裡裏里", "里"),
        ("衛衞卫", "卫"),
        ("著着", "着"),
        ("線綫线", "线"),
        ("群羣", "群"),
        ("徵征", "征"),
        ("鍾鐘钟锺", "钟"),
        ("‐‑–—―−－─", "-"),
        ("“”「」『』＂", '"'),
        ("‘’＇", "'"),
        ("○〇零", "〇"),
        ("·・•‧", "·"),
        ("AＡaÁàⓐ", "a"),
    ],
)
def test_these_fold_to_one_character(characters: str, folded: str) -> None:
    assert characters.translate(folding_table()) == folded * len(characters)


def test_what_becomes_none_or_several_is_marked() -> None:
    assert "ﬁ\u200b".translate(folding_table()) == "\ue000fi\ue000"


def test_letters_of_other_scripts_keep_their_vowel_signs() -> None:
    assert "ປະເທດລາວ हिन्दी".translate(folding_table()) == "ປະເທດລາວ हिन्दी"


def test_every_character_folds_to_something_that_stays() -> None:
    table = FoldingTable()
    changed = [
        character
        for character in map(chr, range(0x30000))
        if (folded := character.translate(table).replace("\ue000", "")).translate(table).replace("\ue000", "") != folded
    ]
    assert changed == []


def test_accents_are_marks_and_letters_are_not() -> None:
    assert is_mark("\u0301")
    assert not is_mark("e")
