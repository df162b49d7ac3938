"""What a query means: a small tree of parts, with the texts of its leaves folded.

The leaves are looked for in one segment each. A leaf says by `ranges` where it stands in a folded text; that is the
definition of a match, and whatever else the index does must come to the same.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from app.core.document import Span
from app.core.language import Language
from app.search.amounts import amounts_at
from app.search.grams import LATIN, WORD, is_latin
from app.search.stems import stem
from app.text.folding import Folded, fold, folded_text

Range: TypeAlias = tuple[int, int]
"""Half-open, in code points of a folded text."""

_PLAIN = re.compile(f"[^\\W_{LATIN}]+")
_WORDS = re.compile(f"[{LATIN}]+|[^\\W_{LATIN}]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A folded text as it stands, not empty and with no blank at either end.

    Where it begins with a Latin letter or a digit it begins a word; where it ends with one the word may go on.
    """

    text: str
    unfolded: bool = field(init=False, compare=False, repr=False)
    """Whether the phrase stands in every text that has it as it is, before folding: so for Chinese characters."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "unfolded", _PLAIN.fullmatch(self.text) is not None)

    def ranges(self, folded: str) -> list[Range]:
        """Where the phrase stands, without overlaps."""
        found: list[Range] = []
        begins_word = is_latin(self.text[0])
        at = folded.find(self.text)
        while at >= 0:
            if begins_word and at and is_latin(folded[at - 1]):
                at = folded.find(self.text, at + 1)
                continue
            found.append((at, at + len(self.text)))
            at = folded.find(self.text, at + len(self.text))
        return found


@dataclass(frozen=True, slots=True)
class Forms:
    """Any form of an English word, given by its stem."""

    stem: str

    def ranges(self, folded: str) -> list[Range]:
        """Where words of this stem stand."""
        return [word.span() for word in WORD.finditer(folded) if stem(word[0]) == self.stem]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A whole Latin word with `*` for any letters, none too, and `?` for one; without either, just that word."""

    text: str
    regex: re.Pattern[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        some = {"*": f"[{LATIN}]*", "?": f"[{LATIN}]"}
        object.__setattr__(self, "regex", re.compile("".join(some.get(mark, re.escape(mark)) for mark in self.text)))

    @property
    def beginning(self) -> str:
        """What every such word begins with."""
        return re.split("[*?]", self.text, maxsplit=1)[0]

    def ranges(self, folded: str) -> list[Range]:
        """Where such words stand."""
        return [word.span() for word in WORD.finditer(folded) if self.regex.fullmatch(word[0])]


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases in any order with at most `distance` other words between the first and the last of them.

    A Chinese character counts as a word.
    """

    parts: tuple[Phrase, ...]
    distance: int

    def ranges(self, folded: str) -> list[Range]:
        """Where the phrases stand that are near enough to one of each of the others."""
        marks = sorted((span, part) for part, phrase in enumerate(self.parts) for span in phrase.ranges(folded))
        kept: set[Range] = set()
        start = 0
        for end in range(len(marks)):
            while _between(folded, [span for span, _ in marks[start : end + 1]]) > self.distance:
                start += 1
            window = marks[start : end + 1]
            if len({part for _, part in window}) == len(self.parts):
                kept.update(span for span, _ in window)
        return sorted(kept)


def _between(folded: str, spans: list[Range]) -> int:
    """How many words stand between the first and the last of `spans` (in order) outside of them."""
    return sum(len(_WORDS.findall(folded, end, start)) for (_, end), (start, _) in pairwise(spans) if end < start)


@dataclass(frozen=True, slots=True)
class Amount:
    """A date, a percentage or a quantity in any writing, by the gram of its value."""

    gram: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """A phrase with values in it, each in any writing; between its parts nothing stands but perhaps a blank."""

    parts: tuple[Phrase | Amount, ...]

    def spans(self, text: str, folded: Folded) -> list[Range]:
        """Where it stands in a folded text, given the text before folding too."""
        found: set[Range] = set()
        firsts = self._places(0, text, folded)
        for start, end in firsts:
            reached = self._reached(end, text, folded)
            if reached is not None:
                found.add((start, reached))
        return sorted(found)

    def _reached(self, end: int, text: str, folded: Folded) -> int | None:
        """Where the phrase ends whose first part ends at `end`, or None."""
        for at in range(1, len(self.parts)):
            follows = {end, end + 1} if folded.text[end : end + 1] == " " else {end}
            ends = [stop for start, stop in self._places(at, text, folded) if start in follows]
            if not ends:
                return None
            end = max(ends)
        return end

    def _places(self, at: int, text: str, folded: Folded) -> list[Range]:
        """Where a part stands; words of a phrase that goes on may begin within a word."""
        part = self.parts[at]
        if isinstance(part, Amount):
            return [_folded_range(folded, span) for span in amounts_at(part.gram, text)]
        if at == 0:
            return part.ranges(folded.text)
        return [(match.start(), match.end()) for match in re.finditer(re.escape(part.text), folded.text)]


def _folded_range(folded: Folded, span: Span) -> Range:
    """The folded characters of a span of the original."""
    if folded.starts is None:
        return span.start, span.end
    return bisect_left(folded.starts, span.start), bisect_left(folded.starts, span.end)


@dataclass(frozen=True, slots=True)
class Side:
    """A part that has to be met by a segment of one language."""

    language: Language
    part: "Node"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that the library knows of segments and the index does not: a label, a note, a date."""

    name: str
    value: str
    column: int = field(default=0, compare=False)
    """Where it stands in the query, for whoever has to say that it makes no sense."""


@dataclass(frozen=True, slots=True)
class Not:
    """Segments that do not meet a part."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Segments that meet every part."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Segments that meet at least one part."""

    parts: tuple["Node", ...]


Leaf: TypeAlias = Phrase | Forms | Pattern | Near | Amount | Mixed
Node: TypeAlias = Leaf | Side | Condition | Not | And | Or


def stands(leaf: Leaf, text: str) -> bool:
    """Whether `leaf` stands in a text that is not folded yet."""
    if isinstance(leaf, Phrase) and leaf.unfolded and leaf.text in text:
        return True
    if isinstance(leaf, Amount):
        return bool(amounts_at(leaf.gram, text))
    if isinstance(leaf, Mixed):
        return bool(leaf.spans(text, fold(text)))
    return bool(leaf.ranges(folded_text(text)))


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that a match is shown by: all but those that must be absent."""
    match node:
        case Not() | Condition():
            return
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted(part)
        case Side(_, part):
            yield from wanted(part)
        case _:
            yield node


def sides(node: Node) -> set[Language]:
    """The languages for which a query has parts of their own."""
    match node:
        case Side(language, part):
            return {language} | sides(part)
        case Not(part):
            return sides(part)
        case And(parts) | Or(parts):
            return set[Language]().union(*map(sides, parts))
        case _:
            return set()


def shown(node: Node, text: str) -> tuple[Span, ...]:
    """The spans of an unfolded text by which a match is shown, in order, joined where they overlap."""
    leaves = set(wanted(node))
    if text.isascii() and all(isinstance(leaf, Phrase) and leaf.unfolded for leaf in leaves):
        return ()
    folded = fold(text)
    joined: list[Span] = []
    for span in sorted(_spans(leaves, text, folded), key=lambda span: (span.start, span.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _spans(leaves: Collection[Leaf], text: str, folded: Folded) -> Iterator[Span]:
    for leaf in leaves:
        if isinstance(leaf, Amount):
            yield from amounts_at(leaf.gram, text)
        elif isinstance(leaf, Mixed):
            yield from (folded.original(start, end) for start, end in leaf.spans(text, folded))
        else:
            yield from (folded.original(start, end) for start, end in leaf.ranges(folded.text))
