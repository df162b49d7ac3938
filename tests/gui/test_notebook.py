"""The notebook: notes of all texts, filtered while typing, gone to; the chapters with their open questions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.annotation import AnnotationStatus, Motivation, as_draft
from app.core.changes import ChangeSet
from app.services import annotating
from app.ui.application import Program
from app.ui.notebook_panel import ASKER, FIRST

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier
NOTES = (
    (1, "Is tonnage the right word?", ("terms",), "rose", "Lin", AnnotationStatus.OPEN, Motivation.QUESTIONING),
    (3, "Settled in May.", ("dates",), "leaf", "Brown", AnnotationStatus.RESOLVED, Motivation.COMMENTING),
    (2, "港口条款再核对", ("terms", "ports"), "amber", "Lin", AnnotationStatus.OPEN, Motivation.COMMENTING),
)


def answered(window: Program, qtbot: QtBot) -> AbstractContextManager[object]:
    """Waits until the notebook, and nobody else, was answered."""
    errands = window.workspace.errands
    return qtbot.waitSignal(errands.answered, timeout=20_000, check_params_cb=lambda asker: asker == ASKER)


@pytest.fixture
def notebook(window: Program, press: Press, qtbot: QtBot) -> Program:
    """The window with three notes on the Chinese text, the notebook open."""
    library = window.session.library
    segments = library.store.segments(1)
    for at, text, tags, colour, author, status, motivation in NOTES:
        place = segments[at + 1]
        window.workspace.sheet.go_to(0, place.start)
        made = annotating.draft(library, window.workspace.noting._spans(), author=author, colour=colour)
        window.session.do(
            lambda made=made, text=text, tags=tags, status=status, motivation=motivation: annotating.add(
                library, replace(made, text=text, tags=tags, status=status, motivation=motivation)
            )
        )
    with answered(window, qtbot):
        press(Qt.Key.Key_7, with_=CONTROL, on=window.workspace.sheet.reader)
    return window


def listed(window: Program) -> list[str]:
    model = window.workspace.notebook.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(window: Program, qtbot: QtBot, name: str, words: str) -> None:
    """Choose in a filter by its words."""
    box = window.workspace.notebook.choice(name)
    with answered(window, qtbot):
        box.setCurrentIndex(box.findText(words))


def test_all_notes_are_listed_by_place_and_the_line_has_the_focus(notebook: Program) -> None:
    assert listed(notebook) == [NOTES[0][1], NOTES[2][1], NOTES[1][1]]
    assert notebook.workspace.notebook.count_said() == "3 notes"
    assert QApplication.focusWidget() is notebook.workspace.notebook.field


def test_typing_narrows_them(notebook: Program, press: Press, qtbot: QtBot) -> None:
    with answered(notebook, qtbot):
        press("港口")
    assert listed(notebook) == [NOTES[2][1]]
    with answered(notebook, qtbot):
        notebook.workspace.notebook.field.setText("nothing like it")
    assert notebook.workspace.notebook.count_said() == "No notes found"


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("status", "Only resolved", [1]),
        ("tag", "#terms", [0, 2]),
        ("colour", "Leaf", [1]),
        ("author", "Brown", [1]),
        ("sort", "By author", [1, 0, 2]),
        ("sort", "Oldest first", [0, 1, 2]),
    ],
)
def test_a_filter_narrows_them(notebook: Program, qtbot: QtBot, name: str, words: str, found: list[int]) -> None:
    choose(notebook, qtbot, name, words)
    assert listed(notebook) == [NOTES[at][1] for at in found]


def test_a_text_without_notes_has_none(notebook: Program, qtbot: QtBot) -> None:
    title = notebook.session.library.store.document(2).title
    choose(notebook, qtbot, "document", title)
    assert listed(notebook) == []


def test_enter_goes_to_the_clause_of_a_note(notebook: Program, press: Press) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    sheet = notebook.workspace.sheet
    span = sheet.cell(0).spans[0]
    assert notebook.session.view.columns[0].text[span.start :].startswith("第三条")
    assert QApplication.focusWidget() is sheet.reader


def test_a_click_goes_there_from_another_text(notebook: Program, qtbot: QtBot) -> None:
    notebook.session.open_document(2)
    view = notebook.workspace.notebook.view
    place = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert notebook.session.view.alignment_id == 1
    assert notebook.workspace.sheet.cell(0).label == "第四条"


def test_esc_goes_back_into_the_text(notebook: Program, press: Press) -> None:
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is notebook.workspace.sheet.reader


def test_chapters_tell_their_open_questions_and_are_gone_to(notebook: Program, press: Press) -> None:
    picture = notebook.workspace.notebook.picture
    model = picture.model()
    told = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert picture.isVisible()
    assert [words.rsplit(": ", 1)[1] for words in told] == [
        "0 open",
        "1 open, 1 question",
        "1 open",
        "0 open, 1 resolved",
    ]
    picture.setFocus()
    picture.setCurrentIndex(model.index(1, 0))
    press(Qt.Key.Key_Return, on=picture)
    assert notebook.workspace.sheet.cell(0).label == "第二条"


def test_a_note_written_meanwhile_comes_in(notebook: Program, press: Press, qtbot: QtBot) -> None:
    reader = notebook.workspace.sheet.reader
    reader.setFocus()
    reader.go_to_row(1)
    with answered(notebook, qtbot):
        press("h", on=reader)
    assert len(listed(notebook)) == 4


def test_it_speaks_the_language_of_the_interface(notebook: Program, qtbot: QtBot) -> None:
    notebook.deeds.choose_language("zh-Hant")
    qtbot.waitUntil(lambda: notebook.workspace.notebook.count_said() == "3 條註解", timeout=20_000)
    notebook.deeds.choose_language("en")
    qtbot.waitUntil(lambda: notebook.workspace.notebook.count_said() == "3 notes", timeout=20_000)


def test_a_question_that_is_overtaken_leaves_what_changed_to_the_next(notebook: Program, qtbot: QtBot) -> None:
    panel, library = notebook.workspace.notebook, notebook.session.library
    first = library.store.annotations(1)[0]
    with answered(notebook, qtbot):
        notebook.session.do(lambda: annotating.add(library, replace(as_draft(first), text="Fresh")))
        panel._ask()
        panel._ask()
    assert "Fresh" in listed(notebook)


def test_more_notes_than_fit_the_window_are_read_after_the_first(notebook: Program, qtbot: QtBot) -> None:
    library = notebook.session.library
    draft = as_draft(library.store.annotations(1)[0])
    asked: list[int] = []
    notebook.workspace.errands.answered.connect(lambda _: asked.append(len(listed(notebook))))
    ids = library.store.notes.add([(replace(draft, text=f"note {n}"), None) for n in range(3 * FIRST)])
    notebook.session.changed.emit(ChangeSet(annotations=frozenset(ids)))
    qtbot.waitUntil(lambda: len(listed(notebook)) == 3 * FIRST + len(NOTES), timeout=20_000)
    assert FIRST in asked
    assert len(set(listed(notebook))) == 3 * FIRST + len(NOTES)
