"""Opens the window: the shell first, then the library and everything that shows it."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.services import places
from app.services.settings import Settings
from app.ui import display
from app.ui.collecting import Collector
from app.ui.layout import restore_geometry
from app.ui.shell import Shell
from app.ui.theme import Theme
from app.ui.translation import Interface, system_language, tr

if TYPE_CHECKING:
    from app.services.library import Library
    from app.services.reports import Report
    from app.ui.backup_days import Days
    from app.ui.banner import Notice
    from app.ui.deeds import Deeds
    from app.ui.jobs import Runner
    from app.ui.narrow import Room
    from app.ui.reports_deeds import Reporter
    from app.ui.reports_strip import ReportsStrip
    from app.ui.rescue_deeds import Rescue
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
        self._dressed = False
        self.shell = Shell()
        restore_geometry(self.shell, settings)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.deeds: Deeds | None = None
        self.room: Room | None = None
        self.rescue: Rescue | None = None
        self.reporter: Reporter | None = None
        self.strip: ReportsStrip | None = None
        self._days: Days | None = None
        self._library: Library | None = None
        self._in_process = False

    def open(self, directory: Path, cache: Path, *, in_process: bool = False) -> bool:
        """Furnish the window with the library in `directory`, and look after its backups.

        Where it cannot be opened, the window says why and offers what helps. With `in_process`, jobs run where they
        are asked for.
        """
        from app.services import libraries
        from app.services.library import Library
        from app.ui.backup_days import Days
        from app.ui.jobs import InProcess, InWorker

        try:
            libraries.must_be_there(self.settings, directory)
            library = Library.open(directory, cache)
            self.furnish(library, InProcess(library) if in_process else InWorker(directory, cache))
        except Exception as error:  # noqa: BLE001 - damage shows itself in many ways; what is none is raised again
            self.vacate(directory, cache).tell(error)
            return False
        assert self.session is not None
        self._days = Days(self.session)
        self.offer_reports()
        return True

    def furnish(self, library: "Library", runner: "Runner") -> None:
        """Build the panels on an open library, and open what was open last."""
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

        from app.ui import state
        from app.ui.deeds import Deeds
        from app.ui.further_deeds import FurtherDeeds
        from app.ui.job_ends import JobEnds
        from app.ui.jobs import InWorker, Jobs
        from app.ui.narrow import Room
        from app.ui.reports_strip import ReportsStrip
        from app.ui.safety import join
        from app.ui.session import Session
        from app.ui.workspace import Workspace

        self._dress()
        QApplication.setWindowIcon(QIcon(str(places.RESOURCES / "icons" / "program" / "duizhao.png")))
        self._library, self._in_process = library, not isinstance(runner, InWorker)
        session = Session(library, self.settings, self.theme, Jobs(runner))
        self.session = session
        self.workspace = Workspace(self.shell, session)
        self.room = Room(self.shell, self.workspace.docks, self.settings)
        self.deeds = Deeds(self.workspace, self.interface)
        self.further = FurtherDeeds(self.workspace, self.deeds, self.interface, self.switch)
        self._ends = JobEnds(session)
        self.strip = ReportsStrip(self.theme, self.shell)
        self.workspace.put_above(self.strip)
        join(self)
        zoom = self.settings.get("zoom")
        if isinstance(zoom, (int, float)):
            self.workspace.sheet.set_zoom(float(zoom))
        self.workspace.sheet.zoom_changed.connect(lambda zoom: self.settings.set("zoom", zoom))
        self.shell.dropped.connect(self.deeds.bring_in)
        for field in (*self.shell.findChildren(QLineEdit), *self.shell.findChildren(QPlainTextEdit)):
            self.shell.take_files_for(field.viewport() if isinstance(field, QPlainTextEdit) else field)
        self.shell.before_closing = self._close
        state.reopen(session)
        if session.view is None:
            self.workspace.middle.welcome.setFocus()
        self.deeds.refresh()

    def _dress(self) -> None:
        """Take on what an empty window is seen without: the system's wishes, and fonts, which take long to look up."""
        if self._dressed:
            return
        from app.ui.fonts import bring_chinese_font

        self._dressed = True
        self.theme.follow_system()
        bring_chinese_font()
        self._set_font()
        self.interface.changed.connect(self._set_font)

    def _set_font(self) -> None:
        from app.ui.fonts import window_font

        QApplication.setFont(window_font(self.interface.tag))

    def vacate(self, directory: Path, cache: Path) -> "Rescue":
        """Close the library and show what can be done for it, in an empty window in the place of this one."""
        from app.ui.rescue_deeds import Rescue
        from app.ui.rescue_page import RescuePage

        self._change_shell()
        self._dress()
        page = RescuePage()
        self.rescue = Rescue(directory, cache, page, lambda said: self._return(directory, cache, said), self.restore)
        page.other_chosen.connect(lambda other: self.switch(other, cache))
        self.shell.before_closing = self._close
        self.shell.setCentralWidget(page)
        return self.rescue

    def switch(self, directory: Path, cache: Path) -> None:
        """Close the library and open another, in a window in the place of this one, and at the next start."""
        from app.services import known_libraries

        self._change_shell()
        if self.open(directory, cache, in_process=self._in_process):
            known_libraries.open_at_start(self.settings, directory)

    def repair(self) -> None:
        """Close the library, mend what can be mended, and open it again."""
        if self._library is not None:
            self.vacate(self._library.directory, self._library.cache).repair()

    def restore(self, backup: Path) -> None:
        """Close the library, go back to a backup, and open it again."""
        if self._library is not None:
            self.vacate(self._library.directory, self._library.cache).restore(backup)

    def report(self) -> None:
        """From now on, tell of bugs in the window, and offer the reports of earlier ones."""
        from app.ui.reports_deeds import Reporter

        self.reporter = Reporter(self._tell, self._show_report)
        self.reporter.damaged.connect(self.tell_damage)
        self.reporter.install()
        self.offer_reports()

    def offer_reports(self) -> None:
        """Offer the reports that nobody has looked at, where bugs are told in the window."""
        if self.reporter is None:
            return
        self.reporter.watch(self._library.directory if self._library is not None else None)
        if self.strip is not None:
            self.strip.offer()

    def _return(self, directory: Path, cache: Path, said: "Notice | None") -> None:
        """Open the library again after it was mended, and say what was done."""
        if self.open(directory, cache, in_process=self._in_process) and said is not None:
            self._tell(said)

    def _change_shell(self) -> None:
        """Put an empty window in the place of one that is furnished, or was about to be."""
        furnished = self.session is not None
        self._close()
        if not furnished:
            return
        old, shown = self.shell, self.shell.isVisible()
        self.shell = Shell()
        restore_geometry(self.shell, self.settings)
        if not old.isMaximized() and not old.isFullScreen():
            # What was kept is fitted to the screen; this window was as it was.
            self.shell.resize(old.size())
        self.session = self.workspace = self.deeds = self.strip = None
        if shown:
            self.shell.show()
        old.before_closing = lambda: None
        old.close()
        old.deleteLater()

    def _tell(self, notice: "Notice") -> None:
        if self.session is not None:
            self.session.noticed.emit(notice)
        elif self.rescue is not None:
            self.rescue.page.refuse(f"{tr(notice.sentence)}\n\n{notice.details}")

    def tell_damage(self, sentence: str) -> None:
        """Say that the open library is damaged, and offer to repair it."""
        from app.ui.banner import Notice

        self._tell(Notice(sentence, "error", offer=tr("Repair the library"), act=self.repair))

    def _show_report(self, report: "Report") -> QWidget:
        from app.ui.reports_page import ReportsPage

        page = ReportsPage(self.shell, [report])
        page.show()
        return page

    def end(self) -> None:
        """Take the window apart; it has been closed."""
        self.interface.fall_silent()
        self.shell.deleteLater()

    def _close(self) -> None:
        if self._days is not None:
            self._days.close()
            self._days = None
        if self.rescue is not None:
            self.rescue.close()
            self.rescue = None
        if self.reporter is not None:
            self.reporter.watch(None)
        if self.workspace is not None and self.room is not None:
            self.room.keep()
            self.workspace.close()
        if self._library is not None:
            self._library.close()
            self._library = None


def run(
    files: Sequence[Path],
    library_directory: Path,
    settings: Settings,
    cache: Path,
    *,
    sample: bool = False,
    seen: Callable[[], None],
) -> int:
    """Open the window and stay until it closes; `files` are imported, `sample` opens the sample where nothing is.

    `seen` is called once when the window has been painted, before its library is opened. Raises
    `MachineError` where no display can be reached.
    """
    display.require(os.environ)
    qt = application()
    program = Program(qt, settings)

    def build() -> None:
        seen()
        opened = program.open(library_directory, cache)
        program.report()
        if not opened:
            return
        assert program.deeds is not None
        assert program.session is not None
        if files:
            program.deeds.bring_in(files)
        elif sample and program.session.view is None and not program.session.library.store.documents():
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
    return made
