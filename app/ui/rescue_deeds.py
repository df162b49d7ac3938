"""What can be done for a library while it is not open: try again, repair it, go back to a backup."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.errors import LibraryDamaged, WorldError
from app.services import backups
from app.ui.banner import Notice
from app.ui.rescue_page import RescuePage
from app.ui.rescue_work import Work
from app.ui.translation import together, tr

OVERWRITTEN = "The file {file} no longer begins as a library does: something else was written over it."


class Rescue(QObject):
    """Looks after the library in `directory`, on a page of its own; `opened` is called when it may be open again.

    What it hands to `opened` is to be said in the window then, None where there is nothing to say. `undo` goes back
    to a backup from the open window.
    """

    def __init__(
        self,
        directory: Path,
        cache: Path,
        page: RescuePage,
        opened: Callable[[Notice | None], object],
        undo: Callable[[Path], object],
    ) -> None:
        super().__init__(page)
        self._directory, self._cache, self.page = directory, cache, page
        self._opened, self._undo = opened, undo
        self._work = Work()
        self._work.progressed.connect(page.progress)
        page.again_wanted.connect(lambda: opened(None))
        page.repair_wanted.connect(self.repair)
        page.restore_wanted.connect(self.restore)

    def tell(self, error: Exception) -> None:
        """Say why the library cannot be opened; what looks like a bug may come of damage, which is looked for."""
        from app.services import checking

        if isinstance(error, LibraryDamaged):
            self.offer(str(error))
        elif not isinstance(error, WorldError):
            self._look_for_damage(error)
        elif (file := checking.overwritten(self._directory)) is not None:
            self.offer(tr(OVERWRITTEN, file=file))
        else:
            self.page.refuse(str(error))

    def offer(self, sentence: str) -> None:
        """Say that the library is damaged, and offer what helps."""
        self.page.offer(sentence, backups.listed(self._directory))

    def repair(self) -> None:
        """Mend what can be mended."""
        from app.services import checking

        self.page.begin("Repairing the library")
        self._work.begin(
            lambda progress: checking.check_directory(self._directory, self._cache, repair=True, progress=progress),
            self._repaired,
            self.tell,
        )

    def restore(self, backup: Path) -> None:
        """Go back to a backup."""
        self.page.begin("Going back to the backup")
        self._work.begin(lambda _: backups.restore(self._directory, backup), self._restored, self._not_restored)

    def close(self) -> None:
        """Wait for what is being done; the window closes."""
        self._work.close()

    def _look_for_damage(self, error: Exception) -> None:
        from app.services import checking

        self.page.begin("Checking the library")
        self._work.begin(lambda _: checking.excuse(self._directory), partial(self._found, error), self.tell)

    def _found(self, error: Exception, damage: object) -> None:
        if not isinstance(damage, LibraryDamaged):
            self.page.refuse(type(error).__name__)
            raise error
        self.offer(str(damage))

    def _repaired(self, report: object) -> None:
        from app.services.checking import CheckReport

        assert isinstance(report, CheckReport)
        if report.problems:
            self.offer(together(*(tr(problem) for problem in report.problems)))
            return
        details = "\n".join(tr(one) for one in report.repaired)
        said = "The library is repaired. The details tell what was done." if details else "The library is whole."
        self._opened(Notice(said, details=details))

    def _restored(self, former: object) -> None:
        assert isinstance(former, Path)
        said = "The library is as it was when the backup was made. What was there before is kept as a backup too."
        if former.is_dir():
            said = (
                "The library is as it was when the backup was made. The damaged file is kept in its folder “damaged”."
            )
            self._opened(Notice(said, details=str(former)))
        else:
            self._opened(Notice(said, offer=tr("Undo"), act=lambda: self._undo(former)))

    def _not_restored(self, error: Exception) -> None:
        if not isinstance(error, WorldError):
            raise error
        self._opened(Notice(str(error), "error"))
