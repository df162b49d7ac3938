"""The redline in one column, laid over the two: what went is struck, what came is underlined, in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.comparison import ComparisonView
from app.core.language import Reading
from app.services import reading
from app.ui import forms
from app.ui.compare_inline import Inline, inline
from app.ui.compare_rows import Folded, map_marks
from app.ui.reader import Highlight, Kind, MapKind, MarkMap, Reader, SelectedSpan
from app.ui.sheet import Sheet
from app.ui.translation import say, tr

CARRIED = (Kind.FIND, Kind.ANNOTATION)
"""The marks of both texts that are shown here as well."""


class RedlinePage(QWidget):
    """Stands where the two columns stand and follows them: same rows, same place, same zoom and script."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._made: Inline | None = None
        self._remake: Callable[[], Inline] | None = None
        self.reader = Reader()
        self.map = MarkMap(self.reader)
        self._head = forms.ElidedLabel("headTitle")
        self._legend = forms.muted()
        say(
            self._legend,
            lambda: self._legend.setText(tr("Struck: in the old text only. Underlined: in the new one only.")),
        )
        self._lay_out()
        self.reader.current_row_changed.connect(self._lead)
        self.reader.zoom_changed.connect(sheet.set_zoom)
        sheet.moved.connect(self._follow)
        sheet.marked.connect(self._carry)
        sheet.selected_in_page = self._selected
        self.reader.selection_changed.connect(sheet.selection_changed)
        self.reader.context_menu_requested.connect(sheet.menu_wanted)
        sheet.readings_changed.connect(self._convert)
        sheet.zoom_changed.connect(lambda _: self._restyle())
        sheet.restyled.connect(self._restyle)
        self.setFocusProxy(self.reader)

    def show_rows(self, shown: ComparisonView, rows: Folded, title: str) -> None:
        """Show these rows of a comparison, standing where the two columns stand."""
        made = inline(shown, rows)
        self._head.setText(title)
        self._restyle()
        row = self._sheet.row
        self._made = None  # what is shown anew begins at its first row, where nobody is to be led
        self.reader.show_view(made.view)
        self._made = made
        self._convert()
        self.reader.set_highlights(Kind.CHANGE, made.highlights)
        self.map.set_marks(MapKind.CHANGE, map_marks(shown, rows))
        for kind in CARRIED:
            self._carry(kind, self._sheet.marks.get(kind, ()))
        self.reader.go_to_row(row)

    @property
    def is_shown(self) -> bool:
        """Whether it lies over the columns."""
        return self._sheet.page is self

    def _selected(self) -> list[SelectedSpan]:
        """What is selected, as stretches of the versions: row by row, of the new one as far as it stands there."""
        view, made = self._sheet.view, self._made
        if view is None or made is None:
            return []
        found = [made.original(chosen.start, chosen.end) for chosen in self.reader.selection()]
        return [
            SelectedSpan(column, view.columns[column].document.id, span.start, span.end)
            for column, span in filter(None, found)
        ]

    def _follow(self) -> None:
        if self.is_shown and self._made is not None and self.reader.current_row() != self._sheet.row:
            self.reader.go_to_row(self._sheet.row)

    def _lead(self, row: int) -> None:
        if self._made is not None and self.is_shown and self._sheet.row != row:
            self._sheet.reader.go_to_row(row)

    def _carry(self, kind: Kind, items: Sequence[Highlight]) -> None:
        if self._made is not None and kind in CARRIED and self.is_shown:
            carried = self._made.carried(items)
            self.reader.set_highlights(kind, carried)

    def _convert(self) -> None:
        if self._made is None or not self.is_shown:
            return
        wanted = self._sheet.readings.get(1, Reading.AS_WRITTEN)
        self.reader.set_conversion(0, reading.convert_as(wanted), wanted)

    def _restyle(self) -> None:
        self.reader.set_style(self._sheet.reader.style_used())

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 7, 24, 5)
        head.setSpacing(2)
        head.addWidget(self._head)
        head.addWidget(self._legend)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.reader, 1)
        line.addWidget(self.map)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line, 1)
        forms.name(self.reader, "Redline in one column")
        self._legend.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
