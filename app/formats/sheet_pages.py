"""A sheet set on pages: rows level with each other, footnotes at the foot of the page their row begins on."""

import re
from collections.abc import Callable, Sequence

from app.core.printed import SIZE, Measure, PlacedLine, PlacedPage, PrintedRow, PrintedSheet
from app.core.progress import SILENT, Progress
from app.formats.pdf_lines_out import broken

MARGIN, GUTTER = 51.0, 24.0
LEADING, BETWEEN, NOTE_GAP = 15.0, 7.0, 10.0
INDENT = 16.0
"""Left of a footnote for its number."""
MARK_SHIFT, MARK_RISE = 9.0, 3.0
_ENDS = re.compile(r"[\r\n\x85\u2028\u2029]+")


def pages(
    sheet: PrintedSheet, measure: Measure, size: tuple[float, float], progress: Progress = SILENT
) -> list[PlacedPage]:
    """Set a sheet on pages of `size`, in points. Raises Cancelled."""
    setter = _Setter(sheet, measure, size)
    setter.put_heads()
    for number, row in enumerate(sheet.rows):
        if not number % 20:
            progress.step("Laying out the pages", number, len(sheet.rows))
        setter.put(row)
    setter.end_page()
    return setter.pages


class _Setter:
    """Sets row after row and begins pages as they are needed."""

    def __init__(self, sheet: PrintedSheet, measure: Measure, size: tuple[float, float]) -> None:
        self._sheet, self._measure, self._size = sheet, measure, size
        beside = 1 if sheet.stacked else max(1, len(sheet.columns))
        self._width = (size[0] - 2 * MARGIN - GUTTER * (beside - 1)) / beside
        step = 0.0 if sheet.stacked else self._width + GUTTER
        self._lefts = [MARGIN + step * k for k in range(len(sheet.columns))]
        self._whole = size[0] - 2 * MARGIN
        self.pages = [PlacedPage()]
        self._top = MARGIN
        self._notes: list[tuple[int, list[str]]] = []
        self._number = 0

    def put_heads(self) -> None:
        """Put the titles, with what is said of a converted script."""
        titles = [self._lines(k, column.title) for k, column in enumerate(self._sheet.columns)]
        badges = [self._lines(k, column.badge) for k, column in enumerate(self._sheet.columns)]
        for cells, look in ((titles, "strong"), (badges, "quiet")):
            if any(cells):
                self._put_cells(cells, strong=look == "strong", quiet=look == "quiet")
        self.pages[-1].rules.append((MARGIN, self._top + 1, self._whole))
        self._top += BETWEEN + 4

    def put(self, row: PrintedRow) -> None:
        """Put a row with its notes; it goes on overleaf only where it is higher than what a page holds."""
        cells = [self._lines(k, text) for k, text in enumerate(row.cells)]
        notes = [(column, self._note_lines(words)) for column, words in row.notes]
        if self._height(cells) + self._foot_with(notes) > self._room() and self._top > MARGIN:
            self.end_page()
            self._begin_page()
        self._mark(notes)
        self._put_cells(cells, strong=row.heading)
        self._top += BETWEEN

    def end_page(self) -> None:
        """Put the footnotes of the page at its foot."""
        if not self._notes:
            return
        page, height = self.pages[-1], self._foot_with([])
        top = self._size[1] - MARGIN - height + NOTE_GAP
        page.rules.append((MARGIN, top - NOTE_GAP / 2, self._whole / 4))
        for number, lines in self._notes:
            page.marks.append((MARGIN, top + SIZE, number))
            for line in lines:
                page.lines.append(PlacedLine(MARGIN + INDENT, top + SIZE, line, quiet=True))
                top += LEADING
        self._notes = []

    def _mark(self, notes: Sequence[tuple[int, list[str]]]) -> None:
        for at, (column, lines) in enumerate(notes):
            self._number += 1
            left = self._lefts[min(column, len(self._lefts) - 1)] - MARK_SHIFT - 8 * (at % 3)
            self.pages[-1].marks.append((left, self._top + SIZE - MARK_RISE + 9 * (at // 3), self._number))
            self._keep_note(self._number, lines)

    def _keep_note(self, number: int, lines: list[str]) -> None:
        """A note that would take more than half a page is cut where its half ends."""
        most = int((self._size[1] - 2 * MARGIN) / 2 / LEADING)
        cut = [*lines[: most - 1], f"{lines[most - 1]} …"] if len(lines) > most else lines
        self._notes.append((number, cut))

    def _put_cells(self, cells: Sequence[list[str]], *, strong: bool = False, quiet: bool = False) -> None:
        for group in self._groups(cells):
            waiting = list(group)
            while any(lines for _, lines in waiting):
                fits = max(1, int((self._room() - self._foot_with([])) // LEADING))
                for column, lines in waiting:
                    for k, line in enumerate(lines[:fits]):
                        base = self._top + SIZE + k * LEADING
                        self.pages[-1].lines.append(
                            PlacedLine(self._lefts[column], base, line, column, strong=strong, quiet=quiet)
                        )
                self._top += min(fits, max(len(lines) for _, lines in waiting)) * LEADING
                waiting = [(column, lines[fits:]) for column, lines in waiting]
                if any(lines for _, lines in waiting):
                    self.end_page()
                    self._begin_page()

    def _groups(self, cells: Sequence[list[str]]) -> list[list[tuple[int, list[str]]]]:
        """The cells that stand level: all of them, or each by itself."""
        numbered = list(enumerate(cells))
        return [[one] for one in numbered] if self._sheet.stacked else [numbered]

    def _begin_page(self) -> None:
        self.pages.append(PlacedPage())
        self._top = MARGIN

    def _room(self) -> float:
        return self._size[1] - MARGIN - self._top

    def _height(self, cells: Sequence[list[str]]) -> float:
        heights = [len(lines) * LEADING for lines in cells]
        return sum(heights) if self._sheet.stacked else max(heights, default=0.0)

    def _foot_with(self, more: Sequence[tuple[int, list[str]]]) -> float:
        lines = sum(len(kept) for _, kept in self._notes) + sum(len(new) for _, new in more)
        return lines * LEADING + NOTE_GAP if lines else 0.0

    def _lines(self, column: int, text: str) -> list[str]:
        return _broken(text, self._width / SIZE, lambda words: self._measure(column, words))

    def _note_lines(self, words: str) -> list[str]:
        return _broken(words, (self._whole - INDENT) / SIZE, lambda piece: self._measure(None, piece))


def _broken(text: str, ems: float, measure: Callable[[str], float]) -> list[str]:
    shown = text.replace("\t", " ")
    return [line for part in _ENDS.split(shown) for line in broken(part, ems, measure)]
