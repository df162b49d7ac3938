"""What is read stays where it is while heights become known."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.reader.heights import Heights
from app.ui.reader.scroll import Scroll

TRUE = st.lists(st.integers(5, 900), min_size=1, max_size=40)


def scroll_over(heights: list[int], guess: int = 100) -> Scroll:
    scroll = Scroll(lambda row: heights[row])
    scroll.reset(Heights.uniform(len(heights), guess))
    return scroll


def screen(scroll: Scroll, page: int) -> dict[int, int]:
    return {seen.row: seen.y for seen in scroll.visible(page)}


@given(TRUE, st.integers(0, 4000), st.lists(st.integers(-700, 700), max_size=12))
def test_a_short_move_moves_what_is_seen_by_just_its_pixels(heights: list[int], start: int, moves: list[int]) -> None:
    page = 300
    scroll = scroll_over(heights)
    scroll.jump(start)
    before = screen(scroll, page)
    for pixels in moves:
        scroll.move(pixels)
        after = screen(scroll, page)
        shifts = {before[row] - after[row] for row in before.keys() & after.keys()}
        assert len(shifts) <= 1
        at_an_end = sum(heights) <= page or (scroll.row, scroll.offset) == (0, 0) or max(after) == len(heights) - 1
        assert at_an_end or shifts <= {pixels}
        before = after


@given(TRUE, st.integers(0, 4000), st.integers(1, 500))
def test_better_estimates_move_nothing_that_is_seen(heights: list[int], start: int, guess: int) -> None:
    scroll = scroll_over(heights)
    scroll.jump(start)
    before = screen(scroll, 300)
    scroll.estimate(0, [guess] * len(heights))
    assert screen(scroll, 300) == before


@given(TRUE, st.integers(0, 40_000))
def test_the_page_is_full_wherever_one_goes(heights: list[int], value: int) -> None:
    scroll = scroll_over(heights)
    scroll.jump(value)
    rows = scroll.visible(300)
    assert rows[0].y <= 0
    assert rows[-1].y + rows[-1].height >= min(300, sum(heights))


@given(TRUE)
def test_the_value_is_the_sum_of_what_lies_above(heights: list[int]) -> None:
    scroll = scroll_over(heights)
    for _ in heights:
        scroll.move(heights[0])
    for row in range(len(heights)):
        scroll.height(row)
    assert scroll.value == sum(heights[: scroll.row]) + scroll.offset
    assert scroll.total == sum(heights)


def test_only_rows_that_are_passed_or_seen_are_measured() -> None:
    measured: list[int] = []
    scroll = Scroll(lambda row: measured.append(row) or 100)
    scroll.reset(Heights.uniform(100_000, 100))
    scroll.visible(300)
    scroll.jump(5_000_000)
    scroll.visible(300)
    assert measured == [0, 1, 2, 50_000, 50_001, 50_002]


def test_a_row_put_below_the_top_stands_there() -> None:
    scroll = scroll_over([100] * 20)
    scroll.put(10, -30)
    assert screen(scroll, 300)[10] == 30
