"""Encodings found: 99 in 100 short snippets of Chinese in each encoding, and what is neither Chinese nor English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.encodings import SAMPLE, guesses, named
from tests.unit.formats.registers import pieces
from tests.unit.formats.snippets import snippets, texts

COUNT = 250
CANTONESE = "佢哋喺度等咗好耐，條友話塊嘢𠝹咗落嚟，唔知點算。\n睇下呢間舖頭啲嘢，𠵱家平咗好多，仲有得揀㗎。\n" * 20


@pytest.mark.parametrize(
    ("script", "encoding"),
    [
        *[(s, e) for s in ("Hans", "Hant") for e in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk")],
        ("Hant", "big5"),
        ("Hant", "cp950"),
        ("Hant", "big5hkscs"),
    ],
)
def test_99_in_100_snippets_are_read_right(script: str, encoding: str) -> None:
    pieces = snippets(texts()[script], encoding, COUNT, seed=7)
    right = sum(1 for piece, data in pieces if data.decode(guesses(data)[0].codec) == piece)
    assert right >= 0.99 * COUNT


@pytest.mark.parametrize(
    ("traditional", "encoding"),
    [
        *[(script, e) for script in (False, True) for e in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk")],
        (True, "big5"),
        (True, "big5hkscs"),
    ],
)
def test_99_in_100_of_verse_addresses_tables_names_and_technics(encoding: str, *, traditional: bool) -> None:
    found = [piece.encode(encoding, "ignore") for _, piece in pieces(400, 97, traditional=traditional)]
    right = sum(1 for data in found if data.decode(guesses(data)[0].codec) == data.decode(encoding))
    assert right >= 0.99 * len(found)


def test_cantonese_characters_of_hong_kong_are_read() -> None:
    pieces = snippets(CANTONESE, "big5hkscs", COUNT, seed=3)
    right = sum(1 for piece, data in pieces if data.decode(guesses(data)[0].codec) == piece)
    assert right >= 0.99 * COUNT
    assert guesses(CANTONESE.encode("big5hkscs"))[0].name == "Big5-HKSCS"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("It’s “the Parties” — as agreed — who shall pay £5.", "cp1252", "Windows-1252"),
        ("대한민국과 그 국민은 이 조약의 규정을 성실히 준수한다.", "euc-kr", "CP949"),
        ("この条約は、批准書の交換の日に効力を生ずるものとする。", "shift_jis", "CP932"),
    ],
)
def test_other_texts_are_not_taken_for_chinese(text: str, codec: str, name: str) -> None:
    best = guesses(text.encode(codec))[0]
    assert best.name == name
    assert text.encode(codec).decode(best.codec) == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    (best,) = guesses("利拉河".encode(codec))
    assert best.confidence == 1.0
    assert "利拉河".encode(codec)[best.mark :].decode(best.codec) == "利拉河"


def test_plain_ascii_is_utf_8_for_sure() -> None:
    assert [(guess.name, guess.confidence) for guess in guesses(b"Article 1")] == [("UTF-8", 1.0)]


def test_chinese_that_comes_late_in_a_long_file_is_weighed() -> None:
    assert guesses(b"Article 1. " * SAMPLE + "条约正文如下".encode("gb18030"))[0].name == "GB18030"


def test_alternates_are_named_likeliest_first() -> None:
    found = guesses("缔约双方".encode("gb18030"))
    assert found[0].name == "GB18030"
    assert len(found) > 1
    assert [guess.confidence for guess in found] == sorted((guess.confidence for guess in found), reverse=True)


def test_a_named_encoding_brings_the_sets_that_contain_it() -> None:
    assert [guess.name for guess in named("GBK")] == ["GBK", "GB18030"]
    assert [guess.name for guess in named("big5")] == ["Big5", "CP950", "Big5-HKSCS"]
    assert named("no such thing") == []
    assert named("rot13") == named("base64") == named("punycode") == named("unicode_escape") == []
    assert [guess.codec for guess in named("utf-16")] == ["utf-16"]


@given(st.binary(max_size=300))
def test_any_bytes_get_guesses_in_order(data: bytes) -> None:
    for guess in guesses(data):
        assert 0 <= guess.confidence <= 1
