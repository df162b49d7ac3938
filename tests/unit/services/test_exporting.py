"""Export of a bitext through the service."""

from pathlib import Path

import pytest
from docx import Document as Word
from lxml import etree

from app.core.document import Span
from app.core.errors import InputError, MachineError
from app.services import annotating
from app.services.exporting import export, gather
from app.services.library import Library
from app.services.undo import History


def test_rows_carry_the_texts_and_notes_at_their_words(library: Library, bitext: int) -> None:
    document_id = library.store.alignment(bitext).target_id
    start = library.store.text(document_id).index("12,500 tonnes")
    note = annotating.draft(library, [(document_id, Span(start, start + 13))], text="check the quantity")
    History().do(annotating.add(library, note))
    row = next(r for r in gather(library, bitext).rows if r.notes)
    (placed,) = row.notes
    assert placed.column == 1
    assert row.target[placed.start : placed.end] == "12,500 tonnes"


def test_tmx_and_docx_hold_both_languages(library: Library, bitext: int, tmp_path: Path) -> None:
    export(library, bitext, "tmx", tmp_path / "a.tmx")
    segments = [s.text for s in etree.parse(tmp_path / "a.tmx").iter("seg")]
    assert any("12,500吨" in (s or "") for s in segments)
    assert any("12,500 tonnes" in (s or "") for s in segments)
    export(library, bitext, "docx", tmp_path / "a.docx")
    cells = [c.text for table in Word(str(tmp_path / "a.docx")).tables for row in table.rows for c in row.cells]
    assert any("12,500吨" in c for c in cells)
    assert any("12,500 tonnes" in c for c in cells)


def test_what_cannot_be_exported_is_told_and_leaves_no_file(library: Library, bitext: int, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="papyrus"):
        export(library, bitext, "papyrus", tmp_path / "a.papyrus")
    with pytest.raises(MachineError, match="could not be written"):
        export(library, bitext, "tmx", tmp_path / "nowhere" / "a.tmx")
    assert not list(tmp_path.glob("a.*"))
