"""Python's garbage is collected in the window's own thread, and never while it paints.

A collection that begins in the thread of a search may take apart objects of Qt that belong to the window's thread,
which ends the program. So the automatic collection is off, and the window's thread collects between events.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
SETTLED_MS = 1500
"""After so long modules and the window's parts have been loaded."""


class Collector(QObject):
    """Collects what Python would have collected by itself, at its own thresholds, once a second."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()
        # What the program is made of stays until it ends: to look through it at each collection takes longer than
        # a frame may.
        QTimer.singleShot(SETTLED_MS, self, gc.freeze)


def collect() -> None:
    """Collect the oldest generation that is due, and with it the younger ones."""
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(due[-1])
