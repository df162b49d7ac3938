"""The walk through a Word document's body."""

from lxml import etree

from app.formats.docx_body import Mark, Walk, note_mark
from app.formats.docx_styles import Labels, read_styles
from tests.unit.formats.word import W, p, r


def bits(inner: str) -> list[str | Mark]:
    walk = Walk(read_styles(None), Labels({}), accept=True)
    (paragraph,) = walk.paragraphs(etree.fromstring(f"<w:body {W}>{inner}</w:body>"))
    return paragraph.bits


def test_marks_of_comments_keep_their_place_among_the_words() -> None:
    body = '<w:commentRangeStart w:id="1"/>' + p(r("甲") + '<w:commentRangeEnd w:id="1"/>' + r("乙"))
    assert bits(body) == [Mark("1", opens=True), "甲", Mark("1", opens=False), "乙"]


def test_notes_are_marked_by_kind() -> None:
    notes = [("footnote", "5"), ("endnote", "1"), ("footnote", "2")]
    assert [note_mark(notes, place) for place in range(3)] == ["[1]", "[*1]", "[2]"]


def test_symbols_are_their_characters() -> None:
    signs = "".join(f'<w:sym w:font="X" w:char="{code}"/>' for code in ("25A0", "F0B7", "zz", "D800"))
    assert bits(p(f"<w:r>{signs}</w:r>")) == ["\u25a0", "\uf0b7", "", ""]


def test_of_alternatives_the_first_is_read() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box.format(p('新'))}</mc:Choice><mc:Fallback>{box.format(p('旧'))}</mc:Fallback>"
    walk = Walk(read_styles(None), Labels({}), accept=True)
    body = etree.fromstring(
        f"<w:body {W} {mc}>{p(f'<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>')}</w:body>"
    )
    assert [paragraph.text for paragraph in walk.paragraphs(body)] == ["", "新"]


def test_words_before_a_table_do_not_go_on_into_it() -> None:
    removed = '<w:rPr><w:del w:id="1"/></w:rPr>'
    cell = f"<w:tc>{p('格', removed)}</w:tc>"
    inner = f"{p('前', removed)}<w:tbl><w:tr>{cell}<w:tc>{p('乙')}</w:tc></w:tr></w:tbl>{p('后', removed)}"
    walk = Walk(read_styles(None), Labels({}), accept=True)
    found = walk.paragraphs(etree.fromstring(f"<w:body {W}>{inner}</w:body>"))
    assert [paragraph.text for paragraph in found] == ["前", "格\t乙", "后"]
