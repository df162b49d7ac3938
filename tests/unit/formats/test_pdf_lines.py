"""Lines put together to paragraphs."""

from app.core.document import SegmentKind
from app.formats.pdf_lines import Line, joined


def line(text: str, base: float, left: float = 72, size: float = 10) -> Line:
    return Line(text, left, left + size * len(text), base, size)


def test_nothing_gives_nothing() -> None:
    assert joined([]).blocks == []
    assert joined([[]]).blocks == []


def test_a_line_that_returns_on_most_pages_is_running_whatever_its_number() -> None:
    pages = [
        [line(f"Treaty Series {n}", 800), line("甲乙丙丁戊己"[n] * 20, 700), line("子丑寅卯辰巳"[n], 600)]
        for n in range(6)
    ]
    made = joined(pages)
    assert made.running == 6
    assert all("Series" not in block.text for block in made.blocks)


def test_a_short_document_keeps_its_first_and_last_lines() -> None:
    made = joined([[line("条约", 800), line("2024", 700)]])
    assert "".join(block.text for block in made.blocks) == "条约2024"


def test_a_hyphen_stays_where_the_word_is_written_with_it_elsewhere() -> None:
    texts = ["the long-term plan and", "the cooperation of long-", "term kind and the co-", "operation of others"]
    made = joined([[line(text, 700 - 12 * place) for place, text in enumerate(texts)]])
    whole = " ".join(block.text for block in made.blocks)
    assert "long-term kind" in whole
    assert "the cooperation of others" in whole
    assert made.hyphens == 1


def test_a_document_that_never_divides_words_keeps_its_hyphens() -> None:
    plain = [f"the Parties shall use the waters of the river {chr(97 + n)}" for n in range(26)]
    texts = [*plain, *plain, "for the livelihood and well-", "being of the peoples"]
    made = joined([[line(text, 2000 - 12 * place) for place, text in enumerate(texts)]])
    assert "well-being of the peoples" in " ".join(block.text for block in made.blocks)
    assert made.hyphens == 0


def test_a_reference_at_the_beginning_of_a_line_is_no_label() -> None:
    made = joined([[line("concentrations of the substances in", 700), line("Annex II shall not exceed them", 688)]])
    assert len(made.blocks) == 1


def column(texts: list[str], left: float, right: float) -> list[Line]:
    """Lines from the top of a page, as wide as the column but for the last of each paragraph."""
    return [
        Line(text, left, right if not text.endswith("。") else left + 40, 770 - 18 * place, 12)
        for place, text in enumerate(texts)
    ]


def test_each_column_has_an_edge_of_its_own() -> None:
    left = ["第一条　缔约双方应当在相互", "尊重的基础上合作。", "第二条　双方应当交换捕捞数"]
    right = ["据。", "第三条　双方鼓励沿海地区居", "民友好往来。", "第四条　本协定自签字之日起", "生效。"]
    page = [*column(left, 72, 280), *column(right, 310, 520)]
    found = [block.text for block in joined([page]).blocks]
    assert found == [
        "第一条　缔约双方应当在相互尊重的基础上合作。",
        "第二条　双方应当交换捕捞数据。",
        "第三条　双方鼓励沿海地区居民友好往来。",
        "第四条　本协定自签字之日起生效。",
    ]


def test_a_head_on_both_of_two_pages_is_a_running_head() -> None:
    head = Line("渔业协定", 72, 120, 800, 10)
    one = [head, *column(["第一条　缔约双方应当在相互", "尊重的基础上开展渔业合作并"], 72, 280)]
    two = [head, *column(["且每年交换数据。", "第二条　双方互访。", "第三条　生效。"], 72, 280)]
    found = joined([one, two])
    assert found.running == 2
    assert found.blocks[0].text == "第一条　缔约双方应当在相互尊重的基础上开展渔业合作并且每年交换数据。"
    moved = [Line("渔业协定", 72, 120, 700, 10), *two[1:]]
    assert joined([one, moved]).running == 0


def test_notes_at_the_foot_of_a_page_come_after_the_text() -> None:
    text = [line("第一条　缔约双方1应当在相互尊重的基础上合作2并且", 770 - 18 * n) for n in range(3)]
    notes = [line(f"{n} 见附件第{n}款。", 200 - 12 * n, size=8) for n in (1, 2)]
    more = line("12,500吨以下的除外。", 164, size=8)
    pages = [[*text, *notes, more], [line("每年交换数据。", 770), line("第二条　双方合作。", 752)]]
    found = joined(pages)
    assert [block.kind for block in found.blocks][-2:] == [SegmentKind.FOOTNOTE] * 2
    assert [block.text for block in found.blocks][-2:] == ["1 见附件第1款。", "2 见附件第2款。12,500吨以下的除外。"]
    assert found.notes == 2


def test_small_type_that_the_text_does_not_name_stays_where_it_is() -> None:
    text = [line("第一条　缔约双方应当在相互尊重的基础上合作并且", 770 - 18 * n) for n in range(3)]
    table = [line(f"{n} 金枪鱼 120吨", 200 - 12 * n, size=8) for n in (1, 2)]
    assert joined([[*text, *table]]).notes == 0


def test_a_title_in_large_type_over_several_lines_is_one() -> None:
    title = [line("Agreement on Cooperation in", 770, size=20), line("Fisheries", 744, left=200, size=20)]
    chapter = [line("第一章", 700, size=14), line("总则", 682, size=14)]
    body = [line("第一条　缔约双方应当在相互尊重的基础上合作。", 650 - 18 * n) for n in range(4)]
    found = [block.text for block in joined([[*title, *chapter, *body]]).blocks]
    assert found[:3] == ["Agreement on Cooperation in Fisheries", "第一章", "总则"]


def test_one_paragraph_of_many_thousand_lines_is_put_together() -> None:
    pages = [[line("each of the parties shall co-", 770 - 12 * n) for n in range(50)] for _ in range(600)]
    (block,) = joined(pages).blocks
    assert len(block.text) > 600 * 40 * 25  # the first and last lines of all pages are alike, and taken for heads
