"""Tokens make up the text, and what is whole stays whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.token import Kind
from app.compare.tokens import simplified, tokens
from app.core.comparison import RedlineOptions
from app.core.language import Language

DEFAULTS = RedlineOptions()


@settings(deadline=None)
@given(st.text(), st.sampled_from(Language), st.builds(RedlineOptions, st.booleans(), st.booleans()))
def test_tokens_make_up_the_text(text: str, language: Language, options: RedlineOptions) -> None:
    assert "".join(token.text for token in tokens(text, language, options)) == text


@settings(deadline=None)
@given(st.text())
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "whole", "kind"),
    [
        ("重申《关于“水”的《补充》议定书（2021—2025）》有效", "《关于“水”的《补充》议定书（2021—2025）》", Kind.TITLE),
        ("降低百分之三十五点五", "百分之三十五点五", Kind.NUMBER),
        ("经三分之二多数通过", "三分之二", Kind.NUMBER),
        ("共一百二十万吨", "一百二十万", Kind.NUMBER),
        ("总额1,250,000元", "1,250,000", Kind.NUMBER),
        ("降低2.5%", "2.5%", Kind.NUMBER),
        ("口岸于8:30开放", "8:30", Kind.NUMBER),
        ("不少于2/3的代表", "2/3", Kind.NUMBER),
        ("共1.5亿元", "1.5亿", Kind.NUMBER),
        ("于二○一九年四月三十日", "二○一九年", Kind.DATE),
        ("于二○一九年十二月三十日", "十二月", Kind.DATE),
        ("（2021—2025年）", "2021—2025年", Kind.DATE),
        ("外长安德·罗西里主持", "安德·罗西里", Kind.NAME),
        ("赵明远大使与", "赵明远", Kind.WORD),
        ("经由老挝过境", "老挝", Kind.STATE),
        ("東嶺共和國政府", "東嶺共和國", Kind.STATE),
        ("缔约双方应当遵守", "应当", Kind.MODAL),
        ("缔约方不得转让", "不得", Kind.MODAL),
    ],
)
def test_chinese_wholes(text: str, whole: str, kind: Kind) -> None:
    assert (whole, kind) in [(t.text, t.kind) for t in tokens(text, Language.ZH, DEFAULTS)]


@pytest.mark.parametrize(
    ("text", "whole", "kind"),
    [
        ("one hundred and twenty-five days", "one hundred and twenty-five", Kind.NUMBER),
        ("a quota of 1,250,000 tonnes", "1,250,000", Kind.NUMBER),
        ("on 30 April 2019", "April", Kind.DATE),
        ("the Lao People's Democratic Republic shall", "Lao People's Democratic Republic", Kind.STATE),
        ("the Republic of Eastmark and others", "Republic of Eastmark", Kind.STATE),
        ("transit through Viet Nam only", "Viet Nam", Kind.STATE),
        ("each Party's well-being", "well-being", Kind.WORD),
        ("shall not restrict", "not", Kind.MODAL),
        ("do not restrict", "not", Kind.SMALL),
        ("any third State", "third", Kind.WORD),
    ],
)
def test_english_wholes(text: str, whole: str, kind: Kind) -> None:
    assert (whole, kind) in [(t.text, t.kind) for t in tokens(text, Language.EN, DEFAULTS)]


def test_the_two_scripts_have_equal_keys_unless_asked() -> None:
    a, b = "缔约双方发展关系", "締約雙方發展關係"
    keys = [[t.key for t in tokens(text, Language.ZH, DEFAULTS)] for text in (a, b)]
    assert keys[0] == keys[1]
    asked = RedlineOptions(scripts=True)
    assert tokens(a, Language.ZH, asked)[0].key != tokens(b, Language.ZH, asked)[0].key
