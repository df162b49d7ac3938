"""Paints the visible rows: backgrounds, gutter, cells, separators, what is revealed aside, the caret."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from app.ui.reader.beadpaint import BeadPainter
from app.ui.reader.gutterpaint import GutterPainter
from app.ui.reader.marking import CellMarks
from app.ui.reader.page import PlacedCell
from app.ui.reader.scene import Scene
from app.ui.reader.scroll import VisibleRow

_BAR = 3


class ScenePainter:
    """Paints one frame."""

    def __init__(self, painter: QPainter, scene: Scene, size: QRect) -> None:
        self._painter = painter
        self._scene = scene
        self._size = size
        self._clip = QRectF(size)
        self._gutter = GutterPainter(painter, scene)

    def paint(self, rows: Sequence[VisibleRow]) -> None:
        """Paint `rows`, which cover the viewport from top to bottom."""
        style, paints = self._scene.style, self._scene.paints
        self._painter.fillRect(self._size, paints.of(style.paper))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            self._paint_row(row)
        for row in rows:
            if row.row == self._scene.revealed:
                self._paint_aside(row)

    def _paint_row(self, row: VisibleRow) -> None:
        if row.row == self._scene.current_row:
            self._paint_current(row)
        cells = self._scene.page.cells(row.row, row.y)
        nothing = len(cells) > 1 and all(cell.empty for cell in cells)
        for cell in () if nothing else cells:
            self._paint_cell(cell)
        self._gutter.paint(row, cells)
        if self._scene.beads is not None:
            BeadPainter(self._painter, self._scene, self._scene.beads).paint(row, cells)
        arrangement = self._scene.page.arrangement
        y = row.y + row.height - 1
        if row.row < len(self._scene.page.content) - 1:
            line = QRect(arrangement.gutter_x, y, arrangement.right - arrangement.gutter_x, 1)
            self._painter.fillRect(line, self._scene.paints.of(self._scene.style.rule))

    def _paint_current(self, row: VisibleRow) -> None:
        style, paints = self._scene.style, self._scene.paints
        arrangement = self._scene.page.arrangement
        left, right = arrangement.gutter_x - 10, arrangement.right + 12
        height = self._scene.page.text_bottom(row.row, row.height) - 1
        box = QRectF(left, row.y, right - left, height)
        self._painter.fillRect(box, paints.of(style.current))
        bar = _BAR if self._scene.focused else _BAR - 1
        colour = paints.of(style.accent if self._scene.focused else style.muted)
        self._painter.fillRect(QRectF(left, row.y, bar, height), colour)
        if style.strong and self._scene.focused:
            self._painter.setPen(QPen(colour, 1.5))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_cell(self, cell: PlacedCell) -> None:
        if cell.empty:
            self._paint_empty(cell)
            return
        marks = CellMarks(self._scene, cell)
        marks.paint_under(self._painter)
        self._painter.setPen(self._ink(cell))
        cell.layout.layout.draw(self._painter, QPointF(cell.x, cell.y), [], self._clip)
        marks.paint_over(self._painter)
        self._paint_caret(cell)

    def _ink(self, cell: PlacedCell) -> QPen:
        style, rank = self._scene.style, cell.layout.face.rank
        name = style.muted if rank.quiet else style.heading if rank.bold else style.ink
        return QPen(self._scene.paints.of(name))

    def _paint_empty(self, cell: PlacedCell) -> None:
        style, paints = self._scene.style, self._scene.paints
        face = cell.layout.face
        stripe = QRectF(cell.x, cell.y + face.pitch * 0.22, min(cell.width, face.em * 5), face.pitch * 0.56)
        self._painter.fillRect(stripe, QBrush(paints.of(style.muted, 90), Qt.BrushStyle.BDiagPattern))

    def _paint_caret(self, cell: PlacedCell) -> None:
        selection = self._scene.selection
        if selection is None or not self._scene.focused or selection.is_block:
            return
        caret = selection.caret
        if (caret.row, caret.column) != (cell.row, cell.column):
            return
        layout = cell.layout
        shown = layout.text.from_document(caret.offset)
        line = layout.line_of(shown)
        top = cell.y + layout.tops[line] if layout.tops else cell.y
        face = layout.face
        box = QRectF(cell.x + layout.x_of(shown, line) - 0.75, top + face.em * 0.2, 1.5, face.pitch - face.em * 0.4)
        self._painter.fillRect(box, self._scene.paints.of(self._scene.style.accent))

    def _paint_aside(self, row: VisibleRow) -> None:
        cells = self._scene.page.aside(row.row, row.y, self._size.height())
        if not cells:
            return
        style, paints, page = self._scene.style, self._scene.paints, self._scene.page
        first, last = cells[0], cells[-1]
        box = QRectF(first.x, first.y, first.width, last.y + last.height - first.y)
        panel = box.adjusted(-page.padding - 6, -page.padding + 2, page.padding + 4, page.padding - 2)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(paints.of(style.reveal))
        self._painter.drawRoundedRect(panel, 6, 6)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.fillRect(QRectF(panel.left(), panel.top() + 6, 2, panel.height() - 12), paints.of(style.accent))
        for cell in cells:
            self._paint_cell(cell)
