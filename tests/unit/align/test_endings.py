import numpy as np
import pytest

from app.align.endings import Trust, endings, trust


@pytest.mark.parametrize(
    ("line", "unfinished", "closes", "stop"),
    [
        ("他说：“好。”", False, True, 0),
        ('"Is it?"', False, True, ord("?")),
        ("是吗？”", False, True, ord("?")),
        ("第一章 总则", True, False, 0),
        ("including:", False, False, ord(":")),
        ("；", False, False, ord(";")),
        ("", True, False, 0),
    ],
)
def test_how_a_line_ends(line: str, *, unfinished: bool, closes: bool, stop: int) -> None:
    found = endings([line])
    assert (bool(found.unfinished[0]), bool(found.closes[0]), int(found.stops[0])) == (unfinished, closes, stop)


def test_how_lines_begin_and_some_are_taken() -> None:
    found = endings(["“好", "好", "'Yes'"])
    assert found.opens.tolist() == [True, False, True]
    assert found.take(np.array([2, 1])).opens.tolist() == [True, False]


def test_a_quotation_stays_open_until_it_is_closed_or_forgotten() -> None:
    assert endings(["他说：“好。", "走吧。”", "他走了。"]).inside.tolist() == [True, False, False]
    assert endings(["'It's the dogs' bone,' he said.", "'Go on.", "I will.'"]).inside.tolist() == [False, True, False]
    assert endings(['He said: "Go', 'on."', "No"]).inside.tolist() == [True, False, False]
    assert endings(["“好", *["好"] * 20]).inside.tolist()[-1] is False


def test_a_colon_at_the_end_is_seen_through_quotation_marks() -> None:
    assert endings(["他说：", "as follows:", "“问：”", "a: b"]).colon.tolist() == [True, True, True, False]


SPOKEN = (
    ["“你来吗？”他问。", "“我来。”", "他没有来。", "“走！”"] * 50,
    [
        '"Are you coming?" he asked.',
        '"I am."',
        "He did not come.",
        '"Go!"',
    ]
    * 50,
)
CUT = np.ones(200, bool), np.ones(200, bool)


def test_marks_that_both_sides_use_are_relied_upon() -> None:
    found = trust(endings(SPOKEN[0]), endings(SPOKEN[1]), CUT)
    assert found == Trust(1.0, 1.0, 1.0, 1.0, (1.0, 1.0))


def test_stops_that_only_one_side_uses_are_not_relied_upon() -> None:
    bare = endings([line.strip('"?.!') for line in SPOKEN[1]])
    found = trust(endings(SPOKEN[0]), bare, CUT)
    assert max(found.stops, found.unfinished, found.headings[1]) < 0.06
    assert found.headings[0] == 1.0


def test_quotations_are_relied_upon_where_one_side_has_none_but_not_where_they_never_close() -> None:
    none = endings([line.replace('"', "") for line in SPOKEN[1]])
    unclosed = endings([line.replace("”", "") for line in SPOKEN[0]])
    assert trust(endings(SPOKEN[0]), none, CUT).quotations == 1.0
    assert trust(unclosed, none, CUT).quotations < 0.05


def test_fragments_that_are_whole_lines_are_not_counted_twice() -> None:
    zh, en = endings(SPOKEN[0]), endings(SPOKEN[1])
    uncut = np.zeros(200, bool)
    assert trust(zh, en, (uncut, uncut)).fragments < 0.51
    assert trust(zh, en, (CUT[0], uncut)).fragments < 0.51


def test_a_short_text_shows_little_of_the_marks_it_uses() -> None:
    found = trust(endings(["铁路桥梁", "铁路桥梁很长。"]), endings(["Railway bridges."]), (CUT[0][:2], CUT[1][:1]))
    assert min(found.stops, found.quotations, *found.headings) > 0.9
