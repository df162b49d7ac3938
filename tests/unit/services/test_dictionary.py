"""The dictionary: words found in a selection, of either language, with their tones."""

import pytest

from app.core.language import Language
from app.services.dictionary import MOST, look_up, with_tones
from app.services.library import Library


def found(library: Library, words: str, language: Language = Language.ZH) -> list[str]:
    return [word.simplified for word in look_up(library, words, language)]


@pytest.mark.parametrize(
    ("numbers", "marks"),
    [
        ("Zhong1 guo2", "Zhōng guó"),
        ("lu:4", "lǜ"),
        ("gui1 ding4", "guī dìng"),
        ("jiu3", "jiǔ"),
        ("ou3", "ǒu"),
        ("de5", "de"),
        ("r5 xx5", "r xx"),
    ],
)
def test_tones_stand_where_they_are_written(numbers: str, marks: str) -> None:
    assert with_tones(numbers) == marks


def test_the_longest_words_of_a_selection_are_looked_up(library: Library) -> None:
    assert found(library, "国务院总理") == ["国务院", "总理"]
    assert found(library, "國務院總理") == ["国务院", "总理"]
    (word, *_) = look_up(library, "条约", Language.ZH)
    assert (word.traditional, word.pinyin, word.meanings[0]) == ("條約", "tiáo yuē", "treaty")


def test_a_word_of_the_glossary_alone_is_taken_apart(library: Library) -> None:
    assert "双方" in found(library, "缔约双方")


def test_english_words_find_what_they_translate_the_nearest_first(library: Library) -> None:
    assert found(library, "Treaty.", Language.EN)[:3].count("条约") == 1
    assert len(found(library, "settle", Language.EN)) == MOST


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", Language.ZH),
        ("，。", Language.ZH),
        ("?", Language.EN),
        ("字" * 41, Language.ZH),
        ("one two three four five", Language.EN),
    ],
)
def test_what_is_no_word_has_no_entry(library: Library, words: str, language: Language) -> None:
    assert look_up(library, words, language) == []
