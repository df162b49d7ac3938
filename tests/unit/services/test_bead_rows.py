"""A long bitext that is read bit by bit shows what it shows when it is read at once."""

import pytest

from app.core.alignment import AlignmentKind, AlignmentLevel, BeadDraft, BeadStatus
from app.core.language import Language
from app.core.lazy_rows import LazyRows, doubted, starts
from app.core.rows import ReaderView
from app.services import bead_rows, editing, reading
from app.services.library import Library
from app.services.reading import changed_rows, renew_beads, view_bitext, view_document
from tests.unit.services.shelves import ids, pair, put


@pytest.fixture
def long_bitext(library: Library) -> int:
    """A bitext of 300 rows, some of them of several segments or of one side."""
    zh = put(library, [f"第{n}条 甲" for n in range(300)], title="甲")
    en = put(library, [f"Article {n} one" for n in range(300)], Language.EN, title="one")
    left, right = ids(library, zh), ids(library, en)
    beads, at = [], 0
    while at < 300:
        step = 2 if at % 50 == 10 else 1
        score = 0.4 if at % 9 == 0 else 0.95
        beads.append(BeadDraft(tuple(left[at : at + step]), tuple(right[at : at + step]), score))
        if at % 40 == 5:
            beads[-1] = BeadDraft(tuple(left[at : at + 1]), (), 0.9)
            beads.append(BeadDraft((), tuple(right[at : at + 1]), 0.9))
        at += step
    return library.store.save_alignment(zh.id, en.id, AlignmentKind.PARALLEL, beads).id


def both(library: Library, bitext: int, monkeypatch: pytest.MonkeyPatch) -> tuple[ReaderView, ReaderView]:
    """The view as it is read bit by bit, and as it is read at once."""
    whole = view_bitext(library, bitext)
    monkeypatch.setattr(bead_rows, "LONG", 1)
    view = view_bitext(library, bitext)
    assert isinstance(whole.rows, list)
    assert isinstance(view.rows, LazyRows)
    return view, whole


def test_rows_places_and_doubts_are_the_same(
    library: Library, long_bitext: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, whole = both(library, long_bitext, monkeypatch)
    assert [starts(view.rows, side) for side in (0, 1)] == [starts(whole.rows, side) for side in (0, 1)]
    assert doubted(view.rows) == doubted(whole.rows) != []
    assert list(view.rows) == whole.rows


def test_beads_that_change_are_renewed_without_reading_the_rest(
    library: Library, long_bitext: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, whole = both(library, long_bitext, monkeypatch)
    wanted = whole.rows[doubted(whole.rows)[2]].bead_id
    assert wanted is not None
    editing.set_status(library, long_bitext, {wanted: BeadStatus.AUTOMATIC}, BeadStatus.ACCEPTED).do()
    before = doubted(view.rows)
    assert renew_beads(library, view, [wanted])
    fresh = view_bitext(library, long_bitext)
    assert doubted(view.rows) == doubted(fresh.rows)
    assert len(doubted(view.rows)) <= len(before)
    assert list(view.rows) == list(fresh.rows)
    found = changed_rows(library, view, [wanted], AlignmentLevel.CLAUSE)
    assert found is not None
    assert found[2] == [row for row in fresh.rows if row.bead_id == wanted]


def test_of_many_beads_none_is_brought_up_to_date_by_itself(
    library: Library, long_bitext: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, whole = both(library, long_bitext, monkeypatch)
    beads = [row.bead_id for row in whole.rows if row.bead_id is not None]
    assert renew_beads(library, view, beads)
    monkeypatch.setattr(reading, "_FEW", 10)
    assert not renew_beads(library, view, beads)
    assert renew_beads(library, view, beads[:10])
    assert changed_rows(library, view, [beads[0], beads[-1]], AlignmentLevel.CLAUSE) is None
    assert changed_rows(library, view, beads[:2], AlignmentLevel.CLAUSE) is not None


def test_rows_of_sentences_too(library: Library, bitext: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = view_bitext(library, bitext, AlignmentLevel.SENTENCE)
    monkeypatch.setattr(bead_rows, "LONG", 1)
    view = view_bitext(library, bitext, AlignmentLevel.SENTENCE)
    assert list(view.rows) == whole.rows
    assert [starts(view.rows, side) for side in (0, 1)] == [starts(whole.rows, side) for side in (0, 1)]


def test_a_bitext_that_another_window_aligned_anew_has_empty_rows(
    library: Library, long_bitext: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, _ = both(library, long_bitext, monkeypatch)
    alignment = library.store.alignment(long_bitext)
    first = library.store.segments(alignment.source_id)[0].id, library.store.segments(alignment.target_id)[0].id
    beads = [BeadDraft((first[0],), (first[1],), 0.9)]
    library.store.save_alignment(
        alignment.source_id, alignment.target_id, AlignmentKind.PARALLEL, beads, replace=long_bitext
    )
    assert not any(cell.spans for row in view.rows for cell in row.cells)


def test_a_short_bitext_is_read_at_once(library: Library) -> None:
    _, _, number = pair(library, ["渔业"], ["fisheries"])
    assert isinstance(view_bitext(library, number).rows, list)


def test_a_document_by_itself(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    document = put(library, [f"第{at}段 一。二。" for at in range(300)])
    whole = view_document(library, document.id)
    monkeypatch.setattr(bead_rows, "LONG", 1)
    view = view_document(library, document.id)
    assert isinstance(view.rows, LazyRows)
    assert list(view.rows) == whole.rows
    assert starts(view.rows, 0) == starts(whole.rows, 0)
    assert doubted(view.rows) == []
