"""Files on their way in: dropped anywhere, asked about where there is something to decide, imported as said."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.services import importing
from app.services.exchange_jobs import LookJob
from app.services.jobs import ImportJob, IndexJob, Job
from app.ui.application import Program
from app.ui.details import Details
from app.ui.import_again import AgainDialog
from app.ui.import_dialog import ImportDialog
from tests.conftest import EN, ZH
from tests.gui.bringing import asked, drop, texts

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Two characters, which may be of either encoding."""
    file = tmp_path / "note.txt"
    file.write_bytes("漁業".encode("big5"))
    return file


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """A Word document with a word struck and another put in its place."""
    word = docx.Document()
    paragraph = word.add_paragraph("The Parties shall ")
    for tag, text in (("del", "consult"), ("ins", "cooperate")):
        change = OxmlElement(f"w:{tag}")
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "Reviser")
        run = OxmlElement("w:r")
        words = OxmlElement("w:delText" if tag == "del" else "w:t")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" in all matters of fishing within the common waters.")
    file = tmp_path / "draft.docx"
    word.save(str(file))
    return file


@pytest.fixture
def turns(tmp_path: Path) -> Path:
    """A text whose lines are Chinese and English by turns."""
    pairs = zip(filter(None, ZH.splitlines()), filter(None, EN.splitlines()), strict=True)
    file = tmp_path / "both.txt"
    file.write_text("".join(f"{zh}\n{en}\n" for zh, en in pairs), encoding="utf-8")
    return file


def test_a_plain_file_comes_in_without_a_question(open_window: OpenWindow, files: tuple[Path, Path]) -> None:
    window = open_window()
    drop(window, files[0])
    assert window.shell.findChild(ImportDialog) is None
    assert texts(window) == ["协定.txt"]


@pytest.mark.parametrize("place", ["reader", "library", "notes", "banner"])
def test_files_may_be_dropped_on_every_part_of_the_window(window: Program, doubtful: Path, place: str) -> None:
    work = window.workspace
    parts = {
        "reader": work.sheet.reader.viewport(),
        "library": work.library.tree.viewport(),
        "notes": work.notes.view.viewport(),
        "banner": work.middle.banner,
    }
    target = parts[place]
    while not target.acceptDrops() and target.parentWidget() is not None:  # as Qt looks for who takes a drop
        target = target.parentWidget()
    doubtful.write_text("附件一　名词解释\n第一条　本附件所称渔船，是指从事捕捞的船舶。\n", encoding="utf-8")
    drop(window, doubtful, on=target)
    assert "note.txt" in texts(window)


def test_a_doubtful_encoding_is_asked_for_with_a_preview(
    open_window: OpenWindow, doubtful: Path, press: Press, qtbot: QtBot
) -> None:
    window = open_window()
    drop(window, doubtful)
    dialog = asked(window)
    assert dialog.files.isHidden()
    assert dialog.focusWidget() is dialog.form.encoding
    names = [dialog.form.encoding.itemData(at) for at in range(dialog.form.encoding.count())]
    before = dialog.form.preview.toPlainText()
    dialog.form.encoding.setCurrentIndex(names.index("GB18030"))
    wrong = doubtful.read_bytes().decode("gb18030")
    assert dialog.form.preview.toPlainText() == wrong != "漁業"
    dialog.form.encoding.setCurrentIndex(names.index("Big5"))
    assert dialog.form.preview.toPlainText() == "漁業"
    assert before in (wrong, "漁業")
    qtbot.mouseClick(dialog.go, LEFT)
    (document,) = window.session.library.store.documents()
    assert document.receipt.encoding == "Big5"
    assert window.session.library.store.text(document.id) == "漁業"


def test_what_is_said_of_a_file_is_kept(
    open_window: OpenWindow, files: tuple[Path, Path], press: Press, qtbot: QtBot
) -> None:
    window = open_window()
    window.deeds.importing.bring_in([files[0]], asked=True)
    form = asked(window).form
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked(window))
    press("Fisheries, draft", on=form.title)
    press("draft 2", on=form.version)
    press("2016-05", on=form.date)
    form.work.lineEdit().setFocus()
    press("Fisheries", on=form.work.lineEdit())
    form.standing.setCurrentIndex(2)
    press(Qt.Key.Key_Return, on=form.title, with_=CONTROL)
    (document,) = window.session.library.store.documents()
    assert (document.title, document.version_label, document.date) == ("Fisheries, draft", "draft 2", "2016-05")
    assert document.authenticity == "authentic"
    assert [work.title for work in window.session.library.store.works()] == ["Fisheries"]
    assert window.session.view.columns[0].document == document


def test_import_with_choices_asks_in_any_case(open_window: OpenWindow, files: tuple[Path, Path], press: Press) -> None:
    window = open_window()
    press(Qt.Key.Key_O, on=window.shell, with_=CONTROL | SHIFT)
    chooser = window.shell.findChild(QFileDialog)
    assert chooser.isVisible()
    chooser.filesSelected.emit([str(files[0])])
    chooser.close()
    assert asked(window).isVisible()
    assert not asked(window).isModal()


def test_leaving_the_question_imports_nothing(open_window: OpenWindow, doubtful: Path, press: Press) -> None:
    window = open_window()
    drop(window, doubtful)
    press(Qt.Key.Key_Escape, on=asked(window).files)
    assert texts(window) == []


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [("accept", ["cooperate"]), ("reject", ["consult"]), ("both", ["consult", "cooperate"])],
)
def test_tracked_changes_are_taken_undone_or_both(
    open_window: OpenWindow, revised: Path, qtbot: QtBot, choice: str, wanted: list[str]
) -> None:
    window = open_window()
    drop(window, revised)
    dialog = asked(window)
    dialog.form.changes.setCurrentIndex(dialog.form.changes.findData(choice))
    qtbot.mouseClick(dialog.go, LEFT)
    store = window.session.library.store
    found = sorted(store.text(d.id).split("shall ")[1].split(" ")[0] for d in store.documents())
    assert found == wanted
    assert len(store.works()) == 1


@pytest.mark.parametrize("apart", [True, False])
def test_two_languages_by_turns_are_taken_apart_or_left(
    open_window: OpenWindow, turns: Path, qtbot: QtBot, apart: bool
) -> None:
    window = open_window()
    drop(window, turns)
    dialog = asked(window)
    assert dialog.form.split.isChecked()
    assert dialog.form.language.currentText() == "both languages"
    if not apart:
        dialog.form.split.click()
    assert dialog.form.language.isEnabled() is not apart
    qtbot.mouseClick(dialog.go, LEFT)
    view = window.session.view
    assert len(view.columns) == (2 if apart else 1)
    if apart:
        assert view.alignment_id is not None
        assert [sorted(len(cell.spans) for cell in row.cells) for row in view.rows] == [[1, 1]] * 5


def test_a_text_is_read_again_in_another_encoding_from_its_details(
    open_window: OpenWindow, doubtful: Path, press: Press, qtbot: QtBot
) -> None:
    window = open_window()
    drop(window, doubtful)
    dialog = asked(window)
    dialog.form.encoding.setCurrentIndex(dialog.form.encoding.findData("GB18030"))
    qtbot.mouseClick(dialog.go, LEFT)
    store = window.session.library.store
    wrong = store.documents()[0]
    press(Qt.Key.Key_I, on=window.workspace.sheet.reader, with_=CONTROL)
    details = window.shell.findChild(Details)
    qtbot.mouseClick(next(b for b in details.findChildren(QToolButton) if "another encoding" in b.text()), LEFT)
    again = window.shell.findChild(AgainDialog)
    assert not again.go.isEnabled()
    at = next(at for at in range(again.encoding.count()) if again.encoding.itemText(at).startswith("Big5 "))
    again.encoding.setCurrentIndex(at)
    assert again.preview.toPlainText() == "漁業"
    qtbot.mouseClick(again.go, LEFT)
    (document,) = store.documents()
    assert store.text(document.id) == "漁業"
    assert window.session.view.columns[0].document.id == document.id
    assert "is read as Big5 now" in window.workspace.middle.banner.sentence()
    window.session.undo()
    assert [d.id for d in store.documents()] == [wrong.id]


def test_the_details_say_what_came_in_and_how_sure_that_is(window: Program, press: Press) -> None:
    press(Qt.Key.Key_I, with_=CONTROL)
    said = [label.text() for label in window.shell.findChild(Details).findChildren(QLabel)]
    assert "UTF-8 · certain" in said
    assert any(words.endswith("came in. Nothing was left out. The file itself is kept unchanged.") for words in said)


def test_what_is_not_indexed_at_once_is_indexed_behind(
    open_window: OpenWindow, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "INDEXED_AT_ONCE", 100)
    window = open_window()
    began: list[Job] = []
    window.session.jobs.began.connect(began.append)
    drop(window, *files)
    assert [type(job) for job in began] == [LookJob, ImportJob, IndexJob]
    assert len(window.session.library.index.documents()) == 2


def test_an_import_is_taken_back_and_done_again(
    open_window: OpenWindow, files: tuple[Path, Path], press: Press
) -> None:
    window = open_window()
    drop(window, *files)
    press(Qt.Key.Key_Z, on=window.workspace.sheet.reader, with_=CONTROL)
    store = window.session.library.store
    assert store.documents() == []
    assert window.session.view is None
    window.workspace.actions["redo"].trigger()
    assert len(store.documents()) == 2
    assert len(store.alignments()) == 1


def test_small_texts_need_no_job_for_the_index(open_window: OpenWindow, files: tuple[Path, Path]) -> None:
    window = open_window()
    began: list[Job] = []
    window.session.jobs.began.connect(began.append)
    drop(window, *files)
    assert [type(job) for job in began] == [LookJob, ImportJob]


def test_a_plain_text_proposes_its_title_its_language_and_its_work(
    open_window: OpenWindow, files: tuple[Path, Path], tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    window = open_window()
    drop(window, files[0])
    revised = tmp_path / "second.txt"
    revised.write_text(ZH.replace("合作协定\n", "合作协定（修订）\n", 1).replace("十年", "五年"), encoding="utf-8")
    window.session.jobs.submit(LookJob((revised,), asked=True))
    form = asked(window).form
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked(window))
    title = "晴洲共和国与望海王国渔业合作协定"
    assert form.title.text() == f"{title}（修订）"
    assert form.language.currentText() == "As found: Chinese text"
    assert form.work.currentText() == title
    assert form.work.lineEdit().placeholderText() == "A work of its own"
    press(Qt.Key.Key_Return, on=form.title, with_=CONTROL)
    first, second = window.session.library.store.documents()
    assert (second.title, second.work_id) == (f"{title}（修订）", first.work_id)


def test_a_text_without_a_title_proposes_the_name_of_its_file(
    open_window: OpenWindow, tmp_path: Path, press: Press
) -> None:
    window = open_window()
    memo = tmp_path / "Minutes of May.txt"
    memo.write_text("1. The parties met on 3 May 2021 and agreed as follows.\n2. They meet again.\n", encoding="utf-8")
    window.session.jobs.submit(LookJob((memo,), asked=True))
    form = asked(window).form
    assert form.title.text() == "Minutes of May"
    assert form.language.currentText() == "As found: English text"
    assert form.work.currentText() == ""
    press("Minutes", on=form.title)
    assert form.title.text() == "Minutes"


def test_the_title_follows_the_encoding_until_a_person_writes_one(
    open_window: OpenWindow, doubtful: Path, press: Press
) -> None:
    window = open_window()
    drop(window, doubtful)
    form = asked(window).form
    titles = []
    for at in range(form.encoding.count()):
        form.encoding.setCurrentIndex(at)
        titles.append(form.title.text())
    assert "漁業" in titles
    assert len(set(titles)) > 1
    press("Mine", on=form.title)
    form.encoding.setCurrentIndex(0)
    assert form.title.text() == "Mine"
