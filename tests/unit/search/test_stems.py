"""Stems join the forms of a word."""

import pytest

from app.search.stems import beginning, stem

FAMILIES = (
    "plan plans planned planning",
    "run runs running",
    "agreement agreements",
    "happy happiness",
    "study studies studied studying",
    "hope hopes hoped hoping",
    "sky skies",
    "die dies died dying",
    "cooperate cooperates cooperation cooperating",
    "policy policies",
)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_have_one_stem_and_begin_as_it_says(family: str) -> None:
    words = family.split()
    assert len({stem(word) for word in words}) == 1
    assert all(word.startswith(beginning(stem(word))) for word in words)


def test_different_words_stay_apart() -> None:
    assert len({stem(word) for word in ("plan", "plane", "plant", "planet")}) == 4


def test_numbers_and_single_letters_are_their_own_stems() -> None:
    assert [stem(word) for word in ("2019", "a", "5g")] == ["2019", "a", "5g"]
