"""Code points, as documents count, and UTF-16 units, as Qt counts, of one text."""

from bisect import bisect_left


class Utf16:
    """The way between the two counts. A unit inside a surrogate pair belongs to the pair's beginning."""

    __slots__ = ("_astral", "_units")

    def __init__(self, text: str) -> None:
        self._astral: list[int] = []
        if text and max(text) > "\uffff":
            self._astral = [at for at, character in enumerate(text) if character > "\uffff"]
        self._units = [at + before for before, at in enumerate(self._astral)]

    def unit(self, point: int) -> int:
        """The UTF-16 offset of the code point offset `point`."""
        return point + bisect_left(self._astral, point) if self._astral else point

    def point(self, unit: int) -> int:
        """The code point offset of the UTF-16 offset `unit`."""
        if not self._astral:
            return unit
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return self._astral[before - 1]
        return unit - before
