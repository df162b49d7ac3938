"""What files say of comparisons has its translations."""

import pytest

from app.core.comparison import Change, ChangeKind
from app.formats.compare_words import SENTENCES, counted, english, nearness, told
from app.services.interface_words import saying


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant"])
def test_every_sentence_of_the_files_has_its_translation(tag: str) -> None:
    say = saying(tag)
    assert [sentence for sentence in SENTENCES if say(sentence) == sentence] == []


def test_a_clause_that_was_only_renumbered_is_told_so() -> None:
    assert told(Change(ChangeKind.SAME, (1,), (2,), (), renumbered=True), english) == "renumbered"
    assert told(Change(ChangeKind.MOVED, (1,), (2,), (), renumbered=True), english) == "moved, renumbered"


def test_counts_and_nearness_are_put_into_words() -> None:
    assert counted(english, 1, "{n} change", "{n} changes") == "1 change"
    assert counted(english, 1200, "{n} change", "{n} changes") == "1,200 changes"
    assert nearness(0.999, english) == "99% the same"
    assert nearness(1.0, english) == "word for word"
