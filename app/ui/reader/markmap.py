"""A slim map of all marks beside the scroll bar: hits, annotations, unconfirmed beads; a click goes there."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.reader.reader import Reader
from app.ui.reader.style import ReaderStyle

_WIDTH, _LANE, _TICK = 22, 7, 3
# A click this near to a mark, in pixels, goes to the mark's row rather than to the place.
_NEAR = 4
# Marks from which on it is worth while to skip those that fall on one pixel.
_MANY = 1000
_row = attrgetter("row")


class MapKind(StrEnum):
    """What a mark of the map says; each kind has a lane of its own."""

    FIND = "find"
    ANNOTATION = "annotation"
    UNCONFIRMED = "unconfirmed"
    CHANGE = "change"
    """Of comparisons, which have no beads: in the lane of the unconfirmed ones."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """A marked row; `colour` is a name of the annotation palette, of a change that of its pattern."""

    row: int
    colour: str = ""


_LANES = {MapKind.FIND: 0, MapKind.ANNOTATION: 1, MapKind.CHANGE: 2, MapKind.UNCONFIRMED: 2}


class MarkMap(QWidget):
    """The map of one reader's rows."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._marks: dict[MapKind, Sequence[MapMark]] = {}
        self._placed: dict[MapKind, dict[int, MapMark]] = {}
        self._placed_for: tuple[int, int, bool] = (0, -1, False)
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        reader.view_moved.connect(self.update)

    def set_marks(self, kind: MapKind | str, marks: Sequence[MapMark]) -> None:
        """Let `marks` be all the marks of a kind."""
        self._marks[MapKind(kind)] = sorted(marks, key=_row) if len(marks) >= _MANY else marks
        self._placed_for = (0, -1, False)
        self.update()

    def sizeHint(self) -> QSize:
        """Slim."""
        return QSize(_WIDTH, 200)

    def y_of(self, row: int) -> int:
        """The pixel at which a row stands in the map."""
        return self._reader.where.top_of(row) * max(1, self.height() - _TICK) // max(1, self._reader.where.extent())

    def row_near(self, y: float) -> int:
        """The row a click at `y` goes to: that of the nearest mark, or the one that stands there."""
        self._place_marks()
        near = [
            (abs(at - y), mark.row)
            for lane in self._placed.values()
            for at, mark in lane.items()
            if abs(at - y) <= _NEAR
        ]
        if near:
            return min(near)[1]
        return self._reader.where.row_near(round(y * self._reader.where.extent() / max(1, self.height() - _TICK)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stretch in sight and a tick for each mark."""
        style = self._reader.style_used()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(style.paper))
        self._paint_sight(painter, style)
        self._place_marks()
        for kind, lane in _LANES.items():
            for y, mark in self._placed.get(kind, {}).items():
                self._paint_tick(
                    painter, kind, QRectF(1 + lane * _LANE, y, _LANE - 1, _TICK), _colour(style, kind, mark)
                )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self._reader.row_count():
            self._reader.go_to_row(self.row_near(event.position().y()))

    def _place_marks(self) -> None:
        extent, height, settled = self._reader.where.extent(), self.height(), self._reader.is_settled()
        known, was_high, was_settled = self._placed_for
        # While heights are estimated the extent changes by the moment: it is followed where it is seen.
        if (height, settled) == (was_high, was_settled) and abs(extent - known) * height < known:
            return
        self._placed_for = extent, height, settled
        # Of thousands of marks only one a pixel is drawn.
        count = self._reader.row_count()
        self._placed = {kind: self._drawn(marks, count) for kind, marks in self._marks.items()}

    def _drawn(self, marks: Sequence[MapMark], count: int) -> dict[int, MapMark]:
        """The marks by their pixels; of many, those that fall on a pixel that has one are passed over."""
        if len(marks) < _MANY:
            return {self.y_of(mark.row): mark for mark in marks if mark.row < count}
        placed: dict[int, MapMark] = {}
        at = 0
        while at < len(marks) and marks[at].row < count:
            y = self.y_of(marks[at].row)
            placed[y] = marks[at]
            at = bisect_left(marks, self._first_row_below(y), at + 1, key=_row)
        return placed

    def _first_row_below(self, y: int) -> int:
        """The first row that stands below a pixel of the map."""
        where, room = self._reader.where, max(1, self.height() - _TICK)
        row = where.row_near(-(-(y + 1) * where.extent() // room))
        return row if self.y_of(row) > y else row + 1

    def _paint_sight(self, painter: QPainter, style: ReaderStyle) -> None:
        extent = max(1, self._reader.where.extent())
        top = self._reader.verticalScrollBar().value() * self.height() / extent
        height = max(8.0, self._reader.viewport().height() * self.height() / extent)
        painter.fillRect(QRectF(0, top, _WIDTH, height), QColor(style.rule))

    def _paint_tick(self, painter: QPainter, kind: MapKind, box: QRectF, colour: QColor) -> None:
        if kind is MapKind.UNCONFIRMED:
            painter.setPen(QPen(colour, 1))
            painter.drawRect(box.adjusted(0.5, 0, -0.5, 0))
        else:
            painter.fillRect(box, colour)


def _colour(style: ReaderStyle, kind: MapKind, mark: MapMark) -> QColor:
    if kind is MapKind.ANNOTATION:
        return QColor(style.colour(mark.colour))
    if kind is MapKind.CHANGE:
        return QColor(getattr(style, mark.colour, style.changed))
    return QColor(style.find_current if kind is MapKind.FIND else style.doubt)
