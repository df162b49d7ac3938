"""Styles and list definitions of Word documents."""

from lxml import etree

from app.formats.docx_styles import Labels, child, flag, number, read_lists, read_styles, value
from tests.unit.formats.word import W, levels, style


def part(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:part {W}>{inner}</w:part>")


def test_a_style_has_what_it_is_based_on_unless_it_says_otherwise() -> None:
    styles = read_styles(
        part(
            style("A", "Heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:vanish/></w:rPr>')
            + style("B", "Mine", '<w:rPr><w:vanish w:val="false"/></w:rPr>', based_on="A")
        )
    )
    assert (styles["B"].name, styles["B"].outline, styles["B"].hidden) == ("mine", 0, False)
    assert styles[""].name == ""


def test_styles_based_on_each_other_end() -> None:
    styles = read_styles(part(style("A", "a", based_on="B") + style("B", "b", based_on="A")))
    assert styles["A"].name == "a"
    assert read_styles(None)[""].outline is None


def test_properties() -> None:
    root = part('<w:pPr><w:a w:val="7"/><w:b/><w:c w:val="0"/></w:pPr>')
    assert value(root, "pPr", "a") == "7"
    assert value(root, "pPr", "b") == ""
    assert value(root, "x", "a") is None
    assert (flag(root, "pPr", "b"), flag(root, "pPr", "c"), flag(root, "pPr", "d")) == (True, False, None)
    assert child(None, "a") is None
    assert (number("12"), number("x"), number(None), number("9" * 12)) == (12, None, None, None)


def test_lists_of_one_definition_count_on_together() -> None:
    lists = read_lists(
        part(levels(("decimal", "%1."), extra='<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'))
    )
    labels = Labels(lists)
    assert [labels.count("1", 0), labels.count("2", 0), labels.count("9", 0), labels.count("1", 5)] == [
        "1. ",
        "2. ",
        "",
        "",
    ]
    assert labels.made == 2


def test_a_definition_may_stand_behind_a_style() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="S"/>'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )
    assert Labels(read_lists(part(linked))).count("1", 0) == "I) "
    assert read_lists(None) == {}
