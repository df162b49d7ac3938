"""Texts side by side, each scrolling on its own: related ones with their links between, or unlocked columns."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.alignment import Relation
from app.core.rows import Link, ReaderView
from app.ui.reader.reader import Reader
from app.ui.reader.style import ReaderStyle

_STRIP_WIDTH = 76
# Below this confidence a link is a suggestion, as is one that covers a part of a clause only.
_SURE = 0.5
_NEAR = 6


def is_sure(link: Link) -> bool:
    """Whether a link is drawn solid rather than dotted."""
    return link.score >= _SURE and link.relation is not Relation.PARTIAL


class LinkedReaders(QWidget):
    """A reader for each column: of a comparable view the first two, with a strip of links between.

    A click on a clause with links brings its counterpart level with it; further clicks go round its counterparts.
    Of a parallel view every column is shown, unlocked; rows match by their numbers.
    """

    reader_made = Signal(object)  # Reader: a view has more columns than any before

    def __init__(self, parent: QWidget | None = None, *, sure: Callable[[Link], bool] = is_sure) -> None:
        super().__init__(parent)
        self.readers = [Reader(self), Reader(self)]
        self.strip = LinkStrip((self.readers[0], self.readers[1]), sure, self)
        self._brought: dict[tuple[int, int], int] = {}
        self._linked = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.readers[0], 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.readers[1], 1)
        self._line = layout
        for side, reader in enumerate(self.readers):
            reader.stepped_out.connect(lambda by, side=side: self._step(side + by))
            reader.row_clicked.connect(lambda row, side=side: self.bring_level(side, row))
            reader.view_moved.connect(self.strip.update)
            reader.current_row_changed.connect(self.strip.update)
        self.strip.link_clicked = self.follow

    def show_view(self, view: ReaderView) -> None:
        """Show the columns of a view, each scrolling on its own, and its links."""
        self._linked = bool(view.free_rows)
        count = 2 if self._linked else len(view.columns)
        while len(self.readers) < count:
            self._add_reader()
        for side, reader in enumerate(self.readers):
            reader.setVisible(side < count)
            if side < count:
                reader.show_column(view, side)
        self._brought.clear()
        self.strip.setVisible(self._linked)
        self.strip.set_links(view.links)

    def set_style(self, style: ReaderStyle) -> None:
        """Look as `style` says, on both sides and between."""
        for reader in self.readers:
            reader.set_style(style)
        self.strip.update()

    def bring_level(self, side: int, row: int) -> Link | None:
        """Bring the counterpart of a row of `side` (0 or 1) level with it; the link used, None where it has none."""
        links = self.strip.links_of(side, row)
        if not links:
            return None
        turn = self._brought.get((side, row), -1) + 1
        self._brought[side, row] = turn
        link = links[turn % len(links)]
        self.follow(link, side)
        return link

    def match(self, side: int) -> None:
        """Bring the others level with what stands at the top of `side`: by its links, or row by row without."""
        if not self._linked:
            self._match_rows(self.readers[side])
            return
        for seen in self.readers[side].where.visible_rows():
            links = self.strip.links_of(side, seen.row)
            if links:
                self.follow(links[0], side)
                return

    def follow(self, link: Link, side: int = 0) -> None:
        """Bring the far end of a link level with its end on `side`, which is brought into sight if it is not."""
        ends = link.source_row, link.target_row
        here, there = self.readers[side], self.readers[1 - side]
        y, height = here.where.row_span(ends[side])
        if y + height <= 0 or y >= here.viewport().height():
            here.go_to_row(ends[side])
            y, _ = here.where.row_span(ends[side])
        there.put_row_at(ends[1 - side], y)
        there.stand_on_row(ends[1 - side])

    def _match_rows(self, here: Reader) -> None:
        """Level at the row one stands on where it is in sight, else at the top."""
        seen = here.where.visible_rows()
        at = next((row for row in seen if row.row == here.current_row() and row.y >= 0), seen[0] if seen else None)
        for there in self.readers:
            if at is not None and there is not here and not there.isHidden():
                there.put_row_at(at.row, at.y)
                there.stand_on_row(here.current_row())

    def _step(self, side: int) -> None:
        """Let the keys act in a column beside, where there is one."""
        if 0 <= side < len(self.readers) and not self.readers[side].isHidden():
            self.readers[side].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_reader(self) -> None:
        made = Reader(self)
        made.set_style(self.readers[0].style_used())
        side = len(self.readers)
        made.stepped_out.connect(lambda by: self._step(side + by))
        self.readers.append(made)
        self._line.addWidget(made, 1)
        self.reader_made.emit(made)


class LinkStrip(QWidget):
    """The strip in which links are drawn as bands between the rows in sight."""

    def __init__(self, readers: tuple[Reader, Reader], sure: Callable[[Link], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._readers = readers
        self._sure = sure
        self._by_row: tuple[Mapping[int, Sequence[Link]], Mapping[int, Sequence[Link]]] = {}, {}
        self.link_clicked: Callable[[Link, int], None] = lambda _link, _side: None
        self.setFixedWidth(_STRIP_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_links(self, links: Sequence[Link]) -> None:
        """Draw `links`; of several of one row the surest comes first."""
        ordered = sorted(links, key=lambda link: -link.score)
        by_source: dict[int, list[Link]] = {}
        by_target: dict[int, list[Link]] = {}
        for link in ordered:
            by_source.setdefault(link.source_row, []).append(link)
            by_target.setdefault(link.target_row, []).append(link)
        self._by_row = by_source, by_target
        self.update()

    def links_of(self, side: int, row: int) -> Sequence[Link]:
        """The links of a row of a side, surest first."""
        return self._by_row[side].get(row, ())

    def links_in_sight(self) -> list[Link]:
        """The links of which an end is in sight."""
        found = {
            id(link): link
            for side, reader in enumerate(self._readers)
            for seen in reader.where.visible_rows()
            for link in self.links_of(side, seen.row)
        }
        return list(found.values())

    def sizeHint(self) -> QSize:
        """Narrow and high."""
        return QSize(_STRIP_WIDTH, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the links in sight, those of the current rows last and strongest."""
        style = self._readers[0].style_used()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(style.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        links = self.links_in_sight()
        for link in sorted(links, key=self._is_current):
            self._paint_link(painter, link, style)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a band brings its ends level, from the side it is nearer to."""
        at = event.position()
        side = 0 if at.x() < self.width() / 2 else 1
        for link in self.links_in_sight():
            if self._band(link).contains(at) or self._is_near(link, at):
                self.link_clicked(link, side)
                return

    def _is_current(self, link: Link) -> bool:
        ends = link.source_row, link.target_row
        return any(reader.hasFocus() and reader.current_row() == ends[i] for i, reader in enumerate(self._readers))

    def _is_near(self, link: Link, at: QPointF) -> bool:
        line = self._line(link)
        return any((line.pointAtPercent(step / 24) - at).manhattanLength() < _NEAR for step in range(25))

    def _paint_link(self, painter: QPainter, link: Link, style: ReaderStyle) -> None:
        sure, current = self._sure(link), self._is_current(link)
        colour = QColor(style.accent if current else style.muted)
        fill = QColor(colour)
        fill.setAlpha((70 if current else 34) if sure else 0)
        painter.fillPath(self._band(link), fill)
        pen = QPen(colour, 2 if current else 1.3)
        if not sure:
            pen.setDashPattern([0.1, 2.6])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(self._line(link))

    def _ends(self, link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
        return self._readers[0].where.row_span(link.source_row), self._readers[1].where.row_span(link.target_row)

    def _line(self, link: Link) -> QPainterPath:
        (left, left_height), (right, right_height) = self._ends(link)
        return _curve(self.width(), left + left_height / 2, right + right_height / 2)

    def _band(self, link: Link) -> QPainterPath:
        (left, left_height), (right, right_height) = self._ends(link)
        path = _curve(self.width(), left + 3, right + 3)
        path.lineTo(self.width(), right + right_height - 4)
        path.connectPath(_curve(self.width(), left + left_height - 4, right + right_height - 4).toReversed())
        path.closeSubpath()
        return path


def _curve(width: int, left: float, right: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, left))
    path.cubicTo(QPointF(width / 2, left), QPointF(width / 2, right), QPointF(width, right))
    return path
