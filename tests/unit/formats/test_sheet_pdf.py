"""A sheet as a PDF gives its text back: converted Chinese, English, rare characters and footnotes."""

from io import BytesIO

import pypdfium2
import pytest

from app.core.language import Language, Script
from app.core.printed import PrintedColumn, PrintedRow, PrintedSheet
from app.formats import sheet_pdf

ZH = PrintedColumn("漁業協定", "Traditional 繁體", Language.ZH, Script.HANT)
EN = PrintedColumn("Fisheries Agreement", "", Language.EN, Script.LATN)
ROWS = (
    PrintedRow(("第一條　締約雙方應當合作。⼀ 𠮷", "Article 1  The Parties shall meet."), ((1, "Is it “shall”?"),)),
    PrintedRow(("第二條", "Article 2"), heading=True),
)


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(found.split())


@pytest.mark.parametrize("landscape", [False, True])
def test_what_was_written_comes_out(landscape: bool) -> None:
    out = BytesIO()
    losses = sheet_pdf.write(PrintedSheet((ZH, EN), ROWS), out, landscape=landscape)
    text = text_of(out.getvalue())
    wanted = [ZH.title, ZH.badge, EN.title, *(cell for row in ROWS for cell in row.cells), "Is it “shall”?"]
    for words in wanted:
        assert "".join(words.split()) in text
    assert losses == []


def test_numbers_of_notes_are_shapes_and_not_text() -> None:
    with_notes, without = BytesIO(), BytesIO()
    sheet_pdf.write(PrintedSheet((EN,), (PrintedRow(("Shall.",), ((0, "Why"),)),)), with_notes)
    sheet_pdf.write(PrintedSheet((EN,), (PrintedRow(("Shall.",)),)), without)
    assert text_of(with_notes.getvalue()) == text_of(without.getvalue()) + "Why"


def test_what_cannot_be_seen_is_told() -> None:
    sheet = PrintedSheet((EN,), (PrintedRow(("a\u200bb",)),))
    assert sheet_pdf.write(sheet, BytesIO()) == ["1 character that cannot be seen was left out."]
