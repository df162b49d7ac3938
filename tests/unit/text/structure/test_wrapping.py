"""Hard-wrapped lines are put together again, and only those."""

from collections import Counter
from pathlib import Path
from textwrap import fill

import pytest

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.structure import parse
from tests.unit.text.outlines import documents_of, lines_of, parsed
from tests.unit.text.structure.wrapped import Node, Row, agreeing, page_of, tree_of

WRAP = 49


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


def test_a_hard_wrapped_agreement_has_its_articles_and_columns() -> None:
    text = (
        "     AGREEMENT ON THE USE OF THE RIVER GRAU\n\n"
        "     The Government of Ruritania and the Government of\n"
        "Graustark, considering that the River Grau is shared by\nboth peoples, have agreed as follows:\n\n"
        "                       ARTICLE I\n\n"
        "     1. Each Party may use the waters of the River Grau\n"
        "for irrigation, provided that the level at the bridge of\nHentzau does not fall below 2.5 metres.\n\n"
        "     2. The Parties shall exchange data on the first day\nof every month.\n\n"
        "                       ARTICLE II\n\n"
        "     The Commission established by the Treaty of 4 May\n"
        "1921 shall supervise the use of the waters. It consists of\n"
        "four members, two appointed by each Party, who hold office\nfor\n"
        "     (a) three years, if they are engineers; or\n     (b) two years, in all other cases.\n\n"
        "     DONE at Strelsau, the twelfth day of October, one\nthousand nine hundred and forty-nine.\n\n"
        "          For Ruritania:               For Graustark:\n"
        "          Rudolf ELSTER                Anna HOLM\n"
    )
    drafts = parse(text, Language.EN)
    assert [(d.kind.value, d.label) for d in drafts] == [
        ("title", ""),
        ("paragraph", ""),
        ("heading", "ARTICLE I"),
        ("clause", "1."),
        ("clause", "2."),
        ("heading", "ARTICLE II"),
        ("paragraph", ""),
        ("clause", "(a)"),
        ("clause", "(b)"),
        ("paragraph", ""),
        ("signature", ""),
        ("signature", ""),
    ]
    assert [text[c.start : c.end] for c in drafts[-2].cells] == ["For Ruritania:", "For Graustark:"]
    assert drafts[-3].parent is None
    assert drafts[-2].kind is SegmentKind.SIGNATURE


def test_ragged_lines_between_blank_lines_are_one_paragraph_and_a_reference_at_a_line_s_beginning_no_section() -> None:
    text = (
        "Ferry Licence\n=============\n\n"
        "1. Definitions\n--------------\n\n"
        '1.1. "Ferry"\n    means any boat that carries persons over water, whether\n'
        "    it is rowed, sailed, towed or driven by an engine of its own.\n\n"
        '1.2. "Ferryman" means the individual or entity identified as such by\n'
        "Section 2.1. The word includes every person who acts for the ferryman.\n"
        "It does not include a passenger.\n\n"
        "2. Grants\n---------\n\n"
        "2.1. Ferries\n\n"
        "You may run a ferry for as long as you pay the fee that is due;\n"
        "it may be run by night.  The fee is paid to the keeper named in\n"
        "Exhibit A. No other payment is due.\n\n"
        "You may not run two ferries.\n\n"
        "Short rules apply to rafts and barges that carry no one at all.\n\n"
        "They end here.\n\n"
        "The keeper of the bridge may close the river to all ferries when the\n"
        "water is high, provided that he lights the lamp that stands on the\n"
        "bridge and lets every ferry that is under way reach its landing\n"
        "before he does so.\n"
    )
    drafts = parse(text, Language.EN)
    labelled = [d.label for d in drafts if d.label]
    assert labelled == ["1.", "1.1.", "1.2.", "2.", "2.1."]
    assert sum(d.kind is SegmentKind.PARAGRAPH for d in drafts) == 6
    grant = next(d for d in drafts if text[d.start :].startswith("You may run"))
    assert text[grant.start : grant.end].endswith("No other payment is due.")


def test_lines_that_go_on_in_lower_case_are_joined_though_they_are_ragged() -> None:
    text = (
        "Article 1 – Ferries\nThe keepers and the ferrymen are open for all trades that every State\n"
        "and every town may have on the river, provided that the water is not so\n"
        "high that the landing at the old mill cannot be reached by those who row.\n"
        "Article 2 – Lamps\nThe lamps shall be lit within thirty days after the date of the first\n"
        "deposit of oil.\n"
    )
    drafts = parse(text, Language.EN)
    assert [(d.kind.value, d.label) for d in drafts] == [
        ("heading", "Article 1"),
        ("paragraph", ""),
        ("heading", "Article 2"),
        ("paragraph", ""),
    ]


HERE = Path(__file__).parent
DOCUMENTS = [
    lines_of(outline)
    for file in ("treaties_and_laws", "diplomacy", "pages_and_forms")
    for outline in documents_of(HERE / f"{file}.txt").values()
]


def clean_tree(rows: list[Row]) -> list[Node]:
    return tree_of("\n\n".join(text for _, _, text in rows))


@pytest.mark.parametrize("layout", ["blank", "indented"])
@pytest.mark.parametrize("columns", [60, 80])
def test_wrapped_lines_have_the_tree_of_clean_ones(layout: str, columns: int) -> None:
    for rows in DOCUMENTS:
        assert tree_of(page_of(rows, columns, layout, heads=False)) == clean_tree(rows), rows[0][2]


@pytest.mark.parametrize(
    ("layout", "columns", "share"),
    [
        # Where nothing but the line end parts paragraphs, one whose last line is full cannot be told from the next.
        *(("plain", 36, 0.96), ("plain", 60, 0.99), ("plain", 80, 0.99)),
        *(("blank", 20, 0.92), ("blank", 36, 0.99), ("blank", 60, 0.99), ("blank", 80, 0.99)),
        *(("indented", 20, 0.97), ("indented", 36, 0.99), ("indented", 60, 0.99), ("indented", 80, 0.99)),
    ],
)
def test_wrapped_lines_with_running_heads_have_the_nodes_of_clean_ones(layout: str, columns: int, share: float) -> None:
    nodes = right = 0
    for rows in DOCUMENTS:
        wanted = clean_tree(rows)
        nodes += len(wanted)
        right += agreeing(wanted, tree_of(page_of(rows, columns, layout, heads=True)))
    assert right >= share * nodes, (right, nodes)


def test_a_paragraph_that_goes_over_a_page_is_one_and_the_heads_elsewhere_stand_apart() -> None:
    lines = [f"{n}. The keepers of the river shall light the lamps at dusk and feed" for n in range(1, 31)]
    pages = [
        "\n".join([*(f"{line}\nthem with oil until dawn." for line in lines[k : k + 10]), ""]) for k in range(0, 30, 10)
    ]
    over = "31. The river is long and deep and as broad as the lake of Strelsau and"
    text = f"River Rules\n{pages[0]}River Gazette\n1\n{pages[1]}{over}\nRiver Gazette\n2\nwide.\n{pages[2]}"
    drafts = parse(text, Language.EN)
    kinds = Counter(d.kind for d in drafts)
    assert kinds == {SegmentKind.TITLE: 1, SegmentKind.CLAUSE: 31, SegmentKind.BOILERPLATE: 2}
    long_one = next(d for d in drafts if d.label == "31.")
    assert text[long_one.start : long_one.end].split()[-5:] == ["and", "River", "Gazette", "2", "wide."]
    assert [text[d.start : d.end] for d in drafts if d.kind is SegmentKind.BOILERPLATE] == ["River Gazette", "1"]


def test_numbers_and_headings_that_come_again_are_no_running_heads() -> None:
    articles = "\n".join(
        f"Article {n}\nScope\n" + "\n".join(f"{k}. The river has a bank." for k in range(1, 10)) for n in range(1, 6)
    )
    drafts = parse(f"River Treaty\n{articles}", Language.EN)
    assert not [d for d in drafts if d.kind is SegmentKind.BOILERPLATE]
    assert sum(d.label.startswith("Article") for d in drafts) == 5


def test_lines_of_a_text_set_with_double_spacing_are_put_together() -> None:
    paragraph = (
        "The keeper shall be the chief officer of this ferry and shall preside at meetings of the ferrymen; he shall "
        "see that all orders are carried out and shall report to them from time to time on all matters of the river."
    )
    lines = [
        "Section 1 - Keeper",
        *fill(paragraph, 60).split("\n"),
        "Section 2 - Clerk",
        *fill(paragraph, 60).split("\n"),
    ]
    rows = [" ".join(row.split()) for _, _, row in parsed("\n\n".join(lines))]
    assert rows == ["Section 1 - Keeper", paragraph, "Section 2 - Clerk", paragraph]


def test_a_line_in_brackets_that_goes_on_is_one_paragraph() -> None:
    rows = [
        row for _, _, row in parsed("某某决议\n[根据第四委员会的报告\n(A/50/605)通过]\n一、双方同意。\n二、双方满意。")
    ]
    assert rows[1] == "[根据第四委员会的报告\n(A/50/605)通过]"


@pytest.mark.parametrize(
    ("above", "below", "labels"),
    [
        ("The fee is due as the keeper has determined under paragraph", "5. It is paid in oil.", ["1.", "2."]),
        ("The fee is due as the keeper has determined for the ferries", "7. It is paid in oil.", ["1.", "2."]),
        ("The keeper may light the lamps and feed them with oil; and", "3. He may close it all.", ["1.", "2.", "3."]),
    ],
)
def test_a_number_at_a_line_s_beginning_is_a_label_where_a_list_can_have_come_so_far(
    above: str, below: str, labels: list[str]
) -> None:
    first = fill("1. The keeper shall light the lamps at dusk " + "and feed them with the oil of the town " * 6, 62)
    text = f"Ferry Rules of Strelsau\n{first} until dawn.\n2. {above}\n{below}\n"
    assert [d.label for d in parse(text, Language.EN) if d.label] == labels


def test_flush_lines_go_on_where_paragraphs_are_indented_and_a_blank_line_follows_every_line() -> None:
    lines = [
        "渡船通知",
        "  鉴于河水上涨对渡口的毁灭性危害(Inundatio fluminis(Grau)以及渡船经常沉没",
        "的情况，而我渡口尚无堤坝，过去禁止夜间渡河。",
        "  近年来，随着渡船的增加，船主多次提出夜间渡河的要求，现将有关问题通知如下：",
        "  一、允许夜间渡河。",
        "  二、渡船必须点灯。",
    ]
    assert [row[:8].strip() for _, _, row in parsed("\n\n".join(lines))] == [
        "渡船通知",
        "鉴于河水上涨对渡",
        "近年来，随着渡船",
        "一、允许夜间渡河",
        "二、渡船必须点灯",
    ]


def test_a_line_that_no_paragraph_ends_with_goes_on_over_a_blank_line() -> None:
    text = (
        "Ferry Rules\n\n1. The right to use the ferry is given to every citizen of the river, subject to\n\n"
        "the limits of the tide.\n\n2. The keeper lights the lamps."
    )
    assert [row for _, _, row in parsed(text)][1].endswith("subject to\n\nthe limits of the tide.")


def test_ragged_lines_that_run_on_in_lower_case_are_joined_though_none_is_full() -> None:
    paragraphs = [
        "The Government of the Republic of\nRuritania and the Government of the Kingdom\nof Graustark,",
        "Willing to contribute to the ferries\nbetween the Republic and the Kingdom of\nGraustark,",
        "Have agreed on the following:",
        "Article 1",
        (
            "The Parties will run ferries\non all rivers that both of them\nshare with one another, by day "
            "and by night, and in every season in which the river bears boats of any kind whatever."
        ),
        "In order to further the\nferries the Parties will light\nlamps.",
    ]
    rows = [row for _, _, row in parsed("Agreement on Ferries\n" + "\n".join(paragraphs))]
    assert rows == ["Agreement on Ferries", *paragraphs]
