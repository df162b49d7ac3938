"""Paper and PDF through the service: whole files or none, and the notes that become footnotes."""

from pathlib import Path

import pytest

from app.core.document import Span
from app.core.errors import MachineError
from app.core.language import Language, Script
from app.core.printed import A4, PrintedColumn, PrintedRow, PrintedSheet
from app.services import annotating, printing
from app.services.library import Library

SHEET = PrintedSheet((PrintedColumn("Title", "", Language.EN, Script.LATN),), (PrintedRow(("Text.",)),))


def test_a_pdf_is_written_whole(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert printing.write_pdf(SHEET, out) == []
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="could not be written"):
        printing.write_pdf(SHEET, tmp_path / "nowhere" / "sheet.pdf")


def test_pages_are_set_by_any_measure() -> None:
    made = printing.set_on_pages(SHEET, lambda _, text: len(text) / 2, A4)
    assert [line.text for line in made[0].lines] == ["Title", "Text."]


def test_notes_with_words_become_footnotes_by_their_place(library: Library, bitext: int) -> None:
    zh = library.store.documents()[0].id
    for at, text in ((30, "later"), (2, "first"), (10, "")):
        draft = annotating.draft(library, [(zh, Span(at, at + 2))], text=text, tags=["term"], author="Lin")
        annotating.add(library, draft).do()
    assert printing.note_words(library, zh) == [(2, "first #term — Lin"), (30, "later #term — Lin")]
