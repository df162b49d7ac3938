"""The library at the left: works, their bitexts and documents; open, rename, align, move to the trash."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedLayout, QTreeView, QWidget

from app.core.alignment import Alignment
from app.core.changes import ChangeSet
from app.core.document import Document, Work
from app.core.language import Language
from app.services import editing
from app.ui import forms, titles
from app.ui.lines import META, STRONG, TwoLines
from app.ui.session import Session
from app.ui.translation import say, tr

KIND = Qt.ItemDataRole.UserRole + 10
ID = Qt.ItemDataRole.UserRole + 11


class LibraryPanel(QWidget):
    """The tree of the library. What is done in it goes through commands and can be undone."""

    align_wanted = Signal(int)  # document id
    details_wanted = Signal(int)  # document id
    compare_wanted = Signal(int)  # document id

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._filling = False
        self.more_menu: Callable[[QMenu, str, int], None] = lambda *_: None
        """Adds to the menu of a row what others can do with it, by its kind and id."""
        self._model = QStandardItemModel(self)
        self._model.itemChanged.connect(self._renamed)
        self._tree = _Tree(self)
        self._tree.setModel(self._model)
        self._tree.activated.connect(self._open)
        self._tree.clicked.connect(self._open)
        self._tree.customContextMenuRequested.connect(self._menu)
        forms.name(
            self._tree, "Library", "Works, texts and bitexts. Enter opens, F2 renames, Delete moves to the trash."
        )
        empty = forms.muted()
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(14, 14, 14, 14)
        say(empty, lambda: empty.setText(tr("Nothing here yet. Drop files anywhere on the window to bring them in.")))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._tree)
        self._stack.addWidget(empty)
        forms.focus_in(self, self._stack, self._tree)
        session.changed.connect(self._touched)
        session.opened.connect(self._mark_open)
        session.theme.changed.connect(self.refresh)
        say(self, self.refresh)

    @property
    def tree(self) -> QTreeView:
        """The tree, for who puts the focus in it."""
        return self._tree

    def chosen(self) -> tuple[str, int]:
        """Kind and id of the row one stands on, '' and 0 where there is none."""
        return self._key(self._tree.currentIndex())

    def refresh(self) -> None:
        """Read the library again, keeping what is folded and chosen."""
        folded = {self._key(i) for i in self._indexes() if not self._tree.isExpanded(i) and self._model.hasChildren(i)}
        chosen = self._key(self._tree.currentIndex())
        self._filling = True
        self._model.clear()
        self._fill()
        self._filling = False
        for index in self._indexes():
            self._tree.setExpanded(index, self._key(index) not in folded)
            if self._key(index) == chosen:
                self._tree.setCurrentIndex(index)
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._mark_open()

    def _fill(self) -> None:
        store = self._session.library.store
        documents = store.documents()
        by_id = {d.id: d for d in documents}
        pairs: dict[int, list[Alignment]] = {}
        for alignment in store.alignments():
            if alignment.source_id in by_id and alignment.target_id in by_id:
                pairs.setdefault(by_id[alignment.source_id].work_id, []).append(alignment)
        home = _homes(documents, pairs, by_id)
        for work in store.works():
            inside = [d for d in documents if home[d.id] == work.id]
            self._add_work(work, inside, pairs.get(work.id, []), by_id)

    def _add_work(self, work: Work, inside: list[Document], pairs: list[Alignment], by_id: dict[int, Document]) -> None:
        if not inside:
            return
        if len(inside) == 1 and not pairs:
            self._model.appendRow(self._document(inside[0]))
            return
        item = self._item("work", work.id, work.title, "", "work")
        item.setData(True, STRONG)  # noqa: FBT003 - Qt's own signature
        for alignment in pairs:
            item.appendRow(self._pair(alignment, by_id))
        for document in sorted(inside, key=lambda d: (d.date, d.language is Language.EN)):
            item.appendRow(self._document(document))
        self._model.appendRow(item)

    def _pair(self, alignment: Alignment, by_id: dict[int, Document]) -> QStandardItem:
        related = alignment.kind == "comparable"
        title, meta = titles.pair(by_id[alignment.source_id], by_id[alignment.target_id], alignment)
        item = self._item("bitext", alignment.id, title, meta, "related" if related else "bitext")
        item.setEditable(False)
        return item

    def _document(self, document: Document) -> QStandardItem:
        return self._item("document", document.id, document.title, titles.meta(document), "document")

    def _item(self, kind: str, number: int, title: str, meta: str, icon: str) -> QStandardItem:
        item = QStandardItem(self._session.theme.icon(icon, self._session.theme.colours.muted), title)
        item.setData(kind, KIND)
        item.setData(number, ID)
        item.setData(meta, META)
        item.setToolTip(f"{title}\n{meta}" if meta else title)
        item.setAccessibleText(f"{title}, {meta}" if meta else title)
        return item

    def _indexes(self) -> list[QModelIndex]:
        top = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        return top + [self._model.index(row, 0, i) for i in top for row in range(self._model.rowCount(i))]

    @staticmethod
    def _key(index: QModelIndex | QPersistentModelIndex) -> tuple[str, int]:
        return (str(index.data(KIND) or ""), int(index.data(ID) or 0))

    def _touched(self, changes: ChangeSet) -> None:
        made = changes.alignments and not changes.beads  # a bitext whose beads alone are others is listed as it was
        if changes.works or made or (changes.documents and not changes.annotations):
            self.refresh()

    def _mark_open(self) -> None:
        """Put the mark of the open text where it is."""
        view = self._session.view
        if view is None:
            self._tree.clearSelection()
            return
        key = ("bitext", view.alignment_id) if view.alignment_id else ("document", view.columns[0].document.id)
        for index in self._indexes():
            if self._key(index) == key and index != self._tree.currentIndex():
                self._tree.setCurrentIndex(index)

    def _open(self, index: QModelIndex) -> None:
        kind, number = self._key(index)
        view = self._session.view
        if kind == "bitext":
            self._session.show_bitext(number)
        elif kind == "document" and (view is None or view.alignment_id or view.columns[0].document.id != number):
            self._session.open_document(number)

    def _renamed(self, item: QStandardItem) -> None:
        if self._filling:
            return
        kind, number = self._key(item.index())
        title = item.text()
        # The tree is read again after a command; its editor must be gone by then.
        QTimer.singleShot(0, self, lambda: self._rename(kind, number, title))

    def _rename(self, kind: str, number: int, title: str) -> None:
        library = self._session.library
        rename = editing.rename_document if kind == "document" else editing.rename_work
        if not self._session.do(lambda: rename(library, number, title)):
            self.refresh()

    def _menu(self, at: QPoint) -> None:
        menu = self.context_menu(self._tree.indexAt(at))
        if menu is not None:
            menu.popup(self._tree.viewport().mapToGlobal(at))

    def context_menu(self, index: QModelIndex) -> QMenu | None:
        """Return the menu of a row, None where there is no row."""
        kind, number = self._key(index)
        if not kind:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if kind != "work":
            menu.addAction(tr("Open"), lambda: self._open(index))
        if kind == "document":
            menu.addAction(tr("Align with…"), lambda: self.align_wanted.emit(number))
            menu.addAction(tr("Compare with…"), lambda: self.compare_wanted.emit(number))
            menu.addAction(tr("Details"), lambda: self.details_wanted.emit(number))
        if kind != "bitext":
            menu.addAction(tr("Rename"), lambda: self._tree.edit(index))
        if kind != "work":
            menu.addSeparator()
            menu.addAction(tr("Move to the trash"), lambda: self.trash(index))
        self.more_menu(menu, kind, number)
        return menu

    def trash(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Move a document or a bitext to the trash, with the offer to take it back."""
        kind, number = self._key(index)
        title, library = str(index.data()), self._session.library
        make = {"document": editing.trash_document, "bitext": editing.trash_bitext}.get(kind)
        if make is not None and self._session.do(lambda: make(library, number)):
            self._session.say_undoable(tr("“{title}” is in the trash.", title=title))


def _homes(documents: list[Document], pairs: dict[int, list[Alignment]], by_id: dict[int, Document]) -> dict[int, int]:
    """Return the work each document is listed under: its own, or, where it is alone there, that of its counterpart."""
    home = {document.id: document.work_id for document in documents}
    alone = {work for work, count in Counter(home.values()).items() if count == 1} - pairs.keys()
    for work, alignments in pairs.items():
        for alignment in alignments:
            if by_id[alignment.target_id].work_id in alone:
                home[alignment.target_id] = work
    return home


class _Tree(QTreeView):
    """The tree with its keys."""

    def __init__(self, panel: LibraryPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(True)
        self.setItemDelegate(TwoLines(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete moves to the trash."""
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self._panel.trash(self.currentIndex())
        else:
            super().keyPressEvent(event)
