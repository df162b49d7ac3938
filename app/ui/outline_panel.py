"""The outline at the left: the clause tree of what is open; a click goes there, the clause being read is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QTreeView, QVBoxLayout, QWidget

from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.services import reading
from app.ui import forms
from app.ui.errands import Errands
from app.ui.lines import STRONG, TwoLines
from app.ui.session import Session
from app.ui.translation import say, tr

Index = QModelIndex | QPersistentModelIndex
SHOWN = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.CLAUSE, SegmentKind.SIGNATURE})
ASKER = "outline"
LONG = 200_000
"""Characters of a text from which on its clauses are read aside; those of a shorter one take some ten milliseconds."""
MANY = 2000
"""Clauses from which on the outline is shown folded: to unfold more takes longer than a frame."""
LONGEST = 90
"""Characters of a clause that the outline shows."""


class OutlinePanel(QWidget):
    """Shows the clause tree of one column at a time."""

    went = Signal(int, int)  # column, offset
    menu_wanted = Signal(QPoint)  # global position; the clause is the current one then

    def __init__(self, session: Session, errands: Errands) -> None:
        super().__init__()
        self._session, self._errands = session, errands
        self._followed = 0
        self._column = 0
        self._unfolded: set[int] = set()
        """Where clauses begin that a person unfolded; of a text with many, which is shown folded, no others are."""
        self._model = OutlineModel(self)
        self._tree = QTreeView()
        self._tree.setModel(self._model)
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(13)
        self._tree.setUniformRowHeights(True)
        self._tree.setItemDelegate(TwoLines(self._tree))
        self._tree.clicked.connect(self._go)
        self._tree.activated.connect(self._go)
        self._tree.expanded.connect(self._unfold)
        self._tree.collapsed.connect(self._fold)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._tree.customContextMenuRequested.connect(self._ask_menu)
        forms.name(self._tree, "Outline", "The clauses of the text. Enter goes to one.")
        self._switch = forms.link("Outline of the other text", self._other)
        self._switch.hide()
        self._stack = QStackedLayout()
        empty = forms.muted()
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(14, 14, 14, 14)
        say(empty, lambda: empty.setText(tr("The clauses of the open text stand here.")))
        self._stack.addWidget(self._tree)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self._switch)
        forms.focus_in(self, self._stack, self._tree)
        session.opened.connect(self._opened)
        self._opened()

    @property
    def tree(self) -> QTreeView:
        """The tree, for who puts the focus in it."""
        return self._tree

    @property
    def column(self) -> int:
        """The column whose clauses are shown."""
        return self._column

    def follow(self, offset: int) -> None:
        """Mark the clause that holds `offset` of the column's text."""
        self._followed = offset
        index = self._model.index_at(offset)
        if index.isValid() and index != self._tree.currentIndex():
            self._tree.setCurrentIndex(index)
            self._tree.scrollTo(index)

    def places(self) -> list[tuple[str, int]]:
        """Every clause by its words, with its offset."""
        return [(self._model.words(s), s.start) for s in self._model.nodes]

    def current(self) -> Segment | None:
        """The clause that is marked, None where there is none."""
        index = self._tree.currentIndex()
        return self._model.node(index) if index.isValid() else None

    def refresh(self) -> None:
        """Read the clauses again, keeping what is marked and folded."""
        marked = self.current()
        looked_at = self._model.indexes() if len(self._model.nodes) < MANY else ()
        folded = {self._model.node(i).start for i in looked_at if not self._tree.isExpanded(i)}
        at = self._tree.verticalScrollBar().value()
        self._fill()
        for index in self._model.indexes() if folded else ():
            if self._model.node(index).start in folded:
                self._tree.collapse(index)
        if marked is not None:
            self._tree.setCurrentIndex(self._model.index_at(marked.start))
        self._tree.verticalScrollBar().setValue(at)

    def _opened(self) -> None:
        self._column = 0
        self._unfolded.clear()
        self._fill()

    def _ask_menu(self, at: QPoint) -> None:
        if self._tree.currentIndex().isValid():
            self.menu_wanted.emit(self._tree.viewport().mapToGlobal(at))

    def _other(self) -> None:
        view = self._session.view
        if view is not None:
            self._column = (self._column + 1) % len(view.columns)
            self._unfolded.clear()
            self._fill()

    def _fill(self) -> None:
        view = self._session.view
        self._switch.setVisible(view is not None and len(view.columns) > 1)
        self._errands.forget(ASKER)
        if view is None:
            self._show(Tree(()), "", Language.EN)
            return
        shown = view.columns[self._column]
        number, text, language = shown.document.id, shown.text, shown.document.language
        if len(text) < LONG:
            self._show(Tree(reading.outline(self._session.library, number)), text, language)
            return
        self._show(Tree(()), "", Language.EN)
        self._errands.ask(
            ASKER,
            lambda library: Tree(reading.outline(library, number)),
            lambda tree: self._came(tree, text, language),
            lambda _: None,
        )

    def _came(self, tree: "Tree", text: str, language: Language) -> None:
        self._show(tree, text, language)
        self.follow(self._followed)

    def _show(self, tree: "Tree", text: str, language: Language) -> None:
        self._model.replace(tree, text, language)
        self._stack.setCurrentIndex(0 if self._model.nodes else 1)
        if len(self._model.nodes) < MANY:
            self._tree.expandAll()
            return
        for start in tuple(self._unfolded):
            index = self._model.index_at(start)
            if index.isValid() and self._model.node(index).start == start:
                self._tree.expand(index)

    def _unfold(self, index: QModelIndex) -> None:
        self._unfolded.add(self._model.node(index).start)

    def _fold(self, index: QModelIndex) -> None:
        self._unfolded.discard(self._model.node(index).start)

    def _go(self, index: QModelIndex) -> None:
        self.went.emit(self._column, self._model.node(index).start)


class Tree:
    """The clauses that the outline shows, by their places in it, with what is above and below each."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.nodes = [s for s in segments if s.kind in SHOWN]
        self.parents: list[int] = []
        self.place: list[int] = []
        self.children: dict[int, list[int]] = {-1: []}
        shown = {s.id: place for place, s in enumerate(self.nodes)}
        all_parents = {s.id: s.parent_id for s in segments}
        for place, node in enumerate(self.nodes):
            parent = node.parent_id
            while parent is not None and parent not in shown:
                parent = all_parents.get(parent)
            above = -1 if parent is None else shown[parent]
            siblings = self.children.setdefault(above, [])
            self.parents.append(above)
            self.place.append(len(siblings))
            siblings.append(place)


class OutlineModel(QAbstractItemModel):
    """The clause tree as Qt asks for it; paragraphs that are no clause of their own are left out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._language = Language.EN
        self._tree = Tree(())

    @property
    def nodes(self) -> Sequence[Segment]:
        """The clauses in order."""
        return self._tree.nodes

    def replace(self, tree: "Tree", text: str, language: Language) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._tree, self._text, self._language = tree, text, language
        self.endResetModel()

    def node(self, index: Index) -> Segment:
        """The segment of a row."""
        return self.nodes[index.internalId()]

    def words(self, node: Segment) -> str:
        """The words of a clause, as many as fit a line."""
        return " ".join(self._text[node.start : min(node.end, node.start + LONGEST)].split())

    def indexes(self) -> list[QModelIndex]:
        """The rows that have others under them, in the order of the text."""
        return [self._index(place) for place in sorted(self._tree.children) if place >= 0]

    def index_at(self, offset: int) -> QModelIndex:
        """The row of the last clause that begins at or before `offset`."""
        low, high = 0, len(self.nodes)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.nodes[middle].start <= offset else (low, middle)
        return self._index(low - 1) if low else QModelIndex()

    def _index(self, place: int) -> QModelIndex:
        return self.createIndex(self._tree.place[place], 0, place)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """The row under a parent."""
        siblings = self._tree.children.get(parent.internalId() if parent.isValid() else -1, [])
        return self.createIndex(row, column, siblings[row]) if 0 <= row < len(siblings) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - Qt's own
        """The row above."""
        above = self._tree.parents[index.internalId()] if index.isValid() else -1
        return self._index(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many clauses are directly inside."""
        return len(self._tree.children.get(parent.internalId() if parent.isValid() else -1, []))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """One column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a clause; headings stand out."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(self.node(index))
        if role == STRONG:
            return self.node(index).kind in (SegmentKind.TITLE, SegmentKind.HEADING)
        return None
