"""Files on their way in: looked at first, asked about where there is something to decide, then imported."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.services.bundling import SUFFIX
from app.services.exchange_jobs import LookJob, MergeJob, TakeNotesJob
from app.services.importing import import_command
from app.services.jobs import Done, ImportJob, IndexJob, Job
from app.ui.translation import tr
from app.ui.workspace import Workspace

NOTES = (".jsonld",)
"""The suffixes of files that hold notes alone."""


class Importing(QObject):
    """Brings files into the library of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self._session.jobs.done.connect(self._done)
        workspace.actions.on("import", self.choose)
        workspace.actions.on("import.choices", lambda: self.choose(asked=True))

    def choose(self, *, asked: bool = False) -> None:
        """Let a person choose files to bring in; `asked` where they want to say more of them."""
        words = tr("Import with choices") if asked else tr("Import files")
        dialog = QFileDialog(self._work.window, words, str(self._session.settings.get("folder", "")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.bring_in([Path(name) for name in names], asked=asked))
        dialog.open()

    def bring_in(self, paths: Sequence[Path], *, asked: bool = False) -> None:
        """Import files: texts are looked at first, bundles are merged, notes go to their texts."""
        if not paths:
            return
        self._session.settings.set("folder", str(paths[0].parent))
        texts = []
        for path in dict.fromkeys(paths):
            suffix = path.suffix.lower()
            if suffix == SUFFIX:
                self._session.jobs.submit(MergeJob(path))
            elif suffix in NOTES:
                self._session.jobs.submit(TakeNotesJob(path))
            else:
                texts.append(path)
        if texts:
            self._session.jobs.submit(LookJob(tuple(texts), asked))

    def ask(self, job: LookJob, made: Done) -> None:
        """Ask about files that were looked at, or import them where nothing is to be decided."""
        looked = made.exchanged.looked if made.exchanged is not None else None
        if looked is None:
            return
        readable = any(not file.problem for file in looked.files)
        if not (readable and (job.asked or looked.undecided)):
            self._session.jobs.submit(ImportJob(job.paths))
            return
        from app.ui.import_dialog import ImportDialog  # what it needs is loaded when there is a question

        dialog = ImportDialog(self._work.window, self._session, looked)
        dialog.chosen.connect(self._session.jobs.submit)
        dialog.show()
        dialog.activateWindow()

    def _done(self, job: Job, made: Done) -> None:
        match job:
            case LookJob():
                self.ask(job, made)
            case ImportJob():
                command = import_command(self._session.library, made.documents)
                if command is not None:
                    self._session.do(lambda: command)
                if made.behind:
                    self._session.jobs.submit(IndexJob())
