"""Where the leaves of a query stand in a text."""

import pytest

from app.core.document import Span
from app.core.language import Language
from app.search.amounts import amount_meant
from app.search.query import Amount, And, Forms, Leaf, Mixed, Near, Not, Or, Pattern, Phrase, Side, shown, sides, stands


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


FIFTEEN = Amount(amount_meant("15") or "")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("依第十五条规定", ["第十五条"]),
        ("第 15 條 与第15条", ["第 15 條", "第15条"]),
        ("15条，第十六条，第一百十五条", []),
        ("第十五，条", []),
    ],
)
def test_a_mixed_phrase_stands_with_its_value_in_any_writing(text: str, pieces: list[str]) -> None:
    phrase = Mixed((Phrase("第"), FIFTEEN, Phrase("条")))
    assert [text[span.start : span.end] for span in shown(phrase, text)] == pieces
    assert stands(phrase, text) is bool(pieces)


def test_words_beside_a_value_are_parted_by_a_blank_or_nothing() -> None:
    phrase = Mixed((Phrase("about"), FIFTEEN, Phrase("ton")))
    assert stands(phrase, "About fifteen  tonnes")
    assert stands(phrase, "about 15tons")
    assert not stands(phrase, "about or 15 tons")
    assert not stands(phrase, "roundabout 15 tons")


def test_the_sides_a_query_names() -> None:
    zh, en = Side(Language.ZH, Phrase("甲")), Side(Language.EN, Phrase("a"))
    assert sides(And((zh, Not(en)))) == set(Language)
    assert sides(Or((zh, Phrase("b")))) == {Language.ZH}
    assert sides(Not(Phrase("b"))) == set()
