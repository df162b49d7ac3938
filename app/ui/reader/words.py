"""Where words and characters begin and end in shown text, by Unicode's boundaries (UAX 29)."""

from PySide6.QtCore import QTextBoundaryFinder

from app.core.document import Span
from app.ui.reader.utf16 import Utf16


def word_at(text: str, at: int) -> Span:
    """The word around the character `at` (code points): a run of letters, or one Han character with its marks."""
    if not text:
        return Span(0, 0)
    at = max(0, min(at, len(text) - 1))
    start, end = _line_around(text, at)
    line, units = text[start:end], Utf16(text[start:end])
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, line)
    finder.setPosition(units.unit(at - start) + 1)
    before = max(finder.toPreviousBoundary(), 0)
    after = finder.toNextBoundary()
    found_end = len(line) if after < 0 else units.point(after)
    return Span(start + units.point(before), start + max(found_end, at - start + 1))


def step_character(text: str, at: int, by: int) -> int:
    """The place one visible character before or after `at`: emoji and combining marks are not taken apart."""
    start, end = _line_around(text, max(0, at - (1 if by < 0 else 0)))
    if by > 0 and at >= end:
        return min(len(text), at + 1)
    if by < 0 and at > end:
        return end
    line, units = text[start:end], Utf16(text[start:end])
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, line)
    finder.setPosition(units.unit(at - start))
    found = finder.toNextBoundary() if by > 0 else finder.toPreviousBoundary()
    return start + units.point(found) if found >= 0 else max(0, min(len(text), at + by))


def step_word(text: str, at: int, by: int) -> int:
    """The beginning of the next word, or of this or the one before."""
    if by > 0:
        at = word_at(text, at).end if at < len(text) else at
        while at < len(text) and text[at].isspace():
            at += 1
        return at
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return word_at(text, at - 1).start if at else 0


def _line_around(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\u2028", 0, at) + 1
    end = text.find("\u2028", at)
    return start, len(text) if end < 0 else end
