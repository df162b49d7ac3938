"""Headings that only their style's name tells."""

from app.core.document import SegmentKind
from app.formats import rtf_in
from app.formats.rtf_styles import heading_styles

FILE = (
    rb"{\rtf1\ansi{\stylesheet{\s0 Normal;}{\s1\sbasedon0\b Heading 1;}{\s12\i heading 2;}{\s3 Heading 10;}}"
    rb"\pard\s1 Chapter\par\pard\s0 The text.\par}"
)


def test_styles_called_headings_are_headings() -> None:
    assert heading_styles(FILE) == {1: 0, 12: 1}
    assert heading_styles(rb"{\rtf1 text}") == {}
    (hint,) = rtf_in.read(FILE, "a.rtf").hints
    assert (hint.kind, hint.level) == (SegmentKind.HEADING, 0)
