"""An exported PDF gives its text back, character for character, radicals included."""

import io
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.exchange import ExchangeBitext
from app.core.language import Script
from app.formats import pdf_out
from app.formats.pdf_fonts import font_files
from tests.unit.formats.conftest import bitext_of, row

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def written(bitext: ExchangeBitext, *, landscape: bool = False) -> bytes:
    out = io.BytesIO()
    pdf_out.write(bitext, out, landscape=landscape)
    return out.getvalue()


def extracted(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("year", ["2016", "2024"])
@pytest.mark.parametrize("landscape", [False, True])
def test_the_samples_come_back_letter_by_letter(year: str, landscape: bool) -> None:
    zh, en = ((SAMPLES / f"treaty_{year}_{lang}.txt").read_text(encoding="utf-8").splitlines() for lang in ("zh", "en"))
    rows = [row(k, left, right) for k, (left, right) in enumerate(zip(zh, en, strict=False)) if left or right]
    found = extracted(written(bitext_of(*rows), landscape=landscape))
    assert bare(found) == bare("".join(r.source + r.target for r in rows))


def test_words_stay_apart_and_lines_of_words_are_not_joined() -> None:
    found = extracted(written(bitext_of(row(1, "第一条", "The Parties shall cooperate in cross-border matters " * 5))))
    assert found.replace("\r\n", " ").split() == [
        "第一条",
        *["The", "Parties", "shall", "cooperate", "in", "cross-border", "matters"] * 5,
    ]


def test_characters_that_look_alike_stay_what_they_are() -> None:
    text = "一⼀民⺠方⽅日⽇曰 A Α А １ 1 ｜| —―"
    assert bare(extracted(written(bitext_of(row(1, text, text))))) == bare(text * 2)


def test_a_character_no_font_has_is_still_in_the_text() -> None:
    assert "\U0001fae8" in extracted(written(bitext_of(row(1, "甲\U0001fae8乙", ""))))


def test_a_row_higher_than_a_page_goes_on_overleaf() -> None:
    long = "双方应当合作，保护河口。" * 400
    data = written(bitext_of(row(1, long, "short"), row(2, "末", "end")))
    assert bare(extracted(data)).replace("short", "").replace("end", "") == long + "末"
    assert len(pypdfium2.PdfDocument(data)) > 2


def test_notes_are_comments_and_not_text(bitext: ExchangeBitext) -> None:
    data = written(bitext)
    assert "缺" not in extracted(data)
    assert data.count(b"/Subtype /Text") == sum(len(r.notes) for r in bitext.rows)
    assert "missing in English".encode("utf-16-be").hex().encode() in data


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    losses = pdf_out.write(bitext, io.BytesIO())
    assert losses[0] == "Labels, scores and states of beads are not in a PDF."
    assert any("cannot be seen" in loss for loss in losses)


def test_pages_have_numbers_that_are_no_text() -> None:
    data = written(bitext_of(row(1, "甲", "one")))
    assert bare(extracted(data)) == "甲one"
    picture = pypdfium2.PdfDocument(data)[0].render(scale=2).to_numpy()
    foot = picture[-120:]
    assert (foot < 128).any()


@settings(max_examples=8)
@given(st.text(st.sampled_from("双方。，（）《》“”—…abcXYZ 0123-−.,;:'\"!?éñ€"), min_size=1, max_size=200))
def test_any_text_comes_back(text: str) -> None:
    found = bare(extracted(written(bitext_of(row(1, text, "")))))
    assert found == bare(text)


def test_traditional_texts_get_a_face_of_theirs() -> None:
    assert font_files(Script.HANS)[0][0] == font_files(Script.HANT)[0][0]
    assert font_files(Script.HANS)[0][1] != font_files(Script.HANT)[0][1]
