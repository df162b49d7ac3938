"""Folding: what is found as what, and the way back to the original's own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Span
from app.text.folding import fold, folded_text

ALPHABET = "中老鐵铁着著○〇零一o0 \n\u3000\u00a0Aé\u0301ﬁ½㎡ß—-“”\"'，,（\u200b\ue000İ\ud800"
TEXTS = st.text(st.one_of(st.sampled_from(ALPHABET), st.characters()), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中老鐵路", "中老铁路"),
        ("顯著", "显着"),
        ("警衞", "警卫"),
        ("櫃枱", "柜台"),
        ("裡面", "裏面"),
        ("ＲＣＥＰ", "rcep"),
        ("（１０＋１）", "(10+1)"),
        ("98％", "98%"),
        ("澜沧江—湄公河", "澜沧江-湄公河"),
        ("2021–2025", "2021-2025"),
        ("“一带一路”", '"一带一路"'),
        ("「一帶一路」", '"一带一路"'),
        ("Laos’", "laos'"),
        ("café", "cafe\u0301"),
        ("Café", "cafe"),
        ("ﬁsheries", "fisheries"),
        ("二○一九年", "二〇一九年"),
        ("二零一九年", "二〇一九年"),
        ("二O一九年", "二〇一九年"),
        ("2022 年 10 月", "2022年10月"),
        ("发展\n合作", "发展合作"),
        ("trade\u00a0 and\nservices", "trade and services"),
        ("老\u200b挝", "老挝"),
        ("通伦•西苏里", "通伦·西苏里"),
        ("⽼挝", "老挝"),
        ("Straße", "STRASSE"),
    ],
)
def test_these_find_one_another(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("网络", "網路"),
        ("anD NAtional", "DNA"),
        ("一帶一路", "一带二路"),
        ("a b", "ab"),
        ("2021", "2012"),
        ("叁", "参"),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    assert fold(other).text not in fold(one).text


@given(TEXTS)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text


@given(TEXTS)
def test_the_quick_way_folds_alike(text: str) -> None:
    assert folded_text(text) == fold(text).text


@given(TEXTS, TEXTS, TEXTS)
def test_a_part_folds_to_a_part_of_the_whole(before: str, part: str, after: str) -> None:
    folded = fold(part).text.strip().replace("o", "〇").replace("0", "〇")
    assert folded in fold(before + part + after).text.replace("o", "〇").replace("0", "〇")


@given(TEXTS, st.data())
def test_a_range_leads_back_to_what_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(folded.text))] * 2)))
    span = folded.original(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    again = fold(text[span.start : span.end]).text.replace("o", "〇").replace("0", "〇")
    assert folded.text[start:end].replace("o", "〇").replace("0", "〇") in again


@given(TEXTS)
def test_ranges_in_order_lead_back_in_order(text: str) -> None:
    folded = fold(text)
    spans = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert [span.end for span in spans] == sorted(span.end for span in spans)


def test_an_accent_goes_with_its_letter_and_a_ligature_is_given_whole() -> None:
    text = "cafe\u0301 ﬁne"
    folded = fold(text)
    assert folded.text == "cafe fine"
    assert folded.original(3, 4) == Span(3, 5)
    assert folded.original(6, 7) == Span(6, 7)
    assert folded.original(5, 9) == Span(6, 9)


def test_a_blank_that_went_is_inside_the_range_and_never_at_its_edge() -> None:
    folded = fold("于 2022 年 签")
    assert folded.text == "于2022年签"
    assert folded.original(1, 6) == Span(2, 8)


def test_an_empty_range_is_a_place() -> None:
    assert fold("  中").original(0, 0) == Span(2, 2)
    assert fold("").original(0, 0) == Span(0, 0)
