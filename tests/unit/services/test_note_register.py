"""The register of notes as a spreadsheet."""

from pathlib import Path

from openpyxl import load_workbook

from app.core.annotation import AnnotationStatus, NoteFilter, Proposal
from app.formats.notes_xlsx import HEADINGS
from app.services.library import Library
from app.services.note_register import export_register
from tests.unit.services.people import note, pair


def test_every_note_is_a_row_and_nothing_is_a_formula(library: Library, tmp_path: Path) -> None:
    source, target, _bitext = pair(library)
    library.store.add_annotation(note(source, "费用", '=HYPERLINK("x")', tags=("-a", "@b"), author="+Ann"))
    library.store.add_annotation(
        note(target, "Parties", "", proposals=(Proposal("=1+1"),), status=AnnotationStatus.RESOLVED)
    )
    assert export_register(library, tmp_path / "notes.xlsx") == []
    sheet = load_workbook(tmp_path / "notes.xlsx").active
    rows = [dict(zip(HEADINGS, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [(r["Note"], r["Words"], r["Clause in full"], r["Counterpart"]) for r in rows] == [
        ('=HYPERLINK("x")', "费用", "第二条　费用由双方分担。", "Article 2 Costs are shared."),
        (None, "Parties", "Article 1 The Parties shall cooperate.", "第一条　双方应当合作。"),
    ]
    assert (rows[0]["Tags"], rows[0]["Author"], rows[1]["Proposed wording"]) == ("-a, @b", "+Ann", "=1+1")
    assert all(cell.data_type in ("s", "inlineStr", "n") for row in sheet.iter_rows() for cell in row)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_only_what_meets_the_filter_is_written(library: Library, tmp_path: Path) -> None:
    source, *_ = pair(library)
    for words in ("双方", "费用"):
        library.store.add_annotation(note(source, words, words))
    export_register(library, tmp_path / "notes.xlsx", NoteFilter(text="费用"))
    assert load_workbook(tmp_path / "notes.xlsx").active.max_row == 2
