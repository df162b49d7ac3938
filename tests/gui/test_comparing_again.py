"""A correction of the clause tree reaches an open comparison; several in a row, and their undo."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.services.jobs import CompareJob, Done
from app.ui.application import Program
from tests.gui.test_comparing import compared, listed, versions, window

__all__ = ["compared", "versions", "window"]
Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def split_here(window: Program, press: Press) -> None:
    """Split the clause one stands on in the middle, with the cursor in it, by key."""
    assert window.workspace is not None
    sheet = window.workspace.sheet
    row = next(at for at in range(sheet.row, 99) if sheet.rows.cell(at, 1).spans and sheet.rows.cell(at, 1).label)
    span = sheet.rows.cell(row, 1).spans[0]
    sheet.reader.go_to(1, span.start)
    sheet.reader.set_selection(1, span.start + 12, span.start + 12)
    press(Qt.Key.Key_F7, on=sheet.reader)


def clauses(window: Program) -> int:
    """How many clauses of the new version the comparison shows."""
    assert window.session is not None
    assert window.session.view is not None
    return sum(len(row.cells[1].segment_ids) for row in window.session.view.rows)


def test_a_clause_that_is_split_is_compared_again_where_one_reads(compared: Program, press: Press) -> None:
    before, changes = clauses(compared), listed(compared)
    split_here(compared, press)
    assert clauses(compared) == before + 1
    assert compared.deeds.comparing.shown is not None
    assert len(listed(compared)) >= len(changes)
    place = compared.workspace.sheet.place()
    press(Qt.Key.Key_Z, on=compared.workspace.sheet.reader, with_=CONTROL)
    assert clauses(compared) == before
    assert listed(compared) == changes
    assert compared.workspace.sheet.place()[0][0] == place[0][0]


def test_corrections_while_it_is_compared_ask_once_more(compared: Program, press: Press) -> None:
    asked: list[CompareJob] = []
    jobs = compared.session.jobs
    submit, jobs.submit = jobs.submit, asked.append
    split_here(compared, press)
    press(Qt.Key.Key_Z, on=compared.workspace.sheet.reader, with_=CONTROL)
    assert len(asked) == 1
    before = clauses(compared)
    jobs.done.emit(asked[0], Done(comparison=compared.deeds.comparing.shown.comparison))
    assert len(asked) == 2
    jobs.submit = submit
    jobs.stopped.emit(asked[1])
    assert clauses(compared) == before


def test_a_change_elsewhere_compares_nothing_again(compared: Program, press: Press) -> None:
    asked: list[object] = []
    compared.session.jobs.began.connect(asked.append)
    press("h", on=compared.workspace.sheet.reader)
    assert compared.workspace.noting.names()
    assert asked == []
