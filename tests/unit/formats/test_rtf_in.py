"""RTF as Word, LibreOffice and older programs write it."""

import random
from contextlib import suppress

import pytest

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.formats import rtf_in


def read(body: str, changes: str = "accept") -> ReadText:
    return rtf_in.read((r"{\rtf1\ansi\ansicpg1252 " + body + "}").encode("latin-1"), "a.rtf", changes)


def escaped(text: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


def test_paragraphs_and_signs() -> None:
    body = r"The \b Parties\b0  shall\par\tab a\~b\line c\emdash d \ldblquote e\rdblquote\'e9\{x\}\par{}" + "\r\nlast"
    assert read(body).text == "The Parties shall\na\u00a0b\nc—d “e”é{x}\nlast"


def test_unicode_with_and_without_something_for_old_programs() -> None:
    assert read(r"\u26465?\u32422?\uc0\u31532 x\uc2\u19968\'d2\'bb-").text == "条约第x一-"
    assert read(r"\u-30331?\u-10179?\u-8704?").text == "覅😀"


@pytest.mark.parametrize(("page", "text"), [(936, "缔约双方"), (950, "締約雙方")])
def test_chinese_code_pages(page: int, text: str) -> None:
    codec = {936: "gb18030", 950: "cp950"}[page]
    body = rf"{{\rtf1\ansi\ansicpg{page} {escaped(text, codec)}}}"
    assert rtf_in.read(body.encode(), "a.rtf").text == text


def test_a_font_brings_its_own_code_page() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 PMingLiU;}}"
    body = fonts + rf"\f0 caf\'e9 \f1 {escaped('条约', 'gbk')}{{\f2 {escaped('條約', 'big5')}}}{escaped('甲', 'gbk')}"
    assert read(body).text == "café 条约條約甲"


def test_a_character_whose_second_byte_is_a_letter() -> None:
    data = "兀丂".encode("gbk")
    body = "".join(chr(byte) if chr(byte).isalpha() and byte < 128 else f"\\'{byte:02x}" for byte in data)
    assert rtf_in.read(rf"{{\rtf1\ansicpg936 {body}}}".encode(), "a.rtf").text == "兀丂"


def test_what_is_written_twice_is_read_in_unicode() -> None:
    assert read(r"{\upr{?}{\*\ud{\u21327?\u23450?}}}B").text == "协定B"


@pytest.mark.parametrize(("machine", "text"), [("mac", "é"), ("pc", "Ä"), ("pca", "Ä"), ("ansi", "Ž")])
def test_old_machines_have_characters_of_their_own(machine: str, text: str) -> None:
    assert rtf_in.read(rf"{{\rtf1\{machine} \'8e}}".encode(), "a.rtf").text == text


def test_boxes_come_after_their_paragraph() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt in a box\par two\par}}{\shprslt in a box}}"
    assert read(rf"be{shape}fore\par after").text == "before\nin a box\ntwo\nafter"


def test_headings_by_outline_level_and_style() -> None:
    body = (
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 \outlinelevel1 heading 2;}}"
        r"\pard\s1 Part I\par\pard\s0 text\par\pard\s2 Section\par\pard\outlinelevel3 Deep\par\pard plain"
    )
    found = read(body)
    assert found.text == "Part I\ntext\nSection\nDeep\nplain"
    assert [(found.text[h.span.start : h.span.end], h.kind, h.level) for h in found.hints] == [
        ("Part I", SegmentKind.HEADING, 0),
        ("Section", SegmentKind.HEADING, 1),
        ("Deep", SegmentKind.HEADING, 3),
    ]


def test_labels_of_lists_are_kept() -> None:
    body = r"{\listtext\pard\plain (a)\tab}first\par{\pntext\f0 2.\tab}{\*\pn\pnlvlbody}second\par"
    body += r"{\listtext\u31532?\u19968?\u26465?\tab}\u30446?"
    assert read(body).text == "(a) first\n2. second\n第一条\u3000目"


def test_footnotes_stand_at_the_end() -> None:
    body = r"a{\super\chftn}{\footnote\pard {\super\chftn} first note\par more}b\par c{\footnote second}"
    found = read(body)
    assert found.text == "a[1]b\nc[2]\n[1] first note more\n[2] second"
    assert found.receipt.notes == ("2 footnotes were put at the end of the text.",)


def test_what_is_no_text_is_left_out_and_told() -> None:
    body = (
        r"{\info{\title My Treaty}{\author X}}{\header head}{\footer foot}{\v secret}a{\*\unknown junk}"
        r"{\pict\wmetafile8 0102\bin5 }{}x{}b{\*\annotation why}{\field{\*\fldinst REF x}{\fldrslt Article 5}}"
    )
    found = read(body)
    assert found.text == "abArticle 5"
    assert found.title == "My Treaty"
    assert found.receipt.dropped == (
        "1 hidden passage was left out.",
        "1 picture was left out.",
        "1 comment was left out.",
        "2 page headers and footers were left out.",
    )


def test_tracked_changes_both_ways() -> None:
    body = r"The Parties {\deleted shall}{\revised should} meet.{\revised\par}{\revised New.}\par Old."
    assert read(body).text == "The Parties should meet.\nNew.\nOld."
    assert read(body, "reject").text == "The Parties shall meet.\nOld."
    both = read(body, "both")
    assert both.before is not None
    assert both.before.text == "The Parties shall meet.\nOld."


def test_rows_of_tables_are_lines_with_tabs() -> None:
    found = read(r"\trowd a\cell b\cell\row\trowd c\cell d\cell\row")
    assert found.text == "a\tb\nc\td"
    assert [hint.kind for hint in found.hints] == [SegmentKind.ROW] * 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (rb"{\rtf1 }", "a.rtf holds no text; choose another file."),
        (b"x", "a.rtf is not RTF; choose another file."),
        (rb"{\rtf1 " + b"{" * 5000, "a.rtf is nested deeper than any document; it was not read."),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        rtf_in.read(data, "a.rtf")
    assert str(caught.value) == sentence


def test_mutations_raise_only_the_worlds_error() -> None:
    whole = (
        rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f1\fcharset134 S;}}{\stylesheet{\s1\outlinelevel0 h;}}\pard\s1\f1 \'cc\'f5"
        rb"{\listtext 1.\tab}x{\footnote y{\deleted z}}\u26465?\par{\pict\bin3 abc}{\revised w}}"
    )
    chance = random.Random(6)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(6, len(data))] = chance.choice(b"{}\\'abufs0189 -\xff")
        with suppress(InputError):
            assert rtf_in.read(bytes(data), "a.rtf", "both").text
