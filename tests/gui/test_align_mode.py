"""Align mode, driven by keys: every key changes the bead one stands on, and every step can be taken back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.alignment import BeadStatus
from app.core.annotation import AnnotationDraft
from app.services import annotating
from app.services.searching import search
from app.ui.application import Program
from tests.gui.beads import (
    CONTROL,
    SHIFT,
    SOURCE,
    TARGET,
    Key,
    Press,
    aligning,
    around,
    beads,
    even_row,
    here,
    mode,
    shown_as_stored,
    status,
    treaty,
    treaty_shelf,
)

__all__ = ["aligning", "treaty", "treaty_shelf"]


def test_the_mode_is_entered_on_purpose_and_shows_its_keys(treaty: Program, press: Press) -> None:
    bar = mode(treaty).bar
    assert not bar.isVisible()
    press(Key.Key_L, with_=CONTROL)
    assert bar.isVisible()
    assert bar.button("align.merge").text() == "M  Merge"
    assert treaty.workspace.actions["align_mode"].isChecked()
    assert treaty.workspace.sheet.reader.beads.shown
    press(Key.Key_Escape)
    assert not bar.isVisible()
    press(Key.Key_L, with_=CONTROL)
    press(Key.Key_L, with_=CONTROL)
    assert not bar.isVisible()
    assert not treaty.workspace.sheet.reader.beads.shown


def test_outside_the_mode_its_keys_change_nothing(treaty: Program, press: Press) -> None:
    before = beads(treaty)
    treaty.workspace.sheet.reader.go_to_row(even_row(treaty))
    press(Key.Key_M, Key.Key_U, Key.Key_Backspace, Key.Key_Return)
    assert beads(treaty) == before
    assert treaty.session.history.last() is None


def test_a_writes_a_note_outside_the_mode_and_accepts_inside_it(treaty: Program, press: Press) -> None:
    reader = treaty.workspace.sheet.reader
    press(Key.Key_L, with_=CONTROL)
    press(Key.Key_A)
    assert status(treaty) is BeadStatus.ACCEPTED
    press(Key.Key_Escape)
    press(Key.Key_A, on=reader)
    assert treaty.workspace.notes.editor.isVisible()


@pytest.mark.parametrize("side", [SOURCE, TARGET])
def test_enter_takes_the_next_segment_and_backspace_gives_it_back(aligning: Program, press: Press, side: int) -> None:
    row = here(aligning)
    if side == TARGET:
        press(Key.Key_Right)
    press(Key.Key_Return)
    taken = (1, 2) if side else (2, 1)
    assert around(aligning, row, 2) == [taken, (1, 0) if side else (0, 1)]
    assert here(aligning) == row
    press(Key.Key_Backspace)
    assert around(aligning, row) == [(1, 1)] * 3
    assert shown_as_stored(aligning)


def test_ctrl_and_arrows_move_one_segment_and_one_goes_with_it(aligning: Program, press: Press) -> None:
    row = here(aligning)
    press(Key.Key_Down, with_=CONTROL)
    assert around(aligning, row, 2) == [(0, 1), (2, 1)]
    assert here(aligning) == row + 1
    press(Key.Key_Up, with_=CONTROL)
    assert around(aligning, row, 2) == [(1, 1), (1, 1)]
    assert here(aligning) == row
    assert shown_as_stored(aligning)


def test_m_merges_and_s_splits_without_joining_text(aligning: Program, press: Press) -> None:
    row = here(aligning)
    view = aligning.session.view
    two = [view.rows[row].cells[0].spans[0], view.rows[row + 1].cells[0].spans[0]]
    press(Key.Key_M)
    assert around(aligning, row, 1) == [(2, 2)]
    assert list(view.rows[row].cells[0].spans) == two
    press(Key.Key_S)
    assert around(aligning, row) == [(1, 1)] * 3
    assert shown_as_stored(aligning)


def test_s_splits_at_the_segment_the_caret_stands_in(aligning: Program, press: Press, qtbot: QtBot) -> None:
    row = here(aligning)
    press(Key.Key_M, Key.Key_M)
    reader, span = aligning.workspace.sheet.reader, aligning.session.view.rows[row].cells[1].spans[2]
    place = reader.where.rect_of(1, span.start + 3).center()
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press(Key.Key_S)
    assert around(aligning, row, 2) == [(2, 2), (1, 1)]


def test_u_unlinks_and_what_stands_alone_is_joined_again(aligning: Program, press: Press) -> None:
    row = here(aligning)
    press(Key.Key_U)
    assert around(aligning, row) == [(1, 0), (0, 1), (1, 1)]
    press(Key.Key_U)
    assert "one side only" in mode(aligning).bar.said()
    press(Key.Key_M)
    assert around(aligning, row) == [(1, 1)] * 3
    assert mode(aligning).bar.said() == ""


def test_a_accepts_r_marks_for_review_and_each_takes_itself_back(aligning: Program, press: Press) -> None:
    press(Key.Key_A)
    assert status(aligning) is BeadStatus.ACCEPTED
    assert mode(aligning).bar.told().startswith("1 of")
    press(Key.Key_R)
    assert status(aligning) is BeadStatus.REVIEW
    press(Key.Key_R)
    assert status(aligning) is BeadStatus.AUTOMATIC


def test_space_pins_the_pair_and_takes_the_pin_out(aligning: Program, press: Press) -> None:
    press(Key.Key_Space)
    assert aligning.session.view.rows[here(aligning)].pinned
    assert "1 pinned" in mode(aligning).bar.told()
    press(Key.Key_Space)
    assert not aligning.session.view.rows[here(aligning)].pinned


def test_n_goes_to_the_next_bead_that_is_not_one_to_one_and_back(aligning: Program, press: Press) -> None:
    row = here(aligning)
    press(Key.Key_U)
    press(Key.Key_N)
    assert here(aligning) == row + 1
    press(Key.Key_N, with_=SHIFT)
    assert here(aligning) == row


def test_tab_and_the_arrows_change_the_side_and_the_bar_says_which(aligning: Program, press: Press) -> None:
    chinese, english = mode(aligning).bar.side_buttons()
    assert chinese.isChecked()
    assert (chinese.text(), english.text()) == ("Chinese", "English")
    press(Key.Key_Tab)
    assert english.isChecked()
    assert aligning.workspace.sheet.reader.hasFocus()
    press(Key.Key_Left)
    assert chinese.isChecked()
    english.click()
    assert aligning.workspace.sheet.reader.current_column() == TARGET


def test_every_step_is_undone_and_redone(aligning: Program, press: Press) -> None:
    before = beads(aligning)
    press(Key.Key_Return, Key.Key_M, Key.Key_U, Key.Key_A, Key.Key_Space)
    after = beads(aligning)
    assert len(aligning.session.history._done) == 5
    for _ in range(5):
        press(Key.Key_Z, with_=CONTROL)
        assert shown_as_stored(aligning)
    assert beads(aligning) == before
    for _ in range(5):
        press(Key.Key_Z, with_=CONTROL | SHIFT)
        assert shown_as_stored(aligning)
    assert beads(aligning) == after


def test_undo_stands_where_it_undid(aligning: Program, press: Press) -> None:
    row = here(aligning)
    press(Key.Key_M)
    press(Key.Key_Home)
    press(Key.Key_Z, with_=CONTROL)
    assert here(aligning) == row


def test_the_rest_is_aligned_again_as_one_step_and_fixed_beads_stay(aligning: Program, press: Press) -> None:
    row = here(aligning)
    press(Key.Key_Return)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Return, Key.Key_Space)
    spoilt = beads(aligning)
    assert around(aligning, row, 4)[0] == (2, 1)
    press(Key.Key_R, with_=CONTROL)
    assert around(aligning, row, 1) == [(2, 1)]
    assert "fixed stayed" in aligning.workspace.middle.banner.sentence()
    assert shown_as_stored(aligning)
    press(Key.Key_Z, with_=CONTROL)
    assert beads(aligning) == spoilt
    assert shown_as_stored(aligning)
    assert aligning.workspace.middle.banner.sentence() == ""


def test_notes_stay_on_their_words_and_at_their_row(aligning: Program, press: Press) -> None:
    row, library = here(aligning), aligning.session.library
    view = aligning.session.view
    span = view.rows[row + 1].cells[1].spans[0]
    draft: AnnotationDraft = annotating.draft(
        library, [(view.columns[1].document.id, span)], text="sic", alignment_id=1
    )
    aligning.session.do(lambda: annotating.add(library, draft))
    press(Key.Key_M)
    note = library.store.annotations(view.columns[1].document.id)[0]
    assert (note.targets[0].start, note.targets[0].end) == (span.start, span.end)
    assert aligning.workspace.noting._at[note.id] == [(1, row)]


def test_the_search_for_beads_knows_at_once(aligning: Program, press: Press) -> None:
    library = aligning.session.library
    before = search(library, "bead:1-0").total
    press(Key.Key_U)
    assert search(library, "bead:1-0").total == before + 1
    press(Key.Key_Z, with_=CONTROL)
    assert search(library, "bead:1-0").total == before
