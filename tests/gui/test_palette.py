"""The palette's sense of what was meant."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.ui.fuzzy import score


def best(typed: str, *names: str) -> str:
    rated = [(rate, name) for name in names if (rate := score(typed, name)) is not None]
    return max(rated)[1]


def test_letters_at_the_beginnings_of_words_are_meant() -> None:
    assert best("sl", "Search the library", "Close the palette", "Show details") == "Search the library"


def test_whole_words_come_before_scattered_letters() -> None:
    assert best("note", "Write a note", "Side by side, no other text") == "Write a note"


def test_chinese_is_found_by_any_of_its_characters() -> None:
    assert best("批", "写批注", "搜索文库") == "写批注"


def test_what_is_not_there_does_not_fit() -> None:
    assert score("xyz", "Write a note") is None


@example("aa", "ba a")  # the letter that begins a word is not the one to take
@given(st.text(alphabet="abc 一二", max_size=6), st.text(alphabet="abcd 一二三", max_size=20))
def test_letters_in_order_always_fit(typed: str, name: str) -> None:
    wanted = typed.casefold().replace(" ", "")
    rest = iter(name.casefold())
    assert (score(typed, name) is not None) == all(letter in rest for letter in wanted)
