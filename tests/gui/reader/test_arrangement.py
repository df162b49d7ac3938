"""Columns stand side by side, apart, within the width, and no line is longer than reads well."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.reader.arrangement import Measures, Mode, arrange, squeezed

MEASURES = Measures(margin=28, gutter=92, gap=44, line_length=680)


@given(st.sampled_from(Mode), st.integers(600, 4000), st.integers(1, 4), st.data())
def test_boxes_keep_apart_and_within_the_viewport(mode: Mode, width: int, count: int, data: st.DataObject) -> None:
    main = data.draw(st.integers(0, count - 1))
    made = arrange(mode, width, range(count), main, MEASURES)
    assert made.gutter_x >= MEASURES.margin
    assert made.right <= width - MEASURES.margin + count
    assert all(box.width <= MEASURES.line_length for box in made.flow + made.aside)
    if not made.stacked:
        for left, right in zip(made.flow, made.flow[1:], strict=False):
            assert left.right + MEASURES.gap <= right.x + 1


@given(st.integers(600, 4000), st.integers(2, 4), st.data())
def test_what_is_revealed_takes_no_room_of_the_text(width: int, count: int, data: st.DataObject) -> None:
    main = data.draw(st.integers(0, count - 1))
    made = arrange(Mode.REVEAL, width, range(count), main, MEASURES)
    assert [box.column for box in made.flow] == [main]
    assert sorted(made.columns) == list(range(count))
    assert all(box.x > made.flow[0].right for box in made.aside)


def test_alone_shows_the_main_column_only() -> None:
    assert arrange(Mode.ALONE, 1000, (0, 1, 2), 2, MEASURES).columns == (2,)


def test_stacked_columns_share_one_box() -> None:
    made = arrange(Mode.STACKED, 1000, (0, 1), 0, MEASURES)
    assert made.stacked
    assert len({(box.x, box.width) for box in made.flow}) == 1


def test_a_wide_page_has_its_lengths_whole() -> None:
    assert squeezed(MEASURES, 1200, 2, 16.0) == MEASURES


def test_a_narrow_page_gives_up_margins_for_text() -> None:
    tight = squeezed(MEASURES, 420, 2, 16.0)
    assert (tight.margin, tight.gutter, tight.gap) == (12, 80, 20)
    assert tight.line_length == MEASURES.line_length


@given(st.integers(100, 3000), st.integers(1, 4), st.floats(8.0, 60.0))
def test_lengths_only_grow_with_the_page(width: int, columns: int, em: float) -> None:
    here, wider = squeezed(MEASURES, width, columns, em), squeezed(MEASURES, width + 50, columns, em)
    assert here.margin <= wider.margin <= MEASURES.margin
    assert here.gutter <= wider.gutter <= MEASURES.gutter
    assert here.gap <= wider.gap <= MEASURES.gap
