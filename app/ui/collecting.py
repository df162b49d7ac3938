"""Python's garbage is collected in the window's own thread, and never while it paints.

A collection that begins in the thread of a search may take apart objects of Qt that belong to the window's thread,
which ends the program. So the automatic collection is off, and the window's thread collects between events. What takes
longer than a part of a frame to look through is set aside (`gc.freeze`), or waits until nobody touches the window.
"""

import gc
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

EVERY_MS = 1000
SETTLED_MS = 1500
"""After so long modules and the window's parts have been loaded."""
MANY = 40_000
"""Objects that are looked through in some six milliseconds."""
ASIDE = 400_000
"""Objects set aside beyond those that lasted before, from which on they are looked through when nobody is there."""
QUIET_MS = 1500
LATEST_S = 120
"""So long a collection waits for nobody to touch the window."""
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchUpdate,
        QEvent.Type.NativeGesture,
    }
)


class Collector(QObject):
    """Collects what Python would have collected by itself, at its own thresholds, once a second."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._sizes = [0, 0, 0]
        """How many objects each generation may hold, beside those that are set aside."""
        self._lasting = gc.get_freeze_count()
        """How many were set aside when all had been looked through last."""
        self._waiting_since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._collect_all)
        # What the program is made of stays until it ends: to look through it at each collection takes longer than
        # a frame may.
        QTimer.singleShot(SETTLED_MS, self, self._settle)

    @property
    def waits(self) -> bool:
        """Whether a long collection waits for nobody to touch the window."""
        return self._quiet.isActive()

    def look(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit]
        if not due:
            return
        self._sizes[0] = counts[0]
        age = due[-1]
        if sum(self._sizes[: age + 1]) <= MANY:
            self._collect(age)
        elif age < 2:
            # So many at once are what long work has made, and most of them are there to stay.
            self._set_aside()
        else:
            self._wait()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew when the window is touched, but not for ever."""
        if event.type() in _TOUCHES and self.waits:
            if time.monotonic() - self._waiting_since < LATEST_S:
                self._quiet.start()
            else:
                self._quiet.start(0)
        return False

    def _settle(self) -> None:
        gc.freeze()
        self._sizes = [0, 0, 0]
        self._lasting = gc.get_freeze_count()

    def _set_aside(self) -> None:
        gc.freeze()
        self._sizes = [0, 0, 0]
        if self._more_aside() > ASIDE:
            self._wait()

    def _more_aside(self) -> int:
        return gc.get_freeze_count() - self._lasting

    def _wait(self) -> None:
        if not self.waits:
            self._waiting_since = time.monotonic()
            self._quiet.start(QUIET_MS)
            # Only while it waits: each event of the program passes through a filter.
            _application().installEventFilter(self)

    def _collect(self, age: int) -> None:
        held = sum(self._sizes[: age + 1])
        gc.collect(age)
        self._sizes[: age + 1] = [0] * (age + 1)
        if age < 2:
            self._sizes[age + 1] += held
        else:
            self._sizes[2] = len(gc.get_objects(2))

    def _collect_all(self) -> None:
        _application().removeEventFilter(self)
        if self._more_aside() > ASIDE:
            gc.unfreeze()
        self._sizes[0] = gc.get_count()[0]
        self._collect(2)
        if self._sizes[2] > MANY:
            self._settle()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
