"""Quotes, brackets, lists and scripts."""

import pytest

from app.compare.parity_marks import bracket_prompts, inline_items, quoted, script_prompts, small_letters
from app.core.language import Language, Script


def test_quotes_of_every_shape_are_found() -> None:
    assert [word for _, word in quoted('“流域”和「水」及『船』 "Basin"')] == ["流域", "水", "船", "Basin"]


def test_the_span_leaves_the_quotes_out() -> None:
    ((span, word),) = quoted("指“流域”")
    assert "指“流域”"[span.start : span.end] == word


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("禁止围垦、采砂和捕鱼", Language.ZH, 3),
        ("禁止围垦、采砂、捕鱼", Language.ZH, 3),
        ("水和土", Language.ZH, 0),
        ("甲、乙、丙，丁、戊、己", Language.ZH, 0),
        ("explosives, poison or electricity", Language.EN, 3),
        ("rivers and lakes", Language.EN, 0),
    ],
)
def test_items_of_a_plain_list_are_counted(text: str, language: Language, items: int) -> None:
    assert inline_items(text, language) == items


def test_nested_brackets_have_partners() -> None:
    assert list(bracket_prompts("[双方[应]合作]", "[The Parties [shall] cooperate]")) == []
    assert [p.values for p in bracket_prompts("双方[应]]", "[shall]")] == [("0", "unpaired")]


def test_variants_that_both_scripts_have_are_not_stray() -> None:
    assert list(script_prompts("著名的后来者", Language.ZH, Script.HANS, is_source=True)) == []
    assert list(script_prompts("皇后在台上", Language.ZH, Script.HANT, is_source=True)) == []


def test_a_term_in_another_form_of_its_capitals_is_not_asked_about() -> None:
    assert small_letters("流域", "Basin", "流域", "The Basins and the basin") is None
    assert small_letters("流域", "Basin", "河流", "the basin") is None
