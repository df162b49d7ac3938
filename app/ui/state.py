"""What comes back when a text is opened again: the place, the readings and the view."""

from PySide6.QtCore import QObject

from app.core.language import Reading
from app.services.comparing_jobs import PassagesJob
from app.services.jobs import CompareJob
from app.ui.compare_options import compare_options
from app.ui.pauses import pause
from app.ui.reader import Mode
from app.ui.session import OPEN, Session, place_name
from app.ui.sheet import Sheet

SETTLED_MS = 1500
"""After so long on one row its place is kept, so that a crash loses nothing."""


class Places(QObject):
    """Keeps the place of what is open in its library, and brings it back when it is opened again."""

    def __init__(self, session: Session, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._session, self._sheet = session, sheet
        self._settled = pause(self, SETTLED_MS, self.keep)
        self._restoring = False
        session.opening.connect(self.keep)
        sheet.moved.connect(self._later)
        sheet.readings_changed.connect(self._later)

    def keep(self) -> None:
        """Keep the place of what is open now."""
        self._settled.stop()
        key = self._key()
        if key is None:
            return
        kept = {
            "place": self._sheet.place(),
            "readings": [self._sheet.readings.get(i, Reading.AS_WRITTEN) for i in range(len(self._sheet.heads.heads))],
            "mode": self._sheet.reader.mode(),
        }
        self._session.attempt(lambda: self._session.library.store.set_state(key, kept))

    def close(self) -> None:
        """Keep the place for the last time."""
        self.keep()
        self._restoring = True

    def restore(self) -> None:
        """Bring back the place of what was opened just now."""
        key = self._key()
        kept = self._session.library.store.get_state(key) if key is not None else None
        if not isinstance(kept, dict):
            return
        self._restoring = True
        for column, name in enumerate(kept.get("readings", [])):
            if name in list(Reading) and name != Reading.AS_WRITTEN:
                self._sheet.read_as(column, Reading(name))
        if kept.get("mode") in list(Mode):
            self._sheet.reader.set_mode(Mode(kept["mode"]))
        self._sheet.restore(kept.get("place") or [])
        self._restoring = False

    def _key(self) -> str | None:
        opened = place_name(self._sheet.view)
        return ".".join(map(str, ["place", *opened])) if opened is not None and self._session.view is not None else None

    def _later(self) -> None:
        if not self._restoring:
            self._settled.start()


def reopen(session: Session) -> None:
    """Open again what was open when the window closed; what is gone since is passed over."""
    match session.library.store.get_state(OPEN):
        case ["bitext", int(number)]:
            there = {a.id for a in session.library.store.alignments()}
            if number in there:
                session.open_bitext(number)
        case ["document", int(number)]:
            if number in {d.id for d in session.library.store.documents()}:
                session.open_document(number)
        case [("comparison" | "passages") as what, int(a), int(b)]:
            if {a, b} <= {d.id for d in session.library.store.documents()}:
                options = compare_options(session.settings)
                session.jobs.submit(PassagesJob(a, b) if what == "passages" else CompareJob(a, b, options))
