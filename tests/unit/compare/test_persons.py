"""Names of persons are known by titles and by the characters of foreign sounds."""

import re

import pytest

from app.compare.persons import PERSON, SOUNDS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由赵明远大使宣布", ["赵明远"]),
        ("周若溪女士和李思部长", ["周若溪", "李思"]),
        ("外交部长会议", []),
        ("任何总统", []),
    ],
)
def test_a_surname_before_a_title_begins_a_name(text: str, names: list[str]) -> None:
    found = [match[1] for match in PERSON.finditer(text)]
    assert set(names) <= set(found)
    assert bool(found) is bool(names)


def test_foreign_sounds_end_where_the_name_ends() -> None:
    match = re.search(rf"{SOUNDS}+·{SOUNDS}+", "外交部长安德·罗西里主持")
    assert match is not None
    assert match[0] == "安德·罗西里"
