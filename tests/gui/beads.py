"""The sample treaty in align mode, and what its beads are on the screen and in the store: for tests of the mode."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt

from app.core.alignment import AlignmentLevel, BeadStatus
from app.ui.align_mode import AlignMode
from app.ui.application import Program

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
