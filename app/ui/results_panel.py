"""Search in the library, below the text: a line to type in, and the results as a parallel concordance."""

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from app.core.changes import ChangeSet
from app.core.language import Language
from app.core.search import SavedSearch, SearchAnswer
from app.ui import forms
from app.ui.found_keys import found_list, give_keys
from app.ui.levelling import Levelling
from app.ui.result_list import ResultLines, ResultList
from app.ui.search_field import SearchField
from app.ui.search_memory import SearchMemory
from app.ui.searcher import TYPING_MS, Question, Searcher
from app.ui.session import Session
from app.ui.translation import say, tr, trn

FIRST, MOST = 50, 500
"""Hits that are asked for at each key, and those that are shown after a pause; the count tells them all."""
ASKER = "library"
KEPT = "search.open"
"""The state under which a library keeps what was searched last, and the hit one stood on."""


class ResultsPanel(QWidget):
    """The library search. Enter goes to a hit, Esc back to where one was."""

    went = Signal(object)  # Hit
    left = Signal()  # back to where the search began

    def __init__(self, session: Session, searcher: Searcher, levelling: Levelling) -> None:
        super().__init__()
        self._session, self._searcher, self._levelling = session, searcher, levelling
        self._query = SearchField(session.theme, self)
        self._languages = QComboBox()
        self._count = forms.muted()
        self._notice = forms.muted()
        self._index_now = forms.link("Index now", levelling.begin)
        self._memory = SearchMemory(session, self.current)
        self._behind = 0
        self._results = ResultList(self)
        self._view = found_list(self)
        self._view.setObjectName("results")
        self._view.setModel(self._results)
        self._view.setItemDelegate(ResultLines(self._view, session.theme))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._asked: SavedSearch | None = None
        self._stood: int | None = None
        self._restore()
        self._listen()
        self._lay_out()
        self.setFocusProxy(self._query)

    def sizeHint(self) -> QSize:
        """Room for a few hits when it comes up first."""
        return QSize(600, 250)

    @property
    def field(self) -> SearchField:
        """The line one types in."""
        return self._query

    @property
    def view(self) -> QListView:
        """The list of results."""
        return self._view

    @property
    def results(self) -> ResultList:
        """What the list shows."""
        return self._results

    @property
    def index_now(self) -> QToolButton:
        """The button that has what is missing indexed."""
        return self._index_now

    @property
    def memory(self) -> SearchMemory:
        """Saved and earlier searches."""
        return self._memory

    def current(self) -> SavedSearch:
        """The search in the line, without a name."""
        chosen = self._languages.currentData()
        return SavedSearch("", self._query.text().strip(), Language(chosen) if chosen else None)

    def begin(self, words: str = "") -> None:
        """Put the focus in the line, with `words` in it where there are some."""
        self._query.begin(words)

    def into_list(self) -> None:
        """Move from the line into the results."""
        row = self._results.first()
        if row is not None:
            self._memory.remember()
            if self._results.hit(self._view.currentIndex()) is None:
                self._view.setCurrentIndex(self._results.index(row))
            self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, index: QModelIndex | None = None) -> None:
        """Go to a hit, by default the one chosen, or the first."""
        at = index if index is not None and index.isValid() else self._view.currentIndex()
        hit = self._results.hit(at)
        first = self._results.first()
        if hit is None and first is not None:
            hit = self._results.hit(self._results.index(first))
        if hit is not None:
            self._memory.remember()
            self.went.emit(hit)

    def take(self, search: SavedSearch) -> None:
        """Put a search into the line and make it at once."""
        at = self._languages.findData(search.language)
        self._languages.setCurrentIndex(max(0, at))
        self._query.setText(search.query)
        self._query.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def put_beside_count(self, part: QWidget) -> None:
        """Show something else that was found beside the count."""
        self._line.insertWidget(self._line.indexOf(self._count) + 1, part)

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def notice_said(self) -> str:
        """What is said of a query that cannot be understood, or of texts that were not searched."""
        return self._notice.text() if not self._notice.isHidden() else ""

    def close_panel(self) -> None:
        """Keep what was searched and the hit one stands on, for the next start."""
        search, hit = self.current(), self._results.hit(self._view.currentIndex())
        kept = [search.query, search.language, hit.segment_id if hit is not None else None] if search.query else None
        self._session.attempt(lambda: self._session.library.store.set_state(KEPT, kept))

    def showEvent(self, event: QShowEvent) -> None:
        """What is in the line is searched when it comes into sight."""
        super().showEvent(event)
        if self.current() != self._asked:
            self._pause.start()

    def _restore(self) -> None:
        """Bring back what was searched when the window closed; what another version kept is passed over."""
        self._translate()
        match self._session.library.store.get_state(KEPT):
            case [str(query), language, stood]:
                at = next((i for i in range(3) if self._languages.itemData(i) == language), 0)
                self._languages.setCurrentIndex(at)
                self._query.setText(query)
                self._stood = stood if isinstance(stood, int) else None

    def _listen(self) -> None:
        give_keys(self._view, self.left.emit, self.begin, lambda: self._results.first() or 0)
        self._view.clicked.connect(self.go)
        self._view.activated.connect(self.go)
        self._pause.timeout.connect(lambda: self._ask(MOST))
        self._query.textChanged.connect(self._typed)
        self._query.down.connect(self.into_list)
        self._query.entered.connect(self.go)
        self._query.escaped.connect(self.left)
        self._query.walked.connect(self._memory.walk)
        self._query.menu_wanted.connect(self._memory.open_menu)
        self._memory.chosen.connect(self.take)
        self._memory.naming.closed.connect(self._query.setFocus)
        self._languages.currentIndexChanged.connect(lambda: self._ask())
        self._searcher.answered.connect(self._show)
        self._searcher.failed.connect(self._fail)
        self._levelling.levelled.connect(self._again)
        self._levelling.changed.connect(self._say_behind)
        self._session.changed.connect(self._touched)
        self._session.theme.changed.connect(self._view.viewport().update)

    def _lay_out(self) -> None:
        forms.name(
            self._query,
            "Search the library",
            "Words, or “quoted text” as it stands; zh: and en: for one side; - for what must be absent. "
            "Up brings earlier searches.",
        )
        forms.name(self._languages, "Language of the hits")
        forms.name(self._view, "Search results", "Results in both languages. Enter goes to one.")
        say(self, self._translate)
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(10)
        line.addWidget(self._query, 2)
        line.addWidget(self._memory)
        line.addWidget(self._languages)
        line.addWidget(self._count, 1)
        self._line = line
        told = QHBoxLayout()
        told.setContentsMargins(12, 0, 12, 6)
        self._notice.setWordWrap(True)
        told.addWidget(self._notice, 1)
        told.addWidget(self._index_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._memory.naming)
        column.addLayout(told)
        column.addWidget(self._view, 1)
        self._say_behind()

    def _translate(self) -> None:
        self._query.setPlaceholderText(tr("Search all texts, in either script and both languages"))
        at = max(0, self._languages.currentIndex())
        self._languages.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._languages.clear()
        for words, language in (
            (tr("Both languages"), None),
            (tr("Chinese text"), Language.ZH),
            (tr("English text"), Language.EN),
        ):
            self._languages.addItem(words, language)
        self._languages.setCurrentIndex(at)
        self._languages.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _typed(self) -> None:
        self._stood = None
        if self.isVisible():
            self._ask()

    def _again(self) -> None:
        if self._query.text().strip() and self.isVisible():
            self._ask()

    def _ask(self, limit: int = FIRST) -> None:
        """Ask for what is in the line; the thread passes over what was asked before and has not begun."""
        self._pause.stop()
        search = self.current()
        self._asked = search
        if search.query:
            self._searcher.ask(Question(ASKER, search.query, search.language, limit=limit))
            return
        self._searcher.forget(ASKER)
        self._results.replace("", None, {})
        self._count.setText("")
        self._behind = 0
        self._say_behind()

    def _show(self, question: Question, answer: SearchAnswer) -> None:
        if question.asker != ASKER:
            return
        hit = self._results.hit(self._view.currentIndex())
        same = self._results.query == question.query
        stood = hit.segment_id if hit is not None and same else self._stood
        place = self._view.verticalScrollBar().value() if same else 0
        documents = {d.id: d for d in self._session.library.store.documents()}
        self._results.replace(question.query, answer, documents)
        row = self._results.row_of(stood) if stood is not None else None
        if row is not None:
            self._view.setCurrentIndex(self._results.index(row))
        if row is None or same:
            self._view.verticalScrollBar().setValue(place)
        if len(answer.hits) < min(answer.total, MOST):
            self._pause.start()
        self._count.setText(self._words(answer))
        self._behind = answer.behind
        self._say_behind()

    def _words(self, answer: SearchAnswer) -> str:
        if not answer.total:
            return tr("Nothing found")
        said = trn(answer.total, "{n} hit", "{n} hits")
        if len(answer.hits) < answer.total:
            said = tr("{said}, the first {n} shown", said=said, n=f"{len(answer.hits):,}")
        return said

    def _say_behind(self) -> None:
        """Say under the line of how many texts nothing could be found, and offer to index them."""
        if self._query.fault is None:
            self._tell(self._levelling.words(self._behind))
        self._index_now.setVisible(bool(self._behind) and not self._levelling.is_busy)

    def _tell(self, sentence: str) -> None:
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    def _fail(self, question: Question, sentence: str, column: int | None) -> None:
        if question.asker == ASKER:
            self._results.replace("", None, {})
            self._behind = 0
            self._count.setText("")
            # The question is asked without the blanks before it.
            text = self._query.text()
            self._query.mark(None if column is None else column + len(text) - len(text.lstrip()))
            self._tell(tr(sentence))
            self._index_now.hide()

    def _touched(self, changes: ChangeSet) -> None:
        if self._query.text().strip() and self.isVisible() and (changes.alignments or changes.works):
            self._pause.start()
