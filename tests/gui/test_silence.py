"""Nothing is silent: in every state of the window each action does something that is seen, or is grey and says why."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from app.core.alignment import AlignmentKind
from app.services import editing
from app.services.aligning import align
from app.services.library import Library
from app.ui.action_list import ActionSpec, Where
from app.ui.application import Program
from tests.gui.test_comparing import versions

__all__ = ["versions"]
Press = Callable[..., None]
OpenWindow = Callable[..., Program]
ENDING = {"quit"}
"""What ends the window, which is seen, but not by a window that is gone."""


def empty(_: Program) -> None:
    """A library with nothing in it."""


def nothing_open(program: Program) -> None:
    program.session.close_text()


def one_document(program: Program) -> None:
    program.session.open_document(1)


def bitext(program: Program) -> None:
    program.session.open_bitext(1)


def unlocked(program: Program) -> None:
    bitext(program)
    if not program.workspace.sheet.is_unlocked:
        program.workspace.actions["column.lock"].trigger()


def aligning(program: Program) -> None:
    bitext(program)
    program.deeds.aligning.enter()


def comparison(program: Program) -> None:
    program.deeds.comparing.compare(1, 3)


def related(program: Program) -> None:
    program.session.open_bitext(3)


def all_trashed(program: Program) -> None:
    program.session.close_text()
    library = program.session.library
    for document in library.store.documents():
        program.session.do(lambda document=document: editing.trash_document(library, document.id))


ONLY = {unlocked: ("column", "view", "zoom", "copy"), aligning: ("align", "column", "view")}
"""Beginnings of the names of what these states make different: all else is tried in the others."""
STATES = (empty, nothing_open, one_document, bitext, unlocked, aligning, comparison, related, all_trashed)


@pytest.fixture
def in_state(
    request: pytest.FixtureRequest, versions: Path, tmp_path: Path, cache: Path, open_window: OpenWindow
) -> tuple[Program, Callable[[Program], None]]:
    """The window in the state a test asks for, and what brings it there again."""
    prepare = request.param
    if prepare is not empty:
        copytree(versions, tmp_path / "library")
        with Library.open(tmp_path / "library", cache) as library:
            align(library, 1, 3, AlignmentKind.COMPARABLE)
    program = open_window(width=960, height=600)
    prepare(program)
    return program, prepare


def seen(program: Program, told: list[object]) -> tuple[object, ...]:
    """What a person sees and hears of a window, its clipboard, and what it set to work."""
    tops = [id(top) for top in QApplication.topLevelWidgets() if top.isVisible()]
    picture: QImage = program.shell.grab().toImage()
    return (
        picture, tops, id(QApplication.focusWidget()), QApplication.clipboard().text(), len(told),
        [action.isChecked() for _, action in program.workspace.actions],
    )  # fmt: skip


def settle(program: Program, prepare: Callable[[Program], None]) -> None:
    """Close what an action opened, and come back to the state."""
    for top in QApplication.topLevelWidgets():
        if isinstance(top, (QDialog, QMenu)) and top.isVisible():
            top.close()
    program.workspace.palette.leave()
    program.workspace.middle.banner.dismiss()
    for name, dock in program.workspace.docks.items():
        dock.setVisible(name in ("library", "outline"))
    program.deeds.aligning.leave()
    prepare(program)
    program.workspace.middle.banner.dismiss()
    program.workspace.library.setFocus(Qt.FocusReason.OtherFocusReason)


def enabled(program: Program, prepare: Callable[[Program], None]) -> Iterator[ActionSpec]:
    """The actions that can be done now, but those that end the window, and switches that stand so already.

    Of those that need no text, only where nothing is open.
    """
    anywhere: set[str] = set()
    if prepare not in (empty, nothing_open, all_trashed):
        program.session.close_text()
        anywhere = {spec.name for spec, action in program.workspace.actions if action.isEnabled()}
        prepare(program)
    for spec, action in list(program.workspace.actions):
        if action.isEnabled() and spec.name not in ENDING | anywhere and spec.name.startswith(ONLY.get(prepare, ("",))):
            yield spec


@pytest.mark.parametrize("in_state", STATES, indirect=True, ids=lambda state: state.__name__)
def test_whatever_can_be_done_is_seen(in_state: tuple[Program, Callable[[Program], None]]) -> None:
    program, prepare = in_state
    told: list[object] = []
    program.session.jobs.began.connect(told.append)
    silent = []
    for spec in enabled(program, prepare):
        settle(program, prepare)
        action = program.workspace.actions[spec.name]
        if not action.isEnabled() or (spec.group and action.isChecked()):
            continue
        before = seen(program, told)
        action.trigger()
        if seen(program, told) == before:
            silent.append(spec.name)
    assert " ".join(silent) == ""


@pytest.mark.parametrize("in_state", STATES, indirect=True, ids=lambda state: state.__name__)
def test_whatever_is_grey_says_why(in_state: tuple[Program, Callable[[Program], None]], press: Press) -> None:
    program, _ = in_state
    work = program.workspace
    work.actions.tell_tips()
    grey = [(spec, action) for spec, action in work.actions if not action.isEnabled()]
    for spec, action in grey:
        why = work.actions.explain(spec.name)
        assert why.endswith(".")
        assert why != "This cannot be done with what is open now.", spec.name
        assert why in action.toolTip()
    assert [spec.name for spec, action in work.actions if action.isEnabled() and work.actions.explain(spec.name)] == []


@pytest.mark.parametrize("in_state", [bitext, nothing_open], indirect=True, ids=lambda state: state.__name__)
def test_the_key_of_what_is_grey_says_what_is_needed(
    in_state: tuple[Program, Callable[[Program], None]], press: Press
) -> None:
    program, _ = in_state
    banner = program.workspace.middle.banner
    place = program.workspace.sheet.reader if program.session.view is not None else program.workspace.library
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F9):
        banner.dismiss()
        press(key, on=place)
        assert banner.sentence().startswith("Nothing is compared.")


@pytest.mark.parametrize("in_state", [bitext], indirect=True, ids=lambda state: state.__name__)
def test_the_palette_says_why_and_takes_what_is_grey_for_a_question(
    in_state: tuple[Program, Callable[[Program], None]], press: Press
) -> None:
    program, _ = in_state
    program.deeds.open_palette()
    press("Redline in one column")
    chosen = program.workspace.palette.shown()[0]
    assert chosen.why.startswith("Nothing is compared.")
    press(Qt.Key.Key_Return)
    assert not program.workspace.palette.isVisible()
    assert program.workspace.middle.banner.sentence() == chosen.why


def test_no_key_of_the_text_says_anything_while_one_types(window: Program, press: Press) -> None:
    program = window
    assert any(spec.where is Where.READER and not action.isEnabled() for spec, action in program.workspace.actions)
    program.workspace.actions["find"].trigger()
    press("fishing")
    assert program.workspace.middle.banner.sentence() == ""
