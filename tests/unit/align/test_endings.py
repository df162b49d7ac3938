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
