"""Comparing versions: the redline in the reader, the list beside it, the way from change to change, files."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.core.comparison import ChangeKind
from app.services.aligning import align
from app.services.importing import import_files
from app.services.library import Library
from app.ui.application import Program
from app.ui.compare_rows import folded, next_change, whole
from app.ui.reader import Kind, MapKind, Pattern
from tests.conftest import EN, ZH

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NEW_ZH = (
    ZH.replace("12,500吨", "15,000吨")
    .replace("第四条", "第五条")
    .replace("第三条　", "第三条　缔约双方应当互相通报渔业管理措施。\n第四条　")
)
NEW_EN = (
    EN.replace("12,500 tonnes", "15,000 tonnes")
    .replace("shall observe", "should observe")
    .replace("Article 4", "Article 5")
    .replace("Article 3  ", "Article 3  The Parties shall inform each other of fisheries measures.\nArticle 4  ")
)


@pytest.fixture(scope="session")
def versions(shelf: Path, tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A library with the invented agreement and a later version of it, both in two languages."""
    place = tmp_path_factory.mktemp("versions")
    copytree(shelf, place / "library")
    files = [place / "协定二.txt", place / "agreement-two.txt"]
    for file, text in zip(files, (NEW_ZH, NEW_EN), strict=True):
        file.write_text(text, encoding="utf-8")
    with Library.open(place / "library", cache) as library:
        source, target = (made.document.id for made in import_files(library, files).documents)
        align(library, source, target)
    return place / "library"


@pytest.fixture
def window(versions: Path, tmp_path: Path, open_window: OpenWindow) -> Program:
    """A window on both versions, the old one open."""
    copytree(versions, tmp_path / "library")
    program = open_window(bitext=1)
    program.workspace.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    return program


@pytest.fixture
def compared(window: Program) -> Program:
    """The window with both Chinese versions compared."""
    window.deeds.comparing.compare(3, 1)
    return window


def listed(window: Program) -> list[str]:
    model = window.workspace.changes.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def marked(window: Program, column: int) -> list[tuple[str, Pattern, bool]]:
    """The words that are marked as changes in a column, as the reader paints them."""
    view = window.session.view
    index = window.workspace.sheet.reader._desk.scene.highlights
    text = view.columns[column].text
    spans = [span for row in view.rows for span in row.cells[column].spans]
    found = index.within(column, spans).get(Kind.CHANGE, [])
    return [(text[item.start : item.end], item.pattern, item.strong) for item in found]


def test_by_key_the_person_chooses_a_version_and_sees_the_redline(window: Program, press: Press) -> None:
    press(Qt.Key.Key_D, with_=CONTROL | SHIFT)
    press(Qt.Key.Key_Return)
    view = window.session.view
    assert [column.document.id for column in view.columns] == [1, 3]
    assert ("12,500", Pattern.DELETED, True) in marked(window, 0)
    assert ("15,000", Pattern.INSERTED, True) in marked(window, 1)


def test_the_library_offers_it_for_a_document(window: Program) -> None:
    panel = window.workspace.library
    index = next(i for i in panel._indexes() if panel._key(i) == ("document", 1))
    action = next(a for a in panel.context_menu(index).actions() if a.text() == "Compare with…")
    action.trigger()
    assert [choice.tail for choice in window.workspace.palette.shown()] == ["简体中文 · unofficial"]


def test_the_older_version_stands_first_and_the_list_names_each_change(compared: Program) -> None:
    assert [column.document.id for column in compared.session.view.columns] == [1, 3]
    kinds = [line.kind for line in compared.deeds.comparing.shown.lines]
    assert ChangeKind.INSERTED in kinds
    assert any("第二条" in line and "changed" in line for line in listed(compared))
    assert compared.workspace.changes.count_said() == f"{len(kinds)} changes"
    assert compared.workspace.docks["changes"].isVisible()


def test_next_and_previous_go_from_change_to_change_round_the_end(compared: Program, press: Press) -> None:
    sheet, lines = compared.workspace.sheet, compared.deeds.comparing.shown.lines
    sheet.reader.go_to_row(0)
    compared.workspace.sheet.reader.setFocus()
    seen = []
    for _ in lines:
        press(Qt.Key.Key_F8)
        seen.append(sheet.row)
    assert sorted(seen) == [line.row for line in lines]
    press(Qt.Key.Key_F8, with_=SHIFT)
    assert sheet.row == seen[-2]


def test_enter_in_the_list_goes_there_and_the_list_follows_the_text(compared: Program, press: Press) -> None:
    view, sheet = compared.workspace.changes.view, compared.workspace.sheet
    lines = compared.deeds.comparing.shown.lines
    view.setFocus()
    view.setCurrentIndex(view.model().index(len(lines) - 1, 0))
    press(Qt.Key.Key_Return)
    assert sheet.row == lines[-1].row
    sheet.reader.go_to_row(lines[0].row)
    assert view.currentIndex().row() == 0
    press(Qt.Key.Key_Escape, on=view)
    assert QApplication.focusWidget() is sheet.reader


def test_a_click_in_the_list_goes_there(compared: Program, qtbot: QtBot) -> None:
    view, lines = compared.workspace.changes.view, compared.deeds.comparing.shown.lines
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert compared.workspace.sheet.row == lines[1].row


def test_the_list_can_be_narrowed_to_a_kind(compared: Program) -> None:
    panel = compared.workspace.changes
    at = next(i for i in range(panel.kinds.count()) if panel.kinds.itemText(i).startswith("inserted"))
    panel.kinds.setCurrentIndex(at)
    assert len(listed(compared)) == 1
    assert "第三条" in listed(compared)[0]
    assert panel.count_said() == "1 change"


def test_only_what_changed_folds_the_rest_and_keeps_the_place(compared: Program, press: Press) -> None:
    comparing, sheet = compared.deeds.comparing, compared.workspace.sheet
    last = comparing.shown.lines[-1].row
    sheet.reader.go_to_row(last)
    press(Qt.Key.Key_U, with_=CONTROL | SHIFT, on=sheet.reader)
    rows = compared.session.view.rows
    assert len(rows) < len(comparing.shown.reader.rows)
    assert any(row.label.startswith("▸") for row in rows)
    assert rows[sheet.row] == comparing.shown.reader.rows[last]
    assert ("15,000", Pattern.INSERTED, True) in marked(compared, 1)
    press(Qt.Key.Key_U, with_=CONTROL | SHIFT, on=sheet.reader)
    assert len(compared.session.view.rows) == len(comparing.shown.reader.rows)


def test_the_map_shows_each_change_and_forgets_them_with_the_comparison(compared: Program) -> None:
    marks = compared.workspace.sheet.map._marks
    assert {mark.row for mark in marks[MapKind.CHANGE]} == {line.row for line in compared.deeds.comparing.shown.lines}
    compared.session.open_bitext(1)
    assert marks[MapKind.CHANGE] == []
    assert compared.deeds.comparing.shown is None
    assert not compared.workspace.actions["compare.next"].isEnabled()


def test_back_returns_to_what_was_read_before(compared: Program, press: Press) -> None:
    press(Qt.Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier, on=compared.workspace.sheet.reader)
    assert compared.session.view.alignment_id == 1
    press(Qt.Key.Key_Right, with_=Qt.KeyboardModifier.AltModifier, on=compared.workspace.sheet.reader)
    assert compared.deeds.comparing.shown is not None


def test_a_line_of_the_list_brings_the_comparison_back(compared: Program) -> None:
    compared.session.open_bitext(1)
    view = compared.workspace.changes.view
    view.activated.emit(view.model().index(0, 0))
    assert compared.deeds.comparing.shown is not None
    assert compared.workspace.sheet.row == compared.deeds.comparing.shown.lines[0].row


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_the_comparison_is_written_as_a_file(compared: Program, form: str, tmp_path: Path) -> None:
    compared.workspace.actions[f"compare.{form}"].trigger()
    dialog = compared.shell.findChild(QFileDialog)
    out = tmp_path / f"changes.{form}"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    assert out.stat().st_size > 500


def test_a_text_compared_with_itself_in_other_words_for_nothing_says_so(window: Program, tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_text(ZH + "\n", encoding="utf-8")
    made = import_files(window.session.library, [twin]).documents[0].document
    window.deeds.comparing.compare(1, made.id)
    assert listed(window) == []
    assert window.workspace.changes.count_said() == "Nothing changed"


def test_what_changed_in_one_language_only_is_listed_and_gone_to(window: Program, press: Press) -> None:
    window.workspace.actions["compare.languages"].trigger()
    press(Qt.Key.Key_Return)
    assert window.session.view.alignment_id == 2
    assert any("only in the English text" in line and "Article 4" in line for line in listed(window))
    view = window.workspace.changes.view
    at = next(i for i, line in enumerate(listed(window)) if "Article 4" in line)
    view.setCurrentIndex(view.model().index(at, 0))
    press(Qt.Key.Key_Return, on=view)
    sheet = window.workspace.sheet
    span = sheet.cell(1).spans[0]
    assert "should observe" in window.session.view.columns[1].text[span.start : span.end]


def test_the_list_speaks_the_language_of_the_interface(compared: Program, qtbot: QtBot) -> None:
    compared.deeds.choose_language("zh-Hans")
    qtbot.waitUntil(lambda: any("新增" in line for line in listed(compared)))
    compared.deeds.choose_language("en")
    qtbot.waitUntil(lambda: any("inserted" in line for line in listed(compared)))


def test_folded_rows_still_know_their_changes(compared: Program) -> None:
    shown = compared.deeds.comparing.shown
    rows = folded(shown)
    assert [change for change in rows.changes if change is not None] == [line.row for line in shown.lines]
    assert next_change(whole(shown), [], 0, 1) is None
