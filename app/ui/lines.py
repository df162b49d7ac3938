"""Rows of lists drawn by hand: a title, and under it a quiet second line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.fonts import for_text

Index = QModelIndex | QPersistentModelIndex
META = Qt.ItemDataRole.UserRole + 1
STRONG = Qt.ItemDataRole.UserRole + 2
PAD, GAP, ICON = 6, 8, 18


class TwoLines(QStyledItemDelegate):
    """Draws the title over its meta line; rows without one are a line high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for the lines there are."""
        metrics, small = QFontMetrics(option.font), QFontMetrics(small_font(option.font))
        height = metrics.height() + (small.height() + 1 if index.data(META) else 0)
        return QSize(60, height + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background by the style, then icon and lines."""
        draw_background(painter, option)
        painter.save()
        box = QRect(option.rect).adjusted(PAD, PAD, -PAD, -PAD)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(box.x(), box.y() + 1, ICON, ICON))
            box.setLeft(box.left() + ICON + GAP)
        font = QFont(option.font)
        font.setBold(bool(index.data(STRONG)))
        box = line(painter, box, str(index.data() or ""), font)
        if index.data(META):
            painter.setPen(option.palette.placeholderText().color())
            line(painter, box, str(index.data(META)), small_font(option.font))
        painter.restore()


def small_font(font: QFont) -> QFont:
    """Return the font of second lines."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.88)
    return made


def line(painter: QPainter, box: QRect, text: str, font: QFont) -> QRect:
    """Draw one line, ended in … where it is too long, and return the box below it."""
    font = for_text(font, text)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
    return box.adjusted(0, metrics.height() + 1, 0, 0)


def draw_background(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what lies under a row: hover, selection, and the frame of the focus."""
    widget = option.widget
    style = widget.style() if widget is not None else QApplication.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.save()
        painter.setPen(option.palette.color(option.palette.ColorRole.Accent))
        painter.drawRect(QRect(option.rect).adjusted(0, 0, -1, -1))
        painter.restore()
