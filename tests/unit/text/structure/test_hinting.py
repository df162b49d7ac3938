"""What the file’s own format says of a text overrules what its words suggest."""

from app.core.document import SegmentKind, Span, StructureHint
from app.core.language import Language
from app.text.structure import parse, paths


def hints_of(text: str, *marked: tuple[str, SegmentKind, int | None]) -> list[StructureHint]:
    return [StructureHint(Span(text.index(w), text.index(w) + len(w)), kind, level) for w, kind, level in marked]


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
