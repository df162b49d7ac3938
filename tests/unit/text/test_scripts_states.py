"""The names of states that no vocabulary may touch."""

from app.core.language import Reading
from app.text.scripts import convert, read_as
from app.text.scripts_states import STATES


def test_the_names_are_simplified_and_each_is_one_word() -> None:
    assert all(name and convert(name, "t2s") == name for name in STATES)


def test_no_name_gets_other_words_than_its_own_characters() -> None:
    shown = {name: read_as(f"与{name}的关系", Reading.TAIWAN_WORDS).text for name in STATES}
    assert shown == {name: convert(f"与{name}的关系", "s2tw") for name in STATES}
