import numpy as np
import pytest

from app.align.marks import structure
from app.align.structure import Structure
from app.core.document import Segment, SegmentKind


def segment(number: int, label: str, parent: int | None = None, kind: SegmentKind = SegmentKind.CLAUSE) -> Segment:
    return Segment(number, 1, number, kind, 0, 9, label, 0, parent)


def said(made: Structure, i: int, j: int) -> float:
    return float(made.agreement(np.array([i]), np.array([j]))[0, 0])


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("第五条", "Article 5"),
        ("第五條", "Article V"),
        ("一、", "I."),
        ("一、", "(1)"),
        ("（三）", "3."),
        ("1.1", "1.1"),
    ],
)
def test_labels_agree_across_languages_and_numerals(chinese: str, english: str) -> None:
    made = structure([segment(1, chinese)], [segment(1, english), segment(2, "99.")])
    assert said(made, 0, 0) > 0 > said(made, 0, 1)


def test_the_same_number_elsewhere_in_the_tree_says_less() -> None:
    chinese = [segment(1, "一、"), segment(2, "（一）", 1), segment(3, "二、"), segment(4, "（一）", 3)]
    english = [segment(1, "I."), segment(2, "1.", 1), segment(3, "II."), segment(4, "1.", 3)]
    made = structure(chinese, english)
    assert said(made, 1, 1) > said(made, 1, 3) > said(made, 0, 3) - 10
    assert said(made, 3, 3) > said(made, 3, 1)


def test_a_number_that_repeats_the_one_above_it_is_read_once() -> None:
    chinese = [segment(1, "1."), segment(2, "1.2", 1)]
    english = [segment(1, "1."), segment(2, "2.", 1)]
    made = structure(chinese, english)
    assert said(made, 1, 1) > 3


def test_kinds_that_differ_speak_against_a_pair() -> None:
    chinese = [segment(1, "", kind=SegmentKind.TITLE)]
    english = [segment(1, "", kind=SegmentKind.HEADING), segment(2, "", kind=SegmentKind.SIGNATURE)]
    made = structure(chinese, english)
    assert said(made, 0, 0) == 0 > said(made, 0, 1)
