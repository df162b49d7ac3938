"""What of a text is indexed."""

from app.search.grams import LONGEST, grams, is_latin


def test_characters_pairs_and_words() -> None:
    assert grams("中老rcep，10+1 plan") == {"中", "老", "中老", "rcep", "，", "10", "+", "1", "plan"}


def test_pairs_do_not_cross_signs_blanks_and_words() -> None:
    assert grams("甲、乙 丙a丁") == {"甲", "、", "乙", "丙", "a", "丁"}


def test_letters_of_other_scripts_are_taken_as_chinese_ones_are() -> None:
    assert grams("ລາວ") == {"ລ", "າ", "ວ", "ລາ", "າວ"}


def test_characters_beyond_the_bmp() -> None:
    assert grams("\U00020bb7\U00020bb8") == {"\U00020bb7", "\U00020bb8", "\U00020bb7\U00020bb8"}


def test_of_an_endless_word_the_beginning() -> None:
    assert grams("x" * 1000) == {"x" * LONGEST}


def test_latin_words_are_letters_with_and_without_a_tail_and_digits() -> None:
    assert [is_latin(mark) for mark in "a9øß中-_ 、"] == [True, True, True, True, False, False, False, False, False]
