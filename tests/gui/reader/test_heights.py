"""The tree of row heights agrees with plain sums."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.reader.heights import Heights

some_heights = st.lists(st.integers(1, 5000), min_size=1, max_size=60)


@given(some_heights)
def test_sums_before_each_row_are_those_of_the_heights(heights: list[int]) -> None:
    tree = Heights(heights)
    assert [tree.before(row) for row in range(len(heights) + 1)] == [
        sum(heights[:row]) for row in range(len(heights) + 1)
    ]
    assert tree.total == sum(heights)


@given(some_heights, st.data())
def test_changed_heights_change_all_sums_after_them(heights: list[int], data: st.DataObject) -> None:
    tree = Heights(heights)
    for _ in range(5):
        row = data.draw(st.integers(0, len(heights) - 1))
        heights[row] = data.draw(st.integers(1, 5000))
        tree.change(row, heights[row])
    assert [tree.before(row) for row in range(len(heights) + 1)] == [
        sum(heights[:row]) for row in range(len(heights) + 1)
    ]
    assert tree.total == sum(heights)


@given(some_heights, st.integers(-50, 400_000))
def test_a_pixel_is_found_in_the_row_that_covers_it(heights: list[int], y: int) -> None:
    tree = Heights(heights)
    row, rest = tree.find(y)
    inside = max(0, min(y, sum(heights) - 1))
    assert sum(heights[:row]) + rest == inside
    assert 0 <= rest < heights[row]


@given(st.integers(1, 200), st.integers(1, 300))
def test_uniform_rows_are_the_same_tree_as_equal_heights(count: int, height: int) -> None:
    quick, plain = Heights.uniform(count, height), Heights([height] * count)
    assert [quick.before(row) for row in range(count + 1)] == [plain.before(row) for row in range(count + 1)]
    quick.change(count // 2, height + 7)
    plain.change(count // 2, height + 7)
    assert quick.before(count) == plain.before(count) == quick.total


def test_without_rows_there_is_nothing_to_find() -> None:
    assert Heights(()).find(10) == (0, 0)
    assert Heights(()).total == 0
