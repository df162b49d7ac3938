"""Searches in a thread of their own: typing never waits, and a later question never queues behind an earlier one."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.errors import WorldError
from app.core.language import Language
from app.core.search import SearchAnswer
from app.services import searching
from app.services.library import Library
from app.ui.errands import Errands

TYPING_MS = 120
"""A pause in typing after which a search begins."""
FAILED = "The search failed. Search again; if it fails again, report it."


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `asker` tells the find bar from the library search, each of which wants its last answer only."""

    asker: str
    query: str
    language: Language | None = None
    documents: frozenset[int] | None = None
    limit: int | None = None
    counterparts: bool = True


@dataclass(frozen=True, slots=True)
class _Refused:
    """A question that cannot be answered: a sentence for the person, and the column at fault if there is one."""

    sentence: str
    column: int | None


class Searcher(QObject):
    """Asks and answers. Only the last question of an asker is answered."""

    answered = Signal(object, object)  # Question, SearchAnswer
    failed = Signal(object, str, object)  # Question, a sentence for the person, the column at fault if there is one

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._errands = Errands(library, "search")

    def ask(self, question: Question) -> None:
        """Search for what `question` says; what its asker asked before is forgotten."""

        def act(library: Library) -> SearchAnswer | _Refused:
            try:
                return _search(library, question)
            except WorldError as error:
                return _Refused(str(error), searching.column_at_fault(error))

        def done(found: SearchAnswer | _Refused) -> None:
            if isinstance(found, _Refused):
                self.failed.emit(question, found.sentence, found.column)
            else:
                self.answered.emit(question, found)

        self._errands.ask(question.asker, act, done, lambda _: self.failed.emit(question, FAILED, None))

    def forget(self, asker: str) -> None:
        """Want no answer to what `asker` asked last."""
        self._errands.forget(asker)

    def close(self) -> None:
        """End the thread; whatever it still finds is not wanted."""
        self._errands.close()


def _search(library: Library, question: Question) -> SearchAnswer:
    return searching.search(
        library,
        question.query,
        language=question.language,
        documents=question.documents,
        limit=question.limit,
        level=False,
        counterparts=question.counterparts,
    )
