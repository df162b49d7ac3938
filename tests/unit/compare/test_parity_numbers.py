"""Numbers are matched across languages by value, whatever their writing."""

from app.compare.parity_numbers import number_prompts
from app.core.comparison import PromptKind
from app.core.language import Language


def asked(zh: str, en: str) -> list[tuple[PromptKind, tuple[str, ...]]]:
    return [(p.kind, p.values) for p in number_prompts(zh, Language.ZH, en, Language.EN)]


def test_values_that_differ_are_asked_about_together() -> None:
    assert asked("30日和90天", "60 days and 30 days") == [(PromptKind.NUMBER, ("90", "60"))]


def test_a_number_that_only_one_side_names_is_asked_about_if_it_is_large() -> None:
    assert asked("两种文本同等作准", "both texts being equally authentic") == []
    assert asked("共1200名代表", "the delegates") == [(PromptKind.NUMBER, ("1200", "–"))]


def test_numbers_of_articles_are_a_kind_of_their_own() -> None:
    assert asked("第十二条所述30日", "Article 14, 30 days") == [(PromptKind.ARTICLE_NUMBER, ("12", "14"))]


def test_a_value_counts_as_often_as_it_stands_there() -> None:
    assert asked("25%的税率和25%的税率", "25 per cent") == [(PromptKind.PERCENTAGE, ("25", "–"))]


def test_small_counts_of_one_side_only_do_not_hide_what_differs() -> None:
    assert asked("两国两党在2016年至2020年", "between 2026 and 2030") == [
        (PromptKind.NUMBER, ("2016, 2020", "2026, 2030"))
    ]
    assert asked("由三名成员组成", "consists of five members") == [(PromptKind.NUMBER, ("3", "5"))]
