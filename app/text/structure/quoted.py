"""What a text quotes over several paragraphs, the words an amendment puts in: its articles are not the text's own."""

import re
from collections.abc import Sequence

from app.text.structure.lines import Paragraph

_OPENS = re.compile(r"(?:[:：]|[—―─]{1,2}|-)\s*(``|[“\"「『‘])|^(``|[“\"「『])")
_CLOSING = {"“": "”", '"': '"', "「": "」", "『": "』", "‘": "’", "``": "''"}
_LONGEST = 40
"""Paragraphs of the longest quotation; a mark that is never closed quotes nothing."""


def quoted(text: str, pieces: Sequence[Paragraph]) -> set[int]:
    """The indices of the paragraphs that lie within a quotation which an earlier one opened."""
    within: set[int] = set()
    k = 0
    while k < len(pieces):
        end = _closed_at(text, pieces, k)
        within.update(range(k + 1, end + 1))
        k = end + 1
    return within


def _closed_at(text: str, pieces: Sequence[Paragraph], k: int) -> int:
    """The index of the paragraph that ends the quotation left open by paragraph `k`, or `k`."""
    start, end = pieces[k].start, pieces[k].end
    mark = _left_open(text[start:end]) if any(text.find(mark, start, end) >= 0 for mark in _CLOSING) else None
    if mark is None:
        return k
    close = re.compile(rf"{_CLOSING[mark]}[。.;；,，]?(?:\s?(?:and|及|和))?[。.;；]?$")
    for i in range(k + 1, min(k + _LONGEST, len(pieces))):
        piece = text[pieces[i].start : pieces[i].end]
        if close.search(piece, max(0, len(piece) - 8)):
            return i
        if _left_open(piece) is not None:
            return k
    return k


def _left_open(piece: str) -> str | None:
    """The mark that a paragraph opens after a colon or at its start and does not close, or None."""
    opens = None
    for match in _OPENS.finditer(piece):
        opens = match
    if opens is None:
        return None
    mark = opens.group(1) or opens.group(2)
    after = piece[opens.end() :]
    if mark == _CLOSING[mark]:
        return mark if after.count(mark) % 2 == 0 else None
    return mark if after.count(_CLOSING[mark]) <= after.count(mark) else None
