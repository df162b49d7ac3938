import numpy as np
import pytest

from app.align.endings import endings


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
