"""Word documents as read: nothing lost without being told, both sides of every tracked change."""

import io
import random
from contextlib import suppress
from datetime import UTC, datetime

import docx
import pytest

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.core.exchange import ExchangeBitext
from app.formats import docx_in, docx_out
from tests.unit.formats.test_xlsx import mutated
from tests.unit.formats.word import levels, numbered, p, r, style, word


def read(body: str, changes: str = "accept", **parts: str) -> ReadText:
    return docx_in.read(word(body, **parts), "a.docx", changes)


def hinted(read: ReadText) -> list[tuple[str, SegmentKind, int | None]]:
    return [(read.text[h.span.start : h.span.end], h.kind, h.level) for h in read.hints]


def test_paragraphs_are_lines() -> None:
    tabs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>"
    assert read(p("第一条") + p("") + p(r("缔约") + r("双方")) + p(tabs)).text == "第一条\n\n缔约双方\na\tb\nc\u2011"


def test_rows_of_tables_and_footnotes_have_kinds_of_their_own() -> None:
    table = (
        "<w:tbl>"
        + "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in (("年", "率"), ("2024", "")))
        + "</w:tbl>"
    )
    notes = '<w:footnote w:id="2">' + p("两国。") + "</w:footnote>"
    mark = r("双方") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = hinted(read(p(mark) + table, footnotes=notes))
    assert found == [("年\t率", SegmentKind.ROW, None), ("[1] 两国。", SegmentKind.FOOTNOTE, None)]


def test_headings_and_titles_are_hints_through_the_styles_they_are_based_on() -> None:
    styles = (
        style("T", "Title")
        + style("H", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("Part", "Part heading", based_on="H")
        + style("TOC1", "toc 1")
    )
    body = (
        p("条约", '<w:pStyle w:val="T"/>')
        + p("目录……1", '<w:pStyle w:val="TOC1"/>')
        + p(" 第一部分 ", '<w:pStyle w:val="Part"/>')
        + p("直接", '<w:outlineLvl w:val="2"/>')
        + p("正文", '<w:outlineLvl w:val="9"/>')
    )
    found = read(body, styles=styles)
    assert found.title == "条约"
    assert hinted(found) == [
        ("条约", SegmentKind.TITLE, None),
        ("目录……1", SegmentKind.BOILERPLATE, None),
        ("第一部分", SegmentKind.HEADING, 0),
        ("直接", SegmentKind.HEADING, 2),
    ]


def test_the_title_of_the_properties_serves_where_no_paragraph_is_one() -> None:
    core = '<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>利拉河条约</dc:title></a>'
    assert read(p("x"), core=core).title == "利拉河条约"


class TestListLabels:
    def test_labels_are_written_into_the_text(self) -> None:
        lists = levels(("chineseCounting", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        body = (
            numbered("目的")
            + numbered("甲", 1)
            + numbered("乙", 1)
            + numbered("子", 2)
            + numbered("定义")
            + numbered("丙", 1)
        )
        found = read(body, numbering=lists)
        assert found.text == "第一条\u3000目的\n（一）甲\n（二）乙\n1. 子\n第二条\u3000定义\n（一）丙"
        assert "6 list labels were written into the text, which Word makes itself." in found.receipt.notes

    def test_labels_of_several_levels(self) -> None:
        lists = levels(("upperRoman", "Article %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
        body = (
            numbered("A") + numbered("B", 1) + numbered("C", 2) + numbered("D", 2) + numbered("E", 1) + numbered("F", 2)
        )
        assert read(body, numbering=lists).text == "Article I A\nI.1 B\n(a) C\n(b) D\nI.2 E\n(a) F"

    def test_legal_numbering_turns_roman_figures_to_digits(self) -> None:
        lists = levels(("upperRoman", "%1."), ("decimal", "%1.%2")).replace(
            '<w:lvlText w:val="%1.%2"/>', '<w:lvlText w:val="%1.%2"/><w:isLgl/>'
        )
        assert read(numbered("A") + numbered("B", 1), numbering=lists).text == "I. A\n1.1 B"

    def test_a_list_that_starts_anew(self) -> None:
        again = (
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
            '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
        )
        body = (
            numbered("a")
            + numbered("b")
            + numbered("c", list_id=2)
            + numbered("d", list_id=2)
            + numbered("e", list_id=3)
        )
        text = read(body, numbering=levels(("decimal", "%1)"), extra=again)).text
        assert text == "1) a\n2) b\n5) c\n6) d\n7) e"

    def test_a_level_that_never_restarts(self) -> None:
        lists = levels(("decimal", "%1."), ("decimal", "%2)")).replace(
            '<w:lvlText w:val="%2)"/>', '<w:lvlText w:val="%2)"/><w:lvlRestart w:val="0"/>'
        )
        body = numbered("a") + numbered("b", 1) + numbered("c") + numbered("d", 1)
        assert read(body, numbering=lists).text == "1. a\n1) b\n2. c\n2) d"

    def test_labels_that_come_from_a_style(self) -> None:
        lists = levels(("decimal", "%1."), ("decimal", "%1.%2")).replace(
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>',
            '<w:numFmt w:val="decimal"/><w:pStyle w:val="Two"/><w:lvlText w:val="%1.%2"/>',
        )
        list_properties = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        styles = style("One", "One", list_properties) + style("Two", "Two", list_properties)
        body = p("a", '<w:pStyle w:val="One"/>') + p("b", '<w:pStyle w:val="Two"/>')
        body += p("c", '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        assert read(body, numbering=lists, styles=styles).text == "1. a\n1.1 b\nc"

    def test_bullets_and_bare_lists(self) -> None:
        lists = levels(("bullet", "\uf0b7"), ("none", ""))
        assert read(numbered("a") + numbered("b", 1) + numbered("c", 7), numbering=lists).text == "\u2022 a\nb\nc"


class TestTrackedChanges:
    BODY = p(
        r("The Parties ")
        + f"<w:del w:id='1' w:author='A'>{r('shall').replace('w:t', 'w:delText')}</w:del>"
        + f"<w:ins w:id='2' w:author='A'>{r('should')}</w:ins>"
        + r(" meet.")
    )

    def test_taken(self) -> None:
        found = read(self.BODY)
        assert found.text == "The Parties should meet."
        assert found.receipt.notes == ("2 tracked changes were taken.",)

    def test_undone(self) -> None:
        found = read(self.BODY, "reject")
        assert found.text == "The Parties shall meet."
        assert found.receipt.notes == ("2 tracked changes were undone.",)

    def test_both_as_two_versions(self) -> None:
        found = read(self.BODY, "both")
        assert found.before is not None
        assert (found.text, found.before.text) == ("The Parties should meet.", "The Parties shall meet.")
        assert read(p("no changes"), "both").before is None

    def test_the_plain_library_drops_both_sides(self) -> None:
        """Why the body is walked here and not by the library: should this fail one day, ours may be shorter."""
        plain = docx.Document(io.BytesIO(_complete(self.BODY))).paragraphs[0].text
        assert "shall" not in plain
        assert "should" not in plain

    def test_moved_words(self) -> None:
        body = p(f"<w:moveFrom>{r('甲')}</w:moveFrom>" + r("乙") + f"<w:moveTo>{r('丙')}</w:moveTo>")
        assert read(body).text == "乙丙"
        assert read(body, "reject").text == "甲乙"

    def test_a_removed_paragraph_mark_joins_paragraphs(self) -> None:
        body = p("甲", "<w:rPr><w:del/></w:rPr>") + p("乙") + p("丙", "<w:rPr><w:ins/></w:rPr>") + p("丁")
        assert read(body).text == "甲乙\n丙\n丁"
        assert read(body, "reject").text == "甲\n乙\n丙丁"

    def test_a_deleted_item_does_not_count(self) -> None:
        gone = numbered("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>").replace(
            "<w:numPr>", "<w:rPr><w:del/></w:rPr><w:numPr>"
        )
        body = numbered("a") + gone + numbered("b")
        assert read(body, numbering=levels(("decimal", "%1."))).text == "1. a\n2. b"
        assert read(body, "reject", numbering=levels(("decimal", "%1."))).text == "1. a\n2. x\n3. b"

    def test_rows_that_came_and_went(self) -> None:
        rows = "".join(
            f"<w:tr>{f'<w:trPr><w:{change}/></w:trPr>' if change else ''}<w:tc>{p(text)}</w:tc></w:tr>"
            for text, change in (("a", ""), ("b", "ins"), ("c", "del"))
        )
        assert read(f"<w:tbl>{rows}</w:tbl>").text == "a\nb"
        assert read(f"<w:tbl>{rows}</w:tbl>", "reject").text == "a\nc"

    def test_changed_properties_of_a_paragraph(self) -> None:
        styles = style("H", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        body = p("x", '<w:pPrChange><w:pPr><w:pStyle w:val="H"/></w:pPr></w:pPrChange>')
        assert hinted(read(body, styles=styles)) == []
        assert hinted(read(body, "reject", styles=styles)) == [("x", SegmentKind.HEADING, 1)]


def test_rows_are_lines_with_tabs_unless_a_cell_holds_more() -> None:
    row = f"<w:tr><w:tc>{p('站')}</w:tc><w:tc>{p('180')}</w:tc></w:tr>"
    long = f"<w:tr><w:tc>{p('一')}{p('二')}</w:tc><w:tc>{p('三')}</w:tc></w:tr>"
    assert read(f"<w:tbl>{row}{long}</w:tbl>").text == "站\t180\n一\n二\n三"


def test_footnotes_stand_at_the_end_under_their_marks() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(" 注" + str(n))}</w:footnote>' for n in (3, 7))
    ends = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    body = p(r("甲") + '<w:r><w:footnoteReference w:id="7"/></w:r>') + p(
        r("乙") + '<w:r><w:footnoteReference w:id="3"/><w:endnoteReference w:id="1"/></w:r>'
    )
    found = read(body, footnotes=notes, endnotes=ends)
    assert found.text == "甲[1]\n乙[2][*1]\n[1] 注7\n[2] 注3\n[*1] 尾注"
    assert found.receipt.notes == ("3 footnotes were put at the end of the text.",)


def test_hidden_text_is_left_out_and_told() -> None:
    styles = style("S", "Secret", "<w:rPr><w:vanish/></w:rPr>")
    body = p(r("甲") + r("密", "<w:vanish/>") + r("乙", '<w:vanish w:val="0"/>')) + p("丙", '<w:pStyle w:val="S"/>')
    found = read(body, styles=styles)
    assert found.text == "甲乙"
    assert found.receipt.dropped == ("2 hidden passages were left out.",)


def test_fields_show_their_result() -> None:
    kinds = {k: f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")}
    field = (
        kinds["begin"] + "<w:r><w:instrText>REF x</w:instrText></w:r>" + kinds["separate"] + r("第五条") + kinds["end"]
    )
    assert read(p(r("见") + field + r("。"))).text == "见第五条。"
    assert read(p(r("见") + f"<w:fldSimple w:instr='REF y'>{r('附件')}</w:fldSimple>")).text == "见附件"


def test_what_lies_inside_other_things_is_read() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby></w:r>"
    link = f"<w:hyperlink>{r('链接')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    assert read(p(ruby + link) + control + p(r("外") + box)).text == "汉链接\n控件\n外\n框"


COMMENTS = {
    "comments": (
        '<w:comment w:id="0" w:author="Wen Lan" w:date="2025-03-04T05:06:07Z"><w:p w14:paraId="AA">'
        "<w:r><w:t>为什么？</w:t></w:r></w:p></w:comment>"
        '<w:comment w:id="1" w:author="Ito"><w:p w14:paraId="BB"><w:r><w:t>Because.</w:t></w:r></w:p></w:comment>'
        '<w:comment w:id="2" w:author="X"><w:p><w:r><w:t>nowhere</w:t></w:r></w:p></w:comment>'
    ),
    "commentsExtended": (
        '<w15:commentEx w15:paraId="AA" w15:done="1"/>'
        '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/>'
    ),
}


class TestComments:
    BODY = p("首段") + p(
        r("缔约")
        + '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>'
        + r("双方 ")
        + '<w:commentRangeEnd w:id="0"/><w:commentRangeEnd w:id="1"/>'
        + r("应合作")
    )

    def test_they_stand_on_their_words_with_threads_and_state(self) -> None:
        found = read(self.BODY, **COMMENTS)
        first, second = found.comments
        assert found.text[first.span.start : first.span.end] == "双方"
        assert (first.text, first.author, first.resolved) == ("为什么？", "Wen Lan", True)
        assert first.created_at == datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
        assert (second.text, second.reply_to, second.resolved) == ("Because.", 0, False)
        assert found.receipt.dropped == ("1 comment stands on nothing in the text; left out.",)

    def test_one_without_a_range_stands_on_its_line(self) -> None:
        body = p("首段") + p(r("次段") + '<w:r><w:commentReference w:id="1"/></w:r>')
        (only,) = read(body, **COMMENTS).comments
        assert (only.span.start, only.span.end) == (3, 5)

    def test_those_we_write_come_back(self, bitext: ExchangeBitext) -> None:
        out = io.BytesIO()
        docx_out.write(bitext, out)
        found = docx_in.read(out.getvalue(), "a.docx")
        on = {c.text: found.text[c.span.start : c.span.end] for c in found.comments}
        assert on["“应”译为 shall"] == "应"
        assert on["overlaps"] == "双方应合作"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04broken", "a.docx is damaged or cut off: it cannot be opened; ask for another copy."),
        (word("<w:p/>"), "a.docx holds no text; choose another file."),
        (word("<w:p/>").replace(b"word/document.xml", b"word/documenx.xml"), None),
    ],
)
def test_what_is_no_document_is_said(data: bytes, sentence: str | None) -> None:
    with pytest.raises(InputError) as caught:
        docx_in.read(data, "a.docx")
    assert sentence is None or str(caught.value) == sentence


def test_mutations_raise_only_the_worlds_error() -> None:
    lists = levels(("chineseCounting", "第%1条"))
    whole = word(numbered("目的") + TestTrackedChanges.BODY, numbering=lists, **COMMENTS)
    chance = random.Random(11)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(InputError):
            assert docx_in.read(bytes(data), "a.docx", "both").text


def test_mutations_of_its_parts_raise_only_the_worlds_error() -> None:
    whole = word(numbered("目的") + TestTrackedChanges.BODY, numbering=levels(("decimal", "%1.")), **COMMENTS)
    chance = random.Random(13)
    for _ in range(200):
        with suppress(InputError):
            assert docx_in.read(mutated(whole, chance), "a.docx", "both").text


def _complete(body: str) -> bytes:
    """A document of the library's own with our body in it."""
    from docx.oxml import parse_xml

    from tests.unit.formats.word import W

    made = docx.Document()
    made.element.body.insert(0, parse_xml(body.replace("<w:p>", f"<w:p {W}>", 1)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
