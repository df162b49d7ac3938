"""The backup of each day: asked for a little after the window is there, and again while it stays open."""

from PySide6.QtCore import QObject, QTimer

from app.services import backups
from app.services.jobs import BackupJob
from app.ui.session import Session

FIRST_MS = 4_000
"""The window is in use before its worker process starts for a backup."""
AGAIN_MS = 15 * 60_000
"""A window may stay open over midnight."""


class Days(QObject):
    """Asks for a backup of the library of a session on every day that has none."""

    def __init__(self, session: Session, first_ms: int = FIRST_MS) -> None:
        super().__init__(session)
        self._session = session
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._begin)
        self._first.start(first_ms)

    def look(self) -> None:
        """Ask for a backup unless there is one of today."""
        if not isinstance(self._session.jobs.running, BackupJob) and self._session.attempt(self._due):
            self._session.jobs.submit(BackupJob())

    def close(self) -> None:
        """Ask for nothing any more."""
        self._first.stop()
        self._again.stop()

    def _begin(self) -> None:
        self._again.start()
        self.look()

    def _due(self) -> bool:
        return backups.due(self._session.library)
