"""Rows that are read when they are seen are the rows that would have been read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import lazy_rows
from app.core.alignment import BeadStatus
from app.core.document import Span
from app.core.lazy_rows import BLOCK, LazyRows, doubted, numbers_of, row_at, starts
from app.core.rows import Cell, Row


@dataclass
class Shelf:
    """A source of rows that counts what it is asked."""

    kept: dict[int, Row]
    asked: list[int] = field(default_factory=list)
    of_beads: bool = True

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The rows there are."""
        self.asked += ids
        return {i: self.kept[i] for i in ids if i in self.kept}

    def starts(self, place: int) -> list[tuple[int, int]]:
        """From the rows themselves, the last first."""
        return [(span.start, i) for i, row in reversed(self.kept.items()) for span in row.cells[place].spans]

    def doubted(self) -> list[int]:
        """From the rows themselves."""
        return [i for i, row in self.kept.items() if row.doubtful or row.status is BeadStatus.REVIEW]


def made(sizes: Sequence[tuple[int, int]], first: int = 1000) -> list[Row]:
    """Rows with so many segments in their two cells, each a few characters long."""
    at = [0, 0]
    rows = []
    for number, row in enumerate(sizes):
        cells = []
        for side, count in enumerate(row):
            spans = []
            for _ in range(count):
                spans.append(Span(at[side], at[side] + 3 + number % 5))
                at[side] = spans[-1].end + 1
            cells.append(Cell(tuple(range(count)), tuple(spans)))
        status = BeadStatus.REVIEW if number % 11 == 3 else BeadStatus.AUTOMATIC
        rows.append(Row(tuple(cells), bead_id=first + number, status=status, doubtful=number % 7 == 2))
    return rows


def lazy(rows: Sequence[Row]) -> tuple[LazyRows, Shelf]:
    shelf = Shelf({row.bead_id: row for row in rows if row.bead_id is not None})
    return LazyRows(list(shelf.kept), shelf), shelf


sizes = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=3 * BLOCK)


@given(sizes, st.data())
def test_they_are_the_same_rows_however_they_are_asked_for(shape: list[tuple[int, int]], data: st.DataObject) -> None:
    rows = made(shape)
    tested, _ = lazy(rows)
    assert len(tested) == len(rows)
    for _ in range(5):
        if rows:
            at = data.draw(st.integers(-len(rows), len(rows) - 1))
            assert tested[at] == rows[at]
    begin, end = sorted(data.draw(st.tuples(st.integers(0, len(rows)), st.integers(0, len(rows)))))
    assert tested[begin:end] == rows[begin:end]
    assert list(tested) == rows


@given(sizes, st.data())
def test_places_doubts_and_beads_are_found_without_reading_all(
    shape: list[tuple[int, int]], data: st.DataObject
) -> None:
    rows = made(shape)
    for place in (0, 1):
        tested, shelf = lazy(rows)
        whole = starts(rows, place)
        assert starts(tested, place) == whole
        assert doubted(tested) == doubted(rows)
        wanted = frozenset(data.draw(st.lists(st.integers(1000, 1400), max_size=9)))
        assert numbers_of(tested, wanted) == numbers_of(rows, wanted)
        assert shelf.asked == []
        offset = data.draw(st.integers(0, 2000))
        held = tested.row_holding(place, offset)
        assert held is None or held == row_at(whole, offset)


def test_a_place_of_a_long_text_is_found_by_a_few_rows() -> None:
    rows = made([(1, 1)] * 50_000)
    tested, shelf = lazy(rows)
    offset = rows[31_417].cells[0].spans[0].start + 1
    assert tested.row_holding(0, offset) == 31_417
    assert len(shelf.asked) <= 6 * BLOCK
    assert not tested.is_prepared(0)
    tested.prepare((0, 1))
    assert tested.is_prepared(0)


def test_only_what_is_seen_is_read_and_only_once() -> None:
    tested, shelf = lazy(made([(1, 1)] * 1000))
    tested.read([5, 500, 999])
    assert shelf.asked == [1005, 1500, 1999]
    assert tested[500].bead_id == 1500
    assert len(shelf.asked) == 3
    assert tested[501].bead_id == 1501
    assert len(shelf.asked) == 3 + BLOCK - 1


@given(sizes.filter(len), st.data())
def test_rows_take_the_place_of_others_as_in_a_list(shape: list[tuple[int, int]], data: st.DataObject) -> None:
    rows = made(shape)
    tested, shelf = lazy(rows)
    tested.prepare((0, 1))
    doubted(tested)
    begin, end = sorted(data.draw(st.tuples(st.integers(0, len(rows)), st.integers(0, len(rows)))))
    joined = [Row(tuple(_joined(rows[begin:end], side) for side in (0, 1)), bead_id=9_000, doubtful=True)]
    fresh = joined if begin < end else []
    tested[begin:end] = fresh
    rows[begin:end] = fresh
    shelf.kept = {row.bead_id: row for row in rows if row.bead_id is not None}
    assert list(tested) == rows
    assert doubted(tested) == doubted(rows)
    assert [starts(tested, side) for side in (0, 1)] == [starts(rows, side) for side in (0, 1)]


def _joined(rows: Sequence[Row], side: int) -> Cell:
    return Cell((), tuple(span for row in rows for span in row.cells[side].spans))


def test_rows_come_and_go_one_by_one() -> None:
    rows = made([(1, 1)] * 5)
    tested, _ = lazy(rows)
    tested.insert(2, Row((), bead_id=7))
    assert [row.bead_id for row in tested] == [1000, 1001, 7, 1002, 1003, 1004]
    del tested[0]
    tested[0] = Row((), bead_id=8, status=BeadStatus.REVIEW)
    assert [row.bead_id for row in tested] == [8, 7, 1002, 1003, 1004]


def test_a_bead_that_is_gone_meanwhile_is_an_empty_row() -> None:
    tested, shelf = lazy(made([(1, 1)] * 4))
    del shelf.kept[1002]
    assert [bool(row.cells[0].spans) for row in tested] == [True, True, False, True]
    assert tested[2].bead_id == 1002
    with pytest.raises(IndexError):
        tested[4]


def test_rows_of_segments_are_found_by_no_bead() -> None:
    rows = [Row(row.cells[:1]) for row in made([(1, 0)] * 300)]
    tested = LazyRows(range(300), shelf := Shelf(dict(enumerate(rows)), of_beads=False))
    assert list(tested) == rows
    assert numbers_of(tested, {5}) == []
    del shelf.kept[7]
    again = LazyRows(range(300), shelf)
    assert again[7] == Row((Cell(),))


def test_doubts_may_be_read_beforehand() -> None:
    rows = made([(1, 1)] * 30)
    tested, shelf = lazy(rows)
    tested.prepare_doubts()
    shelf.kept.clear()
    assert doubted(tested) == doubted(rows) != []


def test_of_a_long_text_few_rows_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy_rows, "KEPT", 2 * BLOCK)
    rows = made([(1, 1)] * 2000)
    tested, shelf = lazy(rows)
    assert list(tested) == rows
    assert sum(isinstance(item, Row) for item in tested._items) <= 2 * BLOCK
    fresh = Row(rows[5].cells, bead_id=1005, status=BeadStatus.ACCEPTED)
    tested[5] = shelf.kept[1005] = fresh
    assert list(tested) == [*rows[:5], fresh, *rows[6:]]
    tested[10:12] = [Row((Cell(), Cell()), bead_id=9000)]
    shelf.kept[9000] = tested[10]
    assert [row.bead_id for row in tested] == [row.bead_id for row in [*rows[:10], tested[10], *rows[12:]]]
