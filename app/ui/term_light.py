"""Terms of the glossary underlined in the text around what is being read, their renderings on hover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.changes import ChangeSet
from app.core.language import Language
from app.core.rows import ReaderView
from app.core.terms import Term, TermPlace
from app.services import term_marks
from app.services.library import Library
from app.services.term_marks import TermFinder
from app.ui.errands import Errands
from app.ui.pauses import pause
from app.ui.reader import Highlight, Kind
from app.ui.session import Session
from app.ui.sheet import Sheet

ASKER = "terms"
AROUND = 160
"""Rows before and after the one that is being read whose terms are marked."""
SOON_MS = 30
"""After what moved the text: the frame comes first, and the last of many moves counts."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A segment of a column, beginning at `start` of its document."""

    column: int
    language: Language
    start: int
    text: str


class TermLight(QObject):
    """Follows the reading, and marks the terms near it; finding them is done in a thread."""

    lit = Signal()  # other terms are marked

    def __init__(self, session: Session, sheet: Sheet, errands: Errands) -> None:
        super().__init__(sheet)
        self._session, self._sheet, self._errands = session, sheet, errands
        self._covered: tuple[range, ...] = ()
        self._finders: list[TermFinder] = []
        self._soon = pause(self, SOON_MS, self._look)
        sheet.moved.connect(self._follow)
        sheet.scrolled.connect(self._follow)
        session.opened.connect(self.renew)
        session.changed.connect(self._changed)

    def renew(self) -> None:
        """Look for the terms again: other texts are shown, or the glossary is another."""
        self._covered = ()
        self._follow()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.terms:
            self._finders = []
            self.renew()

    def _follow(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _look(self) -> None:
        view = self._sheet.view
        if view is None:
            return
        here = [reader.current_row() for reader in self._sheet.readers]
        top = [self._top_row(column) for column in range(len(here))]
        seen = [*zip(here, top, strict=True)]
        if len(self._covered) == len(seen) and all(
            (not cover or row in cover) for cover, rows in zip(self._covered, seen, strict=True) for row in rows
        ):
            return
        reached = [range(max(0, min(rows) - AROUND), max(rows) + AROUND) for rows in seen]
        # Asked again half way to the end of what is covered, long before anything unmarked comes into sight.
        self._covered = tuple(
            range(0 if cover.start == 0 else cover.start + AROUND // 2, cover.stop - AROUND // 2) for cover in reached
        )
        passages = list(_passages(view, reached))

        kept = self._finders

        def act(library: Library) -> list[Highlight]:
            # Another glossary comes with another list, so that what is still looked for keeps nothing stale.
            if not kept:
                kept.append(term_marks.finder(library))
            return _found(kept[0], passages)

        self._errands.ask(ASKER, act, self._show, lambda _: None)

    def _top_row(self, column: int) -> int:
        """The row at the top of a reader."""
        reader = self._sheet.readers[column]
        place = reader.place()
        row = reader.row_of(*place) if place is not None else None
        return row if row is not None else reader.current_row()

    def _show(self, items: list[Highlight]) -> None:
        self._sheet.set_highlights(Kind.TERM, items)
        self.lit.emit()


def _passages(view: ReaderView, reached: Sequence[range]) -> Iterator[_Passage]:
    """The segments of the rows that are reached, column by column."""
    for column, shown in enumerate(view.columns):
        rows = view.free_rows[column] if view.free_rows else view.rows
        place = 0 if view.free_rows else column
        cover = reached[column] if len(reached) > 1 else reached[0]
        for row in rows[cover.start : cover.stop]:
            for span in row.cells[place].spans if place < len(row.cells) else ():
                yield _Passage(column, shown.document.language, span.start, shown.text[span.start : span.end])


def _found(finder: TermFinder, passages: Sequence[_Passage]) -> list[Highlight]:
    return [
        _highlight(passage, place) for passage in passages for place in finder.places(passage.text, passage.language)
    ]


def _highlight(passage: _Passage, place: TermPlace) -> Highlight:
    begin, end = passage.start + place.span.start, passage.start + place.span.end
    return Highlight(passage.column, begin, end, id=("term", place.term.id), tip=tip(place.term))


def tip(term: Term) -> str:
    """What is said of a term on hover: both sides, and the note."""
    renderings = f"{term.zh} = {'; '.join(term.en)}"
    return f"{renderings}\n{term.draft.note}" if term.draft.note else renderings
