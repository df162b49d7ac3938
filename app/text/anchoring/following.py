"""Where words of an edited clause went: what stands before and after them decides which of several places is theirs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Span

ALONE = 6
"""Chinese characters, the words and what directly touches them, that must have stayed together."""

ALONE_IN_LETTERS = 14
"""The same in a script of letters: two words or three."""

SHORT = 4
"""Words shorter than this are only followed where their neighbours on both sides stayed: so few are soon retyped."""

AHEAD = 3
"""Characters of Chinese, or words, by which a place must fit better than the next one."""

HAN = "\u2e80"
"""The first character of the Chinese blocks."""

_TOKEN = re.compile(r"[^\W\d_\u2e80-\U0003ffff]+|\d+|[^\s]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where words are among several texts: the first text and the offset in it, the last text and the end in it."""

    first: int
    start: int
    last: int
    end: int


def followed(
    olds: Sequence[str], at: int, news: Sequence[str], inner: Span, beyond: tuple[str, str] | None = None
) -> Place | None:
    """The place of `olds[at][inner]` in `news`, which stand one after another; None where there is any doubt.

    `beyond` are both texts, where it is not sure that these clauses belong together: then the words with what touches
    them must stand once in each.
    """
    whole, old = "".join(news), "".join(olds)
    begin = sum(map(len, olds[:at]))
    inner = Span(begin + inner.start, begin + inner.end)
    found = _by_frame(old, whole, inner) if beyond is None else None
    if found is None:
        found = _by_fit(old, whole, inner, beyond)
    return None if found is None else _place(news, found, inner.end - inner.start)


def _place(news: Sequence[str], found: int, size: int) -> Place:
    starts = [0]
    for new in news:
        starts.append(starts[-1] + len(new))
    first = bisect_right(starts, found) - 1
    last = bisect_right(starts, found + size - 1) - 1
    return Place(first, found - starts[first], last, found + size - starts[last])


def _by_frame(old: str, new: str, inner: Span) -> int | None:
    """Where only one stretch of a clause changed: what stands before it and after it is where it was."""
    head, tail = _shared(old, new), _shared(old[::-1], new[::-1])
    least = min(len(old), len(new))
    if head + tail < least // 2:
        return None
    over = max(0, head + tail - least)
    first, last = head - over, len(old) - tail + over
    replaced = over == 0 and head + tail < least
    rim = (1 if any(c >= HAN for c in old[inner.start : inner.end]) else 3) if replaced else 0
    if inner.end <= first and inner.start < first - rim:
        at = inner.start
    elif inner.start >= last and inner.end > last + rim:
        at = inner.start + len(new) - len(old)
    else:
        return None
    size = inner.end - inner.start
    left, right = _touching(old, inner.start, new, at, size)
    for other in _places(old[inner.start : inner.end], new):
        if other != at:
            one, two = _touching(old, inner.start, new, other, size)
            if (one > left or two > right) and one + two + size >= ALONE:
                return None
    return at


def _by_fit(old: str, new: str, inner: Span, beyond: tuple[str, str] | None) -> int | None:
    """Where what stands before and after the words, with gaps, fits far better than at any other place."""
    words = old[inner.start : inner.end]
    places = _places(words, new)
    if not places or _torn(old, new, inner):
        return None
    beside = _beside(old, inner.start, inner.end)
    fits = {at: _fit(beside, _beside(new, at, at + len(words))) for at in places}
    best = max(places, key=fits.__getitem__)
    touching = _touching(old, inner.start, new, best, len(words))
    if not _stands(touching, words, new, best, beyond) or _doubled(old, new, inner, touching):
        return None
    if fits[best] < _common([*beside[0], *beside[1]], _tokens(new)) - (len(words) >= SHORT):
        return None
    there = _beside(new, best, best + len(words))
    for other in places:
        near = _touching(old, inner.start, new, other, len(words))
        if other != best and not _is_ahead(touching, near, fits[best] - fits[other], new, best, other):
            return None
    for other in _places(words, old):
        near = _touching(old, other, new, best, len(words))
        ahead = fits[best] - _fit(_beside(old, other, other + len(words)), there)
        if other != inner.start and not _is_ahead(touching, near, ahead, old, inner.start, other):
            return None
    return best


def _stands(touching: tuple[int, int], words: str, new: str, at: int, beyond: tuple[str, str] | None) -> bool:
    """Whether enough of what directly touches the words stayed with them."""
    least = ALONE if any(character >= HAN for character in words) else ALONE_IN_LETTERS
    if beyond or not any(map(str.isalnum, words)):
        least *= 2
    if sum(touching) + len(words) < least or (len(words) < SHORT and 0 in touching):
        return False
    stretch = new[max(0, at - touching[0]) : at + len(words) + touching[1]]
    return not beyond or all(text.count(stretch) <= 1 for text in beyond)


def _is_ahead(touching: tuple[int, int], near: tuple[int, int], ahead: int, text: str, place: int, other: int) -> bool:
    """Whether a place of words is clearly theirs, and another is not: by what touches it and by what fits."""
    slight = 2 * sum(near) < sum(touching)
    together = text[min(place, other) : max(place, other)].isalpha() and text[place] < HAN
    return ahead >= AHEAD or (slight and (ahead >= 1 or together))


Beside = tuple[list[str], list[str]]


def _beside(text: str, start: int, end: int) -> Beside:
    """The words before and after a stretch, without what is left of a word that it cuts."""
    while 0 < start < len(text) and text[start - 1].isalpha() and text[start].isalpha() and text[start] < HAN:
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalpha() and text[end].isalpha() and text[end] < HAN:
        end += 1
    return _tokens(text[:start]), _tokens(text[end:])


def _fit(one: Beside, other: Beside) -> int:
    return _common(one[0], other[0]) + _common(one[1], other[1])


def _torn(old: str, new: str, inner: Span) -> bool:
    """Whether what stands at both ends of the words stands oftener in the new text: it may have been put amid them."""
    width = _width(old[inner.start : inner.end])
    ends = old[max(0, inner.start - width) : inner.start + 1], old[inner.end - 1 : inner.end + width]
    return all(new.count(end) > old.count(end) for end in ends)


def _doubled(old: str, new: str, inner: Span, touching: tuple[int, int]) -> bool:
    """Whether one end of the words stands oftener in the new text, and what touches them there is little."""
    words = old[inner.start : inner.end]
    width = _width(words)
    if min(touching) >= 2 * width:
        return False
    ends = [old[max(0, inner.start - width) : inner.start + 1], old[inner.end - 1 : inner.end + width]]
    if len(words) > width:
        ends += [words[: width + 1], words[-width - 1 :]]
    return any(new.count(end) > old.count(end) for end in ends)


def _width(words: str) -> int:
    return 2 if any(character >= HAN for character in words) else 5


def _touching(old: str, start: int, new: str, at: int, size: int) -> tuple[int, int]:
    """How many characters before and after a stretch of both texts are the same; the ends of a text count."""
    before = _shared(f"\x02{old[:start]}"[::-1], f"\x02{new[:at]}"[::-1])
    return before, _shared(f"{old[start + size :]}\x03", f"{new[at + size :]}\x03")


def _places(words: str, text: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence (bit-parallel, Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << at
    every = (1 << len(one)) - 1
    row = every
    for token in other:
        matches = row & places.get(token, 0)
        row = ((row + matches) | (row - matches)) & every
    return len(one) - row.bit_count()


def _shared(one: str, other: str) -> int:
    """The length of the common beginning."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))
