"""Where everything on a page stands: the cells of a row, their layouts, the heights of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtGui import QFont

from app.core.language import Language, Reading
from app.core.rows import Cell
from app.ui.reader.arrangement import Arrangement, Box, Mode, arrange, squeezed
from app.ui.reader.content import Content
from app.ui.reader.fonts import Face, FontChoice, HeldFonts, Rank, body_font, face, families, rank_of, smaller
from app.ui.reader.heights import Heights
from app.ui.reader.labels import LABEL, LabelFace
from app.ui.reader.layouts import CellLayout, LayoutCache
from app.ui.reader.splicing import Splice
from app.ui.reader.style import ReaderStyle

# So many rows are looked at for the height that all others are taken to have at first.
_SAMPLE = 400
# The air before the first row and after the last, in ems.
_HEAD, _FOOT = 1.0, 3.0
# In a column of fewer ems headings are set smaller, so that their words fit in a line.
_TIGHT = 18.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person chose that decides where things stand."""

    style: ReaderStyle
    mode: Mode = Mode.SIDE_BY_SIDE
    main: int = 0
    dpi: float = 96.0


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell in the viewport: its box in pixels and its layout. `empty` cells have no segments."""

    row: int
    column: int
    x: int
    y: int
    width: int
    height: int
    layout: CellLayout
    empty: bool
    aside: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the viewport lies in its box."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Page:
    """Content arranged for one width, mode, style and choice of fonts. A change of any makes a new page."""

    def __init__(
        self,
        content: Content,
        setting: Setting,
        width: int,
        fonts: Mapping[int, FontChoice],
        readings: Mapping[int, Reading],
        held: HeldFonts,
    ) -> None:
        self.content = content
        self.setting = setting
        self._fonts = fonts
        self._readings = readings
        self._held = held
        self._faces: dict[tuple[int, Rank], Face] = {}
        self._layouts = LayoutCache()
        self.em = setting.style.point_size * setting.style.zoom * setting.dpi / 72
        self.label_face = LabelFace(self.face(content.columns[0], LABEL).font if content.columns else QFont())
        beside = 1 if setting.mode in (Mode.STACKED, Mode.ALONE) else len(content.columns)
        measures = squeezed(setting.style.measures(self.em), width, beside, self.em)
        gutter = self.label_face.gutter_for(content, measures.gutter)
        self.arrangement: Arrangement = arrange(
            setting.mode, width, content.columns, setting.main, replace(measures, gutter=gutter)
        )
        self._boxes = {box.column: box for box in self.arrangement.flow + self.arrangement.aside}
        self._tight = any(box.width < _TIGHT * self.em for box in self._boxes.values())
        self.padding = max(2, round(setting.style.row_padding * setting.style.zoom))

    def face(self, column: int, rank: Rank) -> Face:
        """The face that a column sets a rank in."""
        key = column, rank
        if key not in self._faces:
            document = self.content.documents[column].document
            choice = self._fonts.get(column, FontChoice())
            reading = self._readings.get(column, Reading.AS_WRITTEN)
            style = self.setting.style
            size = (choice.point_size or style.point_size) * style.zoom
            font = body_font(families(document.language, document.script, reading), choice, size)
            made = self._faces[key] = face(font, rank, style.line_height, self.setting.dpi)
            self._held.hold(made.font)
        return self._faces[key]

    def layout(self, row: int, column: int) -> CellLayout:
        """The layout of a cell."""
        return self._layouts.get(row, column, self._lay_out)

    def splice(self, splice: Splice) -> None:
        """Follow rows of the content that took the place of others."""
        self._layouts.splice(splice)

    def box(self, column: int) -> Box:
        """The box of a shown column."""
        return self._boxes[column]

    def shows(self, column: int) -> bool:
        """Whether the column is to be seen in this mode."""
        return column in self._boxes

    def measure(self, row: int) -> int:
        """The height of a row, its cells laid out."""
        heights = [(cell.y + cell.height) for cell in self.cells(row, 0)]
        return max(heights, default=1) + self.padding + self._foot(row)

    def cells(self, row: int, y: int) -> list[PlacedCell]:
        """The cells of the flow of a row whose top is at `y`."""
        top = y + self._above(row)
        placed: list[PlacedCell] = []
        first_bases = [self.layout(row, box.column).face.base for box in self.arrangement.flow]
        for at, box in enumerate(self.arrangement.flow):
            layout = self.layout(row, box.column)
            # Columns of different size begin on one baseline.
            drop = 0 if self.arrangement.stacked else round(max(first_bases) - first_bases[at])
            cell = self._placed(row, box, top + drop, layout)
            placed.append(cell)
            if self.arrangement.stacked:
                top = cell.y + cell.height + round(self.em * 0.45)
        return placed

    def aside(self, row: int, y: int, page: int) -> list[PlacedCell]:
        """The cells revealed beside a row whose top is at `y`, moved up where they would pass the page's end."""
        placed: list[PlacedCell] = []
        top = y + self._above(row)
        for box in self.arrangement.aside:
            layout = self.layout(row, box.column)
            placed.append(self._placed(row, box, top, layout, aside=True))
            top += layout.height + round(self.em * 0.6)
        if not placed:
            return placed
        bottom = placed[-1].y + placed[-1].height + self.padding
        lift = max(0, min(bottom - page, placed[0].y - self.padding))
        return [self._placed(row, self.box(cell.column), cell.y - lift, cell.layout, aside=True) for cell in placed]

    def text_bottom(self, row: int, height: int) -> int:
        """How far below its top a row of `height` ends, without the air after the last one."""
        return height - self._foot(row)

    def text_top(self, row: int) -> int:
        """How far below a row's top its first line begins."""
        return self._above(row)

    def estimated(self, row: int) -> int:
        """The height a row is likely to have, from the number of its characters alone."""
        heights = [self._cell_estimate(self.content.cell(row, box.column), box) for box in self.arrangement.flow]
        inner = sum(heights) if self.arrangement.stacked else max(heights, default=1)
        return round(inner) + 2 * self.padding

    def first_heights(self) -> Heights:
        """Heights to begin with: estimates of all rows if they are few, else the mean of a sample for each."""
        count = len(self.content)
        if count <= _SAMPLE:
            return Heights(self.estimated(row) for row in range(count))
        sample = [self.estimated(row) for row in self.content.sample(_SAMPLE)]
        return Heights.uniform(count, max(1, round(sum(sample) / len(sample))))

    def _placed(self, row: int, box: Box, y: int, layout: CellLayout, *, aside: bool = False) -> PlacedCell:
        empty = not layout.text.pieces
        return PlacedCell(row, box.column, box.x, y, box.width, layout.height, layout, empty, aside)

    def _above(self, row: int) -> int:
        ranks = [rank_of(self.content.cell(row, box.column)) for box in self.arrangement.flow]
        air = max((rank.above for rank in ranks), default=0.0) + (_HEAD if row == 0 else 0.0)
        return self.padding + round(air * self.em)

    def _rank(self, cell: Cell) -> Rank:
        rank = rank_of(cell)
        return smaller(rank) if self._tight else rank

    def _foot(self, row: int) -> int:
        return round(_FOOT * self.em) if row == len(self.content) - 1 else 0

    def _cell_estimate(self, cell: Cell, box: Box) -> int:
        chosen = self.face(box.column, self._rank(cell))
        chinese = self.content.documents[box.column].document.language is Language.ZH
        room = box.width / (chosen.han if chinese else chosen.latin)
        # Words do not fill a line to its end.
        lines = sum(ceil((span.end - span.start) * (1.0 if chinese else 1.03) / room) for span in cell.spans)
        return max(1, lines) * chosen.pitch

    def _lay_out(self, row: int, column: int) -> CellLayout:
        cell = self.content.cell(row, column)
        return CellLayout(self.content.text(row, column), self.face(column, self._rank(cell)), self.box(column).width)
