"""Where the caret goes by the keys: characters, words, lines, pages, across the cells of its column."""

from collections.abc import Callable
from enum import Enum

from app.ui.reader.desk import Desk
from app.ui.reader.layouts import CellLayout
from app.ui.reader.selection import Spot
from app.ui.reader.words import step_character, step_word


class Step(Enum):
    """One movement of the caret."""

    CHARACTER_BACK = (-1, "character")
    CHARACTER_ON = (1, "character")
    WORD_BACK = (-1, "word")
    WORD_ON = (1, "word")
    LINE_UP = (-1, "line")
    LINE_DOWN = (1, "line")
    PAGE_UP = (-1, "page")
    PAGE_DOWN = (1, "page")
    LINE_START = (-1, "line end")
    LINE_END = (1, "line end")
    TEXT_START = (-1, "text end")
    TEXT_END = (1, "text end")


class Caret:
    """Moves a spot. While it goes up and down it remembers the x it came from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._x: float | None = None

    def moved(self, spot: Spot, step: Step) -> Spot:
        """The spot one `step` from `spot`, in the same column; the same at the ends of the text."""
        by, unit = step.value
        if unit in ("line", "page"):
            return self._vertical(spot, by, self._lines_a_page(spot) if unit == "page" else 1)
        self._x = None
        if unit == "line end":
            return self._line_end(spot, by)
        if unit == "text end":
            return self._text_end(spot.column, by)
        return self._along(spot, by, step_word if unit == "word" else step_character)

    def _layout(self, spot: Spot) -> CellLayout:
        return self._desk.page.layout(spot.row, spot.column)

    def _along(self, spot: Spot, by: int, step: Callable[[str, int, int], int]) -> Spot:
        text = self._desk.content.text(spot.row, spot.column)
        shown = text.from_document(spot.offset)
        while shown > 0 if by < 0 else shown < len(text.text):
            after = step(text.text, shown, by)
            if after == shown:
                break
            shown = after
            # A piece of a conversion is gone through whole: offsets of the original have no place inside it.
            if text.to_document(shown) != spot.offset:
                return Spot(spot.row, spot.column, text.to_document(shown))
        return self._next_cell(spot, by)

    def _next_cell(self, spot: Spot, by: int) -> Spot:
        row = spot.row + by
        while 0 <= row < len(self._desk.content):
            text = self._desk.content.text(row, spot.column)
            if text.pieces:
                return Spot(row, spot.column, text.to_document(0 if by > 0 else len(text.text)))
            row += by
        return spot

    def _vertical(self, spot: Spot, by: int, lines: int) -> Spot:
        layout = self._layout(spot)
        shown = layout.text.from_document(spot.offset)
        line = layout.line_of(shown)
        if self._x is None:
            self._x = layout.x_of(shown, line)
        for _ in range(lines):
            line += by
            if not 0 <= line < layout.lines:
                after = self._next_cell(spot, by)
                if after.row == spot.row:
                    return self._text_end(spot.column, by)
                spot, layout = after, self._layout(after)
                line = 0 if by > 0 else layout.lines - 1
        offset = layout.offset_at(self._x, layout.tops[line] + 1) if layout.tops else 0
        return Spot(spot.row, spot.column, layout.text.to_document(offset))

    def _lines_a_page(self, spot: Spot) -> int:
        return max(1, self._desk.height // self._layout(spot).face.pitch - 1)

    def _line_end(self, spot: Spot, by: int) -> Spot:
        layout = self._layout(spot)
        span = layout.line_span(layout.line_of(layout.text.from_document(spot.offset)))
        return Spot(spot.row, spot.column, layout.text.to_document(span.start if by < 0 else span.end))

    def _text_end(self, column: int, by: int) -> Spot:
        last = len(self._desk.content) - 1
        rows = range(last + 1) if by < 0 else range(last, -1, -1)
        row = next((row for row in rows if self._desk.content.cell(row, column).spans), 0)
        text = self._desk.content.text(row, column)
        return Spot(row, column, text.to_document(0 if by < 0 else len(text.text)))
