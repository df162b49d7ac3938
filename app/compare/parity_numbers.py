"""Numbers, dates, percentages and article numbers that one side of a bead names and the other does not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.core.comparison import Prompt, PromptKind
from app.core.document import Span
from app.core.language import Language
from app.text.numerals import NumberFound, integer, numbers_in

_ARTICLE = {
    Language.ZH: re.compile(r"第\s*[0-9０-９〇零一二三四五六七八九十百两]+\s*(?:条|條|款|项|項|部分|章|节|節)"),
    Language.EN: re.compile(
        r"\b(?:Articles?|Paragraphs?|Parts?|Chapters?|Sections?|Items?)\s+[0-9IVXLC]+\b", re.IGNORECASE
    ),
}
_DAYS = re.compile(r"([0-9０-９]+|[〇零一二三四五六七八九十百两]{2,})(?=[日天])")
_FIRST = re.compile(r"(?:first|second|third|last) (?=[a-z])", re.IGNORECASE)
_SMALL = 10
"""A number up to this is often a word of another kind on the other side: both, once, 双方, 两国."""

_KINDS = {
    "article": PromptKind.ARTICLE_NUMBER,
    "number": PromptKind.NUMBER,
    "year": PromptKind.NUMBER,
    "percent": PromptKind.PERCENTAGE,
    "date": PromptKind.DATE,
}
_WORDS = {
    PromptKind.ARTICLE_NUMBER: "Article numbers",
    PromptKind.NUMBER: "Numbers",
    PromptKind.PERCENTAGE: "Percentages",
    PromptKind.DATE: "Dates",
}


class _Fact(NamedTuple):
    kind: PromptKind
    value: str
    span: Span


def number_prompts(source: str, source_language: Language, target: str, target_language: Language) -> Iterator[Prompt]:
    """A prompt for each kind of number of which the sides name different ones."""
    sides = _facts(source, source_language), _facts(target, target_language)
    extra = _unmatched(sides[0], sides[1]), _unmatched(sides[1], sides[0])
    for kind in _WORDS:
        left, right = ([fact for fact in some if fact.kind is kind] for some in extra)
        if sum(map(_is_small, left)) != sum(map(_is_small, right)):
            # Small counts that only one side names (两国, the two) are a way of speaking.
            left, right = ([fact for fact in some if not _is_small(fact)] for some in (left, right))
        if not left and not right:
            continue
        values = tuple(", ".join(fact.value for fact in some) or "–" for some in (left, right))
        message = f"{_WORDS[kind]}: {values[0]} on one side, {values[1]} on the other."
        yield Prompt(kind, message, tuple(f.span for f in left), tuple(f.span for f in right), values)


def _facts(text: str, language: Language) -> list[_Fact]:
    articles = [found.span() for found in _ARTICLE[language].finditer(text)]

    def kind(start: int, written: str) -> PromptKind:
        inside = any(low <= start < high for low, high in articles)
        return _KINDS["article" if inside and written in ("number", "year") else written]

    found = [_Fact(kind(f.span.start, f.kind), _value(text, f), f.span) for f in numbers_in(text, language)]
    days = [_Fact(PromptKind.NUMBER, str(int(f.value[3:])), f.span) for f in found if f.value.startswith("---")]
    rest = [fact for fact in found if not fact.value.startswith("---")]
    return sorted([*rest, *days, *_periods(text, found)], key=lambda fact: fact.span.start)


def _value(text: str, found: NumberFound) -> str:
    """The value of a number; that of the first five years is five."""
    after = _FIRST.match(text, found.span.start, found.span.end)
    value = integer(text[after.end() : found.span.end]) if after else None
    return found.value if value is None else str(value)


def _periods(text: str, found: Sequence[_Fact]) -> Iterator[_Fact]:
    """Periods of more days than a month has (九十日内), which are no dates."""
    taken = {at for fact in found for at in range(fact.span.start, fact.span.end)}
    for match in _DAYS.finditer(text):
        value = integer(match[1])
        if value is not None and match.start() not in taken:
            yield _Fact(PromptKind.NUMBER, str(value), Span(*match.span(1)))


def _unmatched(here: Sequence[_Fact], there: Sequence[_Fact]) -> list[_Fact]:
    """The facts of `here` whose values `there` does not have as often, of whatever kind."""
    spare = Counter(fact.value for fact in there)
    extra = []
    for fact in here:
        if spare[fact.value]:
            spare[fact.value] -= 1
        else:
            extra.append(fact)
    return extra


def _is_small(fact: _Fact) -> bool:
    counts = fact.kind in (PromptKind.NUMBER, PromptKind.ARTICLE_NUMBER)
    return counts and fact.value.isdigit() and int(fact.value) <= _SMALL
