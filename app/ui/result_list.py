"""Search results as a parallel concordance: grouped by document, both sides beside each other, hits marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.document import Document, Span
from app.core.language import Language
from app.core.search import Hit, SearchAnswer
from app.ui.fonts import for_text
from app.ui.lines import draw_background, line
from app.ui.theme import Theme
from app.ui.translation import trn

Index = QModelIndex | QPersistentModelIndex
LINES = 2
PAD, GAP = 7, 24
LONGEST = 600
"""Characters looked at for what fits."""
BEFORE = 24
"""Characters shown before the first hit of a long text."""


@dataclass(frozen=True, slots=True)
class Group:
    """A document with the number of its hits that are shown."""

    document: Document
    count: int


@dataclass(frozen=True, slots=True)
class Side:
    """A text of the concordance and the marks in it (code points)."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its two sides, Chinese at the left where there are two languages."""

    hit: Hit
    left: Side
    right: Side


class ResultList(QAbstractListModel):
    """Groups and hits in document order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Group | Found] = []
        self.query = ""

    def replace(self, query: str, answer: SearchAnswer | None, documents: Mapping[int, Document]) -> None:
        """Show another answer, or none."""
        self.beginResetModel()
        self.query = query
        self.entries = []
        for document_id, hits in _grouped(answer.hits if answer else ()).items():
            if document_id in documents:
                self.entries.append(Group(documents[document_id], len(hits)))
                self.entries += [_found(hit, documents[document_id].language) for hit in hits]
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """The hit of a row, None for a group."""
        entry = self.entries[index.row()] if index.isValid() else None
        return entry.hit if isinstance(entry, Found) else None

    def row_of(self, segment_id: int) -> int | None:
        """The row of the hit in a segment."""
        places = enumerate(self.entries)
        return next((row for row, one in places if isinstance(one, Found) and one.hit.segment_id == segment_id), None)

    def first(self) -> int | None:
        """The row of the first hit."""
        return next((row for row, entry in enumerate(self.entries) if isinstance(entry, Found)), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if isinstance(entry, Group):
                return f"{entry.document.title}, {trn(entry.count, '{n} hit', '{n} hits')}"
            return f"{entry.left.text}\n{entry.right.text}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Groups cannot be chosen."""
        if isinstance(self.entries[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _grouped(hits: Sequence[Hit]) -> dict[int, list[Hit]]:
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document_id, []).append(hit)
    return groups


def _found(hit: Hit, language: Language) -> Found:
    own, other = Side(hit.text, hit.ranges), _counterparts(hit)
    return Found(hit, other, own) if language is Language.EN and other.text else Found(hit, own, other)


def _counterparts(hit: Hit) -> Side:
    """What answers a hit as one text, with what of the query stands in it."""
    spans: list[Span] = []
    begins = 0
    for text, ranges in zip(hit.counterparts, hit.counterpart_ranges, strict=False):
        spans += [Span(begins + span.start, begins + span.end) for span in ranges]
        begins += len(text) + 1
    return Side("\n".join(hit.counterparts), tuple(spans))


def excerpt(side: Side, room: int) -> Side:
    """Return a side cut to about `room` characters, its first mark in sight, on one line of text."""
    text = side.text.replace("\n", " ")
    first = side.marks[0].start if side.marks else 0
    start = first - BEFORE if first > BEFORE + 8 and len(text) > room else 0
    cut = text[start : start + room]
    lead = "…" if start else ""
    moved = tuple(
        Span(max(0, m.start - start) + len(lead), min(m.end - start, len(cut)) + len(lead))
        for m in side.marks
        if m.end > start and m.start - start < len(cut)
    )
    return Side(lead + cut + ("…" if start + room < len(text) else ""), moved)


class ResultLines(QStyledItemDelegate):
    """Draws a group as a quiet line, a hit as two texts beside each other."""

    def __init__(self, parent: QListView, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A group is a line high, a hit so many as are shown of it."""
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]  # only used with ResultList
        metrics = QFontMetrics(option.font)
        if isinstance(entry, Group):
            return QSize(40, metrics.height() + 12)
        return QSize(40, LINES * round(metrics.height() * 1.15) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a group or a hit."""
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        painter.save()
        if isinstance(entry, Group):
            self._paint_group(painter, option, entry)
        else:
            draw_background(painter, option)
            box = QRect(option.rect).adjusted(14, PAD, -14, -PAD)
            half = (box.width() - GAP) // 2
            self._paint_side(painter, option, QRect(box.x(), box.y(), half, box.height()), entry.left)
            self._paint_side(painter, option, QRect(box.right() - half, box.y(), half, box.height()), entry.right)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        font = QFont(option.font)
        font.setBold(True)
        box = QRect(option.rect).adjusted(14, 8, -14, 0)
        count = trn(group.count, "{n} hit", "{n} hits")
        room = QFontMetrics(option.font).horizontalAdvance(count) + 12
        painter.setPen(self._theme.colours.ink)
        line(painter, box.adjusted(0, 0, -room, 0), group.document.title, font)
        painter.setPen(option.palette.placeholderText().color())
        painter.setFont(option.font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), count)

    def _paint_side(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, side: Side) -> None:
        room = LONGEST
        layout, fits = self._lay_out(option.font, excerpt(side, room), box.width())
        if fits is not None:
            layout, _ = self._lay_out(option.font, excerpt(side, max(1, fits - 2)), box.width())
        painter.setPen(self._theme.colours.ink)
        layout.draw(painter, QPointF(box.topLeft()))

    def _lay_out(self, font: QFont, shown: Side, width: int) -> tuple[QTextLayout, int | None]:
        """Return the lines of a side, and where they end short of its text, how many characters fit."""
        layout = QTextLayout(shown.text, for_text(font, shown.text))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrap)
        layout.setFormats([self._mark(shown.text, m) for m in shown.marks])
        layout.beginLayout()
        pitch = round(QFontMetrics(font).height() * 1.15)
        end = 0
        for number in range(LINES):
            made = layout.createLine()
            if not made.isValid():
                break
            made.setLineWidth(width)
            made.setPosition(QPointF(0, number * pitch))
            end = made.textStart() + made.textLength()
        layout.endLayout()
        return layout, (end if end < len(shown.text) else None)

    def _mark(self, text: str, span: Span) -> QTextLayout.FormatRange:
        """Qt counts in UTF-16 units, we in code points."""
        made = QTextLayout.FormatRange()
        made.start = len(text[: span.start].encode("utf-16-le")) // 2
        made.length = len(text[span.start : span.end].encode("utf-16-le")) // 2
        style = QTextCharFormat()
        style.setBackground(QBrush(QColor(self._theme.colours.hit)))
        style.setFontWeight(QFont.Weight.DemiBold)
        made.format = style
        return made
