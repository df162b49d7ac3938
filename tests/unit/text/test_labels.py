"""Labels: keys that are equal across languages and numerals, and what at a paragraph's beginning is a label at all."""

import pytest

from app.text.labels import LabelKey, find, key

EQUAL = [
    (
        ("article", (5,)),
        ["第五条", "第五條", "第 5 条", "第５条", "Article 5", "ARTICLE 5", "Article V", "ARTICLE FIVE", "Art. 5"],
    ),
    (("chapter", (2,)), ["第二章", "第 二 章", "Chapter II", "CHAPTER 2", "Chapter Two"]),
    (("part", (1,)), ["第一部分", "第一编", "第一編", "Part One", "PART I", "Part 1"]),
    (("section", (3,)), ["第三节", "第三節", "Section 3", "Sec. 3", "§ 3"]),
    (("annex", (1,)), ["附件一", "附件1", "Annex I", "ANNEX 1"]),
    (("annex", ()), ["附件", "Annex", "ANNEX"]),
    (("appendix", (2,)), ["附录二", "附錄二", "Appendix II"]),
    (("goal", (17,)), ["目标17", "目標 17", "Goal 17"]),
    (("article", (101,)), ["第一百零一条", "第一百〇一条", "Article 101", "Article CI"]),
    (("article", (15, 1)), ["第15-1條", "第 15-1 條", "第十五條之一", "Article 15-1"]),
    (("article", (15, 2)), ["Article 15 bis", "第十五条之二"]),
    (("article", (21,)), ["第二十一条", "第廿一條", "Article Twenty-One", "Article XXI"]),
    (("article", (5, 2, 4)), ["Article 5.2.4"]),
    (("annex", (1, "a")), ["Annex 1A", "Annex 1-A"]),
    (("han", (13,)), ["十三、"]),
    (("(han)", (27,)), ["（二十七）", "(二十七)"]),
    (("(han)", (3,)), ["㈢", "（三）"]),
    (("roman", (4,)), ["IV.", "Ⅳ."]),
    (("arabic", (13,)), ["13.", "13、", "１３．", "⒔"]),
    (("(arabic)", (2,)), ["(2)", "（2）", "⑵"]),
    (("circled", (3,)), ["③", "❸"]),
    (("(lower)", (2,)), ["(b)", "（b）"]),
    (("(roman)", (2,)), ["(ii)"]),
    (("decimal", (1, 1)), ["1.1", "１．１"]),
    (("target", (1, "a")), ["1.a"]),
    (("(stem)", (2,)), ["（乙）"]),
    (("article", (2, "a")), ["第2A条", "第 2A 條", "Article 2A"]),
    (("part", (2,)), ["第II部", "Part II"]),
    (("(arabic)", (1, "a")), ["(1A)", "（1A）"]),
    (("(lower)", (3, "a")), ["(ca)"]),
]


@pytest.mark.parametrize(("wanted", "labels"), EQUAL, ids=lambda value: str(value)[:24])
def test_labels_that_name_the_same_have_equal_keys(
    wanted: tuple[str, tuple[int | str, ...]], labels: list[str]
) -> None:
    assert {label: key(label) for label in labels} == dict.fromkeys(labels, LabelKey(*wanted))


@pytest.mark.parametrize(
    "words", ["", "hello", "第五", "Article", "97%", "2019", "第三十一届", "一带一路", "(2019)", "总则"]
)
def test_what_is_no_label_has_no_key(words: str) -> None:
    assert key(words) is None


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("第一条　缔约双方应当合作。", "第一条"),
        ("第一条为了保护河流，制定本法。", "第一条"),
        ("第 15-1 條", "第 15-1 條"),
        ("Article 5. Definitions", "Article 5"),
        ("Article 5 – Definitions", "Article 5"),
        ("Article 5 Definitions", "Article 5"),
        ("Part One: Preface", "Part One"),
        ("Part III Implementation", "Part III"),
        ("Annex II to the Agreement", "Annex II"),
        ("附件二：清单", "附件二"),
        ("附件", "附件"),
        ("附件：清单", "附件"),
        ("第二部　总则", "第二部"),
        ("第二部：总则", "第二部"),
        ("1.1\u00a0加强往来", "1.1"),
        ("1.坚持互信", "1."),
        ("10.     The application", "10."),
        ("二十一、双方同意", "二十一、"),
        ("一　河流", "一"),
        ("（十二）双方", "（十二）"),
        ("——人文领域", "——"),
        ("I. Political Field", "I."),
        ("a. License grant", "a."),
        ("(iv) ports", "(iv)"),
        ("三、2022年是建交年", "三、"),
        ("Goal 1. End thirst", "Goal 1"),
        ("目标1. 消除干渴", "目标1"),
        ("ARTICLE FIVE", "ARTICLE FIVE"),
    ],
)
def test_the_label_of_a_paragraph(paragraph: str, label: str) -> None:
    found = find(f"x\n{paragraph}", 2, 2 + len(paragraph))
    assert found
    assert f"x\n{paragraph}"[found.span.start : found.span.end] == label


@pytest.mark.parametrize(
    "paragraph",
    [
        "2000年中老确立了方针",
        "2019. The year",
        "3.5万人参加",
        "1.4 billion people",
        "5.2% growth",
        "第五条第二款规定",
        "第五条规定的情形",
        "第三十一届会议",
        "Article 5 shall apply",
        "Article 5(2) applies",
        "Articles 5 and 6 apply",
        "Annex I lists the ports.",
        "Part of the text",
        "Schedule a meeting",
        "I agree",
        "一、二、三等奖",
        "（新华社北京电）",
        "附件中的清单",
        "目标是消除干渴",
        "A river is long",
        "附件所列清单。",
        "第二部法律的规定。",
    ],
)
def test_what_is_no_label_at_a_paragraphs_beginning(paragraph: str) -> None:
    assert find(paragraph, 0, len(paragraph)) is None


def test_a_letter_that_may_be_a_numeral_has_both_readings() -> None:
    found = find("(i) ports", 0, 9)
    assert found
    assert found.keys == (LabelKey("(roman)", (1,)), LabelKey("(lower)", (9,)))


def test_named_labels_know_that_they_name_their_series() -> None:
    texts = ["Article 5", "第五条", "5.", "1.a By 2030"]
    assert [bool((found := find(t, 0, len(t))) and found.named) for t in texts] == [True, True, False, False]
