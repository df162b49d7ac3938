"""PDF as read, from files whose every line we placed."""

import random
from contextlib import suppress

import pytest

from app.core.document import SegmentKind
from app.core.errors import InputError
from app.formats import pdf_in
from tests.unit.formats.pdf import lines, pdf

FULL = "缔约双方应在各自领土内以公平合理的方式利用利拉河的水资源同时顾及另一方的利益并"
# The library takes the same words in a font without outlines for one thing printed twice: every line is its own.
NEXT, THIRD, FOURTH, FIFTH = (FULL[turn:] + FULL[:turn] for turn in (5, 11, 17, 23))


def test_han_lines_are_joined_without_blanks() -> None:
    found = pdf_in.read(pdf(lines(["第一条", FULL, NEXT, "应合作。", "第二条", THIRD, "x"])), "a.pdf")
    assert found.text == f"第一条\n{FULL}{NEXT}应合作。\n第二条\n{THIRD}x"


def test_english_lines_are_joined_with_blanks_and_hyphens_are_mended() -> None:
    page = lines(
        [
            "The Contracting Parties shall use the waters of the river in an equita-",
            "ble and reasonable manner, taking into account the co-operation of the",
            "other Party and the co-",
            "operation of third States in the whole of the Basin, as agreed here below.",
        ]
    )
    found = pdf_in.read(pdf(page), "a.pdf")
    assert "equitable and reasonable" in found.text
    assert "and the co-operation of third" in found.text
    assert found.receipt.notes == ("1 word broken by a hyphen put together.",)


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    bodies = [FULL[turn:] + FULL[:turn] for turn in range(5)]
    pages = [
        [(200, 810, 9, "利拉河条约"), *lines([body, f"{body[:9]}。"], top=760), (290, 30, 9, f"— {number} —")]
        for number, body in enumerate(bodies, 1)
    ]
    found = pdf_in.read(pdf(*pages), "a.pdf")
    assert found.text == "\n".join(f"{body}{body[:9]}。" for body in bodies)
    assert found.receipt.dropped == ("10 running heads and page numbers were left out.",)


def test_a_paragraph_goes_on_over_the_page() -> None:
    found = pdf_in.read(pdf(lines([FULL, NEXT]), lines([THIRD, "结束。", "第二条"])), "a.pdf")
    assert found.text == f"{FULL}{NEXT}{THIRD}结束。\n第二条"


def test_indents_and_gaps_begin_paragraphs() -> None:
    page = [
        (96, 770, 12, FULL[:-2]),
        (72, 752, 12, NEXT),
        (96, 734, 12, THIRD[:-2]),
        (72, 716, 12, FOURTH),
        (72, 660, 12, FIFTH),
    ]
    assert pdf_in.read(pdf(page), "a.pdf").text == f"{FULL[:-2]}{NEXT}\n{THIRD[:-2]}{FOURTH}\n{FIFTH}"


def test_labels_begin_paragraphs() -> None:
    texts = [
        "一、" + FULL[3:] + "。",
        "（一）" + NEXT[4:] + "；",
        "1. " + THIRD[3:] + "。",
        "Article 5 " + FOURTH[5:],
        "2024年" + FIFTH[3:],
    ]
    found = pdf_in.read(pdf(lines(texts)), "a.pdf")
    assert found.text == "\n".join(texts[:3]) + "\n" + texts[3] + texts[4]


def test_large_type_is_a_heading() -> None:
    page = [(150, 790, 20, "利拉河条约"), (72, 760, 15, "第一章 总则"), *lines([FULL, NEXT], top=730)]
    found = pdf_in.read(pdf(page, title="The Title"), "a.pdf")
    assert [(found.text[h.span.start : h.span.end], h.kind, h.level) for h in found.hints] == [
        ("利拉河条约", SegmentKind.HEADING, 0),
        ("第一章 总则", SegmentKind.HEADING, 1),
    ]
    assert found.title == "The Title"


def test_radicals_become_ideographs_and_are_told() -> None:
    found = pdf_in.read(pdf(lines(["⽼挝⼈⺠，⻓期"])), "a.pdf")
    assert found.text == "老挝人民，长期"
    assert found.receipt.notes == ("4 radicals that stood for ideographs were turned into ideographs.",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf([], []), "a.pdf holds no text, only pictures of it (2 pages); run text recognition on it first."),
        (b"%PDF-1.7 broken", "a.pdf is damaged or cut off: it cannot be opened; ask for another copy."),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        pdf_in.read(data, "a.pdf")
    assert str(caught.value) == sentence


def test_pages_without_text_are_told() -> None:
    assert pdf_in.read(pdf(lines(["正文"]), []), "a.pdf").receipt.dropped == ("1 page holds no text.",)


def test_mutations_raise_only_the_worlds_error() -> None:
    whole = pdf(lines([FULL, "应合作。"]), lines(["第二条"]))
    chance = random.Random(1)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(8, len(data))] = chance.choice(b"<>[]/() 0123456789ARobj\n\xff")
        with suppress(InputError):
            assert pdf_in.read(bytes(data), "a.pdf").text


def test_gaps_of_the_typesetter_are_no_blanks_and_columns_stay_apart() -> None:
    page = [
        (72, 770, 12, "至迟于"),
        (111, 770, 12, "2032"),
        (138, 770, 12, "年以前"),
        (72, 700, 12, "外交部长"),
        (300, 700, 12, "外交大臣"),
        (72, 680, 12, "苏林"),
        (300, 680, 12, "哈特沃"),
    ]
    assert pdf_in.read(pdf(page), "a.pdf").text == "至迟于2032年以前\n外交部长    外交大臣\n苏林    哈特沃"
