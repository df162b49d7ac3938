"""Where things stand in a reader, for what is drawn beside it or pops up over it."""

from PySide6.QtCore import QRect

from app.ui.reader.desk import Desk
from app.ui.reader.scroll import VisibleRow


class Whereabouts:
    """Places in pixels: of the viewport for what is in sight, from the text's beginning for all rows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def visible_rows(self) -> list[VisibleRow]:
        """The rows in sight, with their tops and heights in the viewport."""
        return self._desk.visible()

    def row_span(self, row: int) -> tuple[int, int]:
        """Top and height of a row in the viewport; by estimates where it is out of sight."""
        return self._desk.row_span(row)

    def rect_of(self, column: int, offset: int) -> QRect:
        """Where the character at a document offset stands in the viewport; empty where it is out of sight."""
        return self._desk.rect_of(column, offset)

    def column_span(self, column: int) -> tuple[int, int]:
        """Left side and width of a column in the viewport; 0, 0 where it is not shown."""
        if not self._desk.page.shows(column):
            return 0, 0
        box = self._desk.page.box(column)
        return box.x, box.width

    def gutter_span(self) -> tuple[int, int]:
        """Left side and width of the gutter in the viewport."""
        arrangement = self._desk.page.arrangement
        return arrangement.gutter_x, arrangement.gutter

    def top_of(self, row: int) -> int:
        """The pixels above a row, as far as known."""
        return self._desk.scroll.top_of(row)

    def row_near(self, y: int) -> int:
        """The row `y` pixels from the beginning of the text, as far as known."""
        return self._desk.scroll.row_near(y)

    def extent(self) -> int:
        """The height of all rows, as far as known."""
        return self._desk.scroll.total
