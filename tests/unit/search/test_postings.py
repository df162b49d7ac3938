"""Lists of numbers survive packing."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.postings import pack, unpack


@given(st.sets(st.integers(0, 2**32 - 1), min_size=1).map(sorted))
def test_any_ascending_numbers_come_back(numbers: list[int]) -> None:
    assert unpack(pack(numbers)) == numbers


@pytest.mark.parametrize(
    "numbers",
    [
        [0],
        [0xD800, 0xD800 + 0xDFFF],
        [0x10FFFF],
        [0x110000],
        [2**32 - 1],
        list(range(100_000)),
        list(range(0, 3_000_000, 600)),
        list(range(0, 70_000 * 50, 70_000)),
    ],
)
def test_lists_of_every_scheme_come_back(numbers: list[int]) -> None:
    assert unpack(pack(numbers)) == numbers


def test_dense_lists_take_little_room() -> None:
    assert len(pack(list(range(80_000)))) < 80_000 / 7


@pytest.mark.parametrize("data", [b"\x03abc", b"\x07abc", b"\x04abc", b"\x00\xff", b"\x01a", b""])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, IndexError, zlib.error)):
        unpack(data)
