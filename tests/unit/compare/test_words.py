"""The word list knows treaties, and leaves apart what are two words."""

import pytest

from app.compare.words import LONGEST, lexicon
from app.text.scripts_states import STATES


@pytest.mark.parametrize("word", ["缔约双方", "应当", "不得", "可再生", "发展中", "仲裁庭", "老挝", "联合国", "批准书"])
def test_words_of_treaties_are_known(word: str) -> None:
    assert word in lexicon().words


@pytest.mark.parametrize("word", ["三十日", "第三", "将就", "平等互利", "基础上", "应由", "两年"])
def test_what_are_two_words_is_not(word: str) -> None:
    assert word not in lexicon().words


def test_only_names_of_states_and_listed_words_are_long() -> None:
    assert {word for word in lexicon().words if len(word) > LONGEST} <= STATES | {
        "缔约另一方",
        "谅解备忘录",
        "联合委员会",
    }
