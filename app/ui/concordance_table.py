"""The concordance's lines: what stands before the keyword, the keyword in the middle, what follows, the other side."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.core.search import Concordance, ContextLine
from app.ui.result_list import Side, excerpt
from app.ui.translation import tr

Index = QModelIndex | QPersistentModelIndex
LEFT, KEYWORD, RIGHT, OTHER, TEXT = range(5)
ROOM = 90
"""Characters of a context that a line shows at most."""


class ConcordanceTable(QAbstractTableModel):
    """The lines of a concordance, all or those of some segments."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all = Concordance("", 0, ())
        self.lines: list[ContextLine] = []

    def replace(self, found: Concordance) -> None:
        """Show other lines."""
        self._all = found
        self.narrow(None)

    def narrow(self, segments: Collection[int] | None) -> None:
        """Show only the lines of some segments, or all."""
        self.beginResetModel()
        self.lines = [line for line in self._all.lines if segments is None or line.segment_id in segments]
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
                return shown(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{line.left[-ROOM:]}{line.keyword}{line.right[:ROOM]}"
                    if column == KEYWORD
                    else shown(line, column)
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


def shown(line: ContextLine, column: int) -> str:
    """What a cell shows of a line."""
    match column:
        case 0:
            return line.left[-ROOM:]
        case 1:
            return line.keyword
        case 2:
            return line.right[:ROOM]
        case 3:
            if not line.counterparts:
                return ""
            marks = line.counterpart_ranges[0] if line.counterpart_ranges else ()
            return excerpt(Side(line.counterparts[0], marks), ROOM).text
        case _:
            return line.title


class ContextLines(QStyledItemDelegate):
    """Cuts the context before the keyword at its beginning, so that what is next to the keyword is seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Cut at the left in the left column; the other side and the text's name are quiet."""
        super().initStyleOption(option, index)
        at_left = index.column() == LEFT
        option.textElideMode = Qt.TextElideMode.ElideLeft if at_left else Qt.TextElideMode.ElideRight
        if index.column() in (OTHER, TEXT):
            option.palette.setBrush(option.palette.ColorRole.Text, option.palette.placeholderText())
