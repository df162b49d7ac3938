"""Buttons set in lines, as words are set: as many in a line as there is room for."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 3


class Flow(QWidget):
    """Parts from the left, in as many lines as the width makes of them; as high as those lines."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = list(parts)
        for part in self._parts:
            part.setParent(self)
        # Any width will do; the height is this part's own business.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.arrange()

    def arrange(self) -> None:
        """Set the parts anew: their words are others."""
        x = y = high = 0
        for part in self._parts:
            size = part.sizeHint()
            if x and x + size.width() > self.width():
                x, y, high = 0, y + high + GAP, 0
            part.setGeometry(x, y, size.width(), size.height())
            x += size.width() + GAP
            high = max(high, size.height())
        self.setFixedHeight(y + high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()
