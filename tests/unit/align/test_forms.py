import pytest

from app.align.forms import one_form
from app.align.stem import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("go", "went", "gone", "going", "goes"),
        ("say", "said", "says", "saying"),
        ("child", "children"),
        ("colour", "color", "coloured", "colored"),
        ("labour", "labor", "labourers", "laborers"),
        ("organise", "organize", "organisation", "organization", "organising"),
        ("analyse", "analyze", "analysing"),
        ("centre", "center", "centres", "centers"),
        ("programme", "program", "programmes"),
        ("defence", "defense"),
    ],
)
def test_forms_that_no_suffix_tells_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["our", "four", "hour", "his", "is", "house", "case", "base", "rise"])
def test_short_words_are_left_as_they_are(word: str) -> None:
    assert one_form(word) == word


def test_every_form_leads_to_a_word_that_stays() -> None:
    for form in ("went", "best", "elder", "worst", "criteria", "lives", "centre", "maneuver"):
        assert one_form(one_form(form)) == one_form(form)
