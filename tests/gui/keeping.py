"""Windows on libraries in every state, as the program opens them: for tests of keeping a library safe."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.document import Span
from app.services import annotating, backups, places
from app.services.library import Library
from app.services.settings import Settings
from app.ui.application import Program

PATIENCE_MS = 120_000
CONTROL = Qt.KeyboardModifier.ControlModifier
Press = Callable[..., None]
Opening = Callable[[], Program]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reports lie."""
    monkeypatch.setattr(places, "log_directory", lambda: tmp_path / "log")
    return tmp_path / "log"


@pytest.fixture
def opening(qtbot: QtBot, qapp: QApplication, tmp_path: Path, cache: Path, log: Path) -> Iterator[Opening]:
    """Opens the library of `tmp_path` as the program does, whatever state it is in."""
    made: list[Program] = []

    def act() -> Program:
        hook = sys.excepthook
        settings = Settings(tmp_path / "settings.json")
        settings.set("language", "en")
        program = Program(qapp, settings)
        made.append(program)
        program.shell.show()
        program.open(tmp_path / "library", cache, in_process=True)
        program.report()
        sys.excepthook = hook
        return program

    yield act
    for program in made:
        program.shell.close()
        assert program.reporter is not None
        program.reporter.close()
        program.end()


def choose(program: Program, name: str) -> None:
    """Take an action from the palette, by its name."""
    assert program.workspace is not None
    program.workspace.actions["palette"].trigger()
    field = program.workspace.palette.findChild(QLineEdit)
    field.setText(name)
    (first, *_) = program.workspace.palette.shown()
    assert first.name.rpartition(": ")[2] == name
    first.act()
    program.workspace.palette.hide()


def told(program: Program) -> str:
    """What the banner says."""
    assert program.workspace is not None
    return program.workspace.middle.banner.sentence()


def take_offer(program: Program, qtbot: QtBot) -> None:
    """Press the button of the banner, once it is there."""
    assert program.workspace is not None
    button = program.workspace.middle.banner.findChild(QPushButton)
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def titles(program: Program) -> list[str]:
    assert program.session is not None
    return [document.title for document in program.session.library.store.documents()]


def a_file(folder: Path) -> Path:
    path = folder / "annex.txt"
    path.write_text("附件一　名词解释\n第一条　本附件所称渔船，是指从事捕捞的船舶。\n", encoding="utf-8")
    return path


# Backups


def spoil(file: Path) -> None:
    """Write nonsense over the head of a database."""
    with file.open("r+b") as opened:
        opened.write(b"\xff" * 4096)


@pytest.fixture
def spoiled(bitext: int, tmp_path: Path, cache: Path) -> Path:
    """The library with a whole backup, and its file damaged beyond opening."""
    with Library.open(tmp_path / "library", cache) as library:
        library.store.add_annotation(annotating.draft(library, [(1, Span(0, 3))], text="kept"))
        backups.make(library)
    spoil(tmp_path / "library" / "library.db")
    return tmp_path / "library"
