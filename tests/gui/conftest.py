"""Windows to look at and to type in, each on a library of its own."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

OF_THE_PLATFORM = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
)
"""What the offscreen platform says of itself; every other warning of Qt fails a test."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform's own warnings pass."""
    for item in items:
        if "/gui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*OF_THE_PLATFORM, extend=True))


PATIENCE_MS = 300_000
"""How long a test waits for what must come. Where a machine is slow so is the test; it fails only where it hangs."""


class PatientBot(QtBot):
    """Waits as long for everything; a limit that a test names is never made shorter by a busy machine."""

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> object:  # noqa: N802
        return super().waitActive(widget, timeout=max(timeout, PATIENCE_MS))

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> object:  # noqa: N802
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE_MS, **more: object) -> object:  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **more)

    def waitSignals(self, signals: object, *, timeout: int = PATIENCE_MS, **more: object) -> object:  # noqa: N802
        return super().waitSignals(signals, timeout=max(timeout, PATIENCE_MS), **more)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Qt's own test fixture, with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """Garbage is collected where the program collects it: in the window's thread, between events."""
    gc.disable()
    yield
    gc.collect(1)


WindowMaker = Callable[..., "Program"]  # noqa: F821


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, cache: Path) -> Iterator[WindowMaker]:
    """Opens the window on the library in `tmp_path`; jobs run where they are asked for unless `worker` is set."""
    from app.services.library import Library
    from app.services.settings import Settings
    from app.ui.application import Program
    from app.ui.jobs import InProcess, InWorker

    opened: list[Program] = []

    def make(
        *, worker: bool = False, width: int = 1280, height: int = 800, bitext: int | None = None, **settings: object
    ) -> Program:
        kept = Settings(tmp_path / "settings.json")
        for name, value in {"language": "en", "theme": "light", **settings}.items():
            if kept.get(name) is None or name in settings:
                kept.set(name, value)
        program = Program(qapp, kept)
        qtbot.addWidget(program.shell)
        program.shell.resize(width, height)
        library = Library.open(tmp_path / "library", cache)
        if bitext is not None:
            library.store.set_state("open", ["bitext", bitext])
        runner = InWorker(tmp_path / "library", cache) if worker else InProcess(library)
        program.furnish(library, runner)
        opened.append(program)
        with qtbot.waitActive(program.shell):
            program.shell.show()
            program.shell.activateWindow()
        return program

    yield make
    for program in opened:
        program.shell.close()
        program.end()
    qapp.clipboard().clear()  # the offscreen platform would let go of it when Python is gone already


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A library with the invented agreement aligned in it, made once and copied for each test."""
    from app.services.aligning import align
    from app.services.importing import import_files
    from app.services.library import Library
    from tests.conftest import EN, ZH

    place = tmp_path_factory.mktemp("shelf")
    files = [place / "协定.txt", place / "agreement.txt"]
    for file, text in zip(files, (ZH, EN), strict=True):
        file.write_text(text, encoding="utf-8")
    with Library.open(place / "library", cache) as library:
        source, target = (made.document.id for made in import_files(library, files).documents)
        align(library, source, target)
    return place / "library"


@pytest.fixture
def bitext(shelf: Path, tmp_path: Path) -> int:
    """The invented agreement in the library of `tmp_path`; the id of the bitext."""
    copytree(shelf, tmp_path / "library")
    return 1


@pytest.fixture
def window(open_window: WindowMaker, bitext: int) -> "Program":  # noqa: F821
    """A window in which the invented agreement is open, the cursor in its text."""
    program = open_window(bitext=bitext)
    program.workspace.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
    return program


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Presses keys, in the widget that has the focus unless another is named; Chinese comes by input method."""

    def act(*keys: Qt.Key | str, on: QWidget | None = None, with_: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            target = on or QApplication.focusWidget()
            assert target is not None, "no widget has the focus"
            if isinstance(key, str) and not key.isascii():
                committed = QInputMethodEvent("", [])
                committed.setCommitString(key)
                QApplication.sendEvent(target, committed)
            elif isinstance(key, str):
                qtbot.keyClicks(target, key)
            else:
                qtbot.keyClick(target, key, with_ or Qt.KeyboardModifier.NoModifier)

    return act
