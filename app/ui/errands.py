"""Questions that take longer than a key may wait: asked of the services in a thread of their own."""

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from app.core.errors import WorldError
from app.services.library import Library

T = TypeVar("T")
FAILED = "That could not be done. Try it again; if it fails again, report it."


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is asked, and who wants the answer."""

    asker: str
    number: int
    act: Callable[[Library], object]
    done: Callable[[object], object]
    failed: Callable[[str], object]


class Errands(QObject):
    """Asks and answers; of one asker only what was asked last."""

    answered = Signal(str)  # who was told
    _ask = Signal(object)

    def __init__(self, library: Library, name: str = "errands") -> None:
        super().__init__()
        self._latest: dict[str, int] = {}
        self._closed = False
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._desk = _Desk(library, self._latest)
        self._desk.moveToThread(self._thread)
        self._ask.connect(self._desk.carry_out)
        self._desk.answered.connect(self._tell)
        self._desk.failed.connect(self._tell_failure)

    def ask(
        self,
        asker: str,
        act: Callable[[Library], T],
        done: Callable[[T], object],
        failed: Callable[[str], object],
    ) -> None:
        """Let `act` be done on the library in the thread; `done` or `failed` is called here afterwards."""
        if self._closed:
            return
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._latest[asker] = self._latest.get(asker, 0) + 1
        self._ask.emit(_Errand(asker, self._latest[asker], act, done, failed))  # type: ignore[arg-type]  # act's answer is what done takes

    def forget(self, asker: str) -> None:
        """Want no answer to what `asker` asked last."""
        self._latest[asker] = self._latest.get(asker, 0) + 1

    def close(self) -> None:
        """End the thread; whatever it still finds is not wanted."""
        self._closed = True
        for asker in list(self._latest):
            self.forget(asker)
        self._thread.quit()
        self._thread.wait()
        self._desk.close()

    def _tell(self, errand: _Errand, answer: object) -> None:
        if errand.number == self._latest.get(errand.asker):
            errand.done(answer)
            self.answered.emit(errand.asker)

    def _tell_failure(self, errand: _Errand, sentence: str) -> None:
        if errand.number == self._latest.get(errand.asker):
            errand.failed(sentence)
            self.answered.emit(errand.asker)


class _Desk(QObject):
    """Lives in the thread, with an index of its own over the window's store."""

    answered = Signal(object, object)
    failed = Signal(object, str)

    def __init__(self, library: Library, latest: dict[str, int]) -> None:
        super().__init__()
        self._library = library.beside()
        self._latest = latest

    def carry_out(self, errand: _Errand) -> None:
        """Do it unless something later was asked meanwhile."""
        if self._latest.get(errand.asker) != errand.number:
            return
        try:
            answer = errand.act(self._library)
        except WorldError as error:
            self.failed.emit(errand, str(error))
        except Exception:
            logging.getLogger(__name__).exception("An errand failed")
            self.failed.emit(errand, FAILED)
        else:
            self.answered.emit(errand, answer)

    def close(self) -> None:
        """Let go of index and lexicon, and leave the store to the window."""
        with contextlib.suppress(WorldError):
            self._library.put_down()
