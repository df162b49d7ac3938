"""Align mode, driven by keys and mouse: every key changes the bead one stands on, and every step can be taken back."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.alignment import AlignmentLevel, BeadStatus
from app.core.annotation import AnnotationDraft
from app.services import annotating, worker
from app.services.jobs import ExportJob, Job
from app.services.searching import search
from app.ui.align_mode import AlignMode
from app.ui.application import Program
from app.ui.reader import Mode
from tests.gui.test_window import drop

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
SOURCE, TARGET = 0, 1


@pytest.fixture(scope="session")
def treaty_shelf(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A library with the sample treaty in it, made once and copied for each test."""
    from app.services.library import Library
    from app.services.samples import import_samples

    place = tmp_path_factory.mktemp("treaty")
    with Library.open(place / "library", cache) as library:
        import_samples(library)
    return place / "library"


@pytest.fixture
def treaty(open_window: OpenWindow, treaty_shelf: Path, tmp_path: Path) -> Program:
    """A window in which the sample treaty is open, the cursor in its text."""
    copytree(treaty_shelf, tmp_path / "library")
    program = open_window(bitext=1)
    program.workspace.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    return program


@pytest.fixture
def aligning(treaty: Program, press: Press) -> Program:
    """The sample treaty in align mode, on a one-to-one bead with such neighbours."""
    treaty.workspace.sheet.reader.go_to_row(even_row(treaty))
    press(Key.Key_L, with_=CONTROL)
    return treaty


def mode(window: Program) -> AlignMode:
    return window.deeds.aligning


def beads(window: Program) -> list[object]:
    store = window.session.library.store
    return [*store.beads(1), *store.beads(1, level=AlignmentLevel.SENTENCE)]


def even_row(window: Program) -> int:
    """A row in the middle with four one-to-one rows round it."""
    sizes = [tuple(len(cell.segment_ids) for cell in row.cells) for row in window.session.view.rows]
    return next(at for at in range(20, len(sizes)) if set(sizes[at - 2 : at + 3]) == {(1, 1)})


def around(window: Program, row: int, count: int = 3) -> list[tuple[int, int]]:
    """How many segments the rows from `row` on have on either side, as the window shows them."""
    return [
        tuple(len(cell.segment_ids) for cell in shown.cells) for shown in window.session.view.rows[row : row + count]
    ]


def here(window: Program) -> int:
    return window.workspace.sheet.row


def status(window: Program) -> BeadStatus:
    return window.session.view.rows[here(window)].status


def shown_as_stored(window: Program) -> bool:
    """Whether the rows on the screen are those that are stored, and the marks stand at the right ones."""
    from app.services.reading import view_bitext

    fresh = view_bitext(window.session.library, 1, window.session.level)
    finder = window.workspace.sheet.rows
    reader = window.workspace.sheet.reader
    spans = [
        (column, row, span) for row, r in enumerate(fresh.rows) for column in (0, 1) for span in r.cells[column].spans
    ]
    return list(fresh.rows) == list(window.session.view.rows) and all(
        finder.row_at(column, span.start) == row == reader.row_of(column, span.start) for column, row, span in spans
    )


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


def test_a_segment_is_dragged_to_the_row_below_by_its_bar(aligning: Program, qtbot: QtBot) -> None:
    row, reader = here(aligning), aligning.workspace.sheet.reader
    viewport, left = reader.viewport(), Qt.MouseButton.LeftButton
    bar = grip(aligning, row)
    below = QPoint(bar.x() + 60, sum(reader.where.row_span(row + 1)[:1]) + 12)
    qtbot.mousePress(viewport, left, pos=bar)
    qtbot.mouseMove(viewport, below)
    qtbot.mouseRelease(viewport, left, pos=below)
    assert around(aligning, row, 2) == [(0, 1), (2, 1)]
    assert not reader.has_selection()
    assert shown_as_stored(aligning)


def test_escape_lets_go_of_what_is_dragged(aligning: Program, press: Press, qtbot: QtBot) -> None:
    row, reader = here(aligning), aligning.workspace.sheet.reader
    qtbot.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=grip(aligning, row))
    press(Key.Key_Escape)
    below = QPoint(300, reader.where.row_span(row + 1)[0] + 12)
    qtbot.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert around(aligning, row, 2) == [(1, 1), (1, 1)]
    assert mode(aligning).on


def grip(window: Program, row: int) -> QPoint:
    """A point on the bar beside the first segment of a row's first column."""
    reader = window.workspace.sheet.reader
    x, _ = reader.where.column_span(0)
    y = next(
        y
        for y in range(reader.where.row_span(row)[0], reader.viewport().height())
        if reader.beads.handle_at(QPoint(x - 10, y).toPointF()) is not None
    )
    return QPoint(x - 10, y + 8)


def test_the_menu_over_a_bead_offers_what_the_keys_do(aligning: Program) -> None:
    row = here(aligning)
    aligning.workspace.sheet.menu_wanted.emit(QPoint(10, 10), row, 0)
    menu = next(m for m in aligning.shell.findChildren(QMenu) if m.isVisible())
    named = {action.objectName(): action for action in menu.actions()}
    named["align.merge"].trigger()
    menu.close()
    assert around(aligning, row, 1) == [(2, 2)]


def test_the_bar_does_with_the_mouse_what_the_keys_do(aligning: Program, qtbot: QtBot) -> None:
    row = here(aligning)
    qtbot.mouseClick(mode(aligning).bar.button("align.unlink"), Qt.MouseButton.LeftButton)
    assert around(aligning, row, 2) == [(1, 0), (0, 1)]
    assert aligning.workspace.sheet.reader.hasFocus()


def test_rows_of_sentences_are_set_right_inside_their_clause(aligning: Program, press: Press) -> None:
    press(Key.Key_E, with_=CONTROL)
    rows = aligning.session.view.rows
    parents = [b.parent_id for b in aligning.session.library.store.beads(1, level=AlignmentLevel.SENTENCE)]
    inside = next(
        at for at in range(len(rows) - 1) if parents[at] == parents[at + 1] and around(aligning, at, 2) == [(1, 1)] * 2
    )
    aligning.workspace.sheet.reader.go_to_row(inside)
    press(Key.Key_M)
    assert around(aligning, inside, 1) == [(2, 2)]
    assert shown_as_stored(aligning)
    press(Key.Key_Z, with_=CONTROL)
    last = next(at for at in range(len(rows) - 1) if parents[at] != parents[at + 1])
    aligning.workspace.sheet.reader.go_to_row(last)
    press(Key.Key_M)
    assert "belong to other clauses" in mode(aligning).bar.said()
    press(Key.Key_E, with_=CONTROL)


def test_the_mode_needs_both_sides_and_brings_the_view_back(treaty: Program, press: Press) -> None:
    reader = treaty.workspace.sheet.reader
    reader.set_mode(Mode.ALONE)
    press(Key.Key_L, with_=CONTROL)
    assert reader.mode() is Mode.SIDE_BY_SIDE
    press(Key.Key_Escape)
    assert reader.mode() is Mode.ALONE


def test_another_text_is_read_outside_the_mode(aligning: Program) -> None:
    aligning.session.open_document(1)
    assert not mode(aligning).on
    assert not aligning.workspace.actions["align_mode"].isEnabled()
    aligning.session.open_bitext(1)
    assert aligning.workspace.actions["align_mode"].isEnabled()


def test_no_key_acts_while_one_types_elsewhere(aligning: Program, press: Press, qtbot: QtBot) -> None:
    before = beads(aligning)
    press(Key.Key_F, with_=CONTROL)
    press("mus", on=aligning.workspace.middle.find_bar.field)
    assert QApplication.focusWidget() is aligning.workspace.middle.find_bar.field
    qtbot.waitUntil(lambda: aligning.workspace.middle.find_bar.count_said() != "")
    assert beads(aligning) == before


def test_keys_of_the_mode_are_rebound_without_taking_those_of_reading(aligning: Program, press: Press) -> None:
    bindings = aligning.workspace.bindings
    assert bindings.keys("align.accept") == ("A",)
    assert bindings.holder("A", but="align.accept") == ""
    assert bindings.refusal("align.accept", "B") == ""
    bindings.give("align.accept", "B")
    assert mode(aligning).bar.button("align.accept").text() == "B  Accept"
    press(Key.Key_B)
    assert status(aligning) is BeadStatus.ACCEPTED
    assert bindings.keys("note") == ("A",)
    bindings.choose("memoq")
    assert bindings.keys("align.accept") == ("A",)
    assert bindings.keys("align.next") == ("N",)


def test_a_pair_is_imported_set_right_exported_and_comes_back(
    open_window: OpenWindow, press: Press, files: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(worker=True)
    drop(window, *files)
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=120_000)
    qtbot.waitUntil(lambda: window.session.jobs.running is None, timeout=120_000)
    press(Key.Key_L, with_=CONTROL)
    press(Key.Key_Down, Key.Key_Down, Key.Key_U, Key.Key_Down, Key.Key_M, Key.Key_Up, Key.Key_A)
    made = [(1, 1), (1, 1), (1, 0), (1, 2), (1, 1)]
    assert around(window, 0, 9) == made
    with qtbot.waitSignal(window.session.jobs.done, timeout=120_000):
        press(Key.Key_R, with_=CONTROL)
    assert around(window, 0, 9) == made
    number = window.session.view.alignment_id
    out = tmp_path / "out.tmx"
    with qtbot.waitSignal(window.session.jobs.done, timeout=120_000):
        window.deeds.submit(ExportJob(number, "tmx", out))
    assert "12,500" in out.read_text(encoding="utf-8")
    assert window.session.library.store.check() == []
    window.shell.close()
    again = open_window()
    assert again.session.view.alignment_id == number
    assert around(again, 0, 9) == made
    assert [row.status for row in again.session.view.rows][2] is BeadStatus.ACCEPTED
    assert again.session.view.rows[3].pinned
    assert not mode(again).on


class Holding:
    """Carries out no job until it is told that it should stop."""

    def start(self, number: int, job: Job, tell: Callable[[worker.Message], None]) -> None:
        self._number, self._tell = number, tell

    def cancel(self) -> None:
        self._tell(worker.Stopped(self._number))

    def close(self) -> None:
        pass


def test_beads_wait_while_the_rest_is_aligned_and_change_again_when_it_is_stopped(
    aligning: Program, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, before = here(aligning), beads(aligning)
    monkeypatch.setattr(aligning.session.jobs, "_runner", Holding())
    press(Key.Key_R, with_=CONTROL)
    assert aligning.workspace.job_line.isVisible()
    press(Key.Key_M)
    assert "is being aligned again" in mode(aligning).bar.said()
    assert beads(aligning) == before
    aligning.session.jobs.cancel()
    assert aligning.workspace.middle.banner.sentence().startswith("The alignment was stopped")
    press(Key.Key_M)
    assert around(aligning, row, 1) == [(2, 2)]
    assert mode(aligning).bar.said() == ""
