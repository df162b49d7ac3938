"""A third text beside two: chosen by name, level with its clauses, there again at the next start, taken away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from app.core.alignment import AlignmentKind
from app.core.document import Document
from app.core.language import Language
from app.services import importing
from app.services.aligning import align
from app.services.library import Library
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


def test_related_texts_are_matched_by_a_key_and_scroll_together_when_locked(
    open_window: WindowMaker, library: Library, bring: Callable[..., Document], press: Press
) -> None:
    words = ("渔业", "航运", "教育", "铁路", "卫生", "森林", "矿产", "旅游", "体育", "邮政")
    lines = [f"第{n}条　双方在{words[n % 10]}和{words[n // 10]}方面合作，每年{n}月开会。" for n in range(1, 80)]
    texts = [bring("\n".join(lines[begin:]) + "\n", f"{begin}.txt") for begin in (0, 5)]
    made = align(library, texts[0].id, texts[1].id, AlignmentKind.COMPARABLE)
    program = open_window(bitext=made.alignment.id)
    linked = program.workspace.sheet.linked
    first, second = linked.readers
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    bar = first.verticalScrollBar()

    def is_level() -> bool:
        top = next(row for row in first.where.visible_rows() if linked.strip.links_of(0, row.row))
        return bool(second.where.row_span(linked.strip.links_of(0, top.row)[0].target_row)[0] == top.y)

    bar.setValue(bar.maximum() // 2)
    assert not is_level()
    press("l", on=first)
    assert is_level()
    program.workspace.actions["column.lock"].trigger()
    bar.setValue(bar.maximum() // 3)
    assert is_level()
