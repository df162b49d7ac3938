"""Fields that several people change apart, held to what joining must promise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.registers import Register, begun, from_json, joined, shown, to_json, values, written

START = datetime(2025, 1, 1, tzinfo=UTC)

Steps = list[tuple[int, str, int]]
STEPS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["a", "b", "c", "join"]), st.integers(0, 2)), max_size=25)


def played(steps: Steps) -> list[Register]:
    """Three people who begin with one field, write into their copies, and now and then take in another's."""
    copies = [begun("first", START, "", "@made")] * 3
    for at, (who, what, other) in enumerate(steps):
        if what == "join":
            copies[who] = joined(copies[who], copies[other])
        else:
            copies[who] = written(copies[who], what, START + timedelta(minutes=at), "", f"person {who}")
    return copies


@given(STEPS)
def test_joining_is_one_whatever_the_order_and_how_often(steps: Steps) -> None:
    a, b, c = played(steps)
    assert joined(a, b) == joined(b, a)
    assert joined(joined(a, b), c) == joined(a, joined(b, c))
    assert joined(a, a) == a
    assert joined(joined(a, b), b) == joined(a, b)


@given(STEPS)
def test_nothing_is_dropped_that_nobody_replaced(steps: Steps) -> None:
    copies = played(steps)
    together = joined(joined(copies[0], copies[1]), copies[2])
    for copy in copies:
        for writing in copy.writings:
            replaced = any(
                other.context.get(writing.dot[0], 0) >= writing.dot[1] and writing not in other.writings
                for other in copies
            )
            assert (writing in together.writings) != replaced


@given(STEPS)
def test_writing_settles_every_dispute(steps: Steps) -> None:
    a, b, c = played(steps)
    settled = written(joined(joined(a, b), c), "settled", START, "", "judge")
    assert [w.value for w in values(settled)] == ["settled"]
    assert joined(settled, a) == joined(settled, b) == settled


@given(STEPS)
def test_a_register_comes_back_from_json(steps: Steps) -> None:
    for register in played(steps):
        assert from_json(to_json(register)) == register


def test_two_who_write_apart_stand_side_by_side_the_later_first() -> None:
    base = begun("w", START, "", "@made")
    a = written(base, "x", START + timedelta(hours=2), "Ann", "ann")
    b = written(base, "y", START + timedelta(hours=1), "Bo", "bo")
    both = joined(a, b)
    assert [(w.value, w.by) for w in values(both)] == [("x", "Ann"), ("y", "Bo")]
    assert shown(both).value == "x"


def test_the_same_words_of_two_are_no_dispute() -> None:
    base = begun("w", START, "", "@made")
    both = joined(written(base, "x", START, "", "ann"), written(base, "x", START, "", "bo"))
    assert len(values(both)) == 1


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"writings": [], "context": {}},
        {"writings": [["s", 2, "2025-01-01T00:00:00+00:00", "", 1]], "context": {"s": 1}},
        {"writings": [["s", 1, "2025-01-01T00:00:00", "", 1]], "context": {"s": 1}},
        {"writings": [["s", True, "2025-01-01T00:00:00+00:00", "", 1]], "context": {"s": 1}},
        {"writings": [["s", 1, "yesterday", "", 1]], "context": {"s": 1}},
    ],
)
def test_what_is_no_register_is_refused(data: object) -> None:
    with pytest.raises(ValueError):
        from_json(data)
