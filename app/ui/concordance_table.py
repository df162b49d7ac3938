"""The concordance's lines: what stands before the keyword, the keyword in the middle, what follows, the other side."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.core.search import Concordance, ContextLine, RenderedPlace
from app.ui.result_list import Side, excerpt
from app.ui.translation import tr

Index = QModelIndex | QPersistentModelIndex
LEFT, KEYWORD, RIGHT, OTHER, TEXT = range(5)
ROOM = 90
"""Characters of a context that a line shows at most."""

NEAR = 8
"""Characters of the other side shown before a rendering, so that it is seen in a narrow column."""


class ConcordanceTable(QAbstractTableModel):
    """The lines of a concordance, all or those of some segments."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all = Concordance("", 0, ())
        self.lines: list[ContextLine] = []
        self._places: Mapping[int, RenderedPlace] = {}

    def replace(self, found: Concordance) -> None:
        """Show other lines."""
        self._all = found
        self.narrow(None)

    def narrow(self, places: Mapping[int, RenderedPlace] | None) -> None:
        """Show only the lines of some segments, each with its rendering in sight, or all."""
        self.beginResetModel()
        self._places = places or {}
        self.lines = [line for line in self._all.lines if places is None or line.segment_id in places]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Left, keyword, right, other side, text."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Before"), tr("Keyword"), tr("After"), tr("Other side"), tr("Text"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; a screen reader is told the whole line at the keyword."""
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(line, column, self._places.get(line.segment_id))
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{line.left[-ROOM:]}{line.keyword}{line.right[:ROOM]}"
                    if column == KEYWORD
                    else shown(line, column, self._places.get(line.segment_id))
                )
            case Qt.ItemDataRole.ToolTipRole:
                return "\n\n".join((f"{line.left}{line.keyword}{line.right}", *line.counterparts))
            case Qt.ItemDataRole.TextAlignmentRole:
                sides = {LEFT: Qt.AlignmentFlag.AlignRight, KEYWORD: Qt.AlignmentFlag.AlignHCenter}
                return int(sides.get(column, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole if column == KEYWORD:
                font = QFont()
                font.setBold(True)
                return font
        return None


def shown(line: ContextLine, column: int, place: RenderedPlace | None = None) -> str:
    """What a cell shows of a line; of the other side, what stands about the rendering at `place`."""
    match column:
        case 0:
            return line.left[-ROOM:]
        case 1:
            return line.keyword
        case 2:
            return line.right[:ROOM]
        case 3:
            return _other(line, place)
        case _:
            return line.title


def _other(line: ContextLine, place: RenderedPlace | None) -> str:
    if not line.counterparts:
        return ""
    marks = line.counterpart_ranges[0] if line.counterpart_ranges else ()
    if place is not None and place.counterpart_segment in line.counterpart_ids:
        text = line.counterparts[line.counterpart_ids.index(place.counterpart_segment)]
        start = max(0, min((span.start for span in place.counterpart_ranges), default=0) - NEAR)
        return ("…" if start else "") + " ".join(text[start : start + ROOM].split())
    return excerpt(Side(line.counterparts[0], marks), ROOM).text


class ContextLines(QStyledItemDelegate):
    """Cuts the context before the keyword at its beginning, so that what is next to the keyword is seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Cut at the left in the left column; the other side and the text's name are quiet."""
        super().initStyleOption(option, index)
        at_left = index.column() == LEFT
        option.textElideMode = Qt.TextElideMode.ElideLeft if at_left else Qt.TextElideMode.ElideRight
        if index.column() in (OTHER, TEXT):
            option.palette.setBrush(option.palette.ColorRole.Text, option.palette.placeholderText())
