"""A translator's hour, from dropped files to the next morning, by keys and mouse."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.core.language import Reading
from app.ui.application import Program
from tests.gui.test_window import drop

Press = Callable[..., None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_translators_hour(
    open_window: Callable[..., Program], files: tuple[Path, Path], tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    window = open_window(worker=True)
    work = window.workspace

    # Two files fall on the window; they are read, aligned and opened by the worker.
    drop(window, *files)
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=120_000)
    qtbot.waitUntil(lambda: window.session.jobs.running is None, timeout=120_000)
    assert work.sheet.reader.hasFocus()

    # The alignment is set right in align mode: two rows made one, taken back, the third bead accepted.
    sizes = [tuple(len(cell.segment_ids) for cell in row.cells) for row in window.session.view.rows]
    press(Qt.Key.Key_L, with_=CONTROL)
    assert window.deeds.aligning.bar.isVisible()
    press(Qt.Key.Key_Down, "m")
    assert len(window.session.view.rows) == len(sizes) - 1
    press(Qt.Key.Key_Z, with_=CONTROL)
    assert [tuple(len(cell.segment_ids) for cell in row.cells) for row in window.session.view.rows] == sizes
    press(Qt.Key.Key_Down, "a", Qt.Key.Key_Escape)
    assert not window.deeds.aligning.bar.isVisible()
    assert window.session.view.rows[2].status == "accepted"

    # The script is switched by name.
    press(Qt.Key.Key_K, with_=CONTROL)
    press("Traditional", Qt.Key.Key_Return)
    assert work.sheet.readings == {0: Reading.TRADITIONAL}

    # A search in the other script, typed with an input method, jumps; a note is written where it went, and answered.
    press(Qt.Key.Key_F, with_=CONTROL | SHIFT)
    with qtbot.waitSignal(work.searcher.answered, timeout=60_000):
        press("船舶進入")
    press(Qt.Key.Key_Return)
    assert work.sheet.row == 3
    assert work.sheet.reader.hasFocus()
    press("a")
    press("Port law applies.", Qt.Key.Key_Escape)
    assert work.sheet.reader.hasFocus()
    press(Qt.Key.Key_4, with_=CONTROL)
    press(Qt.Key.Key_Down, "r")
    press("依港口国法。", Qt.Key.Key_Escape)
    assert [n.text for n in window.session.library.store.annotations()] == ["Port law applies.", "依港口国法。"]

    # A term is made of what is selected on both sides.
    press(Qt.Key.Key_F6)
    view = window.session.view
    for column, words in ((0, "港口"), (1, "port")):
        at = view.columns[column].text.index(words)
        work.sheet.reader.set_selection(column, at, at + len(words))
    press("t")
    assert [(t.draft.zh, t.draft.en) for t in window.session.library.store.terms.all()] == [("港口", ("port",))]

    # The bitext is exported with its notes, by name and by the system's question for a place.
    out = tmp_path / "out.tmx"
    press(Qt.Key.Key_K, with_=CONTROL)
    press("translation memories", Qt.Key.Key_Return)
    asked = next(d for d in window.shell.findChildren(QFileDialog) if d.isVisible())
    with qtbot.waitSignal(window.session.jobs.done, timeout=120_000):
        asked.fileSelected.emit(str(out))
        asked.close()
    assert "Port law applies." in out.read_text(encoding="utf-8")
    window.shell.close()

    # The next morning everything is there.
    again = open_window(worker=True).workspace
    assert again.sheet.row == 3
    assert again.sheet.readings == {0: Reading.TRADITIONAL}
    assert again.session.view.rows[2].status == "accepted"
    store = again.session.library.store
    assert [n.text for n in store.annotations()] == ["Port law applies.", "依港口国法。"]
    assert [t.draft.zh for t in store.terms.all()] == ["港口"]
    assert "Port law applies." in again.notes.notes.data(again.notes.notes.index(1))
