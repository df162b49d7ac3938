"""Highlights are found by place, all of them and no others."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Span
from app.ui.reader.highlights import Highlight, HighlightIndex, Kind
from app.ui.reader.marking import lanes

spans = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=40), st.lists(spans, min_size=1, max_size=3))
def test_what_meets_a_cell_is_found_once_and_in_order(marked: list[Span], cell: list[Span]) -> None:
    items = [Highlight(0, span.start, span.end, id=number) for number, span in enumerate(marked)]
    index = HighlightIndex()
    index.replace(Kind.ANNOTATION, items)
    found = index.within(0, cell).get(Kind.ANNOTATION, [])
    wanted = {item.id for item in items if any(item.start < part.end and part.start < item.end for part in cell)}
    assert {item.id for item in found} == wanted
    assert len(found) == len(wanted)
    if len(cell) == 1:
        assert [item.start for item in found] == sorted(item.start for item in found)


@given(st.lists(spans, max_size=3))
def test_up_to_three_overlapping_annotations_lie_in_lanes_of_their_own(marked: list[Span]) -> None:
    items = sorted((Highlight(0, span.start, span.end) for span in marked), key=lambda item: item.start)
    placed = list(zip(items, lanes(items), strict=True))
    for at, (one, lane) in enumerate(placed):
        for other, other_lane in placed[at + 1 :]:
            assert lane != other_lane or other.start >= one.end


def test_a_kind_replaces_only_itself() -> None:
    index = HighlightIndex()
    index.replace(Kind.FIND, [Highlight(0, 0, 5)])
    index.replace(Kind.CHANGE, [Highlight(0, 2, 3), Highlight(1, 2, 3)])
    index.replace(Kind.FIND, [])
    assert set(index.within(0, [Span(0, 9)])) == {Kind.CHANGE}
    assert set(index.within(1, [Span(0, 9)])) == {Kind.CHANGE}
