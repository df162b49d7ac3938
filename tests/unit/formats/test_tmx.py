"""TMX as written, read again with lxml and held against a checker made from the TMX 1.4b specification."""

import io

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.core.exchange import ExchangeBitext
from app.core.language import Language
from app.formats import tmx
from tests.unit.formats.conftest import bitext_of, note, row
from tests.unit.formats.tmx_checker import faults

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(bitext: ExchangeBitext) -> bytes:
    out = io.BytesIO()
    tmx.write(bitext, out)
    return out.getvalue()


def units(data: bytes) -> dict[str, dict[str, str]]:
    """The texts of each unit by language."""
    root = etree.fromstring(data)
    return {tu.get("tuid"): {tuv.get(LANG): tuv.findtext("seg") for tuv in tu.iter("tuv")} for tu in root.iter("tu")}


def test_it_follows_the_specification(bitext: ExchangeBitext) -> None:
    assert faults(written(bitext)) == []


def test_texts_come_back_as_they_were(bitext: ExchangeBitext) -> None:
    read = units(written(bitext))
    assert read["11"] == {"zh-Hans": "第一条 目的", "en": "Article 1 Purpose"}
    assert read["12"]["en"] == "The Parties shall cooperate & protect the <estuary>.\nSecond paragraph."
    assert read["16"] == {"zh-Hans": "𠮷野家 😀 “引号”", "en": " leading and trailing blanks "}


def test_an_empty_side_is_left_out_and_said(bitext: ExchangeBitext) -> None:
    read = units(written(bitext))
    assert read["13"] == {"zh-Hans": "只有中文。"}
    assert read["14"] == {"en": "English only."}
    assert "2 units have one language only: TMX holds no empty side." in tmx.write(bitext, io.BytesIO())


def test_notes_stand_on_their_side_or_on_the_pair(bitext: ExchangeBitext) -> None:
    unit = next(tu for tu in etree.fromstring(written(bitext)).iter("tu") if tu.get("tuid") == "12")
    assert [n.text for n in unit.findall("note")] == ["Wen Lan: on the pair"]
    assert [n.text for n in unit.findall("tuv")[0].findall("note")] == ["Wen Lan: “应”译为 shall", "Wen Lan: overlaps"]


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    assert tmx.write(bitext, io.BytesIO()) == [
        "2 units have one language only: TMX holds no empty side.",
        "1 unit joins several segments: TMX keeps only the line breaks.",
        "4 notes stand on a whole text: TMX holds no place inside it.",
        "1 unit has characters that XML cannot hold, written as \ufffd.",
    ]
    assert tmx.write(bitext_of(row(1, "甲", "A")), io.BytesIO()) == []


def test_two_texts_in_one_language_are_said() -> None:
    hans = bitext_of(row(1, "甲", "乙"), target_language=Language.ZH)
    assert units(written(hans))["1"] == {"zh-Hans": "甲", "zh-Hant": "乙"}
    one = ExchangeBitext(hans.source, hans.source, hans.kind, hans.rows)
    assert tmx.write(one, io.BytesIO()) == ["Both texts are in one language: in TMX only their order tells them apart."]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1)


@given(TEXT, TEXT, TEXT)
def test_any_text_and_note_makes_a_valid_file(source: str, target: str, words: str) -> None:
    data = written(bitext_of(row(1, source, target, note(1, words, 0, 0, 1))))
    assert faults(data) == []
    held = all(c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c < "\ufffe" or c > "\uffff" for c in source)
    assert (units(data)["1"]["zh-Hans"] == source) is held
