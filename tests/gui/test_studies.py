"""Timeline, shared passages, parity and clause map, by keys and mouse."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QListView
from pytestqt.qtbot import QtBot

from app.services.aligning import align
from app.services.importing import ImportOptions, import_files
from app.services.library import Library
from app.ui.application import Program
from app.ui.reader import Kind, Pattern
from app.ui.timeline_panel import Scope
from tests.conftest import EN, ZH
from tests.gui.test_comparing import NEW_ZH, marked

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
LAST_ZH = NEW_ZH.replace("15,000吨", "16,000吨").replace("第三条　缔约双方应当互相通报渔业管理措施。\n", "")
ODD_EN = EN.replace("12,500 tonnes", "12,800 tonnes")


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """Three Chinese versions of one work, the first beside an English text with another number in it."""
    place = tmp_path_factory.mktemp("three")
    with Library.open(place / "library", cache) as library:
        ids = []
        for number, text in enumerate((ZH, NEW_ZH, LAST_ZH), 1):
            file = place / f"协定{number}.txt"
            file.write_text(text, encoding="utf-8")
            work = library.store.document(ids[0]).work_id if ids else None
            options = ImportOptions(date=f"20{number}0-01-01", version_label=f"20{number}0")
            made = import_files(library, [file], options).documents[0].document
            if work is not None:
                library.store.update_document(made.id, work_id=work)
            ids.append(made.id)
        english = place / "agreement.txt"
        english.write_text(ODD_EN, encoding="utf-8")
        made = import_files(library, [english]).documents[0].document
        align(library, ids[0], made.id)
    return place / "library"


@pytest.fixture
def window(three: Path, tmp_path: Path, open_window: OpenWindow) -> Program:
    copytree(three, tmp_path / "library")
    program = open_window(bitext=1)
    program.workspace.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    return program


def lines(view: QListView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def go(view: QListView, row: int, press: Press) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, 0))
    press(Qt.Key.Key_Return, on=view)


def row_with(window: Program, words: str) -> int:
    view = window.session.view
    column = view.columns[0].text
    return next(
        at
        for at, row in enumerate(view.rows)
        if any(words in column[span.start : span.end] for span in row.cells[0].spans)
    )


def stand_on(window: Program, words: str) -> None:
    window.workspace.sheet.reader.go_to_row(row_with(window, words))


def test_the_timeline_tells_how_a_clause_changed(window: Program) -> None:
    stand_on(window, "12,500")
    window.workspace.actions["compare.timeline"].trigger()
    panel = window.workspace.studies.timeline
    assert [line.split(" · ")[1] for line in lines(panel.list.view)] == ["appeared", "changed", "changed"]
    assert window.workspace.docks["timeline"].isVisible()
    panel.list.view.setCurrentIndex(panel.list.view.model().index(1, 0))
    assert "line-through" in panel.words.toHtml()
    assert "12,50015,000" in panel.words.toPlainText()


def test_enter_in_the_timeline_goes_to_the_clause_in_that_version(window: Program, press: Press) -> None:
    stand_on(window, "12,500")
    window.workspace.actions["compare.timeline"].trigger()
    go(window.workspace.studies.timeline.list.view, 2, press)
    sheet, view = window.workspace.sheet, window.session.view
    span = sheet.cell(0).spans[0]
    assert "16,000" in view.columns[0].text[span.start : span.end]
    press(Qt.Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier, on=sheet.reader)
    assert window.session.view.alignment_id == 1


def test_the_timeline_follows_the_clause_one_stands_on(window: Program) -> None:
    stand_on(window, "12,500")
    window.workspace.actions["compare.timeline"].trigger()
    stand_on(window, "第四条")
    first = window.workspace.studies.timeline.list.view.model().index(0, 0)
    assert "第四条" in first.data(Qt.ItemDataRole.ToolTipRole)


def test_clauses_that_came_and_went_are_listed_and_each_has_its_timeline(window: Program, press: Press) -> None:
    window.workspace.actions["compare.timeline"].trigger()
    panel = window.workspace.studies.timeline
    panel.scope.setCurrentIndex(panel.scope.findData(Scope.GONE))
    assert len(lines(panel.list.view)) == 1
    assert "gone: 2030" in lines(panel.list.view)[0]
    go(panel.list.view, 0, press)
    assert [line.split(" · ") for line in lines(panel.list.view)] == [["2020", "appeared"], ["2030", "gone"]]
    go(panel.list.view, 1, press)
    sheet, view = window.workspace.sheet, window.session.view
    span = sheet.cell(0).spans[0]
    assert "互相通报" in view.columns[0].text[span.start : span.end]


def test_two_neighbouring_versions_are_compared_from_the_timeline(window: Program, qtbot: QtBot) -> None:
    stand_on(window, "12,500")
    window.workspace.actions["compare.timeline"].trigger()
    panel = window.workspace.studies.timeline
    panel.list.view.setCurrentIndex(panel.list.view.model().index(2, 0))
    qtbot.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    assert [column.document.id for column in window.session.view.columns] == [2, 3]


def test_one_version_has_no_timeline_and_that_is_said(window: Program) -> None:
    window.session.open_document(4)
    window.workspace.actions["compare.timeline"].trigger()
    assert "one version only" in window.workspace.middle.banner._words.text()


def test_shared_passages_stand_side_by_side_with_how_near_they_are(window: Program, press: Press) -> None:
    window.workspace.actions["compare.passages"].trigger()
    press(Qt.Key.Key_Return)
    panel, view = window.workspace.studies.passages, window.session.view
    assert len(view.columns) == 2
    assert any("word for word" in line for line in lines(panel.view))
    near = next(row for row, line in enumerate(lines(panel.view)) if "word for word" not in line)
    assert "%" in panel.view.model().index(near, 0).data(Qt.ItemDataRole.ToolTipRole)
    go(panel.view, near, press)
    assert window.workspace.sheet.row == near
    assert Pattern.DELETED in {pattern for _, pattern, _ in marked(window, 0)}


def test_back_from_shared_passages_and_forward_again(window: Program, press: Press) -> None:
    window.workspace.actions["compare.passages"].trigger()
    press(Qt.Key.Key_Return)
    alt = Qt.KeyboardModifier.AltModifier
    press(Qt.Key.Key_Left, with_=alt, on=window.workspace.sheet.reader)
    assert window.session.view.alignment_id == 1
    press(Qt.Key.Key_Right, with_=alt, on=window.workspace.sheet.reader)
    assert window.session.view.compared[0] == "passages"


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_shared_passages_are_written_to_a_file(window: Program, press: Press, form: str, tmp_path: Path) -> None:
    window.workspace.actions["compare.passages"].trigger()
    press(Qt.Key.Key_Return)
    window.deeds.studies.passages.export(form)
    dialog = window.shell.findChild(QFileDialog)
    out = tmp_path / f"passages.{form}"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    assert out.stat().st_size > 500


def test_parity_is_asked_about_and_marked_in_both_texts(window: Program, press: Press) -> None:
    window.workspace.actions["compare.parity"].trigger()
    panel = window.workspace.studies.parity
    (line,) = lines(panel.list.view)
    assert "numbers" in line
    go(panel.list.view, 0, press)
    assert "12,500" in marked(window, 0)[0][0]
    assert "12,800" in marked(window, 1)[0][0]


def test_a_prompt_is_dismissed_with_a_reason_undone_and_taken_back(window: Program, press: Press) -> None:
    window.workspace.actions["compare.parity"].trigger()
    panel = window.workspace.studies.parity
    panel.list.view.setCurrentIndex(panel.list.view.model().index(0, 0))
    assert not panel.dismiss.isEnabled()
    panel.reason.setFocus()
    press("corrected by exchange of notes", on=panel.reason)
    press(Qt.Key.Key_Return, on=panel.reason)
    assert lines(panel.list.view) == []
    assert marked(window, 0) == []
    window.workspace.actions["undo"].trigger()
    assert len(lines(panel.list.view)) == 1
    window.workspace.actions["redo"].trigger()
    panel.which.setCurrentIndex(1)
    assert len(lines(panel.list.view)) == 1
    assert "exchange of notes" in panel.list.view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    panel.list.view.setCurrentIndex(panel.list.view.model().index(0, 0))
    panel.restore.click()
    panel.which.setCurrentIndex(0)
    assert len(lines(panel.list.view)) == 1


def test_a_dismissal_is_still_known_at_the_next_check(window: Program, press: Press) -> None:
    window.workspace.actions["compare.parity"].trigger()
    panel = window.workspace.studies.parity
    panel.list.view.setCurrentIndex(panel.list.view.model().index(0, 0))
    press("as agreed", Qt.Key.Key_Return, on=panel.reason)
    window.workspace.actions["compare.parity"].trigger()
    assert lines(panel.list.view) == []
    assert panel.which.itemText(1) == "Dismissed (1)"


def test_the_clause_map_links_related_texts_and_names_what_differs(window: Program, press: Press) -> None:
    window.deeds.studies.maps.map_pair(2, 4)
    panel, sheet = window.workspace.studies.map, window.workspace.sheet
    assert window.session.view.free_rows
    assert "alone" in " ".join(lines(panel.view))
    differs = next(row for row, line in enumerate(lines(panel.view)) if "facts differ" in line)
    assert "15000" in panel.view.model().index(differs, 0).data(Qt.ItemDataRole.ToolTipRole)
    go(panel.view, differs, press)
    tops = [reader.where.row_span(reader.current_row())[0] for reader in sheet.linked.readers]
    assert tops[0] == tops[1]
    index = sheet.linked.readers[0]._desk.scene.highlights
    spans = [span for row in window.session.view.free_rows[0] for span in row.cells[0].spans]
    assert [item.strong for item in index.within(0, spans)[Kind.CHANGE]]


def test_the_map_is_asked_for_by_choosing_the_other_text(window: Program, press: Press) -> None:
    window.session.open_document(3)
    window.workspace.actions["compare.map"].trigger()
    press(Qt.Key.Key_Return)
    assert window.workspace.docks["map"].isVisible()
    assert QApplication.focusWidget() is window.workspace.studies.map.view


def test_escape_goes_back_into_the_text(window: Program, press: Press) -> None:
    window.workspace.actions["compare.parity"].trigger()
    press(Qt.Key.Key_Escape, on=window.workspace.studies.parity.list.view)
    assert QApplication.focusWidget() is window.workspace.sheet.reader


def test_the_panels_speak_the_language_of_the_interface(window: Program, qtbot: QtBot) -> None:
    window.workspace.actions["compare.parity"].trigger()
    window.deeds.choose_language("zh-Hans")
    view = window.workspace.studies.parity.list.view
    qtbot.waitUntil(lambda: any("数字" in line for line in lines(view)))
    assert "一方为" in view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    window.deeds.choose_language("en")


def test_the_next_start_shows_the_shared_passages_again(window: Program, press: Press, open_window: OpenWindow) -> None:
    window.workspace.actions["compare.passages"].trigger()
    press(Qt.Key.Key_Return)
    count = len(lines(window.workspace.studies.passages.view))
    window.shell.close()
    again = open_window()
    assert again.session.view.compared[0] == "passages"
    assert len(lines(again.workspace.studies.passages.view)) == count


def test_the_worker_answers_while_the_window_goes_on(
    three: Path, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    copytree(three, tmp_path / "library")
    program = open_window(bitext=1, worker=True)
    panels = program.workspace.studies
    program.workspace.actions["compare.parity"].trigger()
    qtbot.waitUntil(lambda: len(lines(panels.parity.list.view)) == 1, timeout=60_000)
    program.workspace.actions["compare.timeline"].trigger()
    qtbot.waitUntil(lambda: len(lines(panels.timeline.list.view)) > 0, timeout=60_000)
    program.deeds.studies.maps.map_pair(1, 4)
    qtbot.waitUntil(lambda: len(lines(panels.map.view)) > 0, timeout=60_000)
    program.deeds.comparing.compare(1, 2)
    qtbot.waitUntil(lambda: program.deeds.comparing.shown is not None, timeout=60_000)
    assert program.workspace.changes.count_said() != ""
