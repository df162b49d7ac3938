"""The notebook's rows: notes of all texts with the words they stand on, and chapters with their open questions."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.services import note_bodies
from app.services.note_statistics import Chapter
from app.services.notebook import Entry
from app.ui.lines import draw_background, line, small_font
from app.ui.note_words import quote, small_print
from app.ui.theme import Theme
from app.ui.translation import headed, tr, trn

Index = QModelIndex | QPersistentModelIndex
PAD, BAR, THICK = 7, 4, 7


class NotebookList(QAbstractListModel):
    """Notes in the order they were found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show other notes."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def append(self, entries: Sequence[Entry]) -> None:
        """Show more notes below."""
        if entries:
            self.beginInsertRows(QModelIndex(), len(self.entries), len(self.entries) + len(entries) - 1)
            self.entries = [*self.entries, *entries]
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, for typing to it and for a screen reader."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (said(entry), quote(entry.note), printed(entry)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(part for part in (entry.note.text, entry.clause, entry.counterpart) if part)
        return None


def said(entry: Entry) -> str:
    """What a note says on one line; a highlight says its words."""
    words = note_bodies.plain(entry.note.text, formatted=entry.note.formatted)
    return " ".join(words.split()) or f"“{quote(entry.note)}”"


def printed(entry: Entry) -> str:
    """The small print: the document, then tags, state, author and day, then replies."""
    replies = trn(entry.replies, "{n} reply", "{n} replies") if entry.replies else ""
    return " · ".join(part for part in (entry.document.title, small_print(entry.note), replies) if part)


class NotebookLines(QStyledItemDelegate):
    """Draws a note on three lines: what it says, the clause in both languages, the small print."""

    def __init__(self, parent: QListView, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Three lines."""
        small = QFontMetrics(small_font(option.font))
        return QSize(60, QFontMetrics(option.font).height() + 2 * small.height() + 3 + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a note, its colour at the edge."""
        entry: Entry = index.model().entries[index.row()]  # type: ignore[attr-defined]  # only used with NotebookList
        draw_background(painter, option)
        painter.save()
        box = QRect(option.rect).adjusted(PAD + 5, PAD, -PAD - 5, -PAD)
        painter.fillRect(QRect(box.x(), box.y(), BAR, box.height()), self._theme.colours.mark(entry.note.colour))
        box.setLeft(box.left() + BAR + 8)
        painter.setPen(option.palette.text().color())
        box = line(painter, box, said(entry), option.font)
        painter.setPen(option.palette.placeholderText().color())
        small = small_font(option.font)
        half = QRect(box.x(), box.y(), box.width() // 2 - 8, box.height())
        line(painter, half.translated(box.width() // 2 + 8, 0), " ".join(entry.counterpart.split()), small)
        below = line(painter, half, " ".join(entry.clause.split()), small)
        line(painter, QRect(box.x(), below.y(), box.width(), below.height()), printed(entry), small)
        painter.restore()


class ChapterList(QAbstractListModel):
    """The chapters of one text with what is counted of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Chapter] = ()

    @property
    def most(self) -> int:
        """The most notes that one chapter has."""
        return max((chapter.total for chapter in self.entries), default=1) or 1

    def replace(self, entries: Sequence[Chapter]) -> None:
        """Show other chapters."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A chapter in words, its numbers included."""
        chapter = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return headed(named(chapter), counted(chapter))
        return None


def named(chapter: Chapter) -> str:
    """What a chapter is called."""
    return chapter.title or chapter.path or tr("Before the first part")


def counted(chapter: Chapter) -> str:
    """The numbers of a chapter in words."""
    parts = [tr("{n} open", n=chapter.open)]
    if chapter.questions:
        parts.append(trn(chapter.questions, "{n} question", "{n} questions"))
    if chapter.resolved:
        parts.append(tr("{n} resolved", n=chapter.resolved))
    return ", ".join(parts)


class ChapterBars(QStyledItemDelegate):
    """Draws a chapter as a bar: open notes filled, questions among them darker, resolved ones an outline."""

    def __init__(self, parent: QListView, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """A line and a bar."""
        return QSize(60, QFontMetrics(small_font(option.font)).height() + THICK + 3 * 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the name, the numbers and the bar."""
        model = index.model()
        chapter: Chapter = model.entries[index.row()]  # type: ignore[attr-defined]  # only used with ChapterList
        draw_background(painter, option)
        painter.save()
        box = QRect(option.rect).adjusted(8, 4, -8, -4)
        small = small_font(option.font)
        numbers = counted(chapter)
        room = QFontMetrics(small).horizontalAdvance(numbers) + 8
        painter.setFont(small)
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), numbers)
        painter.setPen(option.palette.text().color())
        below = line(painter, box.adjusted(0, 0, -room, 0), named(chapter), small)
        unit = box.width() / model.most  # type: ignore[attr-defined]
        self._bar(painter, QRect(box.x(), below.y() + 3, box.width(), THICK), chapter, unit)
        painter.restore()

    def _bar(self, painter: QPainter, box: QRect, chapter: Chapter, unit: float) -> None:
        accent = QColor(self._theme.colours.accent)
        soft = QColor(accent)
        soft.setAlpha(120)
        opened, asked = round(chapter.open * unit), round(chapter.questions * unit)
        painter.fillRect(QRect(box.x(), box.y(), opened, box.height()), soft)
        painter.fillRect(QRect(box.x(), box.y(), asked, box.height()), accent)
        if chapter.resolved:
            painter.setPen(QPen(QColor(self._theme.colours.muted), 1))
            painter.drawRect(QRect(box.x() + opened, box.y(), round(chapter.resolved * unit) - 1, box.height() - 1))
