"""Beads whose marks alone changed are brought up to date in the rows at hand; anything more is read again."""

from pathlib import Path

import pytest

from app.core.alignment import AlignmentKind, BeadDraft, BeadStatus
from app.core.rows import ReaderView
from app.services.importing import import_files
from app.services.library import Library
from app.services.reading import renew_beads, view_bitext, view_document


@pytest.fixture
def view(library: Library, tmp_path: Path) -> ReaderView:
    files = [tmp_path / "章程.txt", tmp_path / "charter.txt"]
    files[0].write_text("第一条 各方应当通报。\n第二条 各方应当磋商。\n", encoding="utf-8")
    files[1].write_text("Article 1 The Parties shall notify.\nArticle 2 The Parties shall consult.\n", encoding="utf-8")
    sides = [made.document.id for made in import_files(library, files).documents]
    zh, en = ([s.id for s in library.store.segments(side)] for side in sides)
    drafts = [BeadDraft((a,), (b,), 0.5) for a, b in zip(zh, en, strict=True)]
    return view_bitext(library, library.store.save_alignment(*sides, AlignmentKind.PARALLEL, drafts).id)


def test_an_accepted_bead_is_renewed_in_its_row_alone(library: Library, view: ReaderView) -> None:
    before = list(view.rows)
    library.store.set_bead_status([before[1].bead_id], BeadStatus.ACCEPTED)
    assert renew_beads(library, view, {before[1].bead_id})
    assert view.rows[0] is before[0]
    assert list(view.rows) == list(view_bitext(library, view.alignment_id).rows)
    assert (view.rows[1].status, view.rows[1].doubtful) == (BeadStatus.ACCEPTED, False)


def test_beads_of_other_segments_are_left_to_a_fresh_reading(library: Library, view: ReaderView) -> None:
    before = list(view.rows)
    row = before[0]
    whole = [BeadDraft(*(cell.segment_ids for cell in row.cells), 0.9) for row in before[:1]]
    source, target = (column.document.id for column in view.columns)
    library.store.save_alignment(source, target, AlignmentKind.PARALLEL, whole, replace=view.alignment_id)
    assert not renew_beads(library, view, {row.bead_id})
    assert list(view.rows) == before


def test_a_text_by_itself_has_no_beads_to_renew(library: Library, view: ReaderView) -> None:
    assert not renew_beads(library, view_document(library, view.columns[0].document.id), {1})
