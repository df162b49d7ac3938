"""A third text beside two: chosen by name, level with its clauses, there again at the next start, taken away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from app.core.language import Language
from app.services import importing
from app.ui.application import Program
from tests.conftest import ZH

Press = Callable[..., None]
WindowMaker = Callable[..., Program]


def titles(program: Program) -> list[str]:
    view = program.workspace.session.view
    return [column.document.title for column in view.columns] if view is not None else []


def test_a_third_column_is_put_there_read_and_taken_away(
    open_window: WindowMaker, bitext: int, press: Press, tmp_path: Path
) -> None:
    older = tmp_path / "older.txt"
    older.write_text(ZH.replace("渔业合作", "捕鱼合作").replace("十年", "五年"), encoding="utf-8")
    program = open_window(bitext=bitext)
    library = program.workspace.session.library
    (made,) = importing.import_files(library, [older], importing.ImportOptions(language=Language.ZH)).documents
    reader = program.workspace.sheet.reader
    press(Qt.Key.Key_B, on=reader, with_=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    press(made.document.title[:4], Qt.Key.Key_Return)
    assert len(titles(program)) == 3
    assert titles(program)[2] == made.document.title
    view = program.workspace.session.view
    assert view is not None
    row = next(row for row in view.rows if row.label == "第四条")
    assert "五年" in view.columns[2].text[row.cells[2].spans[0].start : row.cells[2].spans[0].end]
    press(Qt.Key.Key_Return, on=reader, with_=Qt.KeyboardModifier.ControlModifier)
    assert len(titles(program)) == 3
    program.shell.close()
    again = open_window(bitext=bitext)
    assert len(titles(again)) == 3
    again.workspace.actions["column.remove"].trigger()
    assert len(titles(again)) == 2
    assert not again.workspace.actions["column.remove"].isEnabled()
