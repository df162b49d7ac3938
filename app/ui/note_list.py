"""The list of notes as rows: those on the clause being read first, then the others of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.annotation import AnchorState, Annotation, AnnotationScope, AnnotationStatus, Motivation
from app.ui.fonts import for_text
from app.ui.lines import draw_background, line, small_font
from app.ui.theme import Theme
from app.ui.translation import tr

Index = QModelIndex | QPersistentModelIndex
PAD, BAR = 9, 4
MOST_LINES = 8
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that says what the notes below it belong to."""

    text: str


class NoteList(QAbstractListModel):
    """Headings and notes in the order they are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Heading | Annotation] = []

    def replace(self, here: Sequence[Annotation], others: Sequence[Annotation]) -> None:
        """Show the notes of a clause, then the others; nothing is redrawn where nothing changed."""
        entries: list[Heading | Annotation] = []
        if here:
            entries += [Heading(tr("On this clause")), *here]
        if others:
            entries += [Heading(tr("Elsewhere in the text") if here else tr("In the text")), *others]
        if entries != self.entries:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def note(self, index: Index) -> Annotation | None:
        """The note of a row, None for a heading."""
        entry = self.entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Annotation) else None

    def row_of(self, note_id: int) -> int | None:
        """The row of a note."""
        return next((r for r, e in enumerate(self.entries) if isinstance(e, Annotation) and e.id == note_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, for typing to it and for a screen reader."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.text if isinstance(entry, Heading) else spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Annotation):
            return entry.text or quote(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def quote(note: Annotation) -> str:
    """Return the words a note stands on."""
    return " ".join(note.targets[0].exact.split()) if note.targets else ""


def spoken(note: Annotation) -> str:
    """Return a note as a screen reader says it."""
    return ". ".join(part for part in (note.text or tr("Highlight"), quote(note), small_print(note)) if part)


def small_print(note: Annotation) -> str:
    """Return what stands in small under a note: tags, scope, state, author, day."""
    parts = [f"#{tag}" for tag in note.tags]
    if note.scope is AnnotationScope.PAIR:
        parts.append(tr("on the pair"))
    if note.motivation is Motivation.BOOKMARKING:
        parts.insert(0, tr("Bookmark"))
    if note.status is AnnotationStatus.RESOLVED:
        parts.append(tr("resolved"))
    if any(t.state is not AnchorState.EXACT for t in note.targets):
        parts.append(tr("place not sure"))
    parts += [note.author, f"{note.modified_at.astimezone():%Y-%m-%d}"]
    return " · ".join(part for part in parts if part)


class NoteLines(QStyledItemDelegate):
    """Draws a note: its colour at the edge, the words it stands on, what it says, and the small print."""

    def __init__(self, parent: QListView, theme: Theme) -> None:
        super().__init__(parent)
        self._view, self._theme = parent, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the width of the list."""
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]  # only used with NoteList
        small = QFontMetrics(small_font(option.font))
        if isinstance(entry, Heading):
            return QSize(40, small.height() + 12)
        room = self._view.viewport().width() - 2 * PAD - BAR - 8
        return QSize(40, 2 * PAD + 2 * small.height() + 4 + self._body(entry, option.font, room).height())

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

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, note: Annotation) -> None:
        draw_background(painter, option)
        box = QRect(option.rect).adjusted(PAD, PAD, -PAD, -PAD)
        painter.fillRect(QRect(box.x(), box.y(), BAR, box.height()), self._theme.colours.mark(note.colour))
        box.setLeft(box.left() + BAR + 8)
        small = small_font(option.font)
        quiet, ink = option.palette.placeholderText().color(), option.palette.text().color()
        painter.setPen(quiet)
        box = line(painter, box, f"“{quote(note)}”", small)
        body = self._body(note, option.font, box.width())
        if note.text:
            painter.setPen(ink)
            painter.setFont(for_text(option.font, note.text))
            painter.drawText(QRect(box.x(), box.y(), box.width(), body.height()), _WRAP, note.text)
        painter.setPen(quiet)
        line(painter, box.adjusted(0, body.height() + 2, 0, 0), small_print(note), small)

    @staticmethod
    def _body(note: Annotation, font: QFont, room: int) -> QRect:
        if not note.text:
            return QRect(0, 0, room, 0)
        metrics = QFontMetrics(for_text(font, note.text))
        found = metrics.boundingRect(QRect(0, 0, max(40, room), 100_000), _WRAP, note.text)
        return QRect(0, 0, room, min(found.height(), MOST_LINES * metrics.lineSpacing()))
