"""Which language and script a text is in, and what is said of texts in neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InputError
from app.core.language import Language, Script
from app.text.detect import language, script


@pytest.mark.parametrize(
    ("text", "of", "written_in"),
    [
        ("河流应当清洁。", Language.ZH, Script.HANS),
        ("河流應當清潔。", Language.ZH, Script.HANT),
        ("国家", Language.ZH, Script.HANS),
        ("國家", Language.ZH, Script.HANT),
        ("后面的台灣", Language.ZH, Script.HANT),
        ("皇后", Language.ZH, Script.HANS),
        ("RCEP 协定", Language.ZH, Script.HANS),
        ("授权作品(Licensed Material)的全部或部分", Language.ZH, Script.HANS),
        ("Rivers shall be kept clean.", Language.EN, Script.LATN),
        ("Article 5", Language.EN, Script.LATN),
        ("FAQ", Language.EN, Script.LATN),
        ("The Community of Shared Future (命运共同体) is a concept.", Language.EN, Script.LATN),
        ("Wheat, timber, fish, machinery, electrical equipment, vehicles, ships, aircraft", Language.EN, Script.LATN),
    ],
)
def test_language_and_script(text: str, of: Language, written_in: Script) -> None:
    assert language(text) is of
    assert script(text, of) is written_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Реки должны быть чистыми.", "Cyrillic"),
        ("川はきれいにしなければなりません。", "Japanese"),
        ("강은 깨끗해야 합니다.", "Korean"),
        ("Les rivières doivent être propres et belles pour tous.", "Latin letters"),
        ("Die Flüsse sollen sauber sein und für alle da.", "Latin letters"),
        ("Các dòng sông phải sạch và đẹp cho mọi người.", "Latin letters"),
        ("ແມ່ນ້ຳຕ້ອງສະອາດ", "Lao"),
        ("يجب أن تكون الأنهار نظيفة", "Arabic"),
        ("xkcd qwrtp zzzzpt bcdfg", "noise"),
        ("12345 %% ---", "no words"),
        ("", "no words"),
    ],
)
def test_a_text_in_neither_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        language(text)


@given(st.text(max_size=60))
def test_any_text_is_told_or_refused(text: str) -> None:
    found = told(text)
    assert found is None or script(text, found) in Script


def told(text: str) -> Language | None:
    try:
        return language(text)
    except InputError:
        return None


def test_a_text_said_to_be_chinese_without_a_chinese_character_is_taken_for_simplified() -> None:
    assert script('=HYPERLINK("x")', Language.ZH) is Script.HANS


def test_the_middle_of_a_long_text_is_looked_at_too() -> None:
    tables = "12 34 56\n" * 10_000
    assert language(tables + "缔约双方应当开展合作。" * 6_000 + tables) is Language.ZH


def test_a_word_in_another_script_does_not_make_a_text_foreign() -> None:
    assert language("The Korean word 한국 stands in a long sentence about treaties and trade.") is Language.EN
