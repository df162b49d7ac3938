"""Sections numbered without a stop (1 Short title, 2 规范性引用文件; 一 or II alone), where a text numbers all so."""

import re
from collections.abc import Sequence

from app.core.document import Span
from app.text import numeral_values
from app.text.labels import LabelFound, LabelKey
from app.text.structure.lines import Paragraph, ends_sentence

_NUMBERED = re.compile(
    r"(\d{1,3})[ \t\u00a0\u3000]{1,4}(?!(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|[年月日])\b)[A-Z“‘\"《\u3400-\u9fff]"
)
_WIDEST = 100
"""Characters of the longest heading."""
_FEWEST = 3
_ALONE = (
    ("han", re.compile(r"[一二三四五六七八九十]{1,3}"), numeral_values.han),
    ("roman", re.compile(r"[IVXL]{1,6}"), numeral_values.roman),
    ("upper", re.compile(r"[A-Z]"), numeral_values.letter),
)
"""The numerals that stand on a line alone, a section under each."""
_SHARE = 0.8
"""Of the lines that begin with a number, those that must go on counting from 1."""


def with_plain_numbers(
    text: str, pieces: Sequence[Paragraph], found: Sequence[LabelFound | None]
) -> list[LabelFound | None]:
    """The labels `found`, and those of sections numbered 1, 2, 3 … throughout without a stop.

    A line that merely begins with a number is told from them by their order and by ending as headings do.
    """
    numbered = [(k, int(match.group(1))) for k, label in enumerate(found) if (match := _heads(text, pieces[k], label))]
    counted, last = [], 0
    for k, number in numbered:
        if number == last + 1 or (number == 1 and last >= _FEWEST):
            counted.append((k, number))
            last = number
    result = _with_lone_numerals(text, pieces, found)
    if len(counted) >= _FEWEST and len(counted) >= _SHARE * len(numbered):
        for k, number in counted:
            start = pieces[k].start
            result[k] = LabelFound(Span(start, start + len(str(number))), (LabelKey("arabic", (number,)),))
    return result


def _heads(text: str, piece: Paragraph, label: LabelFound | None) -> re.Match[str] | None:
    if label is not None or piece.cells or piece.end - piece.start > _WIDEST or not "1" <= text[piece.start] <= "9":
        return None
    end = piece.end - 1 if text[piece.end - 1] == "." else piece.end
    if ends_sentence(text, end) or text[end - 1] in ",，、" or re.search(r"[.;:] ", text[piece.start : end]):
        return None
    return _NUMBERED.match(text, piece.start, piece.end)


def _with_lone_numerals(
    text: str, pieces: Sequence[Paragraph], found: Sequence[LabelFound | None]
) -> list[LabelFound | None]:
    """The labels `found`, and those of lines that are one numeral, counting on from the first of two or more."""
    result = list(found)
    short = [k for k, piece in enumerate(pieces) if found[k] is None and piece.end - piece.start <= 6]
    for series, form, value in _ALONE:
        counted: list[int] = []
        for k in short:
            written = text[pieces[k].start : pieces[k].end]
            if result[k] is None and form.fullmatch(written) and value(written) == len(counted) + 1:
                counted.append(k)
        for k in counted if len(counted) > 1 else ():
            span = Span(pieces[k].start, pieces[k].end)
            result[k] = LabelFound(span, (LabelKey(series, (counted.index(k) + 1,)),))
    return result
