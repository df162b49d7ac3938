"""The reader without its widget: what is open, how it is set, where it is scrolled to, what lies under a point."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect

from app.core.document import Span
from app.core.language import Reading
from app.core.rows import ReaderView
from app.ui.reader.arrangement import Mode
from app.ui.reader.celltext import Convert
from app.ui.reader.content import Content
from app.ui.reader.fonts import FontChoice, HeldFonts
from app.ui.reader.hold import Hold, line_top, stand_at, take_hold
from app.ui.reader.page import Page, PlacedCell, Setting
from app.ui.reader.scene import Paints, Scene
from app.ui.reader.scroll import Scroll, VisibleRow
from app.ui.reader.selection import Selection, Spot
from app.ui.reader.splicing import Splice
from app.ui.reader.style import ReaderStyle


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point: the nearest cell and place in it, and the character if the point is on one."""

    cell: PlacedCell
    spot: Spot
    shown: int
    """The place as an offset of the shown text."""
    character: int | None
    """The shown offset of the character under the point."""


class Desk:
    """State of one reader. Whatever is laid out anew, the line at the top of the viewport stays there."""

    def __init__(self, style: ReaderStyle, dpi: float) -> None:
        self.setting = Setting(style, dpi=dpi)
        self.fonts: dict[int, FontChoice] = {}
        self.readings: dict[int, Reading] = {}
        self._held_fonts = HeldFonts()
        self.content = Content(ReaderView(()))
        self.width = self.height = 0
        self.page = self._make_page()
        self.scroll = Scroll(lambda row: self.page.measure(row))
        self.scene = Scene(self.page, Paints(style))
        self.column = 0
        self._hold: Hold | None = None
        self.on_rebuilt: Callable[[], None] = lambda: None

    def open(self, content: Content) -> None:
        """Show other content from its beginning; marks and selection of the old go."""
        self.content = content
        self.readings, self.fonts = {}, {}
        first = content.columns[0] if content.columns else 0
        self.setting = replace(self.setting, main=first)
        self.column = first
        self.scene.highlights.clear()
        self.scene.selection, self.scene.gutter_marks, self.scene.revealed = None, None, None
        self.scene.current_row = 0
        self.scroll.row = self.scroll.offset = 0
        self._hold = Hold(0, None, 0, 0)
        self.rebuild()

    def refresh(self, content: Content) -> None:
        """Show `content` as a changed state of what is open: the same documents with other rows."""
        place = self.place()
        row = self.scene.current_row
        self.content = content
        self._hold = Hold(0, None, 0, 0)
        self.rebuild()
        self.scene.current_row = max(0, min(row, len(content) - 1))
        selection = self.scene.selection
        if selection is not None:
            self.select(self._spot_now(selection.anchor), self._spot_now(selection.caret))
        if place is not None:
            self.stand(*place)

    def splice(self, splice: Splice) -> None:
        """Show other rows in the place of some, of the same segments; what is being read stays where it is."""
        hold, top = self._held(), self._place_of(self._held().row)
        self.content.splice(splice)
        self.page.splice(splice)
        self.scroll.splice(
            splice.first, splice.gone, [self.page.estimated(splice.first + at) for at in range(len(splice.rows))]
        )
        scene = self.scene
        scene.current_row = splice.row(scene.current_row)
        if scene.selection is not None:
            self.select(self._spot_now(scene.selection.anchor), self._spot_now(scene.selection.caret))
        self._hold = self._moved_hold(hold, splice, top)
        stand_at(self._hold, self.page, self.scroll)

    def resize(self, width: int, height: int) -> None:
        """Fit another viewport."""
        self.height = height
        if width != self.width:
            self.width = width
            self.rebuild()

    def set(self, setting: Setting) -> None:
        """Change style, mode, main column or resolution."""
        if setting.style != self.setting.style:
            self.scene.paints = Paints(setting.style)
        self.setting = setting
        self.rebuild()
        if not self.page.shows(self.column) and self.order():
            self.column = self.order()[0]

    def show_column(self, column: int) -> None:
        """See to it that a column is among those shown: where only one is, let it be this."""
        if not self.page.shows(column):
            self.set(replace(self.setting, main=column))

    def convert(self, column: int, convert: Convert | None, reading: Reading) -> None:
        """Show a column in another reading."""
        hold = self._held()
        self.content.convert_column(column, convert)
        self.readings[column] = reading
        self._hold = hold
        self.rebuild()

    def rebuild(self) -> None:
        """Lay out anew, the place at the top held."""
        hold = self._held()
        self.page = self.scene.page = self._make_page()
        self.scroll.reset(self.page.first_heights())
        stand_at(hold, self.page, self.scroll)
        # Kept until the reader scrolls: many small resizes must not creep.
        self._hold = hold
        self.on_rebuilt()

    def move(self, pixels: int) -> None:
        """Scroll by true pixels."""
        self._hold = None
        self.scroll.move(pixels)

    def put(self, row: int, offset: int) -> None:
        """Bring a row to the top, scrolled `offset` pixels into it."""
        self._hold = None
        self.scroll.put(row, offset)

    def jump(self, value: int) -> None:
        """Go to a scroll bar value; the last one is the very end, however high the last rows turn out to be."""
        self._hold = None
        if value >= self.scroll.total - self.height and len(self.scroll):
            self.scroll.put(len(self.scroll) - 1, self.height)
        else:
            self.scroll.jump(value)

    def visible(self) -> list[VisibleRow]:
        """The rows in the viewport, measured."""
        return self.scroll.visible(self.height)

    def row_span(self, row: int) -> tuple[int, int]:
        """Top and height of a row in pixels of the viewport; by estimates where it is out of sight."""
        seen = next((seen for seen in self.visible() if seen.row == row), None)
        if seen is not None:
            return seen.y, seen.height
        top = self.scroll.top_of(row)
        return top - self.scroll.value, self.scroll.top_of(row + 1) - top

    def rect_of(self, column: int, offset: int) -> QRect:
        """Where the character at a document offset stands in the viewport; empty where it is out of sight."""
        row = self.content.row_at(column, offset)
        seen = next((seen for seen in self.visible() if seen.row == row), None)
        if seen is None or not self.page.shows(column):
            return QRect()
        cells = self.page.cells(seen.row, seen.y)
        if seen.row == self.scene.revealed:
            cells += self.page.aside(seen.row, seen.y, self.height)
        cell = next((cell for cell in cells if cell.column == column), None)
        if cell is None:
            return QRect()
        shown = cell.layout.text.from_document(offset)
        rects = cell.layout.rects(Span(shown, shown + 1))
        return rects[0].translated(cell.x, cell.y).toAlignedRect() if rects else QRect()

    def stand(self, column: int, offset: int) -> None:
        """Bring a document offset's line to the top of the viewport."""
        row = self.content.row_at(column, offset)
        if row is None:
            return
        layout = self.page.layout(row, column) if self.page.shows(column) else None
        at_first_line = layout is None or layout.line_of(layout.text.from_document(offset)) == 0
        self._hold = Hold(row, None, 0, 0) if at_first_line else Hold(row, column, offset, 0)
        stand_at(self._hold, self.page, self.scroll)

    def place(self) -> tuple[int, int] | None:
        """The column and document offset at the top of the viewport; None where nothing is open."""
        hold = self._held()
        if hold.column is not None:
            return hold.column, hold.offset
        for row in range(hold.row, len(self.content)):
            for column in (self.setting.main, *self.content.columns):
                spans = self.content.cell(row, column).spans
                if spans:
                    return column, spans[0].start
        return None

    def bring(self, row: int, top: int, bottom: int) -> None:
        """Scroll so that the pixels `top` to `bottom` of a row are seen, a quarter down where it was far off."""
        shown = next((seen for seen in self.visible() if seen.row == row), None)
        self._hold = None
        if shown is None or bottom - top > self.height:
            self.scroll.put(row, top - self.height // 4)
        elif shown.y + top < 0:
            self.scroll.move(shown.y + top - self.page.padding)
        elif shown.y + bottom > self.height:
            self.scroll.move(shown.y + bottom - self.height + self.page.padding)

    def bring_row(self, row: int) -> None:
        """Scroll so that a row is seen, its beginning at least."""
        height = self.scroll.height(row)
        self.bring(row, 0, height if height < self.height else min(height, self.page.text_top(row) + 1))

    def bring_spot(self, spot: Spot) -> None:
        """Scroll so that the line of a spot is seen."""
        if not self.page.shows(spot.column):
            self.bring_row(spot.row)
            return
        top = line_top(self.page, spot.row, spot.column, spot.offset)
        self.bring(spot.row, top, top + self.page.layout(spot.row, spot.column).face.pitch)

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies nearest to a point of the viewport; None where nothing is open."""
        rows = self.visible()
        if not rows or not self.page.arrangement.flow:
            return None
        row = next((seen for seen in rows if seen.y <= y < seen.y + seen.height), rows[0] if y < 0 else rows[-1])
        cell = self._aside_at(x, y) or self._cell_at(x, y, self.page.cells(row.row, row.y))
        shown = cell.layout.offset_at(x - cell.x, y - cell.y)
        spot = Spot(cell.row, cell.column, cell.layout.text.to_document(shown))
        return Hit(cell, spot, shown, cell.layout.character_at(x - cell.x, y - cell.y))

    def row_under(self, x: float, y: float) -> VisibleRow | None:
        """The row under a point, the one whose other columns are revealed there included."""
        cell = self._aside_at(x, y)
        for seen in self.visible():
            if cell is not None and seen.row == cell.row:
                return seen
            if cell is None and seen.y <= y < seen.y + seen.height:
                return seen
        return None

    def select(self, anchor: Spot, caret: Spot) -> None:
        """Select from one spot to another."""
        self.scene.selection = Selection(anchor, caret)

    def text_shown(self, row: int, column: int) -> str:
        """The characters a cell shows."""
        return self.content.text(row, column).text

    def order(self) -> Sequence[int]:
        """The columns shown, in reading order."""
        return self.page.arrangement.columns

    def cycle_mode(self) -> Mode:
        """The mode after the present one."""
        modes = list(Mode)
        return modes[(modes.index(self.setting.mode) + 1) % len(modes)]

    def _spot_now(self, spot: Spot) -> Spot:
        return Spot(self.content.row_at(spot.column, spot.offset) or 0, spot.column, spot.offset)

    def _place_of(self, row: int) -> tuple[int, int] | None:
        """The column and document offset at which a row begins."""
        for column in (self.setting.main, *self.content.columns) if row < len(self.content) else ():
            if spans := self.content.cell(row, column).spans:
                return column, spans[0].start
        return None

    def _moved_hold(self, hold: Hold, splice: Splice, top: tuple[int, int] | None) -> Hold:
        """What is held at the top after rows took the place of others; `top` is where the held row began."""
        if not splice.first <= hold.row < splice.end:
            return replace(hold, row=splice.row(hold.row))
        place = (hold.column, hold.offset) if hold.column is not None else top
        row = self.content.row_at(*place) if place is not None else None
        return replace(hold, row=splice.row(hold.row) if row is None else row)

    def _held(self) -> Hold:
        return self._hold or take_hold(self.page, self.scroll)

    def _make_page(self) -> Page:
        return Page(self.content, self.setting, self.width, self.fonts, self.readings, self._held_fonts)

    def _aside_at(self, x: float, y: float) -> PlacedCell | None:
        for seen in self.visible() if self.scene.revealed is not None else ():
            if seen.row == self.scene.revealed:
                cells = self.page.aside(seen.row, seen.y, self.height)
                return next((cell for cell in cells if cell.holds(x, y)), None)
        return None

    def _cell_at(self, x: float, y: float, cells: Sequence[PlacedCell]) -> PlacedCell:
        if self.page.arrangement.stacked:
            return min(cells, key=lambda cell: max(cell.y - y, y - cell.y - cell.height, 0))
        box = self.page.arrangement.box_at(round(x))
        return next((cell for cell in cells if box and cell.column == box.column), cells[0])
