"""Words and characters end where Unicode says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Span
from app.ui.reader.words import step_character, step_word, word_at

texts = st.text(st.sampled_from("ab 文，𠮷😀e\u0301\u2028👩🏽."), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("hello world", 2, "hello"),
        ("hello world", 8, "world"),
        ("中华人民", 1, "华"),
        ("用RCEP规则", 2, "RCEP"),
        ("a𠮷b", 1, "𠮷"),
        ("好😀吗", 1, "😀"),
        ("one\u2028two", 4, "two"),
    ],
)
def test_a_word_is_a_run_of_letters_or_one_han_character(text: str, at: int, word: str) -> None:
    span = word_at(text, at)
    assert text[span.start : span.end] == word


@given(texts, st.data())
def test_the_word_at_a_character_holds_it(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    span = word_at(text, at)
    assert span.start <= at < span.end


@given(texts)
def test_steps_go_through_the_whole_text_and_back(text: str) -> None:
    there = [0]
    while there[-1] < len(text):
        there.append(step_character(text, there[-1], 1))
        assert there[-1] > there[-2]
    back = [len(text)]
    while back[-1] > 0:
        back.append(step_character(text, back[-1], -1))
        assert back[-1] < back[-2]
    assert back[::-1] == there


def test_what_is_drawn_as_one_character_is_one_step() -> None:
    assert step_character("e\u0301x", 0, 1) == 2
    assert step_character("👩🏽x", 2, -1) == 0


def test_words_are_stepped_by_their_beginnings() -> None:
    assert step_word("one two  three", 0, 1) == 4
    assert step_word("one two  three", 5, 1) == 9
    assert step_word("one two  three", 9, -1) == 4
    assert step_word("one", 3, 1) == 3


def test_nothing_has_no_words() -> None:
    assert word_at("", 0) == Span(0, 0)
