"""What align mode shows and changes in a reader: the borders of segments, the side keys act on, rows put in place."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, Signal

from app.core.document import Span
from app.ui.reader.acts import Acts
from app.ui.reader.desk import Desk
from app.ui.reader.page import PlacedCell
from app.ui.reader.scene import BeadLook
from app.ui.reader.speech import Speech
from app.ui.reader.splicing import Splice

# The bar at a segment's left side: where it stands, and how far from it the mouse still takes hold of it.
BAR_INSET, _REACH = 10, 7


@dataclass(frozen=True, slots=True)
class Handle:
    """A segment under the pointer: its row and column, and its place among the segments of the cell."""

    row: int
    column: int
    place: int


class Beads(QObject):
    """The beads of one reader. Rows, columns and points are as in the reader, points of its viewport."""

    side_changed = Signal(int)
    """The column on which the keys of align mode act."""

    def __init__(self, desk: Desk, acts: Acts, speech: Speech, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._acts, self._speech = desk, acts, speech
        acts.column_changed.connect(self._turn)

    @property
    def shown(self) -> bool:
        """Whether the borders of segments are drawn."""
        return self._desk.scene.beads is not None

    def show(self, *, on: bool) -> None:
        """Draw the borders of segments and the side that keys act on, or no more."""
        self._desk.scene.beads = BeadLook(self._desk.column) if on else None
        self._acts.looks_changed.emit()

    def splice(self, splice: Splice) -> None:
        """Put rows in the place of others that show the same segments; only they are laid out anew."""
        self._desk.splice(splice)
        if splice.by:
            self._speech.opened()
        self._acts.reveal_current()
        self._acts.moved.emit()

    def turn_to(self, column: int) -> None:
        """Let the keys act on a column."""
        self._acts.stand_on(self._desk.scene.current_row, column)

    def handle_at(self, at: QPointF) -> Handle | None:
        """The segment whose bar lies under a point."""
        for cell in self._cells():
            if abs(at.x() - (cell.x - BAR_INSET)) > _REACH or cell.empty:
                continue
            for place, box in enumerate(segment_boxes(cell)):
                if box.top() <= at.y() <= box.bottom():
                    return Handle(cell.row, cell.column, place)
        return None

    def handle_box(self, handle: Handle) -> QRect:
        """Where a segment stands; empty where it is out of sight."""
        for cell in self._cells():
            if (cell.row, cell.column) == (handle.row, handle.column) and not cell.empty:
                boxes = segment_boxes(cell)
                return boxes[handle.place] if handle.place < len(boxes) else QRect()
        return QRect()

    def row_at(self, at: QPointF) -> int | None:
        """The row under a point."""
        seen = self._desk.row_under(at.x(), at.y())
        return seen.row if seen is not None else None

    def carry(self, handle: Handle | None, row: int | None = None) -> None:
        """Show that a segment is being carried, and the row it would go to; None when it is let go."""
        look = self._desk.scene.beads
        if look is not None:
            look.held = (handle.row, handle.column, handle.place) if handle is not None else None
            look.aim = row
            self._acts.looks_changed.emit()

    def _turn(self, column: int) -> None:
        look = self._desk.scene.beads
        if look is not None:
            look.column = column
            self._acts.looks_changed.emit()
            self.side_changed.emit(column)

    def _cells(self) -> list[PlacedCell]:
        return [cell for seen in self._desk.visible() for cell in self._desk.page.cells(seen.row, seen.y)]


def segment_boxes(cell: PlacedCell) -> list[QRect]:
    """Where each segment of a cell stands in the viewport, from its first line to its last."""
    layout = cell.layout
    found = []
    for piece in layout.text.pieces:
        span = Span(piece.start, max(piece.start, piece.end - 1))
        first, last = layout.line_of(span.start), layout.line_of(span.end)
        top = cell.y + (layout.tops[first] if layout.tops else 0)
        bottom = cell.y + (layout.tops[last] if layout.tops else 0) + layout.face.pitch
        found.append(QRect(cell.x, top, cell.width, bottom - top))
    return found
