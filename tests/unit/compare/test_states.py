"""English names of states are found whole."""

import pytest

from app.compare.states import LONG_NAME, SHORT_NAME


@pytest.mark.parametrize(
    "name", ["Republic of Eastmark", "Kingdom of Westmere", "Lao People's Democratic Republic", "State of the Isles"]
)
def test_long_names_are_known_by_their_make(name: str) -> None:
    found = LONG_NAME.search(f"the Government of the {name} shall")
    assert found is not None
    assert found[0] == name


def test_of_two_names_the_longer_is_taken() -> None:
    assert SHORT_NAME.findall("Guinea-Bissau, Guinea and South Sudan") == ["Guinea-Bissau", "Guinea", "South Sudan"]


def test_a_part_of_a_word_is_no_state() -> None:
    assert not SHORT_NAME.search("Indiana, Omanis")
