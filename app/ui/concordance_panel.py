"""The concordance: each occurrence of some words with the keyword in the middle, and how they were rendered."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QListView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import InputError
from app.core.language import Language
from app.core.search import Concordance, ContextSort, Hit, Renderings, SavedSearch
from app.services import concordance, searching
from app.services.library import Library
from app.services.rendering import renderings
from app.ui import forms
from app.ui.concordance_table import KEYWORD, LEFT, RIGHT, TEXT, ConcordanceTable, ContextLines
from app.ui.errands import Errands
from app.ui.found_keys import give_keys
from app.ui.levelling import Levelling
from app.ui.lines import TwoLines
from app.ui.pauses import pause
from app.ui.renderings_list import PLACES, Places, Ways, item
from app.ui.saving_to import ask_where
from app.ui.search_field import SearchField
from app.ui.search_memory import SearchMemory
from app.ui.searcher import TYPING_MS
from app.ui.session import Session
from app.ui.translation import say, tr, trn

MOST = 2000
"""Lines that are shown at once; the count tells them all, and a file holds them all."""
ASKER, RENDERED, WRITER = "concordance", "renderings", "concordance file"
SORTS = {LEFT: ContextSort.LEFT, KEYWORD: ContextSort.KEYWORD, RIGHT: ContextSort.RIGHT, TEXT: ContextSort.PLACE}
"""What a click on a column's head sorts by."""
FILES = "Excel (*.xlsx);;CSV (*.csv);;TSV (*.tsv)"


class ConcordancePanel(QWidget):
    """A line to type in, the lines found, and at the right the renderings, each of which narrows the lines."""

    went = Signal(object)  # Hit
    left = Signal()

    def __init__(self, session: Session, errands: Errands, levelling: Levelling) -> None:
        super().__init__()
        self._session, self._errands, self._levelling = session, errands, levelling
        self._query = SearchField(session.theme, self)
        self._memory = SearchMemory(session, self.current)
        self._notice = forms.muted()
        self._behind = 0
        self._languages, self._sort = QComboBox(), QComboBox()
        self._count = forms.muted()
        self._table = ConcordanceTable(self)
        self._view = _lines(self)
        give_keys(self._view, self.left.emit, self.begin)
        self._ways = QStandardItemModel(self)
        self._rendered = Ways(self.left, self.into_list, self)
        self._pause = pause(self, TYPING_MS, self._ask)
        self._lay_out()
        self._listen()
        self._languages.currentIndexChanged.connect(lambda: self._pause.start())
        self._sort.currentIndexChanged.connect(lambda: self._pause.start())
        self.setFocusProxy(self._query)

    def sizeHint(self) -> QSize:
        """Room for some lines when it comes up first."""
        return QSize(600, 290)

    @property
    def field(self) -> SearchField:
        """The line one types in."""
        return self._query

    @property
    def view(self) -> QTreeView:
        """The lines found."""
        return self._view

    @property
    def rendered(self) -> QListView:
        """The renderings."""
        return self._rendered

    @property
    def sort(self) -> QComboBox:
        """The choice of order."""
        return self._sort

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def begin(self, words: str = "") -> None:
        """Put the focus in the line, with `words` in it where there are some."""
        self._query.begin(words)

    def into_list(self) -> None:
        """Move from the line into the lines found."""
        if self._table.rowCount():
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(self._table.index(0, KEYWORD))
            self._memory.remember()
            self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def current(self) -> SavedSearch:
        """The search in the line, without a name."""
        return SavedSearch("", self._query.text().strip(), self._language())

    def take(self, search: SavedSearch) -> None:
        """Put a search into the line and make it at once."""
        self._languages.setCurrentIndex(max(0, self._languages.findData(search.language)))
        self._query.setText(search.query)
        self._query.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pause.stop()
        self._ask()

    def notice_said(self) -> str:
        """What is said of a query that cannot be understood, or of texts that were not searched."""
        return self._notice.text() if not self._notice.isHidden() else ""

    def ask_renderings(self) -> None:
        """Ask how the words were rendered in the aligned texts."""
        term, language = self._query.text().strip(), self._language()
        if term:
            self._count.setText(tr("Looking through the aligned texts…"))
            self._errands.ask(
                RENDERED,
                lambda library: renderings(library, term, language=language, level=False),
                self._show_renderings,
                self._fail,
            )

    def export(self) -> None:
        """Ask where to write the concordance, all of its lines, and write it."""
        if not self._table.lines:
            return
        settings = self._session.settings
        ask_where(self, settings, "Export the concordance", FILES, "concordance.xlsx", self.write)

    def write(self, out: Path) -> None:
        """Write all lines to a file."""
        query, language, sort = self._query.text().strip(), self._language(), self._order()

        def act(library: Library) -> str:
            found = concordance.concordance(library, query, language=language, sort=sort)
            concordance.export(library, found, out)
            return out.name

        def done(name: str) -> None:
            self._session.say(tr("{name} is written.", name=name))

        self._errands.ask(WRITER, act, done, self._fail)

    def _typed(self) -> None:
        self._rendered.hide()
        self._errands.forget(RENDERED)
        self._pause.start()

    def _language(self) -> Language | None:
        chosen = self._languages.currentData()
        return Language(chosen) if chosen else None

    def _order(self) -> ContextSort:
        return ContextSort(self._sort.currentData() or ContextSort.PLACE)

    def _ask(self) -> None:
        query, language, sort = self._query.text().strip(), self._language(), self._order()
        if not query:
            self._errands.forget(ASKER)
            self._table.replace(Concordance("", 0, ()))
            self._count.setText("")
            return

        def act(library: Library) -> Concordance | InputError:
            try:
                return concordance.concordance(library, query, language=language, sort=sort, limit=MOST, level=False)
            except InputError as error:
                return error

        self._errands.ask(ASKER, act, self._show, self._fail)

    def _show(self, found: Concordance | InputError) -> None:
        if isinstance(found, InputError):
            self._table.replace(Concordance("", 0, ()))
            column, text = searching.column_at_fault(found), self._query.text()
            # The question is asked without the blanks before it.
            self._query.mark(None if column is None else column + len(text) - len(text.lstrip()))
            self._count.setText("")
            self._tell(tr(str(found)))
            return
        self._table.replace(found)
        self._behind = found.behind
        self._levelling.see(found)
        self._say_behind()
        said = trn(found.total, "{n} line", "{n} lines") if found.total else tr("Nothing found")
        if found.total > len(found.lines):
            said = tr("{said}, the first {n} shown", said=said, n=f"{len(found.lines):,}")
        self._count.setText(said)

    def _show_renderings(self, found: Renderings) -> None:
        self._ways.clear()
        self._ways.appendRow(item(tr("All lines"), trn(found.total, "{n} bead", "{n} beads"), None))
        for way in found.ways:
            meta = " · ".join((trn(way.count, "{n} bead", "{n} beads"), *way.writings[1:4]))
            places = {place.segment_id: place for place in way.places}
            self._ways.appendRow(item(way.words or tr("no rendering found"), meta, places))
        self._rendered.show()
        self._rendered.setCurrentIndex(self._ways.index(0, 0))
        self._count.setText(trn(found.total, "{n} bead", "{n} beads") if found.total else tr("Nothing found"))

    def _narrow(self, index: QModelIndex) -> None:
        places = index.data(PLACES)
        self._table.narrow(places.by_segment if isinstance(places, Places) else None)
        shown = self._table.rowCount()
        self._count.setText(trn(shown, "{n} line", "{n} lines"))

    def _listen(self) -> None:
        self._query.textChanged.connect(self._typed)
        self._query.down.connect(self.into_list)
        self._query.entered.connect(self.into_list)
        self._query.escaped.connect(self.left)
        self._query.walked.connect(self._memory.walk)
        self._query.menu_wanted.connect(self._memory.open_menu)
        self._memory.chosen.connect(self.take)
        self._memory.naming.closed.connect(self._query.setFocus)
        self._levelling.levelled.connect(self._again)
        self._levelling.changed.connect(self._say_behind)

    def _again(self) -> None:
        """Look once more: more can be found now."""
        if self._query.text().strip() and self.isVisible():
            self._ask()
            if self._rendered.isVisible():
                self.ask_renderings()

    def _say_behind(self) -> None:
        if self._query.fault is None:
            self._tell(self._levelling.words(self._behind))

    def _tell(self, sentence: str) -> None:
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    def _fail(self, sentence: str) -> None:
        self._count.setText(tr(sentence))

    def _sort_by(self, column: int) -> None:
        if column in SORTS:
            self._sort.setCurrentIndex(self._sort.findData(SORTS[column]))

    def _go(self, index: QModelIndex) -> None:
        self._memory.remember()
        line = self._table.lines[index.row()]
        self.went.emit(Hit(line.document_id, line.segment_id, "", (line.span,)))

    def _translate(self) -> None:
        self._query.setPlaceholderText(tr("Words to see in their contexts"))
        languages = ((None, tr("Both languages")), (Language.ZH, tr("Chinese text")), (Language.EN, tr("English text")))
        orders = (
            (ContextSort.PLACE, tr("By place")),
            (ContextSort.LEFT, tr("By what comes before")),
            (ContextSort.RIGHT, tr("By what comes after")),
            (ContextSort.KEYWORD, tr("By keyword")),
        )
        for box, items in ((self._languages, languages), (self._sort, orders)):
            at = max(0, box.currentIndex())
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.clear()
            for value, words in items:
                box.addItem(words, value)
            box.setCurrentIndex(at)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _lay_out(self) -> None:
        forms.name(self._query, "Words to see in their contexts")
        forms.name(self._languages, "Language of the hits")
        forms.name(self._sort, "Order of the lines")
        forms.name(self._view, "Concordance", "Each occurrence in its context. Enter goes to one.")
        forms.name(self._rendered, "Renderings", "Ways in which the words were rendered. Each narrows the lines.")
        say(self, self._translate)
        self._prepare_view()
        self._rendered.setModel(self._ways)
        self._rendered.setItemDelegate(TwoLines(self._rendered))
        self._rendered.setMaximumWidth(280)
        self._rendered.hide()
        self._rendered.selectionModel().currentChanged.connect(lambda now, _: self._narrow(now))
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(6)
        line.addWidget(self._query, 5)
        line.addWidget(self._memory)
        for box in (self._languages, self._sort):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            line.addWidget(box, 3)
        line.addWidget(self._count)
        line.addWidget(forms.tool(self._session.theme, "pair", "How was it rendered?", self.ask_renderings))
        line.addWidget(forms.tool(self._session.theme, "export", "Export the concordance", self.export))
        self._notice.setWordWrap(True)
        self._notice.setContentsMargins(12, 0, 12, 6)
        self._notice.hide()
        lists = QHBoxLayout()
        lists.setSpacing(0)
        lists.addWidget(self._view, 4)
        lists.addWidget(self._rendered, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._memory.naming)
        column.addWidget(self._notice)
        column.addLayout(lists, 1)

    def _prepare_view(self) -> None:
        view = self._view
        view.setModel(self._table)
        view.setItemDelegate(ContextLines(view))
        head = view.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(KEYWORD, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(TEXT, 90)
        head.setStretchLastSection(False)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort_by)
        view.clicked.connect(self._go)
        view.activated.connect(self._go)


def _lines(parent: QWidget) -> QTreeView:
    """The table of the lines found."""
    made = QTreeView(parent)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAllColumnsShowFocus(True)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
