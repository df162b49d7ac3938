"""The second key of dates, percentages and quantities: their values, by which they are found in any writing.

A value is a gram that begins with a control character, which no folded text has. A date is also found by its month,
its year, and its day in any year, as it is when only these are written. Quantities below ten are left out: 三 is
everywhere, and is found as a character; so is the day of an unnamed month.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.document import Span
from app.core.language import Language
from app.text.numerals import ENGLISH_NUMBER_WORDS, NumberFound, english, numbers_in

_MARK = "\x01"
_SMALLEST = 10
_HAN_NUMERAL = re.compile("[0-9０-９〇○零二三四五六七八九十百千万萬亿億廿卅]")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile("[a-z]+")
_NUMBER_WORDS = frozenset(
    [word for word in ENGLISH_NUMBER_WORDS if (english(word) or 0) >= _SMALLEST] + ["cent", "percent"]
)
_ENGLISH_IN_CHINESE = re.compile(
    r"(?:[0-9] |[0-9](?:st|nd|rd|th) |\b)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[0-9] ?per ?cent", re.I
)
_HAN_IN_ENGLISH = re.compile("[年月日号號%％万萬亿億]|百分之")
_ORDINAL = re.compile("第[ \u00a0\u3000]?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that stands in a text, and the grams it is found by, the most precise first."""

    span: Span
    grams: tuple[str, ...]


def amounts(text: str, language: Language) -> set[str]:
    """The grams of the values that stand in an unfolded text."""
    return {gram for spoken in _languages(text, language) for found in _found(text, spoken) for gram in found.grams}


def _languages(text: str, language: Language) -> list[Language]:
    """The languages in which a text is worth the search for values, which takes longer than all else about it."""
    if language is Language.ZH:
        zh = [Language.ZH] if _HAN_NUMERAL.search(text) else []
        return [*zh, Language.EN] if _DIGIT.search(text) and _ENGLISH_IN_CHINESE.search(text) else zh
    en = bool(_DIGIT.search(text)) or not _NUMBER_WORDS.isdisjoint(_WORD.findall(text.lower()))
    zh = [Language.ZH] if not text.isascii() and _HAN_NUMERAL.search(text) and _HAN_IN_ENGLISH.search(text) else []
    return [Language.EN, *zh] if en else zh


def amount_meant(text: str) -> str | None:
    """The gram of the one value that a typed text is, in either language and whatever its case, or None."""
    found = amounts_typed(text.strip())
    whole = [one for one in found if one.span == Span(0, len(text.strip()))]
    return whole[0].grams[0] if whole else None


def amounts_typed(text: str) -> list[Amount]:
    """The values in a typed text, in whichever language has the longest, whatever its case; in order, disjoint."""
    readings = [_found(typed, language) for typed in _cased(text) for language in Language]
    kept: list[Amount] = []
    for one in sorted((one for found in readings for one in found), key=lambda one: one.span.start - one.span.end):
        if all(one.span.end <= other.span.start or one.span.start >= other.span.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span.start)


def _cased(text: str) -> tuple[str, ...]:
    """A typed text as it is, and with capitals, as the names of months need them."""
    titled = text.title()
    return (text, titled) if len(titled) == len(text) and titled != text else (text,)


def amounts_at(gram: str, text: str) -> list[Span]:
    """Where the value of a gram stands in an unfolded text of either language."""
    spans = {
        (found.span.start, found.span.end)
        for language in Language
        for found in _found(text, language)
        if gram in found.grams
    }
    return [Span(start, end) for start, end in sorted(spans)]


def _found(text: str, language: Language) -> list[Amount]:
    """The values in a text, each without the 第 before an ordinal."""
    made = []
    for number in numbers_in(text, language):
        span = number.span
        ordinal = _ORDINAL.match(text, span.start)
        if ordinal and ordinal.end() < span.end:
            span = Span(ordinal.end(), span.end)
        grams = tuple(_MARK + value for value in _values(number))
        if grams and not (number.kind == "number" and text[span.end - 1] in "日号號"):
            made.append(Amount(span, grams))
    return made


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
