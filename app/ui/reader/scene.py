"""What is to be painted: the page, what is marked and selected on it, where the reader stands."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from app.ui.reader.gutter import GutterMarks
from app.ui.reader.highlights import HighlightIndex
from app.ui.reader.page import Page
from app.ui.reader.selection import Selection
from app.ui.reader.style import ReaderStyle


class Paints:
    """A style's colours as Qt's, each made once."""

    def __init__(self, style: ReaderStyle) -> None:
        self._style = style
        self._made: dict[tuple[str, int], QColor] = {}
        self._broken: dict[tuple[int, int, int, int], QBrush] = {}

    def of(self, colour: str, alpha: int = 255) -> QColor:
        """The colour `#rrggbb` with an opacity of 0 to 255."""
        key = colour, alpha
        if key not in self._made:
            made = QColor(colour)
            made.setAlpha(alpha)
            self._made[key] = made
        return self._made[key]

    def broken(self, colour: QColor, on: int, off: int, direction: Qt.Orientation) -> QBrush:
        """A brush for rectangles 2 pixels thin that look like a dotted or dashed line; a pen's dashes cost a frame."""
        key = colour.rgba(), on, off, direction.value
        if key not in self._broken:
            upright = direction is Qt.Orientation.Vertical
            tile = QPixmap(2, on + off) if upright else QPixmap(on + off, 2)
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            painter.fillRect(QRect(0, 0, 2, on) if upright else QRect(0, 0, on, 2), colour)
            painter.end()
            self._broken[key] = QBrush(tile)
        return self._broken[key]

    def note(self, name: str, alpha: int = 255) -> QColor:
        """A colour of the annotation palette."""
        return self.of(self._style.colour(name), alpha)


@dataclass
class BeadLook:
    """What align mode draws besides: the column its keys act on, and a segment that is carried with its aim.

    `held` is the row, column and place of the segment, `aim` the row it would go to.
    """

    column: int = 0
    held: tuple[int, int, int] | None = None
    aim: int | None = None


@dataclass
class Scene:
    """State of one reader as its painting needs it. `revealed` is the row whose other columns are shown aside."""

    page: Page
    paints: Paints
    highlights: HighlightIndex = field(default_factory=HighlightIndex)
    selection: Selection | None = None
    gutter_marks: GutterMarks | None = None
    current_row: int = 0
    focused: bool = False
    revealed: int | None = None
    lit: Hashable = None
    """The id of the annotation under the pointer, drawn stronger."""
    beads: BeadLook | None = None
    """Set in align mode."""

    @property
    def style(self) -> ReaderStyle:
        """The style of its page."""
        return self.page.setting.style
