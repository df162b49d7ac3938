"""The notebook: all notes of the library, found while typing, and where the open questions of a text are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from app.core.annotation import AnchorState, AnnotationStatus, Motivation, NoteFilter, NoteSort
from app.core.changes import ChangeSet
from app.services.library import Library
from app.services.note_statistics import Chapter, chapters
from app.services.notebook import Entry, Notebook
from app.ui import forms
from app.ui.errands import Errands
from app.ui.found_keys import found_list, give_keys
from app.ui.note_editor import COLOUR_NAMES
from app.ui.note_filter import AGES, since
from app.ui.note_words import MOTIVATIONS, STATES
from app.ui.notebook_list import ChapterBars, ChapterList, NotebookLines, NotebookList
from app.ui.pauses import pause
from app.ui.search_field import SearchField
from app.ui.searcher import TYPING_MS
from app.ui.session import Session
from app.ui.translation import say, tr, trn

MOST = 400
"""Notes that are shown; the count tells them all."""
FIRST = 40
"""Of these, as many as a tall window shows are read before the answer is told, and the others after it."""
ASKER, MORE = "notebook", "more of the notebook"
ALL_TAGS, ALL_AUTHORS, ALL_TEXTS = "All tags", "All authors", "All texts"


@dataclass(frozen=True, slots=True)
class Found:
    """What the notebook shows: the notes that were found, the first of them read, and what there is to choose."""

    ids: Sequence[int]
    entries: Sequence[Entry]
    offered: "Offered | None"
    """None where it is what it was."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen in the filters, and the chapters of a text with their notes."""

    tags: Sequence[str]
    authors: Sequence[str]
    documents: Sequence[tuple[int, str]]
    chapters: Sequence[Chapter]


class NotebookPanel(QWidget):
    """A line to type in, filters, the notes, and at the right the chapters with their open questions."""

    went = Signal(int, int)  # document, offset
    left = Signal()

    def __init__(self, session: Session, errands: Errands) -> None:
        super().__init__()
        self._session, self._errands = session, errands
        self._notebook = Notebook(session.library)
        self._stale: ChangeSet | None = ChangeSet()
        self._ids: Sequence[int] = ()
        self._own: int | None = None
        self._taken: ChangeSet | None = None
        self._text = SearchField(session.theme, self)
        self._status, self._tags, self._colours = QComboBox(), QComboBox(), QComboBox()
        self._kinds, self._places, self._dates = QComboBox(), QComboBox(), QComboBox()
        self._authors, self._documents, self._sort = QComboBox(), QComboBox(), QComboBox()
        self._count = forms.muted()
        self._notes = NotebookList(self)
        self._view = found_list(self)
        self._chapters = ChapterList(self)
        self._picture = found_list(self)
        self._pause = pause(self, TYPING_MS, self._ask)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self._text)

    def sizeHint(self) -> QSize:
        """Room for a few notes when it comes up first."""
        return QSize(600, 300)

    @property
    def field(self) -> QLineEdit:
        """The line one types in."""
        return self._text

    @property
    def view(self) -> QListView:
        """The list of notes."""
        return self._view

    @property
    def picture(self) -> QListView:
        """The chapters."""
        return self._picture

    def choice(self, name: str) -> QComboBox:
        """A filter by name: status, tag, colour, author, document or sort."""
        return {
            "status": self._status,
            "tag": self._tags,
            "colour": self._colours,
            "author": self._authors,
            "document": self._documents,
            "sort": self._sort,
            "kind": self._kinds,
            "place": self._places,
            "date": self._dates,
        }[name]

    def chosen(self) -> list[int]:
        """The notes that are chosen, by id; where fewer than two are, all that were found."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        if len(rows) > 1:
            return [self._notes.entries[row].note.id for row in rows]
        return list(self._ids)

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def into_list(self) -> None:
        """Move from the line into the notes."""
        if self._notes.rowCount():
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(self._notes.index(0))
            self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was out of sight."""
        super().showEvent(event)
        self._pause.start()

    def _listen(self) -> None:
        for view in (self._view, self._picture):
            view.setUniformItemSizes(True)
            give_keys(view, self.left.emit, self._text.begin)
        self._text.down.connect(self.into_list)
        self._text.entered.connect(self.into_list)
        self._text.escaped.connect(self.left)
        self._text.textChanged.connect(lambda: self._pause.start())
        for box in (*self._filters, self._sort):
            box.currentIndexChanged.connect(lambda: self._pause.start())
        self._view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._view.clicked.connect(self._go)
        self._view.activated.connect(self._go)
        self._picture.clicked.connect(self._go_chapter)
        self._picture.activated.connect(self._go_chapter)
        self._session.changed.connect(self._touched)
        self._session.opened.connect(self._look_again)
        self._session.theme.changed.connect(self._look_again)

    @property
    def _filters(self) -> tuple[QComboBox, ...]:
        boxes = (self._status, self._kinds, self._tags, self._colours, self._authors, self._documents)
        return (*boxes, self._places, self._dates)

    def _touched(self, changes: ChangeSet) -> None:
        self._stale = self._stale | changes if self._stale is not None else changes
        self._look_again()

    def _look_again(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _wanted(self) -> NoteFilter:
        def chosen(box: QComboBox) -> tuple[str, ...]:
            value = box.currentData()
            return (str(value),) if value else ()

        status, document = self._status.currentData(), self._documents.currentData()
        return NoteFilter(
            text=self._text.text().strip(),
            authors=chosen(self._authors),
            tags=chosen(self._tags),
            colours=chosen(self._colours),
            status=AnnotationStatus(status) if status else None,
            documents=(int(document),) if document else (),
            motivations=tuple(Motivation(value) for value in chosen(self._kinds)),
            states=tuple(AnchorState(value) for value in chosen(self._places)),
            since=since(self._dates.currentData()),
        )

    def _ask(self) -> None:
        wanted, sort = self._wanted(), NoteSort(self._sort.currentData() or NoteSort.PLACE)
        changes = self._stale
        notebook, view = self._notebook, self._session.view
        own = wanted.documents[0] if wanted.documents else view.columns[0].document.id if view is not None else None

        anew = changes is not None or own != self._own

        def look(library: Library) -> Found:
            if changes is not None and changes is not self._taken:
                notebook.refresh(changes or None)
                self._taken = changes
            ids = notebook.find(wanted, sort)
            return Found(ids, notebook.entries(ids[:FIRST]), _offered(library, own) if anew else None)

        self._errands.forget(MORE)
        self._errands.ask(ASKER, look, lambda found: self._answered(found, changes, own), self._fail)

    def _answered(self, found: Found, changes: ChangeSet | None, own: int | None) -> None:
        """Show what was found; what changed is taken in only now, for a question may be overtaken by the next."""
        if self._stale is changes:
            self._stale = None
        self._own = own
        self._show(found)

    def _show(self, found: Found) -> None:
        self._ids = found.ids
        self._notes.replace(found.entries)
        if found.offered is not None:
            self._show_offered(found.offered)
        total, shown = len(found.ids), min(MOST, len(found.ids))
        said = trn(total, "{n} note", "{n} notes") if total else tr("No notes found")
        if total > shown:
            said = tr("{said}, the first {n} shown", said=said, n=f"{shown:,}")
        self._count.setText(said)
        more, notebook = found.ids[FIRST:MOST], self._notebook
        if more:
            self._errands.ask(MORE, lambda _library: notebook.entries(more), self._notes.append, self._fail)

    def _show_offered(self, offered: Offered) -> None:
        self._chapters.replace(offered.chapters)
        self._picture.setVisible(any(chapter.total for chapter in offered.chapters))
        self._offer(self._tags, tr(ALL_TAGS), [(tag, f"#{tag}") for tag in offered.tags])
        self._offer(self._authors, tr(ALL_AUTHORS), [(author, author) for author in offered.authors])
        self._offer(self._documents, tr(ALL_TEXTS), offered.documents)

    def _fail(self, sentence: str) -> None:
        self._stale = ChangeSet()
        self._ids = ()
        self._notes.replace(())
        self._count.setText(tr(sentence))

    def _offer(self, box: QComboBox, everything: str, items: Sequence[tuple[object, str]]) -> None:
        """Fill a filter anew, keeping what is chosen."""
        chosen = box.currentData()
        box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        box.clear()
        box.addItem(everything, None)
        for value, words in items:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        box.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _translate(self) -> None:
        self._text.setPlaceholderText(tr("Find in all notes"))
        states = ((AnnotationStatus.OPEN, tr("Only open")), (AnnotationStatus.RESOLVED, tr("Only resolved")))
        self._offer(self._status, tr("Open and resolved"), states)
        self._offer(self._colours, tr("All colours"), [(name, tr(words)) for name, words in COLOUR_NAMES.items()])
        self._offer(self._kinds, tr("All kinds"), [(kind, tr(words)) for kind, words in MOTIVATIONS.items()])
        self._offer(self._places, tr("Any place"), [(state, tr(words)) for state, words in STATES.items()])
        self._offer(self._dates, tr("Any time"), [(days, tr(words)) for days, words in AGES.items()])
        orders = (
            (NoteSort.NEWEST, tr("Newest first")),
            (NoteSort.OLDEST, tr("Oldest first")),
            (NoteSort.AUTHOR, tr("By author")),
        )
        self._offer(self._sort, tr("By place"), orders)
        for box, everything in ((self._tags, ALL_TAGS), (self._authors, ALL_AUTHORS), (self._documents, ALL_TEXTS)):
            if not box.count():
                self._offer(box, tr(everything), ())
        self._look_again()

    def _lay_out(self) -> None:
        self._view.setModel(self._notes)
        self._view.setItemDelegate(NotebookLines(self._view, self._session.theme))
        self._picture.setModel(self._chapters)
        self._picture.setItemDelegate(ChapterBars(self._picture, self._session.theme))
        self._picture.setMaximumWidth(360)
        self._picture.hide()
        self._name()
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.setContentsMargins(12, 6, 12, 0)
        second.setContentsMargins(12, 0, 12, 0)
        third.setContentsMargins(12, 0, 12, 6)
        first.addWidget(self._text, 3)
        first.addWidget(self._sort, 1)
        first.addWidget(self._count, 1)
        half = len(self._filters) // 2
        for at, box in enumerate(self._filters):
            (second if at < half else third).addWidget(box, 1)
        for box in (*self._filters, self._sort):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(3)
            box.setMinimumWidth(70)
        lists = QHBoxLayout()
        lists.setSpacing(0)
        lists.addWidget(self._view, 3)
        lists.addWidget(self._picture, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(third)
        column.addLayout(lists, 1)

    def _name(self) -> None:
        forms.name(self._text, "Find in all notes")
        forms.name(self._status, "State of the notes")
        forms.name(self._tags, "Tag")
        forms.name(self._kinds, "Kind of the notes")
        forms.name(self._places, "Where notes stand")
        forms.name(self._dates, "When notes were changed")
        forms.name(self._colours, "Colour")
        forms.name(self._authors, "Author")
        forms.name(self._documents, "Text the notes are on")
        forms.name(self._sort, "Order of the notes")
        forms.name(self._view, "Notebook", "Notes of all texts. Enter goes to one.")
        forms.name(self._picture, "Open questions by chapter", "Notes of each chapter of the text. Enter goes there.")
        say(self, self._translate)

    def _go(self, index: QModelIndex) -> None:
        target = self._notes.entries[index.row()].note.targets[0]
        self.went.emit(target.document_id, target.start)

    def _go_chapter(self, index: QModelIndex) -> None:
        view, document = self._session.view, self._documents.currentData()
        if document or view is not None:
            number = int(document) if document else view.columns[0].document.id  # type: ignore[union-attr]
            self.went.emit(number, self._chapters.entries[index.row()].start)


def _offered(library: Library, own: int | None) -> Offered:
    """Ask what there is to choose; called in the thread of errands."""
    counted = library.store.notes.counted
    return Offered(
        [tag for tag, _ in counted("tag")],
        [author for author, _ in counted("author") if author],
        [(d.id, d.title) for d in library.store.documents()],
        chapters(library, own) if own is not None else (),
    )
