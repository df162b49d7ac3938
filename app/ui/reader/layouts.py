"""Cells laid out: one QTextLayout each, made when first shown and kept for a few screens."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from app.core.document import Span
from app.ui.reader.celltext import CellText
from app.ui.reader.fonts import Face
from app.ui.reader.splicing import Splice, kept

# A screen at the smallest zoom shows some 60 rows of up to four cells.
_KEPT_LAYOUTS = 500


class CellLayout:
    """A laid-out cell. Offsets are shown code points of its text; lengths are pixels from its top left corner."""

    def __init__(self, text: CellText, face: Face, width: int) -> None:
        self.text = text
        self.face = face
        self.width = width
        self.tops: list[int] = []
        self._ends: list[int] = []
        self.layout = QTextLayout(text.text, face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.height = self._break_lines()
        self.ambiguous: list[tuple[QRectF, tuple[str, ...]]] | None = None

    def _break_lines(self) -> int:
        face, breaks, y = self.face, self.text.breaks, 0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(self.width)
            if line.textStart() in breaks:
                y += round(face.pitch * 0.3)
            # By the baseline, not by the line's own height: a fallback font must not push lines apart.
            line.setPosition(QPointF(0, y + face.base - line.ascent()))
            self.tops.append(y)
            self._ends.append(line.textStart() + line.textLength())
            y += face.pitch
        self.layout.endLayout()
        return y or face.pitch

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.tops)

    def line_at(self, y: float) -> int:
        """The line at a height, the first or last outside."""
        return max(0, bisect_right(self.tops, y) - 1)

    def line_of(self, shown: int) -> int:
        """The line that a character stands in."""
        unit = self.text.utf16.unit(shown)
        return max(0, min(bisect_right(self._ends, unit), self.lines - 1))

    def line_span(self, line: int) -> Span:
        """The characters of a line, without the break that ends it."""
        if not self.lines:
            return Span(0, 0)
        start, end = self._line(line).textStart(), self._ends[line]
        points = Span(self.text.utf16.point(start), self.text.utf16.point(end))
        ends_on_break = points.end > points.start and self.text.text[points.end - 1] == "\u2028"
        return Span(points.start, points.end - ends_on_break)

    def offset_at(self, x: float, y: float) -> int:
        """The place between two characters nearest to a point."""
        if not self.lines:
            return 0
        line = self.line_at(y)
        span = self.line_span(line)
        return max(span.start, min(self.text.utf16.point(self._line(line).xToCursor(x)), span.end))

    def character_at(self, x: float, y: float) -> int | None:
        """The character under a point, None beside and between the lines' characters."""
        if not 0 <= y < self.height or not self.lines:
            return None
        line = self._line(self.line_at(y))
        unit = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        left, right = _x(line, unit), line.naturalTextWidth()
        if not 0 <= x <= right or unit >= line.textStart() + line.textLength():
            return None
        return self.text.utf16.point(unit if left <= x else max(unit - 1, 0))

    def x_of(self, shown: int, line: int) -> float:
        """Where a place between two characters stands in a line."""
        return _x(self._line(line), self.text.utf16.unit(shown)) if self.lines else 0.0

    def rects(self, span: Span) -> list[QRectF]:
        """The boxes of a span, one for each line it touches, as high as the pitch."""
        if span.start >= span.end or not self.lines:
            return []
        start, end = self.text.utf16.unit(span.start), self.text.utf16.unit(span.end)
        found = []
        for at in range(self.line_of(span.start), self.lines):
            line = self._line(at)
            if line.textStart() >= end:
                break
            left = _x(line, max(start, line.textStart()))
            # Blanks that hang over a line's end are not marked.
            right = min(_x(line, min(end, self._ends[at])), line.naturalTextWidth())
            found.append(QRectF(left, self.tops[at], max(right - left, 0.0), self.face.pitch))
        return found

    def ambiguous_rects(self) -> list[tuple[QRectF, tuple[str, ...]]]:
        """The boxes of what the conversion could have written otherwise, each with the candidates."""
        if self.ambiguous is None:
            self.ambiguous = [
                (rect, found.candidates) for found in self.text.ambiguities for rect in self.rects(found.span)
            ]
        return self.ambiguous

    def _line(self, at: int) -> QTextLine:
        return self.layout.lineAt(at)


def _x(line: QTextLine, unit: int) -> float:
    # The binding returns the place along with the character it belongs to.
    placed: tuple[float, int] = line.cursorToX(unit)  # type: ignore[assignment]
    return placed[0]


class LayoutCache:
    """Layouts by row and column, the longest unused ones let go.

    It does not know who lays out: a page that holds layouts and is held by them would stay, with all of them, until
    garbage is looked for.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], CellLayout] = OrderedDict()

    def get(self, row: int, column: int, make: Callable[[int, int], CellLayout]) -> CellLayout:
        """The layout of a cell, made by `make` if it is not there."""
        key = row, column
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make(row, column)
            if len(self._kept) > _KEPT_LAYOUTS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def splice(self, splice: Splice) -> None:
        """Keep the layouts of the rows that stay, under their new numbers."""
        self._kept = kept(self._kept, splice)
