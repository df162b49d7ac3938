"""What stands on screen goes on paper and into a PDF: the view, the scripts, the notes if they are asked for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.core.language import Reading
from app.core.rows import Cell, Row
from app.ui.application import Program
from app.ui.printing_paper import Paper
from app.ui.printing_sheet import printed
from app.ui.reader import Mode

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def written(window: Program, out: Path) -> str:
    """The text of the PDF of what stands on screen, written as a person does, blanks aside."""
    window.workspace.actions["print.pdf"].trigger()
    dialog = window.shell.findChild(QFileDialog)
    dialog.fileSelected.emit(str(out))
    dialog.close()
    document = pypdfium2.PdfDocument(out.read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_the_pdf_holds_both_columns_and_gives_their_text_back(window: Program, tmp_path: Path) -> None:
    text = written(window, tmp_path / "out.pdf")
    for column in window.session.view.columns:
        for line in column.text.split("\n"):
            assert "".join(line.split()) in text
    assert window.workspace.middle.banner.sentence() == "out.pdf is written."


def test_a_converted_column_is_printed_as_it_is_read_with_its_badge(window: Program, tmp_path: Path) -> None:
    window.workspace.sheet.read_as(0, Reading.TRADITIONAL)
    text = written(window, tmp_path / "out.pdf")
    assert "締約雙方應當" in text
    assert "缔约双方应当" not in text
    assert "converted,notthetextaswritten" in text


def test_one_text_alone_is_printed_alone(window: Program, tmp_path: Path) -> None:
    window.workspace.sheet.reader.set_mode(Mode.ALONE)
    text = written(window, tmp_path / "out.pdf")
    assert "缔约双方" in text
    assert "Contracting" not in text


def test_stacked_columns_follow_one_another(window: Program) -> None:
    window.workspace.sheet.reader.set_mode(Mode.STACKED)
    assert window.further.printing.sheet().stacked


def test_notes_are_footnotes_if_they_are_asked_for(window: Program, press: Press, tmp_path: Path) -> None:
    window.workspace.sheet.reader.go_to_row(2)
    press("a")
    press("Compare the quota.")
    press(Qt.Key.Key_Escape)
    assert "Comparethequota." not in written(window, tmp_path / "without.pdf")
    window.workspace.actions["print.notes"].trigger()
    assert "Comparethequota." in written(window, tmp_path / "with.pdf")
    assert window.settings.get("print.notes") is True


def test_pages_can_lie_on_their_side(window: Program, tmp_path: Path) -> None:
    window.workspace.actions["print.landscape"].trigger()
    written(window, tmp_path / "out.pdf")
    document = pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())
    width, height = document[0].get_size()
    document.close()
    assert width > height


def test_the_preview_shows_the_pages_before_they_are_printed(window: Program, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_P, with_=CONTROL)
    dialog = window.further.printing.dialog
    assert dialog is not None
    shown = dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() == 1)
    dialog.close()
    qtbot.waitUntil(lambda: window.further.printing.dialog is None)


@pytest.mark.parametrize("reading", [Reading.AS_WRITTEN, Reading.HONG_KONG])
def test_paper_holds_every_row(window: Program, tmp_path: Path, reading: Reading) -> None:
    window.workspace.sheet.read_as(0, reading)
    sheet = window.further.printing.sheet()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFullPage(True)
    Paper(sheet).draw(printer)
    assert (tmp_path / "paper.pdf").stat().st_size > 2000
    lines = [line.text for page in Paper(sheet).pages((595.0, 842.0)) for line in page.lines]
    assert any("Article 4" in line for line in lines)


def test_only_the_rows_that_are_shown_are_printed_and_folds_say_so(window: Program) -> None:
    view = window.session.view
    folded = replace(view, rows=[view.rows[0], Row((Cell(), Cell()), "▸ 3"), view.rows[-1]])
    sheet = printed(window.session.library, folded, {}, Mode.SIDE_BY_SIDE, 0)
    assert [row.cells[0][:3] for row in sheet.rows] == ["晴洲共", "… 3", "第四条"]


def test_printing_is_grey_where_nothing_is_open(window: Program) -> None:
    assert window.workspace.actions["print"].isEnabled()
    window.session.close_text()
    assert not window.workspace.actions["print"].isEnabled()


def test_the_preview_is_turned_and_brought_nearer_by_keys(window: Program, press: Press, qtbot: QtBot) -> None:
    view = window.session.view
    window.session.show_comparison(replace(view, rows=list(view.rows) * 40))
    press(Qt.Key.Key_P, on=window.workspace.sheet.reader, with_=CONTROL)
    dialog = window.further.printing.dialog
    pages = dialog.pages
    qtbot.waitUntil(lambda: pages.pageCount() > 2)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    press(Qt.Key.Key_PageDown, on=pages)
    assert pages.currentPage() == 2
    press(Qt.Key.Key_End, on=pages, with_=CONTROL)
    assert pages.currentPage() == pages.pageCount()
    press(Qt.Key.Key_PageUp, on=pages)
    assert pages.currentPage() == pages.pageCount() - 1
    press(Qt.Key.Key_Home, on=pages, with_=CONTROL)
    assert pages.currentPage() == 1
    press(Qt.Key.Key_0, on=pages, with_=CONTROL)
    whole = pages.zoomFactor()
    press(Qt.Key.Key_1, on=pages, with_=CONTROL)
    assert pages.zoomFactor() > whole
    near = pages.zoomFactor()
    press(Qt.Key.Key_Equal, on=pages, with_=CONTROL)
    assert pages.zoomFactor() > near
    press(Qt.Key.Key_Minus, on=pages, with_=CONTROL)
    assert pages.zoomFactor() == pytest.approx(near)
    dialog.close()
