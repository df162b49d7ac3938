"""Paints what is marked in a cell: fills under the text, lines over it; each kind tells apart without colour."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.core.document import Span
from app.ui.reader.highlights import Highlight, Kind, Pattern
from app.ui.reader.layouts import CellLayout
from app.ui.reader.page import PlacedCell
from app.ui.reader.scene import Scene

# Where lines stand below the baseline, in ems: dotted and dashed ones close, annotations under them, in lanes.
_CLOSE, _LANE, _LANE_STEP = 0.17, 0.27, 0.115
_LANES = 3
# How far a fill keeps from the line above and below, in ems: lines of fills stay apart.
_INSET = 0.14
_DASHES = {Pattern.MOVED: [5.0, 3.0], Pattern.CHANGED: [7.0, 2.0, 1.5, 2.0]}


class CellMarks:
    """The marks of one placed cell, looked up once for both passes."""

    def __init__(self, scene: Scene, cell: PlacedCell) -> None:
        self._scene = scene
        self._cell = cell
        self._layout: CellLayout = cell.layout
        spans = [piece.original for piece in cell.layout.text.pieces]
        self._found = scene.highlights.within(cell.column, spans)

    def paint_under(self, painter: QPainter) -> None:
        """What lies under the text: counterpart light, annotations, find marks, the selection."""
        self._paint_counterparts(painter)
        for item in self._found.get(Kind.ANNOTATION, ()):
            if item.pattern is not Pattern.RESOLVED:
                alpha = 110 if item.id is not None and item.id == self._scene.lit else 58
                self._fill(painter, item, self._scene.paints.note(item.colour, alpha))
        for item in self._found.get(Kind.CHANGE, ()):
            if item.strong:
                self._fill(painter, item, self._change_colour(item, 58))
        self._paint_finds(painter)
        self._paint_selection(painter)

    def paint_over(self, painter: QPainter) -> None:
        """What is drawn over the text: underlines and strokes."""
        self._paint_annotation_lines(painter)
        for item in self._found.get(Kind.CHANGE, ()):
            self._paint_change(painter, item)
        for item in self._found.get(Kind.TERM, ()):
            pen = QPen(self._scene.paints.of(self._scene.style.term), 1.2)
            pen.setDashPattern([4.0, 2.5])
            self._underline(painter, item, pen, _CLOSE)
        self._paint_ambiguities(painter)

    def _rects(self, item: Highlight) -> Iterable[QRectF]:
        for span in _shown(item, self._layout):
            for rect in self._layout.rects(span):
                yield rect.translated(self._cell.x, self._cell.y)

    def _band(self, rect: QRectF) -> QRectF:
        inset = self._layout.face.em * _INSET
        return rect.adjusted(0, inset, 0, -inset)

    def _fill(self, painter: QPainter, item: Highlight, colour: QColor) -> None:
        for rect in self._rects(item):
            painter.fillRect(self._band(rect), colour)

    def _paint_counterparts(self, painter: QPainter) -> None:
        items = self._found.get(Kind.COUNTERPART, ())
        if not items:
            return
        painter.setBrush(self._scene.paints.of(self._scene.style.counterpart))
        painter.setPen(QPen(self._scene.paints.of(self._scene.style.inserted, 120), 1))
        for item in items:
            for rect in self._rects(item):
                painter.drawRoundedRect(self._band(rect).adjusted(-1.5, -1, 1.5, 1), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_finds(self, painter: QPainter) -> None:
        style, paints = self._scene.style, self._scene.paints
        for item in self._found.get(Kind.FIND, ()):
            current = item.pattern is Pattern.CURRENT
            painter.setBrush(paints.of(style.find_current if current else style.find))
            painter.setPen(QPen(paints.of(style.ink), 1.4) if current else Qt.PenStyle.NoPen)
            for rect in self._rects(item):
                painter.drawRoundedRect(self._band(rect).adjusted(-1, 0, 1, 0), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_selection(self, painter: QPainter) -> None:
        selection = self._scene.selection
        if selection is None:
            return
        order = self._scene.page.arrangement.columns
        part = selection.part(self._cell.row, self._cell.column, order, self._layout.text)
        colour = self._scene.paints.of(self._scene.style.selection)
        for rect in self._layout.rects(part):
            painter.fillRect(rect.translated(self._cell.x, self._cell.y), colour)

    def _underline(self, painter: QPainter, item: Highlight, pen: QPen, drop: float) -> None:
        painter.setPen(pen)
        # On whole pixels, or lines of even width blur.
        half = 0.0 if pen.width() % 2 == 0 else 0.5
        for rect in self._rects(item):
            y = self._below(rect, drop) - 0.5 + half
            painter.drawLine(QPointF(round(rect.left()) + 0.5, y), QPointF(round(rect.right()) - 0.5, y))

    def _below(self, rect: QRectF, drop: float) -> float:
        return round(rect.top() + self._layout.face.base + drop * self._layout.face.em) + 0.5

    def _paint_annotation_lines(self, painter: QPainter) -> None:
        items = self._found.get(Kind.ANNOTATION, ())
        for item, lane in zip(items, lanes(items), strict=True):
            pen = QPen(self._scene.paints.note(item.colour), 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if item.pattern is Pattern.RESOLVED:
                pen = QPen(self._scene.paints.note(item.colour, 150), 1)
            elif item.pattern is Pattern.UNSURE:
                pen.setDashPattern([3.0, 2.0])
            self._underline(painter, item, pen, _LANE + _LANE_STEP * lane)

    def _paint_change(self, painter: QPainter, item: Highlight) -> None:
        colour = self._change_colour(item)
        if item.pattern is Pattern.DELETED:
            self._underline(painter, item, QPen(colour, 1.5), -0.34)
        elif item.pattern is Pattern.INSERTED:
            self._underline(painter, item, QPen(colour, 1), _CLOSE - 0.04)
            self._underline(painter, item, QPen(colour, 1), _CLOSE + 0.12)
        elif item.pattern is Pattern.MOVED:
            pen = QPen(colour, 1.5)
            pen.setDashPattern(_DASHES[Pattern.MOVED])
            self._underline(painter, item, pen, _CLOSE)
        else:
            self._wave(painter, item, colour)

    def _change_colour(self, item: Highlight, alpha: int = 255) -> QColor:
        known = item.pattern in (Pattern.INSERTED, Pattern.DELETED, Pattern.MOVED)
        return self._scene.paints.of(getattr(self._scene.style, item.pattern.value if known else "changed"), alpha)

    def _wave(self, painter: QPainter, item: Highlight, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.2))
        for rect in self._rects(item):
            y = self._below(rect, _CLOSE + 0.03)
            path = QPainterPath(QPointF(rect.left(), y))
            x, up = rect.left(), True
            while x < rect.right():
                path.quadTo(QPointF(x + 2, y + (-2.4 if up else 2.4)), QPointF(min(x + 4, rect.right()), y))
                x, up = x + 4, not up
            painter.drawPath(path)

    def _paint_ambiguities(self, painter: QPainter) -> None:
        found = self._layout.ambiguous_rects()
        if not found:
            return
        paints = self._scene.paints
        dots = paints.broken(paints.of(self._scene.style.ambiguity), 2, 2, Qt.Orientation.Horizontal)
        for rect, _ in found:
            y = round(self._below(rect, _CLOSE)) + self._cell.y - 1
            line = QRect(round(rect.left()) + self._cell.x + 1, y, round(rect.width()) - 2, 2)
            painter.setBrushOrigin(line.topLeft())
            painter.fillRect(line, dots)


def lanes(items: Sequence[Highlight]) -> list[int]:
    """A lane for each item, in order of beginning, so that overlapping ones lie under one another, three deep."""
    ends: list[int] = []
    found: list[int] = []
    for item in items:
        free = next((lane for lane, end in enumerate(ends) if end <= item.start), None)
        if free is None and len(ends) < _LANES:
            ends.append(0)
            free = len(ends) - 1
        lane = free if free is not None else ends.index(min(ends))
        ends[lane] = max(ends[lane], item.end)
        found.append(lane)
    return found


def _shown(item: Highlight, layout: CellLayout) -> Iterable[Span]:
    return layout.text.shown_spans(Span(item.start, item.end))
