"""Labels true and false, layouts, levels: what the clause tree is of."""

import pytest

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.structure import parse
from tests.unit.text.outlines import check, parsed, shown

FALSE_LABELS = [
    "2000年中老确立了方针。",
    "3.5万人参加了活动。",
    "1.4 billion people live there.",
    "5.2% growth is expected.",
    "2019. The year was good.",
    "I agree with this text.",
    "V. Petrov spoke first.",
    "J. Smith spoke first.",
    "C. Wright spoke next.",
    "第五条第二款规定的情形除外。",
    "第三条和第四条不适用。",
    "Article 9 shall apply to lakes.",
    "Annex I lists the ports.",
    "Part of the text was lost.",
    "一、二、三等奖各一名。",
    "（新华社特稿）这是消息。",
    "（2019年）双方签字。",
    "30 April 2019 was a Tuesday.",
    "12月1日，双方签字。",
    "10:30 is the hour of the meeting.",
]


@pytest.mark.parametrize("line", FALSE_LABELS)
def test_years_dates_decimals_names_and_references_are_no_labels(line: str) -> None:
    drafts = parse(f"某某声明 Statement\n\n一、第一段在此。\n\n{line}\n\n二、第二段在此。", Language.ZH)
    found = next(d for d in drafts if d.start == f"某某声明 Statement\n\n一、第一段在此。\n\n{line}".index(line))
    assert found.label == ""
    assert found.kind is SegmentKind.PARAGRAPH


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("Article 8. Rivers are wet.", "Article 3 The river is long."),
        ("第八条　河流是湿的。", "第三条　的规定不适用。"),
    ],
)
def test_a_reference_that_goes_back_in_number_begins_no_article(first: str, line: str) -> None:
    drafts = parse(f"{first}\n\n{line}\n\n{first.replace('8', '9').replace('八', '九')}", Language.EN)
    assert [bool(d.label) for d in drafts] == [True, False, True]


LAYOUTS = {
    "one U+3000 after an article's label": """
        T 河流法
        C 第一条　河流应当清洁。
        C 第二条　河岸应当清洁。
        """,
    "articles with blanks and Arabic numerals": """
        T 河流条例
        H 第 一 章 总则
          H 第 1 條
            P 河流應當清潔。
          H 第 1-1 條
            P 溪亦同。
          H 第 2 條
            P 河岸應當清潔。
        """,
    "a hundred and one": """
        T 河流法
        C 第一百条 河流应当清洁。
        C 第一百零一条 河岸应当清洁。
        """,
    "labels that restart": """
        T Plan
        H I. Water
          C 1. Clean it.
          C 2. Keep it.
        H II. Banks
          C 1. Clean them.
          C 2. Keep them.
        """,
    "labels that skip": """
        T Plan
        C 1. Clean it.
        C 2. Keep it.
        C 5. Share it.
        """,
    "five levels": """
        T 行动计划
        H 一、序言
          P 河流很长。
        H 二、行动举措
          C （一）总体目标：河流清洁。
          H （二）具体举措
            H 1.坚持清洁。
              C 1.1 清洁河水。
              C 1.2 清洁河岸。
            H 2.坚持共享。
              C 2.1 共享河水。
        H 三、落实机制
          P 双方落实本计划。
        """,
    "mixed writings of one series": """
        T Plan
        H Part One: Water
          P Water is wet.
        H Part Two: Banks
          P Banks are dry.
        H Part III Boats
          P Boats float.
        """,
    "letters with an i among them": """
        T List
        C (g) seventh;
        C (h) eighth;
        C (i) ninth;
        C (j) tenth.
        """,
    "letters in letters": """
        T List
        C (a) first:
          C (i) one;
          C (ii) two;
        C (b) second.
        """,
    "a title over three lines": """
        T AGREEMENT
        T BETWEEN THE GOVERNMENT OF RURITANIA
        T AND THE GOVERNMENT OF GRAUSTARK
        C Article 1. Rivers are shared.
        C Article 2. Lakes are not.
        """,
    "articles in letters and words": """
        T PACT
        C ARTICLE ONE. Rivers are shared.
        C ARTICLE TWO. Lakes are not.
        """,
    "sections under an article": """
        T CHARTER
        H Article I
          C Section 1. Rivers are shared.
          C Section 2. Lakes are not.
        H Article II
          C Section 1. Boats are free.
          C Section 2. Ships are not.
        """,
    "numbered sections": """
        T Report
        H 1. Water
          C 1.1 It is wet.
          H 1.2 Kinds
            C 1.2.1 Fresh water is sweet.
            C 1.2.2 Sea water is salt.
        H 2. Banks
          C 2.1 They are dry.
        """,
    "circled numerals": """
        T 办法
        C 一、办法如下：
          C （一）协商：
            C 1. 直接协商；
              C ①口头；
              C ②书面。
            C 2. 间接协商。
          C （二）调解。
        C 二、其他办法另定。
        """,
    "an ornament between parts": """
        T Report
        P Rivers are long and wet.
        B * * *
        P Lakes are neither of these.
        """,
    "items with a full-width stop": """
        T 办法
        C １．清洁河水。
        C ２．清洁河岸。
        """,
    "an item label of a numeral and U+3000": """
        T 办法
        C 一　清洁河水。
        C 二　清洁河岸。
        """,
    "English text under Chinese labels": """
        T Measures
        C 1、Clean the water.
        C 2、Clean the banks.
        """,
    "spaced letters in headings": """
        T 河　流　法
        H 第一章　　总　　则
          C 第一条　河流应当清洁。
        H 附　　则
          P 本法即日施行。
        """,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str) -> None:
    check(LAYOUTS[name], "\n")


def test_a_signature_without_columns_follows_its_formula() -> None:
    check(
        """
        T EXCHANGE OF NOTES
        P I have the honour to confirm the above.
        P Done at Strelsau on 5 May 2001.
        S For the Government of Ruritania:
        S Rudolf Elster
        S Minister of Rivers
        """
    )


def test_levels_count_from_one_and_titles_are_zero() -> None:
    drafts = parse("声明\n\n一、总则\n\n（一）双方同意。\n\n二、附则\n\n本声明即日生效。", Language.ZH)
    assert [d.level for d in drafts] == [0, 1, 2, 1, 2]


def test_nothing_comes_of_nothing() -> None:
    assert parse("", Language.EN) == []
    assert parse(" \n　　\xa0\n", Language.ZH) == []


def test_the_outline_helper_shows_what_it_reads() -> None:
    assert shown(parsed("Title here\n\n1. First thing.\n\n2. Second thing.")) == (
        "T Title here\nC 1. First thing.\nC 2. Second thing."
    )
