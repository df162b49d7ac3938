"""Paints a row's gutter: label, confidence, annotation marks; and says where each mark stands."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.reader.gutter import Confidence, GutterMark, Sign, confidence
from app.ui.reader.labels import LABEL_INSET, LINE_INSET, MARK_ROOM
from app.ui.reader.page import Page, PlacedCell
from app.ui.reader.scene import Scene
from app.ui.reader.scroll import VisibleRow

_MARK, _MARK_STEP = 9, 13
# More marks than these are counted, not drawn.
_MARKS_SHOWN = 2


def mark_boxes(page: Page, row: VisibleRow, marks: Sequence[GutterMark]) -> list[tuple[QRectF, GutterMark]]:
    """Where the marks of a row stand in the viewport, those that are drawn."""
    left = page.arrangement.gutter_x + 2
    top = row.y + page.text_top(row.row) + page.em * 0.42
    return [(QRectF(left, top + at * _MARK_STEP, _MARK, _MARK), mark) for at, mark in enumerate(marks[:_MARKS_SHOWN])]


def label_room(page: Page) -> int:
    """The pixels a label may take."""
    return page.arrangement.gutter - LABEL_INSET - MARK_ROOM


class GutterPainter:
    """Paints the gutters of one frame."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter = painter
        self._scene = scene
        self._face = scene.page.label_face

    def paint(self, row: VisibleRow, cells: Sequence[PlacedCell]) -> None:
        """Paint the gutter of a row whose cells stand where `cells` say."""
        self._paint_label(row, cells)
        self._paint_confidence(row)
        marks = self._scene.gutter_marks(row.row) if self._scene.gutter_marks else ()
        if marks:
            self._paint_marks(row, marks)

    def _paint_label(self, row: VisibleRow, cells: Sequence[PlacedCell]) -> None:
        page = self._scene.page
        label = page.content.label(row.row)
        if not label or not cells:
            return
        shown = self._face.metrics.elidedText(label, Qt.TextElideMode.ElideRight, label_room(page))
        right = page.arrangement.gutter_x + page.arrangement.gutter - LABEL_INSET
        width = self._face.width(shown)
        self._painter.setFont(self._face.font)
        self._painter.setPen(self._scene.paints.of(self._scene.style.gutter_ink))
        self._painter.drawText(QPointF(right - width, cells[0].y + cells[0].layout.face.base), shown)

    def _paint_confidence(self, row: VisibleRow) -> None:
        sure = confidence(self._scene.page.content.rows[row.row])
        if sure is Confidence.NONE:
            return
        arrangement, page = self._scene.page.arrangement, self._scene.page
        x = arrangement.gutter_x + arrangement.gutter - LINE_INSET
        top = row.y + page.text_top(row.row) + page.em * 0.35
        end = row.y + page.text_bottom(row.row, row.height)
        bottom = max(end - page.padding - page.em * 0.35, top + 4)
        signed = sure in (Confidence.DOUBTFUL, Confidence.REVIEW)
        start = top + (page.em * 0.85 if signed else 0)
        line = QRect(round(x) - 1, round(start), 2, round(max(bottom - start, 1)))
        if self._scene.beads is None:  # in align mode each segment has a bar of its own
            self._painter.setBrushOrigin(line.topLeft())
            self._painter.fillRect(line, self._line(sure))
        if signed:
            self._paint_sign(sure, QPointF(x, top))

    def _line(self, sure: Confidence) -> QBrush:
        style, paints = self._scene.style, self._scene.paints
        if sure is Confidence.ACCEPTED:
            return QBrush(paints.of(style.accent))
        if sure is Confidence.AUTOMATIC:
            return paints.broken(paints.of(style.muted, 150), 2, 3, Qt.Orientation.Vertical)
        return paints.broken(paints.of(style.doubt), 6, 3, Qt.Orientation.Vertical)

    def _paint_sign(self, sure: Confidence, at: QPointF) -> None:
        colour, em = self._scene.paints.of(self._scene.style.doubt), self._scene.page.em
        if sure is Confidence.REVIEW:
            flag = QPolygonF([at, at + QPointF(em * 0.48, em * 0.18), at + QPointF(0, em * 0.36)])
            self._painter.setPen(QPen(colour, 1.5))
            self._painter.setBrush(colour)
            self._painter.drawPolygon(flag)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawLine(at, at + QPointF(0, em * 0.7))
            return
        self._painter.setPen(colour)
        self._painter.setFont(self._face.font)
        self._painter.drawText(
            QRectF(at.x() - em / 2, at.y() - em * 0.35, em, em * 1.15), Qt.AlignmentFlag.AlignCenter, "?"
        )

    def _paint_marks(self, row: VisibleRow, marks: Sequence[GutterMark]) -> None:
        boxes = mark_boxes(self._scene.page, row, marks)
        for box, mark in boxes:
            self._paint_mark(box, mark)
        if len(marks) > len(boxes):
            last = boxes[-1][0]
            self._painter.setFont(self._face.font)
            self._painter.setPen(self._scene.paints.of(self._scene.style.gutter_ink))
            self._painter.drawText(
                QRectF(last.left() - 4, last.bottom() + 1, 20, 16),
                Qt.AlignmentFlag.AlignCenter,
                f"+{len(marks) - len(boxes)}",
            )

    def _paint_mark(self, box: QRectF, mark: GutterMark) -> None:
        colour = self._scene.paints.note(mark.colour)
        self._painter.setPen(QPen(colour, 1.5))
        self._painter.setBrush(QColor(Qt.GlobalColor.transparent) if mark.settled else colour)
        self._painter.drawPath(_outline(mark.sign, box))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)


def _outline(sign: Sign, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    if sign is Sign.BOOKMARK:
        middle = QPointF(box.center().x(), box.bottom() - 3)
        path.addPolygon(QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), middle, box.bottomLeft()]))
        path.closeSubpath()
    elif sign is Sign.HIGHLIGHT:
        path.addRect(box.adjusted(0, 3, 0, -3))
    else:
        path.addRoundedRect(box.adjusted(0, 0, 0, -2), 2, 2)
        tail = [QPointF(box.left() + 2, box.bottom() - 2), QPointF(box.left() + 2, box.bottom() + 1)]
        path.addPolygon(QPolygonF([*tail, QPointF(box.left() + 5, box.bottom() - 2)]))
    return path
