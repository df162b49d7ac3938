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
    counters.count("L", 0)
    counters.count("L", 0)
    assert counters.count("L", 0) == label


def test_a_list_begins_anew_or_goes_on() -> None:
    counters = Counters({"L": {0: Level("1")}})
    assert counters.count("L", 0) == "1 "
    counters.begin("L", 0, go_on=True)
    assert counters.count("L", 0) == "2 "
    counters.begin("L", 0, go_on=False)
    assert counters.count("L", 0) == "1 "
    assert counters.count("unknown", 0) == ""
