"""States are found in both languages under one name."""

import pytest

from app.compare.state_names import states_in
from app.core.language import Language


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "老挝人民民主共和国和中华人民共和国",
            "the Lao People's Democratic Republic and the People's Republic of China",
        ),
        ("印度尼西亚", "Indonesian goods"),
        ("印度", "India"),
        ("尼日利亚", "Nigeria"),
        ("美國", "the US"),
        ("英国和瑞士", "British and Swiss experts"),
    ],
)
def test_the_same_states_are_found_in_both_languages(zh: str, en: str) -> None:
    found = [
        {name for name, _ in states_in(text, language)} for text, language in ((zh, Language.ZH), (en, Language.EN))
    ]
    assert found[0] == found[1] != set()


def test_the_span_is_where_the_state_is_named_first() -> None:
    text = "经由老挝和老挝的口岸"
    ((name, span),) = states_in(text, Language.ZH)
    assert (name, text[span.start : span.end], span.start) == ("老挝", "老挝", 2)


def test_a_pronoun_is_no_state() -> None:
    assert list(states_in("They told us of niger seed and turkeys.", Language.EN)) == []


def test_part_of_a_name_after_a_title_is_no_state() -> None:
    assert not list(states_in("同国家主席朱马里会谈", Language.ZH))
    assert [name for name, _ in states_in("总统访问马里", Language.ZH)] == ["马里"]
