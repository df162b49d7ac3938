"""Long work of the window's own thread, a few milliseconds a turn, so that frames are painted between."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

TURN_S = 0.004
"""How long one turn works before others have theirs: a quarter of a frame."""


class Slices(QObject):
    """Does one piece of work in turns; whatever yields may be left there until the next turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether there is work left."""
        return self._work is not None

    def begin(self, work: Iterator[None]) -> None:
        """Do `work` from the next turn on, in place of what was being done."""
        self._work = work
        self._turns.start()

    def drop(self) -> None:
        """Leave undone what is left."""
        self._work = None
        self._turns.stop()

    def finish(self) -> None:
        """Do now what is left, for whoever needs all of it."""
        work = self._work
        self.drop()
        for _ in work or ():
            pass

    def _turn(self) -> None:
        end = perf_counter() + TURN_S
        while self._work is not None and perf_counter() < end:
            work = self._work
            if next(work, self) is self and self._work is work:
                self.drop()
