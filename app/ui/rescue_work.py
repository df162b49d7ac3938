"""Work on the files of a library that nobody has open: in a thread, so that the window goes on painting."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.core.progress import Progress


class Work(QObject):
    """Does one thing at a time; what came of it is told in the window's thread."""

    progressed = Signal(str, int, int)  # what, how many are done, of how many (0: not known)
    _ended = Signal(object, object)  # what to call, and with what

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._wanted = True
        self._ended.connect(self._tell)

    def begin(
        self,
        act: Callable[[Progress], object],
        done: Callable[[object], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Let `act` be done; `done` is called with its answer afterwards, or `failed` with what it raised."""
        self.finish()
        self._thread = threading.Thread(target=self._carry_out, args=(act, done, failed), name="rescue")
        self._thread.start()

    def finish(self) -> None:
        """Wait until nothing is being done."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def close(self) -> None:
        """Wait until nothing is being done, and want no answers any more."""
        self._wanted = False
        self.finish()

    def step(self, what: str, done: int, total: int) -> None:
        """Tell how far it is; called in the thread."""
        self.progressed.emit(what, done, total)

    def _carry_out(
        self,
        act: Callable[[Progress], object],
        done: Callable[[object], object],
        failed: Callable[[Exception], object],
    ) -> None:
        try:
            answer = act(self)
        except Exception as error:  # noqa: BLE001 - told in the window, where bugs are reported
            self._ended.emit(failed, error)
        else:
            self._ended.emit(done, answer)

    def _tell(self, hear: Callable[[object], object], answer: object) -> None:
        if self._wanted:
            hear(answer)
