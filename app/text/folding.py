"""Folding: the form of a text used only to find it, with exact offsets back to the original.

Folded are: width and compatibility forms (NFKC), case, accents, Simplified and Traditional and regional variants of
characters (never of words), dashes, quotes, the zeros ○ 〇 零, invisible characters; blanks and line breaks become
one blank, and none beside a Chinese character. What a stretch of text folds to does not depend on what stands around
it, as long as it neither begins nor ends inside a run of blanks or of accents: a folded part is a part of the folded
whole. (One exception: an o or a 0 counts as a zero only between two Chinese digits.)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Span
from app.text.folding_tables import MARK, folding_table, is_mark

HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ranges of Chinese characters, for use inside a character class."""

_BESIDE = f"[{HAN}\u3001-\u303f]"
_BLANKS = re.compile(f"  | (?={_BESIDE})|(?<={_BESIDE}) ")
_NEEDLESS = re.compile(f" +(?={_BESIDE})|(?<={_BESIDE}) +|(?<= ) +")
_ZEROS = re.compile("(?<=[一二三四五六七八九〇])[o0]+(?=[一二三四五六七八九〇])")
_DIGIT = frozenset("一二三四五六七八九〇")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `starts` and `ends` say for each of its characters where the original's own begin and end.

    Both are None where every character became exactly one.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def original(self, start: int, end: int) -> Span:
        """The span of the original that folded to `start`..`end` (half-open, code points) of the folded text.

        A character that became several is given whole; accents that were taken away go with their letter.
        """
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """`text` as it is compared in searches; folding what is folded changes nothing."""
    folded = text.translate(folding_table())
    if MARK in folded:
        return _collapse(*_expanded(text))
    if not _DIGIT.isdisjoint(folded):
        folded = _ZEROS.sub(lambda match: "〇" * len(match[0]), folded)
    return _collapse(folded, None, None) if _BLANKS.search(folded) else Folded(folded)


def folded_text(text: str) -> str:
    """`fold(text).text`, in less time."""
    if MARK in text:
        return fold(text).text
    plain = text.translate(folding_table()).replace(MARK, "")
    if not _DIGIT.isdisjoint(plain):
        plain = _ZEROS.sub(lambda match: "〇" * len(match[0]), plain)
    return _NEEDLESS.sub("", plain) if " " in plain else plain


def _expanded(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text of one in which some characters become none or several, blanks not yet collapsed."""
    table = folding_table()
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(text):
        value = table[ord(character)]
        if value[0] == MARK:
            value = value[1:]
        if value:
            parts.append(value)
            starts += [at] * len(value)
            ends += [at + 1] * len(value)
        elif ends and is_mark(character):
            ends[-1] = at + 1
    folded = "".join(parts)
    return _ZEROS.sub(lambda match: "〇" * len(match[0]), folded), starts, ends


def _collapse(text: str, starts: list[int] | None, ends: list[int] | None) -> Folded:
    """Make one blank of several, and none of those beside a Chinese character."""
    if starts is None or ends is None:
        starts, ends = list(range(len(text))), list(range(1, len(text) + 1))
    parts: list[str] = []
    done = 0
    kept_starts: list[int] = []
    kept_ends: list[int] = []
    for match in _NEEDLESS.finditer(text):
        parts.append(text[done : match.start()])
        kept_starts += starts[done : match.start()]
        kept_ends += ends[done : match.start()]
        done = match.end()
    return Folded("".join(parts) + text[done:], kept_starts + starts[done:], kept_ends + ends[done:])
