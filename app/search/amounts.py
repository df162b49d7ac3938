"""The second key of dates, percentages and quantities: their values, by which they are found in any writing.

A value is a gram that begins with a control character, which no folded text has. A date is also found by its month,
its year, and its day in any year, as it is when only these are written. Quantities below ten are left out: 三 is
everywhere, and is found as a character.
"""

import re
from collections.abc import Iterator

from app.core.document import Span
from app.core.language import Language
from app.text.numerals import ENGLISH_NUMBER_WORDS, NumberFound, numbers_in

_MARK = "\x01"
_SMALLEST = 10
_HAN_NUMERAL = re.compile("[0-9０-９〇○零二三四五六七八九十百千万萬亿億廿卅]")
_DIGIT = re.compile("[0-9]")
_NUMBER_WORDS = frozenset(ENGLISH_NUMBER_WORDS)


def amounts(text: str, language: Language) -> set[str]:
    """The grams of the values that stand in an unfolded text."""
    if not _may_have_numbers(text, language):
        return set()
    return {_MARK + value for found in numbers_in(text, language) for value in _values(found)}


def _may_have_numbers(text: str, language: Language) -> bool:
    """Whether a text is worth the search for numbers, which takes longer than all else that indexing does to it."""
    if language is Language.ZH:
        return _HAN_NUMERAL.search(text) is not None
    return _DIGIT.search(text) is not None or not _NUMBER_WORDS.isdisjoint(re.findall("[a-z]+", text.lower()))


def amount_meant(text: str) -> str | None:
    """The gram of the one value that a typed text is, in either language and whatever its case, or None."""
    text = text.strip()
    for typed in (text, text.title()):
        for language in Language:
            found = numbers_in(typed, language)
            if len(found) == 1 and found[0].span == Span(0, len(text)):
                return next((_MARK + value for value in _values(found[0])), None)
    return None


def amounts_at(gram: str, text: str) -> list[Span]:
    """Where the value of a gram stands in an unfolded text of either language."""
    spans = {
        (found.span.start, found.span.end)
        for language in Language
        for found in numbers_in(text, language)
        if gram[1:] in _values(found)
    }
    return [Span(start, end) for start, end in sorted(spans)]


def _values(found: NumberFound) -> Iterator[str]:
    """What a number is found by, the most precise first."""
    match found.kind:
        case "date":
            yield f"d{found.value}"
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", found.value):
                yield f"y{found.value[:4]}"
            if re.fullmatch(r"\d{4}-\d\d-\d\d", found.value):
                yield f"d{found.value[:7]}"
                yield f"d-{found.value[4:]}"
        case "year":
            yield f"y{found.value}"
        case "percent":
            yield f"p{found.value}"
        case "number":
            if float(found.value) >= _SMALLEST:
                yield f"n{found.value}"
