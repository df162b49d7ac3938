"""Where gutter and columns stand in the viewport, by view mode and width."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Mode(StrEnum):
    """The ways to view a bitext; `V` goes round in this order."""

    SIDE_BY_SIDE = "side-by-side"
    STACKED = "stacked"
    REVEAL = "reveal"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths that arrange a page, in pixels."""

    margin: int
    gutter: int
    gap: int
    line_length: int
    """The longest line that reads well."""


# In ems of width for each column: from where on all lengths are whole, and below which they are at their least. So is
# the gutter's least: room for a label of three or four characters.
_WIDE, _TIGHT = 30.0, 15.0
_LEAST_MARGIN, _LEAST_GAP = 12, 20
_LEAST_GUTTER = 5.0


def squeezed(measures: Measures, width: int, columns: int, em: float) -> Measures:
    """The lengths for `columns` beside each other in `width` pixels: in a narrow page, more of it is the text's.

    `measures` are what a wide page has; `em` is the size of the body font in pixels.
    """
    ease = min(1.0, max(0.0, (width / max(1, columns) / em - _TIGHT) / (_WIDE - _TIGHT)))

    def between(least: int, full: int) -> int:
        return min(full, round(least + (full - least) * ease))

    return replace(
        measures,
        margin=between(_LEAST_MARGIN, measures.margin),
        gutter=between(round(_LEAST_GUTTER * em), measures.gutter),
        gap=between(_LEAST_GAP, measures.gap),
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the viewport's width that belongs to a column."""

    column: int
    x: int
    width: int

    @property
    def right(self) -> int:
        """The first pixel to the right of it."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The boxes of one viewport width.

    `flow` are the columns that make the height of a row. `aside` is, in the reveal mode, the box beside the text in
    which the other columns of one row appear; they move nothing when they come and go.
    """

    gutter_x: int
    gutter: int
    flow: tuple[Box, ...]
    stacked: bool = False
    aside: tuple[Box, ...] = ()

    @property
    def right(self) -> int:
        """The first pixel to the right of all columns."""
        return max((box.right for box in self.flow + self.aside), default=self.gutter_x + self.gutter)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns shown, in reading order."""
        return tuple(box.column for box in self.flow + self.aside)

    def box_at(self, x: int) -> Box | None:
        """The box of the flow nearest to `x`."""
        return min(self.flow, key=lambda box: max(box.x - x, x - box.right, 0), default=None)


# The share of the width that the text keeps where the other is revealed beside it: line lengths that both read well.
_REVEAL_SHARE = 0.6
_NARROWEST = 40


def arrange(mode: Mode, width: int, columns: Sequence[int], main: int, measures: Measures) -> Arrangement:
    """Arrange `columns` in a viewport of `width` pixels; `main` is the one that stays where only one does."""
    shown = [main] if mode is Mode.ALONE and main in columns else list(columns)
    free = width - measures.gutter - 2 * measures.margin
    if mode is Mode.STACKED or len(shown) < 2:
        line = _line(free, measures)
        start = _centred(width, measures, line)
        flow = tuple(Box(column, start + measures.gutter, line) for column in shown)
        return Arrangement(start, measures.gutter, flow, stacked=True)
    if mode is Mode.REVEAL:
        return _beside(width, shown, main, measures)
    line = _line((free - measures.gap * (len(shown) - 1)) // len(shown), measures)
    start = _centred(width, measures, (line + measures.gap) * len(shown) - measures.gap)
    first = start + measures.gutter
    flow = tuple(Box(column, first + at * (line + measures.gap), line) for at, column in enumerate(shown))
    return Arrangement(start, measures.gutter, flow)


def _beside(width: int, columns: Sequence[int], main: int, measures: Measures) -> Arrangement:
    free = width - measures.gutter - 2 * measures.margin - measures.gap
    line = _line(int(free * _REVEAL_SHARE), measures)
    side = _line(free - line, measures)
    start = _centred(width, measures, line + measures.gap + side)
    first = start + measures.gutter
    kept = main if main in columns else columns[0]
    others = tuple(Box(column, first + line + measures.gap, side) for column in columns if column != kept)
    return Arrangement(start, measures.gutter, (Box(kept, first, line),), stacked=True, aside=others)


def _line(free: int, measures: Measures) -> int:
    return max(_NARROWEST, min(free, measures.line_length))


def _centred(width: int, measures: Measures, text: int) -> int:
    return max(measures.margin, (width - measures.gutter - text) // 2)
