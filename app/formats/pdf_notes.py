"""Footnotes of PDF pages: small type at the foot of a page, apart from the text, under numbers that stand in it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class Placed(Protocol):
    """A line of a page, as `pdf_lines` has it."""

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def base(self) -> float:
        """Its base line, in points from the bottom."""
        ...

    @property
    def size(self) -> float:
        """Its size of type in points."""
        ...


L = TypeVar("L", bound=Placed)
_SMALLER = 0.93
_APART = 1.3
"""Line distances of the text between its last line and the first note."""
_NUMBER = re.compile(r"[\[(（]?(\d{1,3}|[*†‡§]|[①-⑳])[\])）]?\s*(?=\S)")


def divided(column: Sequence[L], body_size: float) -> tuple[list[L], list[L]]:
    """The lines of a column's text, and those of the notes below it."""
    start = len(column)
    while start and column[start - 1].size <= _SMALLER * body_size:
        start -= 1
    while start < len(column) and not _NUMBER.match(column[start].text):
        start += 1
    if not 0 < start < len(column):
        return list(column), []
    text, notes = list(column[:start]), list(column[start:])
    found = _NUMBER.match(notes[0].text)
    named = found is not None and re.search(
        rf"(?<!\d){re.escape(found[1])}(?!\d)", "\n".join(line.text for line in text)
    )
    gaps = sorted(a.base - b.base for a, b in pairwise(text) if a.base > b.base)
    apart = text[-1].base - notes[0].base > _APART * gaps[len(gaps) // 2] if gaps else False
    return (text, notes) if named and apart else (list(column), [])


def each_note(lines: Sequence[L]) -> list[list[L]]:
    """The lines of each note; one begins where the next number stands."""
    found: list[list[L]] = []
    for line in lines:
        if not found or (_NUMBER.match(line.text) and _goes_on(found[-1][0], line)):
            found.append([])
        found[-1].append(line)
    return found


def _goes_on(before: Placed, line: Placed) -> bool:
    """Whether a line's number follows that of the note before; a number that does not is one of its words."""
    numbers = [_NUMBER.match(one.text) for one in (before, line)]
    first, second = (found[1] if found is not None else "" for found in numbers)
    return int(second) == int(first) + 1 if first.isdecimal() and second.isdecimal() else True
