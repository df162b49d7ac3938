"""What stands at the top of the viewport: a row and an offset into it, which estimates of other rows never move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from app.ui.reader.heights import Heights


@dataclass(frozen=True, slots=True)
class VisibleRow:
    """A row in the viewport: its index, its top in viewport pixels (negative for a part cut off) and its height."""

    row: int
    y: int
    height: int


class Scroll:
    """The place being read. The anchor is the truth; the scroll bar's value follows from the heights above it.

    `measure` lays a row out and returns its true height in pixels. It is called for rows that are shown or passed,
    never for all. A short move walks over true heights, so that what is read moves by exactly the pixels asked;
    a long one lands by estimates.
    """

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._heights = Heights(())
        self._known = bytearray()
        self.row = 0
        self.offset = 0

    def reset(self, heights: Heights) -> None:
        """Begin anew with estimated `heights`, keeping row and offset as far as they exist."""
        self._heights = heights
        self._known = bytearray(len(heights))
        self.row = max(0, min(self.row, len(heights) - 1))

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all rows, in pixels, as far as known."""
        return self._heights.total

    @property
    def value(self) -> int:
        """The pixels above the viewport, as far as known: what the scroll bar shows."""
        return self._heights.before(self.row) + self.offset

    def top_of(self, row: int) -> int:
        """The pixels above `row`, as far as known."""
        return self._heights.before(row)

    def row_near(self, value: int) -> int:
        """The row at `value` pixels from the top of all, as far as known."""
        return self._heights.find(value)[0]

    def height(self, row: int) -> int:
        """The true height of `row`, measured now if it was not."""
        if not self._known[row]:
            self._known[row] = 1
            self._heights.change(row, max(1, self._measure(row)))
        return self._heights[row]

    def is_known(self, row: int) -> bool:
        """Whether the row has been laid out at the present width."""
        return bool(self._known[row])

    def forget(self, row: int) -> None:
        """Take what is known of a row as an estimate again: its content changed."""
        self._known[row] = 0

    def splice(self, first: int, gone: int, heights: Sequence[int]) -> None:
        """Rows of likely `heights` stand in the place of `gone` rows from `first` on; the anchor is the caller's."""
        if len(heights) != gone:
            self._heights = self._heights.spliced(first, gone, heights)
        self._known[first : first + gone] = bytes(len(heights))
        self.estimate(first, heights)
        # The last row ends in air of its own.
        self._known[-2:] = bytes(len(self._known[-2:]))
        self.row = max(0, min(self.row, len(self) - 1))

    def estimate(self, first: int, heights: Sequence[int]) -> None:
        """Better estimates for the rows from `first` on; rows already known keep their height."""
        for row, height in enumerate(heights, first):
            if not self._known[row]:
                self._heights.change(row, height)

    def put(self, row: int, offset: int = 0) -> None:
        """Bring `row` to the top, scrolled `offset` pixels into it (negative: that far below the top)."""
        self.row, self.offset = max(0, min(row, len(self) - 1)), 0
        self.move(offset)

    def jump(self, value: int) -> None:
        """Go to a scroll bar value, by estimates."""
        self.row, self.offset = self._heights.find(value)

    def move(self, pixels: int) -> None:
        """Scroll down by `pixels` (up if negative) over true heights, as far as there are rows."""
        if not len(self):
            return
        self.offset += pixels
        while self.offset < 0 and self.row > 0:
            self.row -= 1
            self.offset += self.height(self.row)
        while self.row < len(self) - 1 and self.offset >= self.height(self.row):
            self.offset -= self.height(self.row)
            self.row += 1
        self.offset = max(0, self.offset)

    def visible(self, page: int) -> list[VisibleRow]:
        """The rows that meet a viewport of `page` pixels, measured; never scrolled past the end of the last row."""
        rows = self._walk(page)
        if rows and (short := page - rows[-1].y - rows[-1].height) > 0 and (self.row or self.offset):
            self.move(-short)
            rows = self._walk(page)
        return rows

    def _walk(self, page: int) -> list[VisibleRow]:
        rows: list[VisibleRow] = []
        y = -self.offset
        for row in takewhile(lambda row: row < len(self), count(self.row)):
            if y >= page:
                break
            height = self.height(row)
            rows.append(VisibleRow(row, y, height))
            y += height
        return rows
