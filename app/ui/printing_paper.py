"""A sheet drawn on paper by Qt: pages set by the measures of the fonts on the screen, previewed before they go out."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
    QShortcut,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QWidget

from app.core.language import Reading
from app.core.printed import SIZE, PlacedPage, PrintedSheet
from app.services import printing
from app.ui import forms
from app.ui.reader.fonts import families
from app.ui.translation import tr

INK, QUIET = "#000000", "#444444"
MARK = 6.5
KEYS = "Ctrl++ and Ctrl+- zoom, Ctrl+0 shows the whole page, Ctrl+1 its width; PgUp, PgDn, Ctrl+Home, Ctrl+End turn."


class Paper:
    """Sets a sheet once for the paper there is, and draws it."""

    def __init__(self, sheet: PrintedSheet) -> None:
        self._sheet = sheet
        self._fonts = {number: _font(sheet, number) for number in range(len(sheet.columns))}
        self._note = _font(sheet, 0)
        self._metrics: dict[int | None, QFontMetricsF] = {n: QFontMetricsF(_big(f)) for n, f in self._fonts.items()}
        self._metrics[None] = QFontMetricsF(_big(self._note))

    def pages(self, size: tuple[float, float]) -> list[PlacedPage]:
        """The pages, for paper of `size` in points."""
        return printing.set_on_pages(self._sheet, self._ems, size)

    def draw(self, printer: QPrinter) -> None:
        """Draw everything on a printer, or what a printer's preview asks for."""
        rect = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
        painter = QPainter(printer)
        scale = printer.resolution() / 72
        painter.scale(scale, scale)
        pages = self.pages((rect.width(), rect.height()))
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        wanted = pages[first - 1 : last]
        for number, page in enumerate(wanted):
            if number:
                printer.newPage()
            self._draw(painter, page, first + number, rect)
        painter.end()

    def _draw(self, painter: QPainter, page: PlacedPage, number: int, rect: QRectF) -> None:
        for line in page.lines:
            font = QFont(self._note if line.column is None else self._fonts[line.column])
            font.setBold(line.strong)
            painter.setFont(font)
            painter.setPen(QUIET if line.quiet else INK)
            painter.drawText(QPointF(line.left, line.base), line.text)
        painter.setPen(QPen(QColor(QUIET), 0.6))
        for left, top, width in page.rules:
            painter.drawLine(QPointF(left, top), QPointF(left + width, top))
        small = QFont(self._note)
        small.setPixelSize(round(MARK))
        painter.setFont(small)
        painter.setPen(INK)
        for left, base, note in page.marks:
            painter.drawText(QPointF(left, base), str(note))
        painter.drawText(QPointF(rect.width() / 2 - 6, rect.height() - 26), str(number))

    def _ems(self, column: int | None, text: str) -> float:
        return self._metrics[column].horizontalAdvance(text) / 1000


class Preview(QPrintPreviewDialog):
    """Shows the pages before they are printed; the printer is chosen there."""

    def __init__(self, parent: QWidget, sheet: PrintedSheet, *, landscape: bool) -> None:
        # Qt keeps no printer alive that is handed to it.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(way)
        self._printer.setFullPage(True)
        self._printer.setDocName(sheet.columns[0].title if sheet.columns else "")
        self._paper = Paper(sheet)
        self.paintRequested.connect(self._paper.draw)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print"))
        self.resize(min(900, parent.width()), min(720, parent.height()))
        self._give_keys(self.pages)

    @property
    def pages(self) -> QPrintPreviewWidget:
        """The part of Qt's window that shows the pages."""
        found = self.findChild(QPrintPreviewWidget)
        assert isinstance(found, QPrintPreviewWidget)
        return found

    def _give_keys(self, pages: QPrintPreviewWidget) -> None:
        """Let the pages be turned and brought nearer by keys, and say so below them."""
        for keys, act in (
            (("Ctrl++", "Ctrl+="), pages.zoomIn),
            (("Ctrl+-",), pages.zoomOut),
            (("Ctrl+0",), lambda: self._choose("fitPageAction")),
            (("Ctrl+1",), lambda: self._choose("fitWidthAction")),
            (("PgDown",), lambda: pages.setCurrentPage(pages.currentPage() + 1)),
            (("PgUp",), lambda: pages.setCurrentPage(pages.currentPage() - 1)),
            (("Ctrl+Home",), lambda: pages.setCurrentPage(1)),
            (("Ctrl+End",), lambda: pages.setCurrentPage(pages.pageCount())),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)
        hint = forms.muted(tr(KEYS))
        hint.setWordWrap(True)
        hint.setContentsMargins(12, 2, 12, 8)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(hint)
        pages.setFocus()

    def _choose(self, name: str) -> None:
        action = self.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()


def _font(sheet: PrintedSheet, number: int) -> QFont:
    """A font whose pixels are points: the painter is scaled to them."""
    font = QFont()
    if sheet.columns:
        column = sheet.columns[number]
        shapes = Reading.HONG_KONG if column.hong_kong else Reading.AS_WRITTEN
        font.setFamilies(list(families(column.language, column.script, shapes)))
    font.setPixelSize(round(SIZE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _big(font: QFont) -> QFont:
    """The same font a hundred times as large, whose advances are exact."""
    made = QFont(font)
    made.setPixelSize(1000)
    return made
