"""The query language: what is typed and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.language import Language
from app.search.amounts import amount_meant
from app.search.errors import QueryError
from app.search.parse import parse
from app.search.query import Amount, And, Condition, Forms, Mixed, Near, Node, Not, Or, Pattern, Phrase, Side

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ('"color revolution"', Phrase("color revolution")),
        ("中老鐵路", Phrase("中老铁路")),
        ("plans", Forms("plan")),
        ("Plans,", Forms("plan")),
        ("=Plans", Pattern("plans")),
        ("plan*", Pattern("plan*")),
        ("w?rd", Pattern("w?rd")),
        ("什么?", Phrase("什么?")),
        ("China-Laos", Phrase("china-laos")),
        ("People's", Phrase("people's")),
        ("10+1", Phrase("10+1")),
        ("98%", Phrase("98%")),
        ("2019年4月30日", Phrase("2019年4月30日")),
        ("a 渔业", And((Forms("a"), Phrase("渔业")))),
        ("a AND 渔业", And((Forms("a"), Phrase("渔业")))),
        ("甲 OR 乙 丙", Or((Phrase("甲"), And((Phrase("乙"), Phrase("丙")))))),
        ("ORE or 甲", And((Forms("ore"), Forms("or"), Phrase("甲")))),
        ("甲 -乙", And((Phrase("甲"), Not(Phrase("乙"))))),
        ('-"乙 丙"', Not(Phrase("乙丙"))),
        ("甲-乙", Phrase("甲-乙")),
        ("甲 - 乙", And((Phrase("甲"), Phrase("-"), Phrase("乙")))),
        ("(甲 OR 乙) 丙", And((Or((Phrase("甲"), Phrase("乙"))), Phrase("丙")))),
        ("-(甲 乙)", Not(And((Phrase("甲"), Phrase("乙"))))),
        ("zh:总体目标", Side(ZH, Phrase("总体目标"))),
        ('zh:甲 -en:"overall objective"', And((Side(ZH, Phrase("甲")), Not(Side(EN, Phrase("overall objective")))))),
        ("label:第五条", Condition("label", "第五条")),
        ('in:"Action Plan" 甲', And((Condition("in", "Action Plan"), Phrase("甲")))),
        ("-bead:1-0", Not(Condition("bead", "1-0"))),
        ("note: 甲", And((Forms("note"), Phrase("甲")))),
        ("en:(a OR b)", Side(EN, Or((Forms("a"), Forms("b"))))),
        ('"甲 乙"~5', Near((Phrase("甲"), Phrase("乙")), 5)),
        ('"a b', Phrase("a b")),
        ('a" b', And((Forms("a"), Forms("b")))),
        ('""一带一路""', Phrase('"一带一路"')),
        ('"甲"的', And((Phrase("甲"), Phrase("的")))),
        ('"甲" "乙"', And((Phrase("甲"), Phrase("乙")))),
        ('("甲")', Phrase("甲")),
        ("“color revolution”", Phrase("color revolution")),
        ("“一带一路”", Phrase('"一带一路"')),
        ("第一条）", Phrase("第一条)")),
        ("甲)", Phrase("甲)")),
        ("ＯＫ", Forms("ok")),
        ("", None),
        ("   ", None),
        ('""', None),
        ("()", None),
        ("AND", None),
        ("\u200b", None),
    ],
)
def test_what_is_typed_means(query: str, meaning: Node | None) -> None:
    assert parse(query) == meaning


@pytest.mark.parametrize(
    ("query", "column"),
    [("甲 (乙", 2), ("甲 OR", 4), ("OR 甲", 0), ("(OR 甲)", 1), ("(" * 60 + "甲", 50), ("甲 OR )", None)],
)
def test_a_query_that_makes_no_sense_is_refused_with_its_place(query: str, column: int | None) -> None:
    if column is None:
        assert parse(query) == Or((Phrase("甲"), Phrase(")")))
        return
    with pytest.raises(QueryError, match="column") as caught:
        parse(query)
    assert caught.value.column == column


@given(st.text('甲a "()-:~5*?=“”zhenOR', max_size=25))
def test_anything_typed_means_something_or_is_refused_kindly(query: str) -> None:
    outcome = _meaning_or_error(query)
    if isinstance(outcome, QueryError):
        assert 0 <= outcome.column <= len(query)
    else:
        assert outcome is None or isinstance(outcome, Node)


def _meaning_or_error(query: str) -> Node | QueryError | None:
    try:
        return parse(query)
    except QueryError as error:
        return error


@given(st.text(max_size=25))
def test_a_quoted_text_is_one_phrase(text: str) -> None:
    node = parse(f'"{text.replace(chr(34), "").replace("~", "")}"')
    assert node is None or isinstance(node, Phrase)


DATE = Amount(amount_meant("2019-04-30") or "")
_MAY = Amount(amount_meant("30 April") or "")
WORDS = And((Forms("30"), Forms("april"), Forms("2019")))


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("2019年4月30日", Or((Phrase("2019年4月30日"), DATE))),
        ("30 April 2019", Or((WORDS, DATE))),
        ("30 april 2019,  甲", And((Or((WORDS, DATE)), Phrase("甲")))),
        ("-30 April 2019", Not(Or((WORDS, DATE)))),
        ("en:30 April 2019", Side(EN, Or((WORDS, DATE)))),
        ("(30 April 2019)", Or((WORDS, DATE))),
        (
            '"于2019年4月30日签"',
            Or((Phrase("于2019年4月30日签"), Mixed((Phrase("于"), DATE, Phrase("签"))))),
        ),
        ("30 April 2019x", And((Or((And((Forms("30"), Forms("april"))), _MAY)), Forms("2019x")))),
        ("三", Phrase("三")),
        ("一带一路", Phrase("一带一路")),
        ("may", Forms("may")),
        ('"甲 乙"~5', Near((Phrase("甲"), Phrase("乙")), 5)),
    ],
)
def test_values_are_meant_in_any_writing(query: str, meaning: Node) -> None:
    assert parse(query, any_writing=True) == meaning
