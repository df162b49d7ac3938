"""The backups of the open library in a window of their own that blocks nothing: make one, or go back to one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services import backups
from app.services.backups import BackupReason
from app.services.jobs import BackupJob, Job
from app.ui import forms
from app.ui.backups_list import BackupsList
from app.ui.session import Session
from app.ui.translation import say, tr

EXPLAINED = (
    "One is made on each day, and before a merge or an update. Going back to one puts the whole library back to that "
    "moment; what is in it now is backed up before, so that this can be undone."
)


class BackupsPage(QDialog):
    """Lists the backups; `restore` is called with the file of the one to go back to."""

    def __init__(self, session: Session, parent: QWidget | None, restore: Callable[[Path], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._session, self._restore_from = session, restore
        self.resize(620, 440)
        self.list = BackupsList()
        self._words = forms.muted()
        self._words.setWordWrap(True)
        self.make = forms.push("Make a backup now", self._make)
        self.restore = forms.push("Go back to this backup", self._restore, primary=True)
        self.restore.setEnabled(False)
        self.list.chosen.connect(self.restore.setEnabled)
        self.list.itemActivated.connect(lambda _: self.restore.setFocus())
        self._lay_out()
        session.jobs.done.connect(self._job_ended)
        say(self, self._translate)
        self.refresh()

    def refresh(self) -> None:
        """List the backups as they are now."""
        self.list.show_backups(backups.listed(self._session.library.directory))

    def _make(self) -> None:
        self._session.jobs.submit(BackupJob(BackupReason.HAND))

    def _restore(self) -> None:
        path = self.list.path()
        if path is not None:
            self.close()
            self._restore_from(path)

    def _job_ended(self, job: Job) -> None:
        if isinstance(job, BackupJob):
            self.refresh()

    def _translate(self) -> None:
        self.setWindowTitle(tr("Backups"))
        self._words.setText(tr(EXPLAINED))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.make)
        line.addStretch(1)
        line.addWidget(self.restore)
        line.addWidget(forms.push("Close", self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self.list, 1)
        column.addLayout(line)
