"""Estimates the heights of all rows little by little in idle time, so that the scroll bar tells the truth."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from app.ui.reader.page import Page
from app.ui.reader.scroll import Scroll

# A slice of work must not be felt in a frame: rows between two looks at the clock, and milliseconds in all.
_ROWS, _BUDGET = 64, 2


class Survey(QObject):
    """Walks through the rows of a page in slices; `on_step` is called after each."""

    def __init__(self, parent: QObject, on_step: Callable[[], None]) -> None:
        super().__init__(parent)
        self._on_step = on_step
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._advance)
        self._page: Page | None = None
        self._scroll: Scroll | None = None
        self._next = 0

    def begin(self, page: Page, scroll: Scroll) -> None:
        """Start over on a page whose rows `scroll` holds."""
        self._page, self._scroll, self._next = page, scroll, 0
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether every row has an estimate of its own."""
        return not self._timer.isActive()

    def _advance(self) -> None:
        page, scroll = self._page, self._scroll
        if page is None or scroll is None:
            self._timer.stop()
            return
        clock = QElapsedTimer()
        clock.start()
        while self._next < len(scroll) and clock.elapsed() < _BUDGET:
            rows = range(self._next, min(self._next + _ROWS, len(scroll)))
            scroll.estimate(self._next, [page.estimated(row) for row in rows])
            self._next = rows.stop
        if self._next >= len(scroll):
            self._timer.stop()
        self._on_step()
