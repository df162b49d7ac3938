"""Plain text and Markdown as read, with the receipt of what was done."""

import contextlib
import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.document import SegmentKind
from app.core.errors import InputError
from app.formats import plain

TREATY = "第一条　目的\r\n　　缔约双方应合作。\r\n\r\n第二条　定义\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_text_and_newlines_come_in_as_they_are(codec: str) -> None:
    assert plain.read(TREATY.encode(codec), "a.txt").text == TREATY


def test_the_receipt_names_the_encoding_and_those_tried() -> None:
    receipt = plain.read(TREATY.encode("gb18030"), "a.txt").receipt
    assert receipt.encoding == "GB18030"
    assert receipt.encodings_tried[0] == "GB18030"
    assert receipt.confidence > 0.9


def test_a_named_encoding_is_taken() -> None:
    read = plain.read("條約".encode("big5"), "a.txt", "Big5")
    assert (read.text, read.receipt.encoding) == ("條約", "Big5")
    assert plain.read("条约".encode("utf-16"), "a.txt", "utf-16").text == "条约"
    assert plain.read("条约".encode("utf-8-sig"), "a.txt", "utf-8").text == "条约"


def test_a_larger_set_than_the_named_one_is_taken_and_told() -> None:
    receipt = plain.read("佢喺度，唔𠝹".encode("big5hkscs"), "a.txt", "big5").receipt
    assert receipt.encoding == "Big5-HKSCS"
    assert receipt.notes == ("Some characters are not in Big5; the text was read as Big5-HKSCS, which contains it.",)


def test_radicals_become_ideographs_and_are_told() -> None:
    read = plain.read("⽼挝⼈⺠".encode(), "a.txt")
    assert read.text == "老挝人民"
    assert read.receipt.notes == ("3 radicals that stood for ideographs were turned into ideographs.",)


def test_a_damaged_place_is_shown_and_told() -> None:
    data = "缔约双方应合作。".encode() * 200
    read = plain.read(data[:4800] + b"\xff" + data[4800:], "a.txt")
    assert read.text.count("\ufffd") == 1
    assert read.receipt.dropped == ("1 unreadable place in the file, shown as \ufffd.",)


@pytest.mark.parametrize(
    ("data", "encoding", "sentence"),
    [
        (b"", None, "a.txt is empty: it holds no text to read; choose another file."),
        (b" \n\t ", None, "a.txt is empty: it holds no text to read; choose another file."),
        ("\u3000\u3000\n".encode(), None, "a.txt is empty: it holds only blanks; choose another file."),
        (b"\xef\xbb\xbf", None, "a.txt is empty: it holds no text to read; choose another file."),
        (bytes(range(256)) * 8, None, None),
        (
            b"Article\x00 1\x00\x01\x02",
            None,
            "a.txt is not a text file: it holds binary data; choose a text or a document.",
        ),
        (
            "条约".encode("gb18030"),
            "utf-8",
            "a.txt cannot be read as UTF-8: byte 0 does not fit; choose another encoding or let it be found.",
        ),
        (b"x", "klingon", "“klingon” is not an encoding that a.txt could be read in; try utf-8, gb18030 or big5."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, encoding: str | None, sentence: str | None) -> None:
    with pytest.raises(InputError) as caught:
        plain.read(data, "a.txt", encoding)
    assert sentence is None or str(caught.value) == sentence


def test_random_bytes_are_no_text() -> None:
    for _ in range(20):
        with pytest.raises(InputError):
            plain.read(os.urandom(4000), "a.bin")


def test_one_line_of_a_million_characters_is_read() -> None:
    text = "缔约双方应合作。" * 125_000
    assert plain.read(text.encode("gb18030"), "a.txt").text == text


def test_headings_of_markdown_are_hints_and_the_text_stays() -> None:
    text = "# 条约\n\n正文\n## 第一条 #\n```\n# no heading\n```\n###### deep\n#none\n"
    read = plain.read(text.encode(), "a.md")
    assert read.text == text
    assert [(text[h.span.start : h.span.end], h.kind, h.level) for h in read.hints] == [
        ("条约", SegmentKind.HEADING, 0),
        ("第一条", SegmentKind.HEADING, 1),
        ("deep", SegmentKind.HEADING, 5),
    ]
    assert read.title == "条约"
    assert plain.read(text.encode(), "a.txt").hints == ()


def test_headings_of_markdown_keep_their_places_with_windows_newlines() -> None:
    text = "intro\r\n# One\r\ntext\r\n"
    (hint,) = plain.read(text.encode(), "a.md").hints
    assert text[hint.span.start : hint.span.end] == "One"


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "gbk", "big5", "utf-16", "latin-1"]))
@example(b"\xff\xfe", None)
@example(b"\x84\x31\x95\x33", None)
def test_only_the_worlds_errors_come_out(data: bytes, encoding: str | None) -> None:
    with contextlib.suppress(InputError):
        assert plain.read(data, "a.md", encoding).text


def test_markdown_tables_and_footnotes_are_hints() -> None:
    text = "# 协定\n\n| 年 | 率 |\n|:---|---:|\n| 2024 | 5% |\n\n正文[^1]。\n\n```\n| no | row |\n```\n\n[^1]: 两国。\n"
    found = plain.read(text.encode(), "a.md")
    told = [(found.text[h.span.start : h.span.end], h.kind.value) for h in found.hints]
    assert told == [
        ("协定", "heading"),
        ("| 年 | 率 |", "row"),
        ("|:---|---:|", "boilerplate"),
        ("| 2024 | 5% |", "row"),
        ("[^1]: 两国。", "footnote"),
    ]
    assert plain.read(text.encode(), "a.txt").hints == ()


def test_fenced_code_is_no_heading_however_often_it_comes() -> None:
    fences = "```\n# no\n| no | no |\n```\n" * 20_000
    found = plain.read(f"# 一\n{fences}# 二\n~~~\n# no".encode(), "a.md")
    assert [found.text[hint.span.start : hint.span.end] for hint in found.hints] == ["一", "二"]
