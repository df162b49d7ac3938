"""Setting the clause tree right in the window: from the outline and from the text, with keys and mouse, and undone."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.alignment import AlignmentKind
from app.core.document import Segment, SegmentKind
from app.core.language import Reading
from app.services import reading, structuring
from app.services.jobs import AlignJob
from app.ui import outline_panel
from app.ui.application import Program
from db.segment_edits import SegmentEdits

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def nodes(window: Program, column: int = 0) -> list[Segment]:
    """The clauses of a column as the library has them."""
    return reading.outline(window.session.library, window.session.view.columns[column].document.id)


def words(window: Program, node: Segment) -> str:
    """The text of a clause."""
    text = next(c.text for c in window.session.view.columns if c.document.id == node.document_id)
    return text[node.start : node.end]


def stand_on(window: Program, kind: SegmentKind, nth: int = 0) -> Segment:
    """Puts the focus in the outline, on a clause of this kind."""
    found = [node for node in nodes(window) if node.kind is kind][nth]
    tree, model = window.workspace.outline.tree, window.workspace.outline.tree.model()
    tree.setFocus()
    tree.setCurrentIndex(model.index_at(found.start))
    assert window.workspace.outline.current().start == found.start
    return found


def again(window: Program, node: Segment) -> Segment:
    """The clause that begins where that one began."""
    return next(n for n in nodes(window) if n.start == node.start)


def test_a_kind_is_changed_by_key_and_changed_back(window: Program, press: Press) -> None:
    node = stand_on(window, SegmentKind.CLAUSE)
    press(Qt.Key.Key_K, on=window.workspace.outline.tree, with_=CONTROL | SHIFT)
    press("heading", Qt.Key.Key_Return)
    assert again(window, node).kind is SegmentKind.HEADING
    assert window.workspace.outline.current().start == node.start
    assert window.workspace.outline.current().kind is SegmentKind.HEADING
    press(Qt.Key.Key_Z, with_=CONTROL)
    assert again(window, node).kind is SegmentKind.CLAUSE
    press(Qt.Key.Key_Y, with_=CONTROL)
    assert again(window, node).kind is SegmentKind.HEADING


def test_the_menu_of_the_outline_changes_a_kind(window: Program, qtbot: QtBot) -> None:
    node = stand_on(window, SegmentKind.CLAUSE, 1)
    tree = window.workspace.outline.tree
    at = tree.visualRect(tree.currentIndex()).center()
    QApplication.sendEvent(
        tree.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, tree.viewport().mapToGlobal(at))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    kinds = menu.actions()[0].menu()
    assert [a.text() for a in kinds.actions() if a.isChecked()] == ["Clause"]
    next(a for a in kinds.actions() if a.text() == "Not part of the text").trigger()
    menu.close()
    assert again(window, node).kind is SegmentKind.BOILERPLATE
    assert all(n.start != node.start for n in window.workspace.outline.tree.model().nodes)


def test_a_label_is_written_in_its_bar(window: Program, press: Press) -> None:
    node = stand_on(window, SegmentKind.CLAUSE)
    before = node.label
    assert before
    press(Qt.Key.Key_F2, on=window.workspace.outline.tree, with_=CONTROL)
    bar = window.deeds.correcting.bar
    assert QApplication.focusWidget() is bar.field
    assert bar.field.text() == before
    bar.field.setText("")
    press(words(window, node)[:1], Qt.Key.Key_Return, on=bar.field)
    assert again(window, node).label == words(window, node)[:1]
    assert bar.isHidden()
    assert QApplication.focusWidget() is window.workspace.outline.tree
    press(Qt.Key.Key_Z, with_=CONTROL)
    assert again(window, node).label == before


def test_a_label_that_does_not_stand_there_is_told_and_can_be_mended(window: Program, press: Press) -> None:
    node = stand_on(window, SegmentKind.CLAUSE)
    press(Qt.Key.Key_F2, on=window.workspace.outline.tree, with_=CONTROL)
    bar = window.deeds.correcting.bar
    press("zzz", Qt.Key.Key_Return, on=bar.field)
    assert "does not stand at the beginning" in window.workspace.middle.banner.sentence()
    assert bar.isVisible()
    press(Qt.Key.Key_Escape, on=bar.field)
    assert bar.isHidden()
    assert again(window, node).label == node.label


def test_a_clause_moves_in_and_out(window: Program, press: Press) -> None:
    node = stand_on(window, SegmentKind.CLAUSE, 2)
    press(Qt.Key.Key_BracketRight, on=window.workspace.outline.tree, with_=CONTROL)
    assert again(window, node).level == node.level + 1
    press(Qt.Key.Key_BracketLeft, on=window.workspace.outline.tree, with_=CONTROL)
    assert again(window, node).level == node.level


def test_a_clause_is_put_under_another_by_name(window: Program, press: Press) -> None:
    node = stand_on(window, SegmentKind.CLAUSE, 2)
    parent = next(n for n in nodes(window) if n.label == "第一条")
    window.workspace.actions["outline.attach"].trigger()
    press("第一条", Qt.Key.Key_Return)
    assert again(window, node).parent_id == parent.id


def test_a_clause_is_split_at_the_cursor_and_merged_again(window: Program, press: Press, qtbot: QtBot) -> None:
    reader = window.workspace.sheet.reader
    node = next(n for n in nodes(window) if n.kind is SegmentKind.CLAUSE and n.end - n.start > 20)
    at = node.start + 12
    rows = len(window.session.view.rows)
    reader.go_to(0, at)
    reader.set_selection(0, at, at)
    press(Qt.Key.Key_F7, on=reader)
    assert again(window, node).end <= at
    assert len(nodes(window)) == len({n.start for n in nodes(window)})
    starts = [n.start for n in nodes(window)]
    assert any(at <= start <= at + 2 for start in starts)
    press(Qt.Key.Key_Z, on=reader, with_=CONTROL)
    assert again(window, node).end == node.end
    assert len(window.session.view.rows) == rows

    press(Qt.Key.Key_F7, on=reader)
    reader.set_selection(0, node.start + 2, node.start + 2)
    press(Qt.Key.Key_F7, on=reader, with_=SHIFT)
    assert again(window, node).end == node.end


def test_splitting_without_a_cursor_says_what_to_do(window: Program, press: Press) -> None:
    press(Qt.Key.Key_F7)
    assert window.workspace.middle.banner.sentence().startswith("Put the cursor in the text")


def test_the_rows_and_the_outline_follow_a_fix(window: Program, press: Press) -> None:
    node = stand_on(window, SegmentKind.CLAUSE)
    window.workspace.actions["outline.merge"].trigger()
    cells = [cell for row in window.session.view.rows for cell in row.cells[:1]]
    assert max(span.end for cell in cells for span in cell.spans if span.start == node.start) > node.end
    shown = window.workspace.outline.tree.model().nodes
    assert next(n for n in shown if n.start == node.start).end > node.end


def test_a_fix_survives_the_next_start_and_finding_the_clauses_again(
    window: Program, open_window: OpenWindow, press: Press, qtbot: QtBot
) -> None:
    node = stand_on(window, SegmentKind.CLAUSE)
    press(Qt.Key.Key_K, on=window.workspace.outline.tree, with_=CONTROL | SHIFT)
    press("heading", Qt.Key.Key_Return)
    window.shell.close()

    later = open_window()
    assert again(later, node).kind is SegmentKind.HEADING
    answers = later.workspace.errands.answered
    with qtbot.waitSignal(answers, timeout=60_000, check_params_cb=lambda asker: asker == "clauses again"):
        later.workspace.actions["outline.again"].trigger()
    assert later.workspace.middle.banner.sentence().startswith("The clauses were found again")
    assert again(later, node).kind is SegmentKind.HEADING


def test_a_text_alone_is_set_right_too(window: Program, press: Press) -> None:
    document = window.session.view.columns[1].document.id
    window.session.open_document(document)
    node = stand_on(window, SegmentKind.CLAUSE)
    rows = len(window.session.view.rows)
    window.workspace.actions["outline.merge"].trigger()
    assert len(window.session.view.rows) == rows - 1
    window.session.undo()
    assert len(window.session.view.rows) == rows
    assert again(window, node) == node


@pytest.mark.parametrize("name", ["kind", "label", "out", "in", "attach", "split", "merge", "again"])
def test_nothing_can_be_corrected_where_nothing_is_open(open_window: OpenWindow, name: str) -> None:
    assert not open_window().workspace.actions[f"outline.{name}"].isEnabled()


def test_the_menu_of_the_text_leads_to_the_same(window: Program) -> None:
    reader = window.workspace.sheet.reader
    at = QPoint(200, 60)
    QApplication.sendEvent(
        reader.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, reader.viewport().mapToGlobal(at))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (inner,) = [a.menu() for a in menu.actions() if a.menu() is not None]
    assert inner.title() == "Correct the outline"
    assert "Split the clause at the cursor" in [a.text() for a in inner.actions()]
    menu.close()


def test_a_click_and_the_menu_under_it_split_a_clause(window: Program, qtbot: QtBot) -> None:
    reader = window.workspace.sheet.reader
    node = next(n for n in nodes(window) if n.label == "第二条")
    reader.go_to(0, node.start)
    place = reader.where.rect_of(0, node.start + 12).center()
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
    column, at = reader.caret()
    assert column == 0
    assert node.start + 4 < at < node.end - 4
    QApplication.sendEvent(
        reader.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, reader.viewport().mapToGlobal(place)),
    )
    menu = QApplication.activePopupWidget()
    (inner,) = [a.menu() for a in menu.actions() if a.menu() is not None]
    next(a for a in inner.actions() if a.text() == "Split the clause at the cursor").trigger()
    menu.close()
    assert again(window, node).end <= at
    assert any(at <= n.start <= at + 1 for n in nodes(window))


def test_texts_that_are_merely_related_are_set_right_at_the_place_one_reads(window: Program, press: Press) -> None:
    window.session.jobs.submit(AlignJob(1, 2, AlignmentKind.COMPARABLE))
    assert window.session.view.free_rows
    reader = window.workspace.sheet.reader_of(0)
    node = next(n for n in nodes(window) if n.label == "第三条")
    window.workspace.sheet.go_to(0, node.start)
    window.workspace.sheet.read_as(0, Reading.TRADITIONAL)
    rows = len(window.session.view.free_rows[0])
    press(Qt.Key.Key_F7, on=reader, with_=SHIFT)
    assert len(window.session.view.free_rows[0]) == rows - 1
    assert window.workspace.sheet.cell(0).spans[0].start == node.start
    assert window.workspace.sheet.readings == {0: Reading.TRADITIONAL}
    press(Qt.Key.Key_Z, on=reader, with_=CONTROL)
    assert len(window.session.view.free_rows[0]) == rows


def test_in_a_long_text_a_clause_is_merged_in_a_thread_and_taken_back(
    window: Program, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LONG", "MANY"):
        monkeypatch.setattr(outline_panel, name, 1)
    monkeypatch.setattr(structuring, "LONG", 1)
    threads: list[str] = []
    rewrite = SegmentEdits.rewrite

    def rewritten(edits: SegmentEdits, *given: object) -> None:
        threads.append(threading.current_thread().name)
        rewrite(edits, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(SegmentEdits, "rewrite", rewritten)
    before = nodes(window)
    outline = window.workspace.outline
    stand_on(window, SegmentKind.CLAUSE)
    window.workspace.actions["outline.merge"].trigger()
    assert len(nodes(window)) == len(before) - 1
    qtbot.waitUntil(lambda: 0 < len(outline.places()) < len(before), timeout=20_000)
    press(Qt.Key.Key_Z, with_=CONTROL)
    assert nodes(window) == before
    press(Qt.Key.Key_Y, with_=CONTROL)
    assert len(nodes(window)) == len(before) - 1
    assert len(threads) == 3
    assert threading.current_thread().name not in threads
