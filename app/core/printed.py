"""A text as it goes on paper: what stands on the screen, row by row, and the pages it is set on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.language import Language, Script


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its title, what its badge says ('' where it is as written), and the script it is shown in."""

    title: str
    badge: str
    language: Language
    script: Script
    hong_kong: bool = False
    """Whether its Chinese is set in the shapes of Hong Kong."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: a text for each column, and its notes as (column, words); `heading` stands out."""

    cells: tuple[str, ...]
    notes: tuple[tuple[int, str], ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """Columns side by side, or one under the other where they are `stacked`; notes only where they are wanted."""

    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line on a page: points from the left and from the top to its base line, the column it is set as.

    `column` is None for footnotes. `strong` is for titles and headings, `quiet` for badges and footnotes.
    """

    left: float
    base: float
    text: str
    column: int | None = None
    strong: bool = False
    quiet: bool = False


@dataclass(slots=True)
class PlacedPage:
    """A page: its lines, the numbers of notes as (left, base, number), and rules as (left, top, width)."""

    lines: list[PlacedLine] = field(default_factory=list)
    marks: list[tuple[float, float, int]] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)


Measure = Callable[[int | None, str], float]
"""The width of a text in ems, as a column sets it."""
A4 = (595.28, 841.89)
"""In points."""
SIZE = 10.0
"""The size of the type, in points."""
