"""The clause tree: layouts, false labels, labels that restart or skip, hints, paths, and what holds for any text."""

import sys
from textwrap import fill
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentDraft, SegmentKind, Span, StructureHint
from app.core.language import Language
from app.text.sentences import with_sentences
from app.text.structure import parse, paths
from tests.unit.text.outlines import check, parsed, shown

WRAP = 49
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


def test_one_line_breaks_at_pairs_of_ideographic_spaces_only() -> None:
    text = (
        "联合声明　　一、双方同意《计划\xa0\xa0合作》。　　二、第一　第二。　　"
        "2030年5月3日于某市\xa0\xa0　　（新华社某市5月3日电）"
    )
    assert [row for _, _, row in parsed(text)] == [
        "联合声明",
        "一、双方同意《计划\xa0\xa0合作》。",
        "二、第一　第二。",
        "2030年5月3日于某市",
        "（新华社某市5月3日电）",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    rivers = (
        "1. The two sides agree that rivers are long, wet and beautiful, and that they should be kept clean by all who "
        "live on their banks, as is provided in Article 5 of the Treaty and in the annexes thereto."
    )
    lakes = (
        "2. The two sides agree that lakes are round, wet and quiet, and that they should be kept so. They call upon "
        "all others who live on lakes to do the same, and to report on it."
    )
    items = [rivers, lakes]
    text = "Statement on Rivers\n\n" + "\n".join(fill(item, WRAP) for item in items)
    assert "\nArticle 5" in text
    assert [" ".join(row.split()) for _, _, row in parsed(text)] == ["Statement on Rivers", *items]


def test_hard_wrapped_chinese_lines_are_one_paragraph() -> None:
    text = (
        "河流宪章\n\n"
        "某国国民会议受全体国民之付托，依据祖先保护河流之遗教与今日之需要\n"
        "，为清洁河水，保护河岸，增进人民福利，制定本宪章，颁行全国各河流域\n"
        "，永久遵守。\n\n"
        "第 1 条\n河流属于全体国民。\n第 2 条\n河岸属于全体国民。\n"
    )
    rows = parsed(text)
    assert [row[:6] for _, _, row in rows] == [
        "河流宪章",
        "某国国民会议",
        "第 1 条",
        "河流属于全体",
        "第 2 条",
        "河岸属于全体",
    ]
    assert rows[1][2].endswith("永久遵守。")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = (
        "第五条\n申请人应当提交下列文件，不得遗漏任何一件，也不得迟延提交：\n一、申请书。\n二、证明书。\n"
        "申请人应当在申请书上签名或者盖章，代理人也应当签名。\n"
    )
    assert len(parsed(text)) == 5


def test_rows_of_signatures_have_cells() -> None:
    text = (
        "声明\n\n一、双方同意。\n\n"
        "　\xa0\xa0 　甲国政府\xa0　　　　\xa0\xa0 \xa0　乙国政府\n　　总　理\xa0　　　　　　首　相\n"
    )
    drafts = parse(text, Language.ZH)
    rows = [[text[c.start : c.end] for c in d.cells] for d in drafts if d.kind is SegmentKind.SIGNATURE]
    assert rows == [["甲国政府", "乙国政府"], ["总　理", "首　相"]]


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


def test_hints_overrule_words() -> None:
    text = "Home\nRivers\nClean water\nWater is wet.\nDirty water\nIt is not.\nImprint"
    at = text.index
    hints = (
        StructureHint(Span(0, 4), SegmentKind.BOILERPLATE),
        StructureHint(Span(at("Rivers"), at("Rivers") + 6), SegmentKind.TITLE),
        StructureHint(Span(at("Clean"), at("Clean") + 11), SegmentKind.HEADING, 0),
        StructureHint(Span(at("Dirty"), at("Dirty") + 11), SegmentKind.HEADING, 1),
        StructureHint(Span(at("Imprint"), len(text)), SegmentKind.BOILERPLATE),
    )
    drafts = parse(text, Language.EN, hints)
    kinds = [d.kind.value for d in drafts]
    assert kinds == ["boilerplate", "title", "heading", "paragraph", "heading", "paragraph", "boilerplate"]
    assert [d.parent for d in drafts] == [None, None, None, 2, 2, 4, None]


def hints_of(text: str, *marked: tuple[str, SegmentKind, int | None]) -> list[StructureHint]:
    return [StructureHint(Span(text.index(w), text.index(w) + len(w)), kind, level) for w, kind, level in marked]


def test_a_hint_of_one_paragraph_holds_its_lines_together_and_keeps_others_out() -> None:
    text = (
        "The first unit is a line of some length and goes\non here\nand this one, too, is a unit of its own length\nso."
    )
    units = [
        "The first unit is a line of some length and goes\non here",
        "and this one, too, is a unit of its own length",
        "so.",
    ]
    drafts = parse(text, Language.EN, hints_of(text, *((unit, SegmentKind.PARAGRAPH, None) for unit in units)))
    assert [text[d.start : d.end] for d in drafts] == units


def test_rows_of_a_table_stand_under_what_is_above_them_with_their_columns() -> None:
    text = "Article 1  Rates\n\nYear\tRate\n2024\t5 per cent\n\nArticle 2  Review"
    hints = hints_of(text, ("Year\tRate", SegmentKind.ROW, None), ("2024\t5 per cent", SegmentKind.ROW, None))
    drafts = parse(text, Language.EN, hints)
    assert [(d.kind.value, d.parent, d.label) for d in drafts] == [
        ("heading", None, "Article 1"),
        ("row", 0, ""),
        ("row", 0, ""),
        ("heading", None, "Article 2"),
    ]
    assert [text[cell.start : cell.end] for cell in drafts[2].cells] == ["2024", "5 per cent"]


def test_signatures_set_in_a_table_are_signatures() -> None:
    text = (
        "Article 1\n\nThe Parties shall cooperate.\n\nDone at Qinggang on 1 May 2020.\n\n"
        "For the Republic of Qingzhou\tFor the Kingdom of Wanghai\nLi An\tJohn Reed"
    )
    rows = text.splitlines()[-2:]
    drafts = parse(text, Language.EN, hints_of(text, *((row, SegmentKind.ROW, None) for row in rows)))
    assert [d.kind for d in drafts[-2:]] == [SegmentKind.SIGNATURE] * 2
    assert [text[c.start : c.end] for c in drafts[-1].cells] == ["Li An", "John Reed"]


def test_footnotes_stand_outside_the_tree_under_their_marks() -> None:
    text = "Article 1\n\nThe Parties[1] agree.\n\n[1] The two States."
    drafts = parse(text, Language.EN, hints_of(text, ("[1] The two States.", SegmentKind.FOOTNOTE, None)))
    assert [(d.kind.value, d.label, d.parent) for d in drafts][-1] == ("footnote", "[1]", None)
    assert paths(drafts)[-1] == "[1]"


def test_a_long_text_in_parts_has_the_tree_of_the_whole() -> None:
    chapters = [
        f"Chapter {c}  Of matter {c}\n\n"
        + "\n\n".join(
            f"Article {c * 10 + a}\n\n1. The first.\n\n2. The second:\n\n(a) one;\n\n(b) two." for a in range(9)
        )
        for c in range(1, 30)
    ]
    text = "A Law of Many Matters\n\n" + "\n\n".join(chapters)
    assert list(parse(text, Language.EN, whole=3000)) == list(parse(text, Language.EN))


@given(
    st.lists(
        st.sampled_from(["1. one", "(a) two;", "Article 3", "text that goes on", "", "第五条　文。", "——甲"]),
        max_size=60,
    )
)
def test_a_long_text_in_parts_keeps_every_character(lines: list[str]) -> None:
    text = "\n".join(lines)
    drafts = list(parse(text, Language.EN, whole=40))
    assert "".join("".join(text[d.start : d.end].split()) for d in drafts) == "".join(text.split())
    assert all(d.parent is None or d.parent < place for place, d in enumerate(drafts))
    assert all(d.level == 1 + (drafts[d.parent].level if d.parent is not None else 0) for d in drafts if d.level)


def test_headings_behind_marks_have_levels_and_labels() -> None:
    text = "# 1. Water\nIt is wet:\n1. rain;\n2. snow.\n## 1.1 Rain\nIt falls.\n# 2. Banks\nThey are dry."
    drafts = parse(
        text,
        Language.EN,
        hints_of(
            text,
            ("1. Water", SegmentKind.HEADING, 0),
            ("1.1 Rain", SegmentKind.HEADING, 1),
            ("2. Banks", SegmentKind.HEADING, 0),
        ),
    )
    assert [(d.kind.value, d.label, d.parent) for d in drafts] == [
        ("heading", "1.", None),
        ("paragraph", "", 0),
        ("clause", "1.", 0),
        ("clause", "2.", 0),
        ("heading", "1.1", 0),
        ("paragraph", "", 4),
        ("heading", "2.", None),
        ("paragraph", "", 6),
    ]


def test_the_only_outermost_heading_at_the_top_is_the_title() -> None:
    text = "# Rivers\n## Water\nIt is wet.\n## Banks\nThey are dry."
    marked = (("Rivers", SegmentKind.HEADING, 0), ("Water", SegmentKind.HEADING, 1), ("Banks", SegmentKind.HEADING, 1))
    drafts = parse(text, Language.EN, hints_of(text, *marked))
    assert [(d.kind.value, d.parent) for d in drafts] == [
        ("title", None),
        ("heading", None),
        ("paragraph", 1),
        ("heading", None),
        ("paragraph", 3),
    ]


def test_levels_count_from_one_and_titles_are_zero() -> None:
    drafts = parse("声明\n\n一、总则\n\n（一）双方同意。\n\n二、附则\n\n本声明即日生效。", Language.ZH)
    assert [d.level for d in drafts] == [0, 1, 2, 1, 2]


def test_paths_join_the_labels_of_ancestors() -> None:
    drafts = parse(
        "Plan\n\nI. Water\n\nIt is wet.\n\n1. Clean it:\n\n(a) often;\n\n(b) well.\n\nII. Banks\n\n1. Clean them.",
        Language.EN,
    )
    assert paths(drafts) == ["title1", "I", "I.p1", "I.1", "I.1(a)", "I.1(b)", "II", "II.1"]


def test_paths_are_unique_where_labels_are_not() -> None:
    drafts = [SegmentDraft(SegmentKind.CLAUSE, i, i + 1, "1.", 1) for i in range(3)]
    assert paths(drafts) == ["1", "1#2", "1#3"]


def test_nothing_comes_of_nothing() -> None:
    assert parse("", Language.EN) == []
    assert parse(" \n　　\xa0\n", Language.ZH) == []


WORDS = (
    "一、 （一） 1. 1.1 (a) (i) ① —— 第一条 第二章 Article 5 Part One Annex I 目录 序言 2019年4月30日 （电） 。 ； ： "
    ", . ; “ ” 《 》 （ ） The Parties agree 双方同意 for the Government of 代表 〇 Ⅳ ㈠ ⒈ • - * 3.5% 97 contact menu"
)
BLANKS = ["\n", "\n\n", " \r\n", "\u3000", "\u3000\u3000", "\xa0\xa0", "\t", "\u2028", "\x0c", "\u200b"]
PIECES = st.sampled_from(WORDS.split() + BLANKS)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map(" ".join))


@given(TEXTS)
def test_every_character_lies_in_one_node_and_parents_come_first(text: str) -> None:
    drafts = parse(text, Language.ZH)
    covered = [False] * len(text)
    last = 0
    for i, draft in enumerate(drafts):
        assert last <= draft.start < draft.end <= len(text)
        assert not text[draft.start].isspace()
        assert not text[draft.end - 1].isspace()
        assert draft.parent is None or 0 <= draft.parent < i
        assert all(draft.start <= c.start < c.end <= draft.end for c in draft.cells)
        assert text[draft.start : draft.end].startswith(draft.label)
        covered[draft.start : draft.end] = [True] * (draft.end - draft.start)
        last = draft.end
    assert [c for c, inside in zip(text, covered, strict=True) if not inside and not c.isspace()] == []
    assert len(set(paths(drafts))) == len(drafts)


@given(TEXTS)
def test_a_level_is_one_more_than_its_parents(text: str) -> None:
    drafts = parse(text, Language.EN)
    expected = [
        0 if d.kind is SegmentKind.TITLE else 1 if d.parent is None else drafts[d.parent].level + 1 for d in drafts
    ]
    assert [d.level for d in drafts] == expected


def test_the_outline_helper_shows_what_it_reads() -> None:
    assert shown(parsed("Title here\n\n1. First thing.\n\n2. Second thing.")) == (
        "T Title here\nC 1. First thing.\nC 2. Second thing."
    )


def calls_to_parse(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with_sentences(text, Language.ZH, parse(text, Language.ZH))
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "unit",
    [
        "一、双方同意加强合作。协定自签署之日起生效。　　",
        "1. Some heading:\n(a) first;\n(b) second.\nFlush text.\n",
        "Article 5\nHeading here\n",
        "“（《",
    ],
)
def test_twice_the_text_takes_no_more_than_twice_the_work(unit: str) -> None:
    once, twice = calls_to_parse(unit * 400), calls_to_parse(unit * 800)
    assert twice <= 2.2 * once + 200
