"""Search in the library, below the text: a line to type in, and the results as a parallel concordance."""

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from app.core.changes import ChangeSet
from app.core.language import Language
from app.core.search import SearchAnswer
from app.ui import forms
from app.ui.result_list import ResultLines, ResultList
from app.ui.searcher import TYPING_MS, Question, Searcher
from app.ui.session import Session
from app.ui.translation import say, tr, trn

MOST = 500
"""Hits that are shown at once; the count tells them all."""
ASKER = "library"


class ResultsPanel(QWidget):
    """The library search. Enter goes to a hit, Esc back to where one was."""

    went = Signal(object)  # Hit
    left = Signal()  # back to where the search began

    def __init__(self, session: Session, searcher: Searcher) -> None:
        super().__init__()
        self._session, self._searcher = session, searcher
        self._query = _Query(self)
        self._languages = QComboBox()
        self._count = forms.muted()
        self._results = ResultList(self)
        self._view = _ResultView(self)
        self._view.setModel(self._results)
        self._view.setItemDelegate(ResultLines(self._view, session.theme))
        self._view.clicked.connect(self.go)
        self._view.activated.connect(self.go)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self._ask)
        self._query.textChanged.connect(lambda: self._pause.start())
        self._languages.currentIndexChanged.connect(lambda: self._pause.start())
        searcher.answered.connect(self._show)
        searcher.failed.connect(self._fail)
        session.changed.connect(self._touched)
        session.theme.changed.connect(self._view.viewport().update)
        self._lay_out()
        self.setFocusProxy(self._query)

    def sizeHint(self) -> QSize:
        """Room for a few hits when it comes up first."""
        return QSize(600, 250)

    @property
    def field(self) -> QLineEdit:
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

    def begin(self, words: str = "") -> None:
        """Put the focus in the line, with `words` in it where there are some."""
        if words:
            self._query.setText(words)
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._query.selectAll()

    def into_list(self) -> None:
        """Move from the line into the results."""
        row = self._results.first()
        if row is not None:
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
            self.went.emit(hit)

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def _lay_out(self) -> None:
        forms.name(self._query, "Search the library", "Put words in “quotes” to find them as they stand")
        forms.name(self._languages, "Language of the hits")
        forms.name(self._view, "Search results", "Results in both languages. Enter goes to one.")
        say(self, self._translate)
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(10)
        line.addWidget(self._query, 2)
        line.addWidget(self._languages)
        line.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._view, 1)

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

    def _ask(self) -> None:
        query = self._query.text().strip()
        if not query:
            self._searcher.forget(ASKER)
            self._results.replace("", None, {})
            self._count.setText("")
            return
        chosen = self._languages.currentData()
        language = Language(chosen) if chosen else None
        self._searcher.ask(Question(ASKER, query, language, limit=MOST))

    def _show(self, question: Question, answer: SearchAnswer) -> None:
        if question.asker != ASKER:
            return
        documents = {d.id: d for d in self._session.library.store.documents()}
        self._results.replace(question.query, answer, documents)
        self._view.scrollToTop()
        self._count.setText(self._words(answer))

    def _words(self, answer: SearchAnswer) -> str:
        if not answer.total:
            return tr("Nothing found")
        said = trn(answer.total, "{n} hit", "{n} hits")
        if len(answer.hits) < answer.total:
            said = tr("{said}, the first {n} shown", said=said, n=f"{len(answer.hits):,}")
        return said

    def _fail(self, question: Question, sentence: str) -> None:
        if question.asker == ASKER:
            self._results.replace("", None, {})
            self._count.setText(tr(sentence))

    def _touched(self, changes: ChangeSet) -> None:
        if self._query.text().strip() and self.isVisible() and (changes.alignments or changes.works):
            self._pause.start()


class _Query(QLineEdit):
    """The line with its keys."""

    def __init__(self, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes into the results, Enter to the first, Esc back."""
        if event.key() == Qt.Key.Key_Down:
            self._panel.into_list()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.go()
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.left.emit()
        else:
            super().keyPressEvent(event)


class _ResultView(QListView):
    """The list with its keys."""

    def __init__(self, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setObjectName("results")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up from the first hit goes to the line, Esc back to where one was."""
        if event.key() == Qt.Key.Key_Escape:
            self._panel.left.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= (self._panel.results.first() or 0):
            self._panel.begin()
        else:
            super().keyPressEvent(event)
