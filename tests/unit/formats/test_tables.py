"""Bilingual tables: which columns hold the languages."""

import pytest

from app.core.errors import InputError
from app.core.language import Language
from app.formats.tables import Columns, columns_of, refuse_wide, units_of

ZH, EN = Language.ZH, Language.EN


def test_heads_that_name_languages_decide() -> None:
    rows = [["No.", "English (UK)", "remarks", "ZH_tw"], ["1", "Parties", "ok", "締約方"]]
    assert columns_of(rows) == Columns(1, 3, (EN, ZH), label=0, headed=True)


def test_what_stands_in_the_columns_decides_where_there_are_no_heads() -> None:
    rows = [["1", "第一条 UNESCO", "Article 1"], ["2", "", "Only English"], ["3", "第二条", "Article 2"]]
    assert columns_of(rows) == Columns(1, 2, (ZH, EN), label=0)


def test_two_texts_in_one_language_need_heads() -> None:
    rows = [["zh-Hans", "zh-Hant"], ["条约", "條約"]]
    assert columns_of(rows) == Columns(0, 1, (ZH, ZH), headed=True)
    assert columns_of(rows[1:]) is None


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["a", "b"], ["c", "d"]],
        [["站", "1"], ["桥", "2"]],
        [["第一条", ""], ["第二条", ""], ["", "Article"], ["第三条", ""]],
        [["zh", "en"]],
    ],
)
def test_other_tables_are_none(rows: list[list[str]]) -> None:
    assert columns_of(rows) is None


def test_rows_become_units() -> None:
    rows = [["label", "zh", "en", "score", "status"], ["1", "甲", "A", "0.5", "accepted"], ["", "", ""], ["2", "乙"]]
    columns = columns_of(rows)
    assert columns is not None
    units = units_of(rows, columns)
    assert [(u.label, [s.text for _, s in u.sides], u.score, u.status) for u in units] == [
        ("1", ["甲", "A"], 0.5, "accepted"),
        ("2", ["乙", ""], 1.0, "automatic"),
    ]


def test_tables_too_wide_are_refused() -> None:
    with pytest.raises(InputError, match=r"^a has 10,000,000 columns, more than a table has; it was not read.$"):
        refuse_wide(10_000_000, "a")


@pytest.mark.parametrize(
    ("heads", "places"),
    [
        (("ID", "Source (zh-CN)", "Target (en-US)", "Comment"), (1, 2)),
        (("简体中文", "繁體中文", "English"), (0, 2)),
        (("English", "中文（简体）", "中文（繁體）"), (0, 1)),
        (("Target [en]", "Source [zh]"), (0, 1)),
    ],
)
def test_heads_name_their_languages_in_many_ways(heads: tuple[str, ...], places: tuple[int, int]) -> None:
    texts = {"z": "第一条", "e": "Article 1"}
    row = [
        texts["z"] if "文" in head or "zh" in head else texts["e"] if "en" in head.lower() else "1" for head in heads
    ]
    found = columns_of([heads, row])
    assert found is not None
    assert found.headed
    assert (found.source, found.target) == places


@pytest.mark.parametrize("heads", [("原文", "译文"), ("Source", "Target")])
def test_heads_that_name_no_language_are_heads_all_the_same(heads: tuple[str, str]) -> None:
    found = columns_of([heads, ("第一条", "Article 1"), ("第二条", "Article 2")])
    assert found is not None
    assert found.headed
    assert len(units_of([heads, ("第一条", "Article 1")], found)) == 1
