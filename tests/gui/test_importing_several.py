"""Several files on their way in: pairs guessed, approved and changed, each file with what was said of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.ui.application import Program
from tests.conftest import EN, ZH
from tests.gui.bringing import asked, choose, drop, texts

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def six(tmp_path: Path) -> list[Path]:
    """Two pairs of texts, one that is alone, and one that cannot be read."""
    made = []
    for name, text in (
        ("fish_zh.txt", ZH),
        ("fish_en.txt", EN),
        ("trade_zh.txt", ZH.replace("渔业", "贸易").replace("12,500", "77,100")),
        ("trade_en.txt", EN.replace("isheries", "rade").replace("12,500", "77,100")),
        ("memo.txt", "The parties met on 3 May 2021 and agreed as follows.\n"),
        ("empty.txt", ""),
    ):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        made.append(file)
    return made


def test_pairs_are_guessed_approved_and_changed_by_hand(
    open_window: OpenWindow, six: Sequence[Path], qtbot: QtBot
) -> None:
    window = open_window()
    drop(window, *six)
    dialog = asked(window)
    rows = dialog.pairs.rows()
    assert {(row.first.currentText(), row.second.currentText()) for row in rows} == {
        ("fish_zh.txt", "fish_en.txt"),
        ("trade_zh.txt", "trade_en.txt"),
    }
    assert "numbers and dates are the same" in rows[0].reason.text()
    assert dialog.go.text() == "Import 5 files"

    fish = next(row for row in rows if row.first.currentText() == "fish_zh.txt")
    fish.second.setCurrentIndex(fish.second.findText("memo.txt"))
    assert fish.reason.text() == "chosen by you"
    fish.second.setCurrentIndex(fish.second.findText("fish_en.txt"))
    trade = next(row for row in rows if row is not fish)
    qtbot.mouseClick(trade.wanted, LEFT, pos=QPoint(8, trade.wanted.height() // 2))
    qtbot.mouseClick(dialog.go, LEFT)
    store = window.session.library.store
    assert texts(window) == ["fish_en.txt", "fish_zh.txt", "memo.txt", "trade_en.txt", "trade_zh.txt"]
    (bitext,) = store.alignments()
    assert [store.document(i).source_name for i in (bitext.source_id, bitext.target_id)] == [
        "fish_zh.txt",
        "fish_en.txt",
    ]
    assert window.session.view.alignment_id == bitext.id
    assert window.workspace.middle.banner.sentence() == "5 texts came in. 1 pair was aligned."


def test_a_pair_that_nobody_guessed_is_added(open_window: OpenWindow, six: Sequence[Path], qtbot: QtBot) -> None:
    window = open_window()
    drop(window, *six[:3])
    dialog = asked(window)
    qtbot.mouseClick(dialog.pairs.add, LEFT)
    row = dialog.pairs.rows()[-1]
    row.first.setCurrentIndex(row.first.findText("trade_zh.txt"))
    row.second.setCurrentIndex(row.second.findText("fish_en.txt"))
    assert row.wanted.isChecked()
    assert len(dialog.job().pairs) == 2


def test_a_file_that_cannot_be_read_says_why_and_is_left_out(open_window: OpenWindow, six: Sequence[Path]) -> None:
    window = open_window()
    drop(window, *six)
    dialog = asked(window)
    choose(dialog, "empty.txt")
    assert dialog.form.preview.toPlainText().startswith("empty.txt is empty")
    assert not dialog.form.isEnabled()
    assert six[-1] not in dialog.job().paths


def test_a_file_is_taken_out_with_the_space_bar(open_window: OpenWindow, six: Sequence[Path], press: Press) -> None:
    window = open_window()
    drop(window, *six)
    dialog = asked(window)
    choose(dialog, "memo.txt")
    press(Qt.Key.Key_Space, on=dialog.files)
    assert dialog.go.text() == "Import 4 files"
    choose(dialog, "trade_en.txt")
    press(Qt.Key.Key_Space, on=dialog.files)
    assert [[path.name for path in pair] for pair in dialog.job().pairs] == [["fish_zh.txt", "fish_en.txt"]]


def test_each_file_keeps_what_was_said_of_it(open_window: OpenWindow, six: Sequence[Path], press: Press) -> None:
    window = open_window()
    drop(window, *six)
    dialog = asked(window)
    choose(dialog, "memo.txt")
    press("Memorandum", on=dialog.form.title)
    choose(dialog, "fish_en.txt")
    assert dialog.form.title.text() == EN.splitlines()[0]
    choose(dialog, "memo.txt")
    assert dialog.form.title.text() == "Memorandum"


def test_the_question_speaks_the_language_of_the_window(open_window: OpenWindow, six: Sequence[Path]) -> None:
    window = open_window(language="zh-Hans")
    drop(window, *six)
    dialog = asked(window)
    assert dialog.go.text() == "导入 5 个文件"
    assert dialog.minimumSizeHint().width() <= 960
    assert dialog.minimumSizeHint().height() <= 580
