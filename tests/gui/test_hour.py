"""A translator's hour, from dropped files to the next morning, by keys and mouse."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
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

    # A bead is accepted, the script switched.
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, with_=CONTROL)
    press(Qt.Key.Key_K, with_=CONTROL)
    press("Traditional", Qt.Key.Key_Return)
    assert work.sheet.readings == {0: Reading.TRADITIONAL}

    # A search in the other script jumps, and a note is written where it went.
    press(Qt.Key.Key_F, with_=CONTROL | SHIFT)
    with qtbot.waitSignal(work.searcher.answered, timeout=60_000):
        work.results.field.setText("船舶進入")
    press(Qt.Key.Key_Return)
    assert work.sheet.row == 3
    press("a")
    press("Port law applies.", Qt.Key.Key_Escape)

    # The bitext is exported with its note.
    out = tmp_path / "out.tmx"
    from app.services.jobs import ExportJob

    with qtbot.waitSignal(window.session.jobs.done, timeout=120_000):
        window.deeds.submit(ExportJob(window.session.view.alignment_id, "tmx", out))
    assert "Port law applies." in out.read_text(encoding="utf-8")
    window.shell.close()

    # The next morning everything is there.
    again = open_window(worker=True).workspace
    assert again.sheet.row == 3
    assert again.sheet.readings == {0: Reading.TRADITIONAL}
    assert again.session.view.rows[2].status == "accepted"
    assert [n.text for n in again.session.library.store.annotations()] == ["Port law applies."]
    assert "Port law applies." in again.notes.notes.data(again.notes.notes.index(1))
