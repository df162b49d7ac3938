"""The bilingual Word table, opened again with python-docx and with the plain XML."""

import io
import re
import zipfile
from dataclasses import replace

import docx
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.core.annotation import AnnotationStatus, Proposal
from app.core.exchange import ExchangeBitext, ExchangeNote
from app.formats import docx_in, docx_out, notes_docx
from tests.unit.formats.conftest import WHEN, bitext_of, note, row

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(bitext: ExchangeBitext, *, landscape: bool = False) -> bytes:
    out = io.BytesIO()
    docx_out.write(bitext, out, landscape=landscape)
    return out.getvalue()


def cells(data: bytes) -> list[tuple[str, ...]]:
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def commented(data: bytes) -> dict[str, str]:
    """The words each comment is anchored on, taken from the order of the elements alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        comments = etree.fromstring(parts.read("word/comments.xml"))
    texts = {c.get(W + "id"): "".join(c.itertext(W + "t")) for c in comments.iter(W + "comment")}
    open_ranges: dict[str, str] = {}
    for element in body.iter():
        if element.tag == W + "commentRangeStart":
            open_ranges[element.get(W + "id")] = ""
        elif element.tag == W + "commentRangeEnd":
            open_ranges[element.get(W + "id")] += "\0"
        elif element.tag == W + "t":
            open_ranges = {k: v if v.endswith("\0") else v + element.text for k, v in open_ranges.items()}
    return {texts[key]: words.rstrip("\0") for key, words in open_ranges.items()}


def test_every_row_is_a_row_of_the_table(bitext: ExchangeBitext) -> None:
    rows = cells(written(bitext))
    assert rows[0] == ("", "zh-Hans · 2024年 · 2024", "en · 2024")
    assert rows[2][1] == "双方应合作保护河口。\n第二段。"
    assert rows[2][2] == "The Parties shall cooperate & protect the <estuary>.\nSecond paragraph."
    assert rows[3][1:] == ("只有中文。", "")
    assert rows[6][1:] == ("𠮷野家 😀 “引号”", " leading and trailing blanks ")


def test_comments_stand_on_the_words_they_were_written_on(bitext: ExchangeBitext) -> None:
    assert commented(written(bitext)) == {
        "“应”译为 shall": "应",
        "overlaps": "双方应合作",
        "on the pair": "2",
        "across lines": "e <estuary>.Second ",
        "missing in English": "3",
    }


def test_comments_keep_author_and_date(bitext: ExchangeBitext) -> None:
    comments = list(docx.Document(io.BytesIO(written(bitext))).comments)
    assert {comment.author for comment in comments} == {"Wen Lan"}
    assert {comment.initials for comment in comments} == {"WL"}
    assert all(comment.timestamp == WHEN for comment in comments)


def test_threads_and_settled_states_are_words_own() -> None:
    asked = note(1, "why?", 0, 0, 1)
    answered = note(2, "because", 0, 0, 1, reply_to=1)
    lost = note(3, "and so", 0, 0, 1, reply_to=99)
    settled = replace(asked.annotation, status=AnnotationStatus.RESOLVED)
    made = bitext_of(row(1, "甲", "A", replace(asked, annotation=settled), answered, lost))
    read = docx_in.read(written(made), "a.docx")
    assert [(c.text, c.resolved, c.reply_to) for c in read.comments] == [
        ("why?", True, None),
        ("because", False, 0),
        ("and so", False, None),
    ]
    assert "1 reply answers a note that is not in the Word table." in docx_out.write(made, io.BytesIO())


def test_the_page_lies_on_its_side_where_asked(bitext: ExchangeBitext) -> None:
    upright = docx.Document(io.BytesIO(written(bitext))).sections[0]
    lying = docx.Document(io.BytesIO(written(bitext, landscape=True))).sections[0]
    assert upright.orientation == WD_ORIENT.PORTRAIT
    assert lying.orientation == WD_ORIENT.LANDSCAPE
    assert lying.page_width == upright.page_height


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    told = docx_out.write(bitext, io.BytesIO())
    assert told == [
        "Scores and states of the beads are not in the Word table.",
        "1 row has characters that XML cannot hold, written as \ufffd.",
    ]


def test_an_empty_bitext_is_a_table_with_its_heading_only() -> None:
    assert len(cells(written(bitext_of()))) == 1
    assert docx_out.write(bitext_of(), io.BytesIO()) == []


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\u2011"), max_size=30)


@settings(max_examples=40)  # a document each
@given(st.lists(LINES, min_size=1, max_size=3).map("\n".join), st.data())
def test_any_text_and_any_span_come_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = written(bitext_of(row(1, text, "x", note(1, "here", 0, start, end), label="1")))
    expected = re.sub("[\ufffe\uffff]", "\ufffd", text)
    assert cells(made)[1][1] == expected
    inside = expected[start:end].replace("\n", "")
    assert commented(made)["here"] == (inside or expected.replace("\n", "") or "1")


def changes(data: bytes) -> list[tuple[str, str, str]]:
    """The tracked changes: what, whose, and the words."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    return [
        (str(e.tag).removeprefix(W), str(e.get(W + "author")), "".join(e.itertext()))
        for e in body.iter(W + "del", W + "ins")
    ]


def proposing(bitext: ExchangeBitext, **more: object) -> ExchangeBitext:
    """A bitext of one row, with a note that proposes another wording of its `shall`."""
    proposal = note(40, "Softer, please.", 1, 12, 17, proposals=(Proposal("should"),), **more)
    rows = (row(1, "双方应合作。", "The Parties shall cooperate.", proposal),)
    return replace(bitext, rows=rows)


def test_a_proposed_wording_is_a_tracked_change_by_the_note_s_author(bitext: ExchangeBitext) -> None:
    data = written(proposing(bitext))
    assert changes(data) == [("del", "Wen Lan", "shall"), ("ins", "Wen Lan", "should")]
    assert commented(data) == {"Softer, please.": "should"}  # deleted words are no w:t
    taken, undone = (docx_in.read(data, "t.docx", how).text for how in ("accept", "reject"))
    assert "The Parties should cooperate." in taken
    assert "The Parties shall cooperate." in undone


def test_a_comment_on_proposed_words_comes_back_on_the_words_as_they_were_sent(bitext: ExchangeBitext) -> None:
    back = notes_docx.read(written(proposing(bitext)), "t.docx")
    assert back.rows == (("双方应合作。", "The Parties shall cooperate."),)
    assert [(c.row, c.column, c.start, c.end) for c in back.comments] == [(0, 1, 12, 17)]


def test_a_settled_proposal_and_a_second_one_on_the_same_words_are_told_and_not_tracked(bitext: ExchangeBitext) -> None:
    settled = proposing(bitext)
    closed = replace(settled.rows[0].notes[0].annotation, status=AnnotationStatus.RESOLVED)
    settled = replace(settled, rows=(replace(settled.rows[0], notes=(ExchangeNote(closed, 1, 12, 17),)),))
    assert changes(written(settled)) == []
    twice = proposing(bitext)
    other = note(41, "Or so.", 1, 4, 17, proposals=(Proposal("Parties will"),))
    twice = replace(twice, rows=(replace(twice.rows[0], notes=(*twice.rows[0].notes, other)),))
    assert [what for what, _, _ in changes(written(twice))] == ["del", "ins"]
    assert "1 proposed wording is not a tracked change." in docx_out.write(twice, io.BytesIO())
