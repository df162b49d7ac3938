"""OpenDocument texts as read, with the same promises as Word documents."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.formats import odt_in
from tests.unit.formats.test_xlsx import mutated

_SPACES = {"o": "office", "t": "text", "s": "style", "b": "table", "d": "drawing"}
NAMES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in _SPACES.items())
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:example:loext"'


def odt(body: str, automatic: str = "", styles: str = "", **members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<o:document-content {NAMES}><o:automatic-styles>{automatic}</o:automatic-styles>"
            f"<o:body><o:text>{body}</o:text></o:body></o:document-content>",
        )
        archive.writestr("styles.xml", f"<o:document-styles {NAMES}>{styles}</o:document-styles>")
        for name, inner in members.items():
            archive.writestr(name, inner)
    return out.getvalue()


def read(body: str, changes: str = "accept", **parts: str) -> ReadText:
    return odt_in.read(odt(body, **parts), "a.odt", changes)


def test_paragraphs_and_blanks() -> None:
    body = "<t:p> a\n <t:span>b</t:span><t:s t:c='3'/>c<t:tab/>d<t:line-break/>e</t:p><t:p/><t:p>第一条</t:p>"
    assert read(body).text == "a b   c\td\ne\n第一条"


def test_headings_titles_and_indexes_are_hints() -> None:
    body = (
        '<t:p t:style-name="P1">条约</t:p>'
        "<t:table-of-content><t:index-body><t:p>目录 1</t:p></t:index-body></t:table-of-content>"
        '<t:h t:outline-level="2">第一节</t:h>'
    )
    automatic = '<s:style s:name="P1" s:parent-style-name="Title"/>'
    found = read(body, automatic=automatic)
    assert [(found.text[h.span.start : h.span.end], h.kind, h.level) for h in found.hints] == [
        ("条约", SegmentKind.TITLE, None),
        ("目录 1", SegmentKind.BOILERPLATE, None),
        ("第一节", SegmentKind.HEADING, 1),
    ]
    assert found.title == "条约"


LIST = (
    '<t:list-style s:name="L"><t:list-level-style-number t:level="1" s:num-format="一, 二, 三, ..." '
    's:num-prefix="第" s:num-suffix="条"/><t:list-level-style-number t:level="2" s:num-format="a" '
    's:num-prefix="(" s:num-suffix=")"/><t:list-level-style-number t:level="3" s:num-format="1" '
    't:display-levels="2" loext:num-list-format="%2%-%3%."/></t:list-style>'
)


SEVEN = " t:start-value='7'"


def item(text: str, inner: str = "", start: str = "") -> str:
    return f"<t:list-item{start}><t:p>{text}</t:p>{inner}</t:list-item>"


def test_labels_of_lists_are_written() -> None:
    deepest = f"<t:list>{item('子')}</t:list>"
    deep = f"<t:list>{item('乙')}{item('丙', deepest)}</t:list>"
    body = f'<t:list t:style-name="L">{item("甲", deep)}{item("丁")}</t:list><t:p>段</t:p>'
    body += f'<t:list t:style-name="L" t:continue-numbering="true">{item("戊")}</t:list>'
    body += f'<t:list t:style-name="L">{item("己", start=SEVEN)}</t:list>'
    found = read(body, automatic=LIST)
    assert found.text == "第一条\u3000甲\n(a) 乙\n(b) 丙\nb-1. 子\n第二条\u3000丁\n段\n第三条\u3000戊\n第七条\u3000己"
    assert found.receipt.notes == ("7 list labels were written into the text.",)


def test_a_list_that_goes_on_inside_goes_on_at_every_level() -> None:
    inner = "<t:list>{}</t:list>"
    body = f'<t:list xml:id="x" t:style-name="L">{item("甲", inner.format(item("乙")))}</t:list><t:p>段</t:p>'
    deeper = f"<t:list-item>{inner.format(item('丙'))}</t:list-item>"
    body += f'<t:list t:continue-list="x" t:style-name="L">{deeper}{item("丁")}</t:list>'
    assert read(body, automatic=LIST).text == "第一条\u3000甲\n(a) 乙\n段\n(b) 丙\n第二条\u3000丁"


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<t:outline-style><t:outline-level-style t:level="1" s:num-format="I" s:num-suffix="."/>'
        '<t:outline-level-style t:level="2" s:num-format="1" t:display-levels="2"/></t:outline-style>'
    )
    body = "".join(
        f'<t:h t:outline-level="{level}">{text}</t:h>' for level, text in ((1, "a"), (2, "b"), (1, "c"), (2, "d"))
    )
    assert read(body, styles=outline).text == "I. a\nI.1 b\nII. c\nII.1 d"


CHANGED = (
    '<t:tracked-changes><t:changed-region t:id="i"><t:insertion/></t:changed-region>'
    '<t:changed-region t:id="d"><t:deletion><t:p>shall</t:p></t:deletion></t:changed-region>'
    '<t:changed-region t:id="j"><t:insertion/></t:changed-region></t:tracked-changes>'
    '<t:p>The Parties <t:change t:change-id="d"/><t:change-start t:change-id="i"/>should'
    '<t:change-end t:change-id="i"/> meet.<t:change-start t:change-id="j"/></t:p>'
    '<t:p>New.<t:change-end t:change-id="j"/></t:p><t:p>Old.</t:p>'
)


def test_tracked_changes_both_ways() -> None:
    taken = read(CHANGED)
    assert taken.text == "The Parties should meet.\nNew.\nOld."
    assert taken.receipt.notes == ("3 tracked changes were taken.",)
    assert read(CHANGED, "reject").text == "The Parties shall meet.\nOld."
    both = read(CHANGED, "both")
    assert both.before is not None
    assert both.before.text == "The Parties shall meet.\nOld."


def test_a_style_of_dates_is_not_taken_for_the_text() -> None:
    dates = (
        '<n:date-style xmlns:n="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><n:text>-</n:text></n:date-style>'
    )
    assert read("<t:p>第一条</t:p>", automatic=dates).text == "第一条"


def test_notes_stand_at_the_end() -> None:
    citation = "<t:note-citation>1</t:note-citation>"
    note = f'<t:note t:note-class="{{}}">{citation}<t:note-body><t:p>{{}}</t:p></t:note-body></t:note>'
    body = f"<t:p>甲{note.format('footnote', '注一')}乙{note.format('endnote', '尾注')}</t:p>"
    body += f"<t:p>丙{note.format('footnote', '注二')}</t:p>"
    assert read(body).text == "甲[1]乙[*1]\n丙[2]\n[1] 注一\n[*1] 尾注\n[2] 注二"


def test_comments_stand_on_their_words() -> None:
    body = (
        '<t:p>缔约<o:annotation o:name="c1" loext:resolved="true"><dc:creator>Wen</dc:creator>'
        "<dc:date>2025-03-04T05:06:07.123456789</dc:date><t:p>为什么？</t:p></o:annotation>双方"
        '<o:annotation-end o:name="c1"/>应</t:p><t:p>次<o:annotation><t:p>x</t:p></o:annotation>段</t:p>'
    )
    found = read(body)
    first, second = found.comments
    assert (found.text[first.span.start : first.span.end], first.text, first.author) == ("双方", "为什么？", "Wen")
    assert first.resolved
    assert first.created_at == datetime(2025, 3, 4, 5, 6, 7, 123456, tzinfo=UTC)
    assert found.text[second.span.start : second.span.end] == "次段"


def test_tables_boxes_and_sections() -> None:
    cells = "".join(f"<b:table-cell><t:p>{text}</t:p></b:table-cell>" for text in ("站", "180"))
    row = f"<b:table-row>{cells}</b:table-row>"
    body = (
        f"<t:section><b:table>{row}</b:table></t:section>"
        "<t:p>外<d:frame><d:text-box><t:p>框</t:p></d:text-box></d:frame></t:p>"
    )
    assert read(body).text == "站\t180\n外\n框"
    assert [hint.kind for hint in read(body).hints] == [SegmentKind.ROW]


def test_hidden_text_is_left_out_and_told() -> None:
    automatic = '<s:style s:name="T1"><s:text-properties t:display="none"/></s:style>'
    body = '<t:p>甲<t:span t:style-name="T1">密</t:span></t:p><t:section t:display="none"><t:p>x</t:p></t:section>'
    found = read(body, automatic=automatic)
    assert found.text == "甲"
    assert found.receipt.dropped == ("2 hidden passages were left out.",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (odt("<t:p/>"), "a.odt holds no text; choose another file."),
        (
            odt("<t:p>x</t:p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "a.odt is locked with a password; save it without one and import that.",
        ),
        (b"PK", "a.odt is damaged or cut off: it cannot be opened; ask for another copy."),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        odt_in.read(data, "a.odt")
    assert str(caught.value) == sentence


def test_mutations_raise_only_the_worlds_error() -> None:
    whole = odt(f'<t:list t:style-name="L">{item("甲")}</t:list>' + CHANGED, automatic=LIST)
    chance = random.Random(8)
    for _ in range(200):
        with suppress(InputError):
            assert odt_in.read(mutated(whole, chance), "a.odt", "both").text
