"""Paints what align mode shows of a row: a bar at each segment, the link of its sides, the side that keys act on."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.ui.reader.beads import BAR_INSET, segment_boxes
from app.ui.reader.gutter import Confidence, confidence
from app.ui.reader.page import PlacedCell
from app.ui.reader.scene import BeadLook, Scene
from app.ui.reader.scroll import VisibleRow

_FOOT = 5
_PIN = 4.0


class BeadPainter:
    """Paints the beads of one frame."""

    def __init__(self, painter: QPainter, scene: Scene, look: BeadLook) -> None:
        self._painter, self._scene, self._look = painter, scene, look

    def paint(self, row: VisibleRow, cells: Sequence[PlacedCell]) -> None:
        """Paint over a row whose cells stand where `cells` say."""
        shown = self._scene.page.content.rows[row.row]
        sure = confidence(shown)
        for cell in cells:
            self._paint_bars(cell, sure)
        self._paint_link(cells, sure, pinned=shown.pinned)
        if row.row == self._scene.current_row:
            self._paint_side(row, cells)
        if row.row == self._look.aim:
            self._paint_aim(row, cells)

    def _paint_bars(self, cell: PlacedCell, sure: Confidence) -> None:
        """A bar with feet at each segment, so that its borders are seen also inside a cell."""
        boxes = [] if cell.empty else segment_boxes(cell)
        for place, box in enumerate(boxes):
            held = (cell.row, cell.column, place) == self._look.held
            colour = self._colour(sure)
            x, top, bottom = cell.x - BAR_INSET, box.top() + 3, box.bottom() - 2
            self._stroke(QRect(x, top, 2, bottom - top), sure, upright=True)
            for y in (top, bottom - 1):
                self._painter.fillRect(QRect(x, y, _FOOT, 1), colour)
            if held:
                tint = self._scene.paints.of(self._scene.style.accent, 40)
                self._painter.fillRect(QRectF(box).adjusted(-4, 1, 4, -1), tint)
        for above, below in pairwise(boxes):
            y = (above.bottom() + below.top()) // 2
            dots = self._scene.paints.broken(self._scene.paints.of(self._scene.style.muted, 110), 2, 3, _ACROSS)
            line = QRect(cell.x, y, cell.width, 1)
            self._painter.setBrushOrigin(line.topLeft())
            self._painter.fillRect(line, dots)

    def _paint_link(self, cells: Sequence[PlacedCell], sure: Confidence, *, pinned: bool) -> None:
        """What joins the two sides of a bead between the columns, with the pin on it."""
        if self._scene.page.arrangement.stacked or len(cells) < 2:
            if pinned and cells:
                self._paint_pin(QPointF(cells[0].x - BAR_INSET + 1, cells[0].y - 3))
            return
        for left, right in pairwise(cells):
            y = left.y + left.layout.face.pitch // 2
            begin, end = left.x + left.width + 4, right.x - BAR_INSET - 3
            if not (left.empty or right.empty) and end > begin:
                self._stroke(QRect(begin, y, end - begin, 2), sure, upright=False)
            if pinned:
                self._paint_pin(QPointF(begin + _PIN, y + 1))

    def _paint_pin(self, at: QPointF) -> None:
        paints, style = self._scene.paints, self._scene.style
        self._painter.setPen(QPen(paints.of(style.paper), 2))
        self._painter.setBrush(paints.of(style.accent))
        self._painter.drawEllipse(at, _PIN + 1, _PIN + 1)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(paints.of(style.paper))
        self._painter.drawEllipse(at, 1.5, 1.5)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_side(self, row: VisibleRow, cells: Sequence[PlacedCell]) -> None:
        """A frame round the cell on which the keys act."""
        style, paints = self._scene.style, self._scene.paints
        cell = next((cell for cell in cells if cell.column == self._look.column), None)
        if cell is None:
            return
        colour = paints.of(style.accent if self._scene.focused else style.muted)
        self._painter.setPen(QPen(colour, 2 if self._scene.focused else 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(self._frame(row, cell), 5, 5)

    def _paint_aim(self, row: VisibleRow, cells: Sequence[PlacedCell]) -> None:
        """A broken frame round the cell into which a carried segment would go."""
        held = self._look.held
        cell = next((cell for cell in cells if held is not None and cell.column == held[1]), None)
        if cell is None:
            return
        pen = QPen(self._scene.paints.of(self._scene.style.accent), 2, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(self._scene.paints.of(self._scene.style.accent, 28))
        self._painter.drawRoundedRect(self._frame(row, cell), 5, 5)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _frame(self, row: VisibleRow, cell: PlacedCell) -> QRectF:
        """The box of a cell with its bars: as high as the row, or as its own lines where cells stand in one column."""
        left, width = cell.x - BAR_INSET - 6, cell.width + BAR_INSET + 11
        if self._scene.page.arrangement.stacked:
            return QRectF(left, cell.y - 2, width, cell.height + 4)
        top = row.y + self._scene.page.text_top(row.row) - self._scene.page.padding
        bottom = row.y + self._scene.page.text_bottom(row.row, row.height)
        return QRectF(left, top + 2, width, bottom - top - 5)

    def _stroke(self, line: QRect, sure: Confidence, *, upright: bool) -> None:
        """Solid where a person accepted it, dotted where nobody did, dashed where it is doubtful."""
        self._painter.setBrushOrigin(line.topLeft())
        self._painter.fillRect(line, self._brush(sure, Qt.Orientation.Vertical if upright else _ACROSS))

    def _brush(self, sure: Confidence, way: Qt.Orientation) -> QBrush:
        if sure is Confidence.ACCEPTED:
            return QBrush(self._colour(sure))
        on, off = (2, 3) if sure is Confidence.AUTOMATIC else (6, 3)
        return self._scene.paints.broken(self._colour(sure), on, off, way)

    def _colour(self, sure: Confidence) -> QColor:
        style = self._scene.style
        name = {Confidence.ACCEPTED: style.accent, Confidence.AUTOMATIC: style.muted}.get(sure, style.doubt)
        return self._scene.paints.of(name)


_ACROSS = Qt.Orientation.Horizontal
