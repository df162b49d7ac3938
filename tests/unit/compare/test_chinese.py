"""Runs of Chinese are cut into words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.chinese import cut
from app.compare.words import lexicon

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30)


@settings(deadline=None)
@given(HAN)
def test_the_pieces_make_up_the_run(run: str) -> None:
    pieces = cut(run)
    assert [p[0] for p in pieces] == [0, *(p[1] for p in pieces[:-1])]
    assert pieces[-1][1] == len(run)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("缔约方可以拒绝", "缔约方|可以|拒绝"),
        ("双方将就气候变化", "双方|将|就|气候|变化"),
        ("统一一致的标准", "统一|一致|的|标准"),
        ("第三十五条", "第|三十五|条"),
        ("发展中国家", "发展中|国家"),
        ("每两年一次", "每|两|年|一|次"),
        ("在赛色塔开发区", "在|赛色塔|开发区"),
    ],
)
def test_words_are_cut_as_a_reader_would(run: str, words: str) -> None:
    assert "|".join(run[start:end] for start, end, _ in cut(run)) == words


def test_the_lexicon_knows_every_beginning_of_its_words() -> None:
    known = lexicon()
    assert {word[:n] for word in known.words for n in range(2, len(word))} == known.beginnings
