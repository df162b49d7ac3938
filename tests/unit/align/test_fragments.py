import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.align.fragments import fragments
from app.align.tokens import chinese_tokens, english_tokens

WORDS = {"铁路", "桥梁", "学生", "奖学金", "博物馆", "展览", "疾病"}


def parts(line: str, *, english: bool) -> tuple[list[str], list[str]]:
    placed = english_tokens(line) if english else chinese_tokens(line, WORDS)
    first, last, end = fragments(line, placed)
    tokens = [token for token, _, _ in placed]
    return tokens[:first], tokens[last:end]


def test_a_line_begins_and_ends_with_what_stands_between_commas() -> None:
    line = "铁路桥梁，学生奖学金，博物馆展览。"
    assert parts(line, english=False) == (["铁路", "桥梁"], ["博物馆", "展览"])
    line = "Railway bridges, student scholarships, museum exhibitions."
    assert parts(line, english=True) == (["railway", "bridg"], ["museum", "exhibit"])


def test_a_fragment_of_one_word_is_joined_to_the_next() -> None:
    assert parts("疾病，铁路桥梁，博物馆展览，疾病。", english=False) == (
        ["疾病", "铁路", "桥梁"],
        ["博物馆", "展览", "疾病"],
    )


@pytest.mark.parametrize("line", ["Railway bridges", "Railway bridges.", "1,250.5 bridges"])
def test_a_line_without_commas_is_one_fragment(line: str) -> None:
    first, last = parts(line, english=True)
    assert first == last == [token for token, _, _ in english_tokens(line)]


@given(st.text(alphabet="ab ,.;—", max_size=40))
def test_fragments_lie_within_the_line(line: str) -> None:
    placed = english_tokens(line)
    first, last, end = fragments(line, placed)
    assert 0 <= first <= end == len(placed)
    assert 0 <= last <= end
    assert (first > 0) == (last < end) == (end > 0)
