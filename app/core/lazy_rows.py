"""Rows of a long text that are read when they are seen: until then only the ids of beads or segments are known."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, MutableSequence, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Protocol, overload

from app.core.alignment import BeadStatus
from app.core.document import Span
from app.core.rows import Cell, Row

BLOCK = 64
"""Rows that are read at once: more than a screen shows, in a few milliseconds."""
KEPT = 32 * BLOCK
"""Rows that are held at most; of others the ids are enough again, so that a long text costs no memory."""
_GUESSES = 6
_FEW = 12
"""Ids that are looked for one by one, which is quicker than a look at each row."""
Starts = tuple[list[int], list[int]]
"""Where the segments of a column begin, ascending, and the row of each."""


class RowSource(Protocol):
    """Where rows are read from. Its numbers are those of the library as it is when it is asked."""

    @property
    def of_beads(self) -> bool:
        """Whether the ids of the rows are those of beads; else they are those of segments, a row for each."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The rows of these ids, without those that do not exist any more."""

    def starts(self, place: int) -> Iterable[tuple[int, int]]:
        """Where each segment of a column begins, and the id of its row, in any order."""

    def doubted(self) -> Iterable[int]:
        """The ids of the rows that a reader should look at."""


class LazyRows(MutableSequence[Row]):
    """A list of rows. Rows of beads may be put in the place of others; what is gone meanwhile is an empty row."""

    def __init__(self, ids: Sequence[int], source: RowSource) -> None:
        self._items: list[Row | int] = list(ids)
        self._ids: list[int | None] = list(ids)
        """The ids of the rows, apart, so that a bead is found without a look at each row."""
        self._source = source
        self._changes = 0
        self._starts: dict[int, tuple[int, Starts]] = {}
        self._doubted: set[int] | None = None
        self._held: deque[tuple[int, list[int]]] = deque()
        self._held_count = 0

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        item = self._items[at]
        return item if isinstance(item, Row) else self._read(at % len(self))

    @overload
    def __setitem__(self, at: int, rows: Row) -> None: ...
    @overload
    def __setitem__(self, at: slice, rows: Iterable[Row]) -> None: ...
    def __setitem__(self, at: int | slice, rows: Row | Iterable[Row]) -> None:
        made = [rows] if isinstance(rows, Row) else list(rows)
        if isinstance(at, slice):
            self._changes += 1
            self._items[at] = made
            self._ids[at] = [row.bead_id for row in made]
        else:
            self._items[at] = made[0]
            self._ids[at] = made[0].bead_id
        if self._doubted is not None:
            self._doubted.difference_update(row.bead_id for row in made if row.bead_id is not None)
            self._doubted.update(row.bead_id for row in made if row.bead_id is not None and is_doubted(row))

    def __delitem__(self, at: int | slice) -> None:
        self._changes += 1
        del self._items[at]
        del self._ids[at]

    def insert(self, index: int, value: Row) -> None:
        """Put a row before another."""
        self[index:index] = [value]

    def read(self, numbers: Iterable[int]) -> None:
        """Read these rows at once, and no others: for a look at rows far from one another."""
        wanted = [(at, item) for at in numbers if isinstance(item := self._items[at], int)]
        found = self._source.rows([item for _, item in wanted]) if wanted else {}
        for at, item in wanted:
            self._items[at] = found.get(item) or self._gone(item)
        self._hold([at for at, _ in wanted])

    def numbers_of(self, bead_ids: AbstractSet[int | None]) -> list[int]:
        """The numbers of the rows of these beads, ascending; nothing is read for it."""
        return places_of(self._ids, bead_ids) if self._source.of_beads else []

    def doubted(self) -> list[int]:
        """The numbers of the rows that a reader should look at."""
        if self._doubted is None:
            self._doubted = set(self._source.doubted())
        return self.numbers_of(self._doubted)

    @property
    def knows_doubts(self) -> bool:
        """Whether `doubted` answers at once."""
        return self._doubted is not None

    def starts(self, place: int) -> Starts:
        """Where the segments of a column begin, and their rows; takes a tenth of a second unless it is prepared."""
        known = self._starts.get(place)
        if known is None or known[0] != self._changes:
            changes = self._changes
            known = self._starts[place] = changes, self._read_starts(place)
        return known[1]

    def prepare(self, places: Iterable[int]) -> None:
        """Read what `starts` says beforehand; may be called in another thread."""
        for place in places:
            self.starts(place)

    def prepare_doubts(self) -> None:
        """Read what `doubted` says beforehand; may be called in another thread."""
        changes, found = self._changes, set(self._source.doubted())
        if self._doubted is None and changes == self._changes:
            self._doubted = found

    def is_prepared(self, place: int) -> bool:
        """Whether `starts` answers at once."""
        return self._starts.get(place, (-1,))[0] == self._changes

    def row_holding(self, place: int, offset: int) -> int | None:
        """The row of which a segment of a column holds an offset, found by reading a few rows; None says nothing.

        Segments of a column do not overlap.
        """
        low, high, at = 0, len(self) - 1, 0
        first, last = 0, _end(self[high], place) if self else 0
        for _ in range(_GUESSES):
            if low > high or not first <= offset < max(last, first + 1):
                return None
            at = low + (offset - first) * (high - low) // max(1, last - first)
            begin = at - at % BLOCK
            near = range(max(low, begin), min(high + 1, begin + BLOCK))
            spans = [(span.start, span.end, number) for number in near for span in _spans(self[number], place)]
            if not spans:
                return None
            held = next((number for start, end, number in spans if start <= offset < end), None)
            if held is not None:
                return held
            if offset < spans[0][0]:
                high, last = at - 1, spans[0][0]
            else:
                low, first = spans[-1][2] + 1, spans[-1][1]
        return None

    def _gone(self, number: int) -> Row:
        return Row((Cell(), Cell()), bead_id=number) if self._source.of_beads else Row((Cell(),))

    def _read(self, at: int) -> Row:
        first = at - at % BLOCK
        self.read(range(first, min(first + BLOCK, len(self))))
        row = self._items[at]
        assert isinstance(row, Row)
        return row

    def _hold(self, numbers: list[int]) -> None:
        """Let go of what was read longest ago; after rows were put in the place of others their numbers are others."""
        self._held.append((self._changes, numbers))
        self._held_count += len(numbers)
        while self._held_count > KEPT and len(self._held) > 1:
            changes, old = self._held.popleft()
            self._held_count -= len(old)
            for at in old if changes == self._changes else ():
                bead_id = self._ids[at]
                if bead_id is not None:
                    self._items[at] = bead_id

    def _read_starts(self, place: int) -> Starts:
        numbers = {bead_id: at for at, bead_id in enumerate(list(self._ids))}
        ordered = sorted(
            (start, numbers[bead_id]) for start, bead_id in self._source.starts(place) if bead_id in numbers
        )
        return [start for start, _ in ordered], [number for _, number in ordered]


def starts(rows: Sequence[Row], place: int) -> Starts:
    """Where the segments in the cells at `place` of rows begin, ascending, and the row of each."""
    if isinstance(rows, LazyRows):
        return rows.starts(place)
    ordered = sorted((span.start, number) for number, row in enumerate(rows) for span in _spans(row, place))
    return [start for start, _ in ordered], [number for _, number in ordered]


def row_at(found: Starts, offset: int) -> int | None:
    """The row of the last segment that begins at or before `offset`; the first row before all of them."""
    begins, rows = found
    return rows[max(0, bisect_right(begins, offset) - 1)] if rows else None


def numbers_of(rows: Sequence[Row], bead_ids: AbstractSet[int | None]) -> list[int]:
    """The numbers of the rows of some beads, ascending."""
    if isinstance(rows, LazyRows):
        return rows.numbers_of(bead_ids)
    return [number for number, row in enumerate(rows) if row.bead_id in bead_ids]


def places_of(ids: Sequence[int | None], wanted: AbstractSet[int | None]) -> list[int]:
    """Where in `ids`, each of which stands there once, some of them stand, ascending."""
    if len(wanted) > _FEW:
        return [at for at, one in enumerate(ids) if one in wanted]
    found = []
    for one in wanted:
        with suppress(ValueError):
            found.append(ids.index(one))
    return sorted(found)


def doubted(rows: Sequence[Row]) -> list[int]:
    """The numbers of the rows that a reader should look at: doubtful ones, and those marked for review."""
    if isinstance(rows, LazyRows):
        return rows.doubted()
    return [number for number, row in enumerate(rows) if is_doubted(row)]


def is_doubted(row: Row) -> bool:
    """Whether a reader should look at a row."""
    return row.doubtful or row.status is BeadStatus.REVIEW


def _spans(row: Row, place: int) -> tuple[Span, ...]:
    return row.cells[place].spans if place < len(row.cells) else ()


def _end(row: Row, place: int) -> int:
    return max((span.end for span in _spans(row, place)), default=0)
