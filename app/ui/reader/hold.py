"""Holds on to what is being read while everything around it is laid out anew."""

from dataclasses import dataclass

from app.ui.reader.page import Page, PlacedCell
from app.ui.reader.scroll import Scroll


@dataclass(frozen=True, slots=True)
class Hold:
    """The place at the viewport's top: a row, and the line of a document's text there unless it is the row's edge.

    `rest` is the pixels of that line, or of the row where `column` is None, that are scrolled past.
    """

    row: int
    column: int | None
    offset: int
    rest: int


def take_hold(page: Page, scroll: Scroll) -> Hold:
    """The place at the top of the viewport."""
    if not len(scroll):
        return Hold(0, None, 0, 0)
    cell = _cell_at_top(page, scroll)
    if cell is None:
        return Hold(scroll.row, None, 0, scroll.offset)
    line = cell.layout.line_at(-cell.y)
    offset = cell.layout.text.to_document(cell.layout.line_span(line).start)
    return Hold(scroll.row, cell.column, offset, -cell.y - cell.layout.tops[line])


def stand_at(hold: Hold, page: Page, scroll: Scroll) -> None:
    """Bring the place back to the top of the viewport."""
    if not len(scroll):
        return
    if hold.column is None or not page.shows(hold.column) or hold.row >= len(scroll):
        scroll.put(hold.row, hold.rest if hold.column is None else 0)
        return
    scroll.put(hold.row, line_top(page, hold.row, hold.column, hold.offset) + hold.rest)


def line_top(page: Page, row: int, column: int, offset: int) -> int:
    """How far below the row's top the line with a document offset begins."""
    layout = page.layout(row, column)
    line = layout.line_of(layout.text.from_document(offset))
    top = layout.tops[line] if layout.tops else 0
    placed = next((cell for cell in page.cells(row, 0) if cell.column == column), None)
    return (placed.y if placed else page.text_top(row)) + top


def _cell_at_top(page: Page, scroll: Scroll) -> PlacedCell | None:
    cells = [cell for cell in page.cells(scroll.row, -scroll.offset) if not cell.empty and cell.y < 0]
    within = [cell for cell in cells if cell.y + cell.height > 0]
    return next((cell for cell in within if cell.column == page.setting.main), within[0] if within else None)
