"""Opens the window: the shell first, then the library and everything that shows it."""

import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.core.errors import WorldError
from app.services import places
from app.services.settings import Settings
from app.ui import display
from app.ui.collecting import Collector
from app.ui.fonts import bring_chinese_font, window_font
from app.ui.layout import restore_geometry
from app.ui.shell import Shell
from app.ui.theme import Theme
from app.ui.translation import Interface, system_language, tr

if TYPE_CHECKING:
    from app.services.library import Library
    from app.ui.deeds import Deeds
    from app.ui.jobs import Runner
    from app.ui.session import Session
    from app.ui.workspace import Workspace


class Program(QObject):
    """A window and what it stands on. Built in two steps, so that it is seen before its library is open."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.interface = Interface(application)
        self.interface.speak(str(settings.get("language") or system_language()))
        self.theme = Theme(application, str(settings.get("theme", "system")))
        self._set_font()
        self.interface.changed.connect(self._set_font)
        self.shell = Shell()
        restore_geometry(self.shell, settings)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.deeds: Deeds | None = None
        self._library: Library | None = None

    def furnish(self, library: "Library", runner: "Runner") -> None:
        """Build the panels on an open library, and open what was open last."""
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

        from app.ui import state
        from app.ui.deeds import Deeds
        from app.ui.job_ends import JobEnds
        from app.ui.jobs import Jobs
        from app.ui.narrow import Room
        from app.ui.session import Session
        from app.ui.workspace import Workspace

        self.theme.follow_system()
        QApplication.setWindowIcon(QIcon(str(places.RESOURCES / "icons" / "program" / "duizhao.png")))
        self._library = library
        session = Session(library, self.settings, self.theme, Jobs(runner))
        self.session = session
        self.workspace = Workspace(self.shell, session)
        self.room = Room(self.shell, self.workspace.docks, self.settings)
        self.deeds = Deeds(self.workspace, self.interface)
        self._ends = JobEnds(session)
        zoom = self.settings.get("zoom")
        if isinstance(zoom, (int, float)):
            self.workspace.sheet.set_zoom(float(zoom))
        self.workspace.sheet.zoom_changed.connect(lambda zoom: self.settings.set("zoom", zoom))
        self.shell.dropped.connect(self.deeds.bring_in)
        for field in (*self.shell.findChildren(QLineEdit), *self.shell.findChildren(QPlainTextEdit)):
            self.shell.take_files_for(field.viewport() if isinstance(field, QPlainTextEdit) else field)
        self.shell.before_closing = self._close
        state.reopen(session)
        self.deeds.refresh()

    def _set_font(self) -> None:
        QApplication.setFont(window_font(self.interface.tag))

    def refuse(self, sentence: str) -> None:
        """Say in the window why the library cannot be opened."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QLabel

        words = QLabel(sentence)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMargin(60)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shell.setCentralWidget(words)

    def end(self) -> None:
        """Take the window apart; it has been closed."""
        self.interface.fall_silent()
        self.shell.deleteLater()

    def _close(self) -> None:
        if self.workspace is not None:
            self.room.keep()
            self.workspace.close()
        if self._library is not None:
            self._library.close()
            self._library = None


def run(
    files: Sequence[Path], library_directory: Path, settings: Settings, cache: Path, *, sample: bool = False
) -> int:
    """Open the window and stay until it closes; `files` are imported, `sample` opens the sample where nothing is.

    Raises `MachineError` where no display can be reached.
    """
    display.require(os.environ)
    qt = application()
    program = Program(qt, settings)
    sys.excepthook = _reporter(program)

    def build() -> None:
        from app.services.library import Library
        from app.ui.jobs import InWorker

        try:
            library = Library.open(library_directory, cache)
            program.furnish(library, InWorker(library_directory, cache))
        except WorldError as error:
            program.refuse(str(error))
            return
        assert program.deeds is not None
        assert program.session is not None
        if files:
            program.deeds.bring_in(files)
        elif sample and program.session.view is None and not library.store.documents():
            program.deeds.open_sample()

    program.shell.painted.connect(build)
    program.shell.show()
    return qt.exec()


def render(library_directory: Path, settings: Settings, cache: Path, picture: Path) -> None:
    """Draw the window of a library into a PNG, on the sample where the library is empty."""
    from app.services.jobs import SampleJob
    from app.services.library import Library
    from app.ui.jobs import InProcess

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    program = Program(application(), settings)
    library = Library.open(library_directory, cache)
    program.furnish(library, InProcess(library))
    assert program.session is not None
    if program.session.view is None and not library.store.documents():
        program.session.jobs.submit(SampleJob())
    program.shell.show()
    picture.parent.mkdir(parents=True, exist_ok=True)
    program.shell.grab().save(str(picture))
    program.shell.close()


def application() -> QApplication:
    """Return Qt's application, made at the first call."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Duizhao")
    made.setDesktopFileName("duizhao")
    made.setStyle("Fusion")
    Collector(made)
    bring_chinese_font()
    return made


def _reporter(
    program: Program,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what tells a bug of ours in place: in the log, and in the banner with its details."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger(__name__).critical("A bug", exc_info=(kind, error, trace))
        from app.ui.banner import Notice
        from app.ui.job_ends import OURS

        details = "".join(traceback.format_exception(kind, error, trace))
        if program.workspace is not None and program.session is not None:
            program.session.noticed.emit(Notice(OURS, "error", details))
        else:
            program.refuse(f"{tr(OURS)}\n\n{details}")

    return report
