"""The beads that a reader should look at, on the map beside the text: of a long one they are found in a thread."""

from collections.abc import Callable, Sequence

from app.core.lazy_rows import LazyRows, doubted
from app.core.rows import Row
from app.ui.reader import MapKind, MapMark, MarkMap

Aside = Callable[[Callable[[], None], Callable[[], None]], object]
"""Has something done in a thread, and then goes on with something else here."""


def _at_once(act: Callable[[], None], done: Callable[[], None]) -> None:
    act()
    done()


class Doubts:
    """Marks them on one map."""

    def __init__(self, marks: MarkMap) -> None:
        self._map = marks
        self._rows: Sequence[Row] = ()
        self.aside: Aside = _at_once

    def show(self, rows: Sequence[Row]) -> None:
        """Mark the doubted ones among `rows`, at once where they are known and else when they have been found."""
        self._rows = rows
        unread = rows if isinstance(rows, LazyRows) and not rows.knows_doubts else None
        self._map.set_marks(MapKind.UNCONFIRMED, [] if unread else [MapMark(at) for at in doubted(rows)])
        if unread:
            self.aside(unread.prepare_doubts, self._found)

    def _found(self) -> None:
        rows = self._rows
        if not isinstance(rows, LazyRows) or rows.knows_doubts:
            self.show(rows)
