"""The list of notes as rows: those on the clause being read first, then the others of the text, each with its answers.

Notes are read from the library as the list is scrolled to them, so that a text with thousands of them opens at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetrics, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.annotation import Annotation
from app.services import note_bodies
from app.ui.lines import draw_background, line, small_font
from app.ui.note_body import Bodies, Redlines
from app.ui.note_words import quote, small_print, stands_on
from app.ui.theme import Theme
from app.ui.translation import tr

Index = QModelIndex | QPersistentModelIndex
PAD, BAR, STEP = 9, 4, 16
MOST_HEIGHT = 260
"""Pixels of a body that a list shows."""
DEEPEST = 4
"""Answers further down stand no further in."""
PAGE = 30
"""Notes that are read at once."""

Threads = Callable[[Sequence[int]], Sequence[Annotation]]
"""Reads notes by id with everything that answers them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that says what the notes below it belong to."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A note, and how many notes above it it answers."""

    note: Annotation
    depth: int = 0


class NoteList(QAbstractListModel):
    """Headings and notes in the order they are shown."""

    def __init__(self, parent: QObject, read: Threads) -> None:
        super().__init__(parent)
        self._read = read
        self._waiting: list[Heading | int] = []
        self._asked: tuple[object, ...] = ()
        self.entries: list[Heading | Line] = []

    def replace(self, here: Sequence[int], others: Sequence[int], *, anew: bool = True) -> None:
        """Show the notes of a clause, then the others, by id; `anew` where what they say may have changed."""
        rows: list[Heading | int] = []
        if here:
            rows += [Heading(tr("On this clause")), *here]
        if others:
            rows += [Heading(tr("Elsewhere in the text") if here else tr("In the text")), *others]
        if not anew and self._asked == tuple(rows):
            return
        before, self._asked = len(self.entries), tuple(rows)
        self._waiting = rows
        fresh = self._next(max(PAGE, before if anew else 0))
        if fresh != self.entries:
            self.beginResetModel()
            self.entries = fresh
            self.endResetModel()

    def _next(self, count: int) -> list[Heading | Line]:
        """The next rows, taken from those that wait."""
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        roots = [row for row in taken if isinstance(row, int)]
        lines = threaded(roots, self._read(roots)) if roots else {}
        found: list[Heading | Line] = []
        for row in taken:
            if isinstance(row, Heading):
                found.append(row)
            else:
                found += lines.get(row, ())
        return found

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's own
        """Whether there are notes that were not read yet."""
        return not parent.isValid() and bool(self._waiting)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002, N802 - Qt's own
        """Read the next page of notes."""
        fresh = self._next(PAGE)
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.entries), len(self.entries) + len(fresh) - 1)
            self.entries += fresh
            self.endInsertRows()

    def note(self, index: Index) -> Annotation | None:
        """The note of a row, None for a heading."""
        entry = self.entries[index.row()] if index.isValid() and index.row() < len(self.entries) else None
        return entry.note if isinstance(entry, Line) else None

    def row_of(self, note_id: int) -> int | None:
        """The row of a note, read if it was not yet."""
        while True:
            for row, entry in enumerate(self.entries):
                if isinstance(entry, Line) and entry.note.id == note_id:
                    return row
            if note_id not in self._waiting:
                return None
            self.fetchMore(QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, for typing to it and for a screen reader."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.text if isinstance(entry, Heading) else spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Line):
            return plain(entry.note) or quote(entry.note)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def threaded(roots: Sequence[int], notes: Sequence[Annotation]) -> dict[int, list[Line]]:
    """For each of some notes, itself and under it what answers it, the oldest answer first."""
    by_id = {note.id: note for note in notes}
    answers: dict[int, list[Annotation]] = {}
    for note in sorted(notes, key=lambda n: (n.created_at, n.id)):
        if note.reply_to is not None:
            answers.setdefault(note.reply_to, []).append(note)

    def thread(note: Annotation, depth: int, above: frozenset[int]) -> list[Line]:
        found = [Line(note, min(depth, DEEPEST))]
        for answer in answers.get(note.id, ()):
            if answer.id not in above:
                found += thread(answer, depth + 1, above | {answer.id})
        return found

    return {root: thread(by_id[root], 0, frozenset({root})) for root in roots if root in by_id}


def plain(note: Annotation) -> str:
    """What a note says, without the marks of its formatting."""
    return note_bodies.plain(note.text, formatted=note.formatted)


def spoken(entry: Line) -> str:
    """Return a note as a screen reader says it."""
    note = entry.note
    said = [tr("Reply")] if entry.depth else []
    said += [plain(note) or tr("Highlight"), "" if entry.depth else stands_on(note)]
    said += [tr("Proposed wording: {words}", words=p.text) for p in note.proposals]
    return ". ".join(part for part in (*said, small_print(note)) if part)


class NoteLines(QStyledItemDelegate):
    """Draws a note: its colour at the edge, the words it stands on, what it says, and the small print."""

    def __init__(self, parent: QListView, theme: Theme, redlines: Redlines) -> None:
        super().__init__(parent)
        self._view, self._theme = parent, theme
        self._bodies = Bodies(theme, redlines)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the width of the list."""
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]  # only used with NoteList
        small = QFontMetrics(small_font(option.font))
        if isinstance(entry, Heading):
            return QSize(40, small.height() + 12)
        body = self._body(entry, option)
        lines = 1 if entry.depth else 2
        return QSize(40, 2 * PAD + lines * small.height() + 4 + _height(body))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a note."""
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        painter.save()
        if isinstance(entry, Heading):
            painter.setPen(option.palette.placeholderText().color())
            line(painter, QRect(option.rect).adjusted(PAD, 8, -PAD, 0), entry.text, small_font(option.font))
        else:
            self._paint_note(painter, option, entry)
        painter.restore()

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, entry: Line) -> None:
        draw_background(painter, option)
        note = entry.note
        box = QRect(option.rect).adjusted(PAD + entry.depth * STEP, PAD, -PAD, -PAD)
        edge = self._theme.colours.mark(note.colour)
        painter.fillRect(QRect(box.x(), box.y(), BAR if not entry.depth else BAR // 2, box.height()), edge)
        box.setLeft(box.left() + BAR + 8)
        small = small_font(option.font)
        quiet = option.palette.placeholderText().color()
        painter.setPen(quiet)
        if not entry.depth:
            box = line(painter, box, stands_on(note), small)
        body = self._body(entry, option)
        if body is not None:
            _paint_body(painter, body, box, option.palette)
        painter.setPen(quiet)
        line(painter, box.adjusted(0, _height(body) + 2, 0, 0), small_print(note), small)

    def _body(self, entry: Line, option: QStyleOptionViewItem) -> QTextDocument | None:
        room = self._view.viewport().width() - 2 * PAD - BAR - 8 - entry.depth * STEP
        return self._bodies.body(entry.note, option.font, room)


def _height(body: QTextDocument | None) -> int:
    return 0 if body is None else min(MOST_HEIGHT, round(body.size().height()))


def _paint_body(painter: QPainter, body: QTextDocument, box: QRect, palette: QPalette) -> None:
    painter.save()
    painter.translate(box.topLeft())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = palette
    painter.setClipRect(QRect(0, 0, box.width(), _height(body)))
    body.documentLayout().draw(painter, context)
    painter.restore()
