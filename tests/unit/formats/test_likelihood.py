"""The model of Chinese and English text that decides between encodings."""

from app.formats.likelihood import UNLIKELY, beyond_ascii, controls, log_likelihood


def test_common_characters_are_likelier_than_rare_ones() -> None:
    assert log_likelihood("的国是") > log_likelihood("缔约款") > log_likelihood("龘靐齾")
    assert log_likelihood("國際條約") > log_likelihood("鑿齾龘靐")


def test_text_is_likelier_than_what_a_wrong_encoding_makes_of_it() -> None:
    data = "缔约双方应合作".encode("gb18030")
    assert log_likelihood(data.decode("gb18030")) > log_likelihood(data.decode("utf-16-le", "replace"))


def test_the_mean_leaves_ascii_out() -> None:
    assert beyond_ascii("Article 1") == 0.0
    assert beyond_ascii("Article 一") == beyond_ascii("一")
    assert beyond_ascii("조약의 규정") < UNLIKELY < beyond_ascii("条约的规定")


def test_controls_are_counted_and_blanks_are_not() -> None:
    assert controls("a\tb\r\n\f") == 0
    assert controls("a\x00\x01\x7f\x85") == 4
