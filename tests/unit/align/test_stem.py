import pytest

from app.align.stem import stem


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["plan", "plans", "planned", "planning"], "plan"),
        (["nation", "nations"], "nation"),
        (["employed", "employment", "employer", "employing"], "employ"),
        (["relational", "relate", "related"], "relat"),
        (["policy", "policies"], "polici"),
        (["agreed", "agree"], "agre"),
        (["hopping", "hop"], "hop"),
        (["falling", "fall"], "fall"),
        (["running", "run", "runs"], "run"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: list[str], expected: str) -> None:
    assert {stem(form) for form in forms} == {expected}


@pytest.mark.parametrize("word", ["", "a", "is", "sky"])
def test_short_words_stay(word: str) -> None:
    assert stem(word) in (word, "ski")


def test_different_words_keep_different_stems() -> None:
    assert len({stem(word) for word in ("army", "arms", "arrive", "article", "artist")}) == 5
