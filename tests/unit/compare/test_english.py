"""English tokens have their kinds."""

import pytest

from app.compare.english import NUMBER_WORDS, kind_of
from app.compare.token import Kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("shall", Kind.MODAL),
        ("Shall", Kind.MODAL),
        ("may", Kind.MODAL),
        ("May", Kind.DATE),
        ("December", Kind.DATE),
        ("december", Kind.WORD),
        ("twice", Kind.NUMBER),
        ("the", Kind.SMALL),
        ("treaty", Kind.WORD),
    ],
)
def test_kinds_of_words(word: str, kind: Kind) -> None:
    assert kind_of(word) is kind


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("within one hundred and twenty days", ["one hundred and twenty"]),
        ("twenty-one days and three months", ["twenty-one", "three"]),
        ("any third State or third parties", []),
        ("someone is often there", []),
    ],
)
def test_number_words_are_whole(text: str, numbers: list[str]) -> None:
    assert NUMBER_WORDS.findall(text) == numbers
