"""How the clause labels in the gutter are set, and how wide the gutter must be for them."""

from PySide6.QtGui import QFont, QFontMetrics

from app.ui.reader.content import Content
from app.ui.reader.fonts import Rank

# Labels are read at a glance, not word for word: smaller than the text.
LABEL = Rank(0.8)
# From the gutter's right side to the confidence line, from there to the label; at its left the annotation marks.
LINE_INSET, LABEL_INSET, MARK_ROOM = 18, 28, 17
# Of so many rows the labels are looked at; a longer one elsewhere is cut and told whole on hover.
_SAMPLE = 400


class LabelFace:
    """The gutter's font with its measures."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)

    def width(self, label: str) -> int:
        """The pixels a label takes."""
        return self.metrics.horizontalAdvance(label)

    def gutter_for(self, content: Content, widest: int) -> int:
        """The width of a gutter that has room for the labels of a sample of rows, at most `widest` pixels."""
        labels = {content.label(row) for row in content.sample(_SAMPLE)}
        room = max((self.width(label) for label in labels), default=0)
        return min(widest, room + 2 + LABEL_INSET + MARK_ROOM)
