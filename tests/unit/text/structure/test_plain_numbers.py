"""Sections numbered without a stop."""

from app.core.language import Language
from app.text.structure import parse


def test_lines_of_a_date_are_no_sections() -> None:
    text = "Report\n\n1 May was sunny\n2 Ships came\n12 Men landed\n\nThe report is short."
    assert all(draft.label == "" for draft in parse(text, Language.EN))
