"""Searches in a thread of their own: typing never waits, and a later question never queues behind an earlier one."""

import contextlib
import logging
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QThread, Signal

from app.core.errors import WorldError
from app.core.language import Language
from app.core.search import SearchAnswer
from app.services import searching
from app.services.library import Library

TYPING_MS = 120
"""A pause in typing after which a search begins."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `asker` tells the find bar from the library search, each of which wants its last answer only."""

    asker: str
    query: str
    language: Language | None = None
    documents: frozenset[int] | None = None
    limit: int | None = None
    counterparts: bool = True
    number: int = field(default=0, compare=False)


class Searcher(QObject):
    """Asks and answers. Only the last question of an asker is answered."""

    answered = Signal(object, object)  # Question, SearchAnswer
    failed = Signal(object, str, object)  # Question, a sentence for the person, the column at fault if there is one
    _ask = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._latest: dict[str, int] = {}
        self._closed = False
        self._thread = QThread()
        self._thread.setObjectName("search")
        self._desk = _Desk(library, self._latest)
        self._desk.moveToThread(self._thread)
        self._ask.connect(self._desk.answer)
        self._desk.answered.connect(self._pass_on)
        self._desk.failed.connect(self._pass_on_failure)

    def ask(self, question: Question) -> None:
        """Search for what `question` says; what its asker asked before is forgotten."""
        if self._closed:
            return
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        number = self._latest.get(question.asker, 0) + 1
        self._latest[question.asker] = number
        self._ask.emit(replace(question, number=number))

    def forget(self, asker: str) -> None:
        """Want no answer to what `asker` asked last."""
        self._latest[asker] = self._latest.get(asker, 0) + 1

    def close(self) -> None:
        """End the thread; whatever it still finds is not wanted."""
        self._closed = True
        for asker in self._latest:
            self.forget(asker)
        self._thread.quit()
        self._thread.wait()
        self._desk.close()

    def _pass_on(self, question: Question, answer: SearchAnswer) -> None:
        if question.number == self._latest.get(question.asker):
            self.answered.emit(question, answer)

    def _pass_on_failure(self, question: Question, sentence: str, column: int | None) -> None:
        if question.number == self._latest.get(question.asker):
            self.failed.emit(question, sentence, column)


class _Desk(QObject):
    """Lives in the thread, with an index of its own over the window's store."""

    answered = Signal(object, object)
    failed = Signal(object, str, object)

    def __init__(self, library: Library, latest: dict[str, int]) -> None:
        super().__init__()
        self._library = library.beside()
        self._latest = latest

    def answer(self, question: Question) -> None:
        """Answer unless a later question came meanwhile."""
        if self._latest.get(question.asker) != question.number:
            return
        try:
            found = searching.search(
                self._library,
                question.query,
                language=question.language,
                documents=question.documents,
                limit=question.limit,
                level=False,
                counterparts=question.counterparts,
            )
        except WorldError as error:
            self.failed.emit(question, str(error), searching.column_at_fault(error))
        except Exception:
            logging.getLogger(__name__).exception("A search failed")
            self.failed.emit(question, "The search failed. Search again; if it fails again, report it.", None)
        else:
            self.answered.emit(question, found)

    def close(self) -> None:
        """Close the index, and leave the store to the window."""
        with contextlib.suppress(WorldError):
            self._library.close_index()
