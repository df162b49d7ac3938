"""Printing and the PDF of what stands on screen, joined to their actions."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.printed import PrintedSheet
from app.services.jobs import Done, Job, SheetJob
from app.ui.banner import Notice
from app.ui.printing_sheet import printed
from app.ui.saving_to import ask_where
from app.ui.translation import tr
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.printing_paper import Preview

SWITCHES = ("print.notes", "print.landscape")
LONG = 5_000
"""Rows from which on it is said that paper takes a while: the preview sets them all."""


class PrintingDeeds(QObject):
    """Prints the sheet as it is seen, or writes it as a PDF."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self.dialog: Preview | None = None
        workspace.actions.on("print", self.preview)
        workspace.actions.on("print.pdf", self.choose_file)
        for name in SWITCHES:
            action = workspace.actions[name]
            action.setChecked(bool(self._session.settings.get(name)))
            action.toggled.connect(lambda on, name=name: self._keep(name, on=on))
        self._session.opened.connect(self.refresh)
        self._session.jobs.done.connect(self._written)
        self.refresh()

    def refresh(self) -> None:
        """Printing is grey where nothing is open."""
        for name in ("print", "print.pdf"):
            self._work.actions[name].setEnabled(self._session.view is not None)

    def sheet(self) -> PrintedSheet | None:
        """What stands on screen, None where nothing is open."""
        view, sheet = self._session.view, self._work.sheet
        if view is None:
            return None
        main = sheet.main_column
        wanted = self._work.actions["print.notes"].isChecked()
        library = self._session.library
        return self._session.attempt(
            lambda: printed(library, view, sheet.readings, sheet.reader.mode(), main, notes=wanted)
        )

    def preview(self) -> None:
        """Show the pages as they would be printed."""
        from app.ui.printing_paper import Preview

        sheet = self.sheet()
        if sheet is None:
            return
        if len(sheet.rows) > LONG:
            self._session.say("This text is long: write it as a PDF, and print that.")
            return
        self.dialog = Preview(self._work.window, sheet, landscape=self._landscape())
        self.dialog.destroyed.connect(self._closed)
        self.dialog.open()

    def choose_file(self) -> None:
        """Ask where to write the PDF."""
        view = self._session.view
        if view is None:
            return
        name = f"{view.columns[0].document.title[:60]}.pdf"
        ask_where(self._work.window, self._session.settings, "Export", "PDF (*.pdf)", name, self.write)

    def write(self, out: Path) -> None:
        """Write what stands on screen."""
        sheet = self.sheet()
        if sheet is not None:
            self._session.jobs.submit(SheetJob(sheet, out, self._landscape()))

    def _landscape(self) -> bool:
        return self._work.actions["print.landscape"].isChecked()

    def _keep(self, name: str, *, on: bool) -> None:
        self._session.attempt(lambda: self._session.settings.set(name, on))

    def _closed(self) -> None:
        self.dialog = None

    def _written(self, job: Job, made: Done) -> None:
        if isinstance(job, SheetJob):
            said = tr("{name} is written.", name=job.out.name)
            self._session.noticed.emit(Notice(said, details="\n".join(made.notes)))
