"""Dates, percentages and quantities are found in whatever writing they stand."""

import json
from pathlib import Path

import pytest

from app.core.language import Language
from app.search.amounts import amount_meant, amounts, amounts_at, amounts_typed
from tests.unit.search.shelf import Shelf

ZH, EN = Language.ZH, Language.EN

ALIKE = (
    (
        "2019年4月30日",
        "二○一九年四月三十日",
        "二〇一九年四月三十日",
        "30 April 2019",
        "April 30, 2019",
        "april 30, 2019",
    ),
    ("97%", "９７％", "百分之九十七", "97 per cent", "97 percent"),
    ("12,500", "12500", "一万二千五百", "1.25万", "twelve thousand five hundred"),
    ("2019年4月", "二〇一九年四月", "April 2019"),
)


@pytest.mark.parametrize("writings", ALIKE)
def test_the_writings_of_a_value_have_one_gram(writings: tuple[str, ...]) -> None:
    assert len({amount_meant(writing) for writing in writings} - {None}) == 1
    assert all(amount_meant(writing) for writing in writings)


@pytest.mark.parametrize(
    "text", ["三", "一带一路", "第五条", "10+1", "3", "the", "May", "", "在2019年", "2019年和2020年"]
)
def test_what_is_no_single_value_has_none(text: str) -> None:
    assert amount_meant(text) is None


def test_a_date_is_found_by_its_parts() -> None:
    found = amounts("签于二○一九年四月三十日。", ZH)
    for part in ("2019年", "April 2019", "4月30日", "30 April"):
        assert amount_meant(part) in found
    assert amount_meant("2019年5月") not in found


def test_a_text_without_numbers_has_no_values() -> None:
    assert amounts("缔约双方", ZH) == set()
    assert amounts("the Contracting Parties", EN) == set()


def test_the_day_of_an_unnamed_month_and_the_sign_of_an_ordinal_are_no_part_of_a_value() -> None:
    assert amount_meant("十日") is None
    assert amounts("每月三十日", ZH) == set()
    assert [(one.span.start, one.span.end) for one in amounts_typed("第十五条")] == [(1, 3)]


def test_values_of_the_other_language_within_a_text_are_found() -> None:
    assert amount_meant("2019年4月30日") in amounts("见 30 April 2019 的信", ZH)
    assert amount_meant("97%") in amounts("the rate (百分之九十七)", EN)


def test_values_are_found_where_they_stand() -> None:
    gram = amount_meant("97%")
    assert gram
    assert [(span.start, span.end) for span in amounts_at(gram, "占百分之九十七，即97%")] == [(1, 7), (9, 12)]


def test_a_search_finds_every_writing_when_asked_to_and_the_plain_one_always(shelf: Shelf) -> None:
    shelf.put(
        1, ["签于二○一九年四月三十日", "2019年4月30日签", "十三名代表", "三名代表", "共建一带一路", "2030年4月2日"], ZH
    )
    shelf.put(2, ["Done on 30 April 2019.", "By April 30, 2019", "thirteen delegates", "30 May 2019"], EN)

    def texts(query: str, *, any_writing: bool) -> list[str]:
        return [shelf.segments[id_].text for id_ in shelf.found(query, any_writing=any_writing)]

    assert texts('"2019年4月30日"', any_writing=False) == ["2019年4月30日签"]
    for query in ('"2019年4月30日"', "二〇一九年四月三十日", '"30 April 2019"', '"april 30, 2019"'):
        assert texts(query, any_writing=True) == [
            "签于二○一九年四月三十日", "2019年4月30日签", "Done on 30 April 2019.", "By April 30, 2019",
        ]  # fmt: skip
    assert texts("三名", any_writing=True) == ["十三名代表", "三名代表"]
    assert texts("十三", any_writing=True) == ["十三名代表", "thirteen delegates"]
    assert texts("一带一路", any_writing=True) == ["共建一带一路"]


def test_the_value_is_what_is_lit_up(shelf: Shelf) -> None:
    shelf.put(1, ["占百分之九十七以上"])
    (match,) = shelf.index.find("97%", shelf.fetch, any_writing=True).matches
    assert [shelf.segments[1].text[span.start : span.end] for span in match.ranges] == ["百分之九十七"]


def test_real_dates_are_found_across_writings(shelf: Shelf, shared: Path) -> None:
    text = next((shared / "seeds").glob("001*")).read_bytes().decode()
    nodes = json.loads((shared / "gold" / "segments_001.json").read_text("utf-8"))
    shelf.put(1, [text[node["start"] : node["end"]] for node in nodes])
    queries = json.loads((shared / "gold" / "queries.json").read_text("utf-8"))["queries"]
    spans = [(node["start"], node["end"]) for node in nodes]
    for query in (query for query in queries if "hits_dates" in query):
        wanted = [(start, end) for seed, _, start, end in query["hits_dates"] if seed == "001"]
        found = shelf.found(f'"{query["query"]}"', any_writing=True)
        assert [spans[id_ - 1] for id_ in found] == wanted
