"""The labels of OpenDocument lists."""

import pytest

from app.formats.odt_lists import Counters, Level


@pytest.mark.parametrize(
    ("level", "label"),
    [
        (Level("1", suffix="."), "3. "),
        (Level("一, 二, 三, ...", suffix="、"), "三、"),
        (Level("壹, 贰, 叁, ..."), "叁\u3000"),
        (Level("壹, 貳, 參, ..."), "參\u3000"),
        (Level("甲, 乙, 丙, ...", suffix="."), "丙. "),
        (Level("①, ②, ③, ..."), "③ "),
        (Level("i", prefix="(", suffix=")"), "(iii) "),
        (Level("1", pattern="第%1%条"), "第3条\u3000"),
        (Level(bullet=True), "\u2022 "),
        (Level(""), ""),
    ],
)
def test_labels(level: Level, label: str) -> None:
    counters = Counters({"L": {0: level}})
    counters.next(0, "L", 0)
    counters.next(0, "L", 0)
    assert counters.next(0, "L", 0) == label


def test_a_list_begins_anew_or_goes_on() -> None:
    counters = Counters({"L": {0: Level("1")}, "M": {0: Level("1")}})
    first, goes_on = counters.open("L", "a", "", goes_on=True)
    assert not goes_on
    assert counters.next(first, "L", 0) == "1 "
    assert counters.open("L", "b", "", goes_on=True) == (first, True)
    assert counters.next(first, "L", 0) == "2 "
    assert counters.open("M", "c", "a", goes_on=False) == (first, True)
    assert counters.next(first, "M", 0) == "3 "
    fresh, goes_on = counters.open("L", "d", "", goes_on=False)
    assert not goes_on
    assert counters.next(fresh, "L", 0) == "1 "
    assert counters.next(fresh, "unknown", 0) == ""
