"""Where the leaves of a query stand in a text."""

import pytest

from app.core.document import Span
from app.search.query import And, Forms, Leaf, Near, Not, Or, Pattern, Phrase, shown, stands


@pytest.mark.parametrize(
    ("leaf", "text", "pieces"),
    [
        (Phrase("plan"), "a plan, planes, explan plan", ["plan", "plan", "plan"]),
        (Phrase("10+1"), "10+1 110+1 10+12", ["10+1", "10+1"]),
        (Phrase("中老"), "在中老中老", ["中老", "中老"]),
        (Phrase("中中"), "中中中", ["中中"]),
        (Phrase("rcep"), "中rcep国", ["rcep"]),
        (Phrase("-a"), "b-a", ["-a"]),
        (Forms("plan"), "planned plane plan", ["planned", "plan"]),
        (Pattern("w?rd*"), "word wards wrd sword", ["word", "wards"]),
        (Pattern("plan"), "plans plan", ["plan"]),
        (Near((Phrase("a"), Phrase("b")), 1), "a x b y y a b", ["a", "b", "a", "b"]),
        (Near((Phrase("a"), Phrase("b")), 0), "a x b y y b a", ["b", "a"]),
        (Near((Phrase("甲"), Phrase("乙")), 2), "甲一二乙 甲一二三乙", ["甲", "乙", "甲"]),
    ],
)
def test_a_leaf_stands_at(leaf: Leaf, text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in leaf.ranges(text)] == pieces
    assert stands(leaf, text) is bool(pieces)


def test_what_must_be_absent_is_not_shown() -> None:
    node = And((Phrase("甲"), Not(Phrase("乙")), Or((Phrase("丙"), Phrase("丁")))))
    assert shown(node, "甲乙丙丁") == (Span(0, 1), Span(2, 3), Span(3, 4))


def test_a_chinese_phrase_stands_in_an_unfolded_text() -> None:
    assert stands(Phrase("渔业"), "發展漁業")
    assert stands(Phrase("渔业"), "发展渔业")
    assert not stands(Phrase("渔业"), "发展渔，业")
