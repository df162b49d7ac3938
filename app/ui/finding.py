"""Finding in the open text: every hit marked, one of them the current one."""

from PySide6.QtCore import QObject

from app.core.document import Span
from app.core.search import SearchAnswer
from app.ui.find_bar import FindBar
from app.ui.reader import Highlight, Kind, Pattern
from app.ui.searcher import Question, Searcher
from app.ui.session import Session
from app.ui.sheet import Sheet

ASKER = "find"


class Finding(QObject):
    """Joins the find bar, the searcher and the sheet."""

    def __init__(self, session: Session, sheet: Sheet, bar: FindBar, searcher: Searcher) -> None:
        super().__init__(sheet)
        self._session, self._sheet, self._bar, self._searcher = session, sheet, bar, searcher
        self._hits: list[tuple[int, Span]] = []
        self._at = -1
        bar.wanted.connect(self._ask)
        bar.stepped.connect(self.step)
        bar.left.connect(self._leave)
        searcher.answered.connect(self._show)
        searcher.failed.connect(self._fail)
        session.opened.connect(self._again)

    def begin(self) -> None:
        """Open the bar, with what is selected in it where that is short."""
        view, chosen = self._sheet.view, self._sheet.selection()
        words = ""
        if view is not None and len(chosen) == 1 and chosen[0].end - chosen[0].start <= 40:
            words = view.columns[chosen[0].column].text[chosen[0].start : chosen[0].end]
        self._bar.begin(words)

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; round at the ends. Without any, ask what to find."""
        if not self._hits:
            self.begin()
        else:
            self._at = (self._at + by) % len(self._hits)
            self._mark()
            column, span = self._hits[self._at]
            self._sheet.go_to(column, span.start, focus=False)

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._hits)

    def _ask(self, query: str) -> None:
        view = self._sheet.view
        if not query or view is None:
            self._searcher.forget(ASKER)
            self._clear()
            return
        documents = frozenset(column.document.id for column in view.columns)
        self._searcher.ask(Question(ASKER, query, documents=documents, counterparts=False))

    def _show(self, question: Question, answer: SearchAnswer) -> None:
        view, rows = self._sheet.view, self._sheet.rows
        if question.asker != ASKER or view is None or rows is None or self._bar.isHidden():
            return
        segments = self._session.library.store.segments_by_id([hit.segment_id for hit in answer.hits])
        found: list[tuple[int, Span]] = []
        for hit in answer.hits:
            column, segment = rows.column_of(hit.document_id), segments.get(hit.segment_id)
            if column is not None and segment is not None:
                found += [(column, Span(segment.start + r.start, segment.start + r.end)) for r in hit.ranges]
        self._hits = sorted(found, key=self._order)
        self._at = self._nearest()
        self._mark()
        if self._hits:
            column, span = self._hits[self._at]
            self._sheet.go_to(column, span.start, focus=False)
        elif answer.behind:
            self._bar.say_trouble("This text is not indexed yet.")

    def _order(self, hit: tuple[int, Span]) -> tuple[int, int, int]:
        """Down the rows, and in a row from column to column."""
        row = self._sheet.rows.row_at(hit[0], hit[1].start) if self._sheet.rows else None
        linked = bool(self._sheet.view and self._sheet.view.free_rows)
        return (hit[0], row or 0, hit[1].start) if linked else (row or 0, hit[0], hit[1].start)

    def _nearest(self) -> int:
        """The first hit at or after the row one stands on."""
        here = self._sheet.row
        for at, (column, span) in enumerate(self._hits):
            row = self._sheet.rows.row_at(column, span.start) if self._sheet.rows else None
            if (row or 0) >= here and (
                not self._sheet.view or not self._sheet.view.free_rows or column >= self._sheet.column
            ):
                return at
        return 0 if self._hits else -1

    def _mark(self) -> None:
        items = [
            Highlight(column, span.start, span.end, pattern=Pattern.CURRENT if at == self._at else Pattern.PLAIN)
            for at, (column, span) in enumerate(self._hits)
        ]
        self._sheet.set_highlights(Kind.FIND, items)
        self._bar.say_count(self._at + 1, len(self._hits))

    def _clear(self) -> None:
        self._hits, self._at = [], -1
        self._mark()

    def _leave(self) -> None:
        self._searcher.forget(ASKER)
        self._clear()
        self._sheet.setFocus()

    def _again(self) -> None:
        self._hits, self._at = [], -1
        if not self._bar.isHidden():
            self._ask(self._bar.query)

    def _fail(self, question: Question, sentence: str, _: int | None) -> None:
        if question.asker == ASKER:
            self._clear()
            self._bar.say_trouble(sentence)

    def ask_again(self) -> None:
        """Ask once more: more of the text can be found now."""
        if not self._bar.isHidden():
            self._ask(self._bar.query)
