"""Threads, kinds, wordings, formatting, places and filters of notes, by keys and mouse."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.annotation import Annotation, AnnotationScope, AnnotationStatus, Motivation, NoteSort, TargetKind
from app.services import annotating
from app.ui.application import Program
from app.ui.note_list import Line
from app.ui.notes_panel import NONE_FOUND

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier
STEP = CONTROL | Qt.KeyboardModifier.AltModifier


def stored(window: Program) -> list[Annotation]:
    return sorted(window.session.library.store.annotations(), key=lambda n: n.id)


def shown(window: Program) -> list[tuple[str, int]]:
    """What the panel lists: words and depth."""
    return [(e.note.text, e.depth) for e in window.workspace.notes.notes.entries if isinstance(e, Line)]


def write(press: Press, text: str) -> None:
    press("a")
    press(text, Qt.Key.Key_Escape)


def stand(window: Program, row: int) -> None:
    view = window.workspace.notes.view
    view.setFocus()
    view.setCurrentIndex(window.workspace.notes.notes.index(row))


def add(window: Program, row: int, text: str, **more: object) -> int:
    """A note of somebody on a clause of the Chinese text; its id."""
    library = window.session.library
    span = window.session.view.rows[row].cells[0].spans[0]
    draft = annotating.draft(library, [(1, span)], text=text, alignment_id=1)
    before = {n.id for n in library.store.annotations()}
    window.session.do(lambda: annotating.add(library, replace(draft, **more)))  # type: ignore[arg-type]
    return next(n.id for n in library.store.annotations() if n.id not in before)


def pick(menu: QMenu, *words: str) -> None:
    """Choose an entry of a menu, through its submenus."""
    for word in words:
        action = next(a for a in menu.actions() if a.text() == word)
        if action.menu() is None:
            action.trigger()
        else:
            menu = action.menu()  # type: ignore[assignment]  # a QMenu


def test_r_answers_a_note_and_the_answer_can_be_answered_and_changed(window: Program, press: Press) -> None:
    write(press, "Why tonnage?")
    stand(window, 1)
    press("r", on=window.workspace.notes.view)
    press("It is in the original.", Qt.Key.Key_Escape)
    stand(window, 2)
    press("r", on=window.workspace.notes.view)
    press("核对过了。", Qt.Key.Key_Escape)
    assert shown(window) == [("Why tonnage?", 0), ("It is in the original.", 1), ("核对过了。", 2)]
    first, second, third = stored(window)
    assert (second.reply_to, third.reply_to) == (first.id, second.id)
    assert {n.motivation for n in (second, third)} == {Motivation.REPLYING}
    stand(window, 2)
    press(Qt.Key.Key_Return, on=window.workspace.notes.view)
    press(" Really.", Qt.Key.Key_Escape)
    assert shown(window)[1] == ("It is in the original. Really.", 1)
    window.session.undo()
    window.session.undo()
    assert [text for text, _ in shown(window)] == ["Why tonnage?", "It is in the original."]


def test_the_link_below_the_list_answers_too(window: Program, press: Press, qtbot: QtBot) -> None:
    write(press, "Why?")
    stand(window, 1)
    from PySide6.QtWidgets import QToolButton

    button = next(b for b in window.workspace.notes.findChildren(QToolButton) if b.text() == "Reply")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    press("Because.", Qt.Key.Key_Escape)
    assert shown(window) == [("Why?", 0), ("Because.", 1)]


def test_q_asks_a_question_and_the_scope_is_said(window: Program, press: Press) -> None:
    press(Qt.Key.Key_Down, "q")
    editor = window.workspace.notes.editor
    assert (editor.kind.currentText(), editor.scope.currentText()) == ("Question", "This text")
    editor.scope.setFocus()
    press(Qt.Key.Key_Down, on=editor.scope)
    press("Which tonnes?", on=editor.text)
    press(Qt.Key.Key_Escape, on=editor.text)
    (note,) = stored(window)
    assert (note.motivation, note.scope) == (Motivation.QUESTIONING, AnnotationScope.PAIR)
    said = window.workspace.notes.notes.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Question" in said
    assert "About the pair" in said


def test_w_proposes_a_wording_shown_as_a_redline(window: Program, press: Press) -> None:
    sheet = window.workspace.sheet
    start = sheet.view.rows[1].cells[0].spans[0].start
    sheet.reader.set_selection(0, start + 4, start + 8)
    press("w")
    editor = window.workspace.notes.editor
    assert QApplication.focusWidget() is editor.proposal
    assert editor.proposal.toPlainText() == "缔约双方"
    editor.proposal.selectAll()
    press("缔约各方")
    redline = editor._redline.text()
    assert "<s" in redline
    assert "<u" in redline
    press(Qt.Key.Key_Escape)
    (note,) = stored(window)
    assert note.motivation is Motivation.EDITING
    assert [(p.text, p.target) for p in note.proposals] == [("缔约各方", 0)]
    said = window.workspace.notes.notes.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Proposed wording: 缔约各方" in said


def test_a_wording_that_changes_nothing_is_no_note(window: Program, press: Press) -> None:
    press("w", Qt.Key.Key_Escape)
    assert stored(window) == []


def test_formatting_by_keys_is_kept_and_what_was_there_stays_as_it_was(window: Program, press: Press) -> None:
    press("a")
    editor = window.workspace.notes.editor
    press("2*3 is six")
    editor.text.selectAll()
    press(Qt.Key.Key_B, with_=CONTROL)
    press(Qt.Key.Key_Escape)
    (note,) = stored(window)
    assert note.formatted
    assert note.text == "**2\\*3 is six**"
    assert not window.workspace.palette.isVisible()


def test_without_formatting_stars_are_stars(window: Program, press: Press) -> None:
    write(press, "a *b* c")
    (note,) = stored(window)
    assert (note.text, note.formatted) == ("a *b* c", False)


def test_a_list_is_made_of_the_lines_that_are_selected(window: Program, press: Press) -> None:
    press("a")
    editor = window.workspace.notes.editor
    press("one")
    press(Qt.Key.Key_Return)
    press("two")
    editor.text.selectAll()
    editor.text.itemise()
    press(Qt.Key.Key_Escape, on=editor.text)
    assert stored(window)[0].text == "- one\n- two"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Stand on: Bead", [TargetKind.BEAD, TargetKind.BEAD]),
        ("Stand on: The two texts as a pair", [TargetKind.PAIR, TargetKind.PAIR]),
    ],
)
def test_a_note_can_stand_on_the_bead_or_the_pair(
    window: Program, press: Press, words: str, kinds: list[TargetKind]
) -> None:
    press(Qt.Key.Key_Down, "a")
    press("On both")
    window.workspace.notes.editor._ask_more()
    pick(_menu(window), words)
    press(Qt.Key.Key_Escape, on=window.workspace.notes.editor.text)
    (note,) = stored(window)
    assert [t.kind for t in note.targets] == kinds
    assert {t.document_id for t in note.targets} == {1, 2}
    assert note.scope is AnnotationScope.PAIR


def _menu(window: Program) -> QMenu:
    menu = window.workspace.notes.findChildren(QMenu)[-1]
    assert isinstance(menu, QMenu)
    return menu


def test_a_note_can_stand_on_several_clauses(window: Program, press: Press) -> None:
    press(Qt.Key.Key_Down, "a")
    press("On two")
    window.workspace.sheet.reader.go_to_row(3)
    window.workspace.notes.editor._ask_more()
    pick(_menu(window), "Stand on this clause as well")
    press(Qt.Key.Key_Escape, on=window.workspace.notes.editor.text)
    (note,) = stored(window)
    assert [t.exact[:3] for t in note.targets] == ["第一条", "第三条"]
    assert len(window.workspace.noting._at[note.id]) == 2


def test_a_note_can_refer_to_another_clause_and_lead_there(window: Program, press: Press) -> None:
    press(Qt.Key.Key_Down, "a")
    press("Compare")
    window.workspace.notes.editor._ask_more()
    pick(_menu(window), "Link to a clause…")
    press("第四条")
    press(Qt.Key.Key_Return)
    window.workspace.notes.editor.close_note()
    (note,) = stored(window)
    assert [link.exact[:3] for link in note.links] == ["第四条"]
    link = note.links[0]
    window.workspace.notes.went_to_link.emit(link.document_id, link.start)
    assert window.workspace.sheet.row == 4


def test_a_change_between_two_versions_can_be_annotated(window: Program, press: Press) -> None:
    from app.core.document import DocumentDraft, Receipt
    from app.core.language import Language, Script
    from app.services.comparing import compare_documents
    from app.services.comparing_view import view_comparison
    from app.services.drafting import segments_of

    library = window.session.library
    text = library.store.text(1).replace("12,500", "13,000")
    segments, _nodes, _long = segments_of(text, Language.ZH)
    draft = DocumentDraft("新版", Language.ZH, Script.HANS, text, text.encode(), "新版.txt", Receipt("UTF-8"))
    new = library.store.add_document(draft, segments)
    view = view_comparison(library, compare_documents(library, 1, new.id))
    window.session.show_comparison(view.reader)
    window.workspace.sheet.reader.go_to_row(2)
    window.workspace.sheet.reader.setFocus()
    press("a")
    press("Why more?", Qt.Key.Key_Escape)
    (note,) = stored(window)
    assert [(t.kind, t.document_id) for t in note.targets] == [(TargetKind.CHANGE, 1), (TargetKind.CHANGE, new.id)]
    assert "12,500" in note.targets[0].exact
    assert "13,000" in note.targets[1].exact


def test_the_filter_narrows_the_panel_and_says_so(window: Program, press: Press, qtbot: QtBot) -> None:
    add(window, 1, "one", tags=("law",), author="Ann")
    add(window, 2, "two", status=AnnotationStatus.RESOLVED, author="Bo")
    add(window, 3, "three", motivation=Motivation.QUESTIONING, author="Ann", colour="rose")
    bar = window.workspace.notes.filter
    for path, left in (
        (("State", "Only resolved"), ["two"]),
        (("Tag", "#law"), ["one"]),
        (("Author", "Ann"), ["one", "three"]),
        (("Kind", "Question"), ["three"]),
        (("Colour", "Rose"), ["three"]),
        (("Date", "Changed today"), ["one", "two", "three"]),
        (("Place", "Words not found"), []),
    ):
        bar._fill()
        pick(bar.menu, *path)
        assert sorted(text for text, _ in shown(window)) == sorted(left), path
        assert bar._said.text()
        bar.clear()
    assert len(shown(window)) == 3


def test_words_in_an_answer_find_its_thread(window: Program, press: Press, qtbot: QtBot) -> None:
    number = add(window, 1, "Why?")
    add(window, 2, "Other")
    library = window.session.library
    window.session.do(lambda: annotating.add(library, annotating.reply(library, number, "because of tonnage")))
    bar = window.workspace.notes.filter
    with qtbot.waitSignal(bar.changed):
        press("tonnage", on=bar.field)
    assert shown(window) == [("Why?", 0), ("because of tonnage", 1)]
    with qtbot.waitSignal(bar.changed):
        bar.field.setText("nowhere")
    assert window.workspace.notes._empty.text() == NONE_FOUND


def test_notes_are_ordered_as_asked(window: Program) -> None:
    for row, text in ((3, "first"), (1, "second"), (2, "third")):
        add(window, row, text)
    window.workspace.sheet.reader.go_to_row(0)
    bar = window.workspace.notes.filter
    assert [text for text, _ in shown(window)] == ["second", "third", "first"]
    bar._order(NoteSort.NEWEST)
    assert [text for text, _ in shown(window)] == ["third", "second", "first"]


def test_keys_lead_from_note_to_note_and_back(window: Program, press: Press) -> None:
    for row in (1, 3, 4):
        add(window, row, f"note {row}")
    sheet = window.workspace.sheet
    sheet.reader.go_to_row(0)
    sheet.reader.setFocus()
    rows = []
    for _ in range(4):
        press(Qt.Key.Key_Down, with_=STEP, on=sheet.reader)
        rows.append(sheet.row)
    assert rows == [1, 3, 4, 1]
    press(Qt.Key.Key_Up, with_=STEP, on=sheet.reader)
    assert sheet.row == 4
    chosen = window.workspace.notes.chosen()
    assert chosen is not None
    assert chosen.text == "note 4"


def test_words_being_composed_are_kept_only_when_they_are_committed(
    window: Program, press: Press, qtbot: QtBot
) -> None:
    """The events that an input method sends: composing grows, is replaced, then committed."""
    press("a")
    field = window.workspace.notes.editor.text
    press("See ")
    for preedit in ("z", "zh", "zhu", "zhu'shi"):
        QApplication.sendEvent(field, QInputMethodEvent(preedit, []))
    qtbot.waitUntil(lambda: [n.text for n in stored(window)] == ["See"], timeout=5000)
    committed = QInputMethodEvent("", [])
    committed.setCommitString("注释")
    QApplication.sendEvent(field, committed)
    qtbot.waitUntil(lambda: [n.text for n in stored(window)] == ["See 注释"], timeout=5000)
    press(Qt.Key.Key_Escape, on=field)
    assert [n.text for n in stored(window)] == ["See 注释"]


def test_a_text_with_thousands_of_notes_reads_only_those_that_are_shown(
    window: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = window.session.library
    span = window.session.view.rows[1].cells[0].spans[0]
    draft = annotating.draft(library, [(1, span)], text="note")
    library.store.notes.add([(replace(draft, text=f"note {n}"), None) for n in range(400)])
    read: list[int] = []
    before = window.workspace.notes._threads
    model = window.workspace.notes.notes
    monkeypatch.setattr(model, "_read", lambda ids: (read.extend(ids), before(ids))[1])
    window.workspace.noting.refresh()
    assert 0 < len(read) < 200
    assert len(window.workspace.noting._places) == 400
    last = stored(window)[-1].id
    assert model.row_of(last) is not None
    assert len([e for e in model.entries if isinstance(e, Line)]) == 400
