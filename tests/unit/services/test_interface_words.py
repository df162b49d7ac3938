"""Sentences of the interface for files, in its languages."""

import pytest

from app.services.interface_words import LANGUAGES, saying


@pytest.mark.parametrize(
    ("tag", "said"), [("en", "changed"), ("zh-Hans", "改写"), ("zh-Hant", "改寫"), ("fr", "changed")]
)
def test_a_sentence_is_said_in_the_language_asked_for(tag: str, said: str) -> None:
    assert saying(tag)("changed") == said


def test_a_sentence_nobody_translated_stays_as_it_is() -> None:
    assert [saying(tag)("no such sentence") for tag in LANGUAGES] == ["no such sentence"] * 3
