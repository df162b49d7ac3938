"""Code points and UTF-16 units are carried into one another exactly."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.reader.utf16 import Utf16

any_text = st.text(st.sampled_from("a文\u0301é—𠮷𪚥😀👩🏽\u2028"), max_size=30)


@given(any_text)
def test_units_are_those_of_the_encoded_text(text: str) -> None:
    units = Utf16(text)
    for point in range(len(text) + 1):
        assert units.unit(point) == len(text[:point].encode("utf-16-le")) // 2


@given(any_text)
def test_points_come_back_from_their_units(text: str) -> None:
    units = Utf16(text)
    assert [units.point(units.unit(point)) for point in range(len(text) + 1)] == list(range(len(text) + 1))


def test_the_middle_of_a_pair_belongs_to_its_beginning() -> None:
    units = Utf16("a😀b")
    assert [units.point(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
