"""Finding a stretch of an edited clause again by what stands beside it, and what a changed stretch has become."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from app.core.document import Span

ALONE = 8
"""Chinese characters, the words and what stands beside them, that tell a place inside a clause from any other."""

ALONE_IN_LETTERS = 20
"""The same in a script of letters: three words or four."""

DOUBLE = 2
"""As many times that is asked for where it is not sure that the clauses belong together."""

SHORT = 4
"""Words shorter than this are only followed where their neighbours on both sides stayed: so few are soon retyped."""

HAN = "\u2e80"
"""The first character of the Chinese blocks."""

COMPARED = 4_000_000
"""The product of two clauses' lengths up to which they are compared character by character."""

HALF = 0.5
"""The part of a stretch that must be left for it to be shown as what the stretch became."""


def unmistakable(
    olds: Sequence[str], news: Sequence[str], inner: Span, beyond: tuple[Sequence[str], Sequence[str]] = ((), ())
) -> tuple[int, int] | None:
    """The place of `olds[0][inner]` in `news`: the index and the offset there, or None where there is any doubt.

    `olds` are the old clause and the others that may have gone into the same new ones. The words are taken with as
    much beside them as stands nowhere else in `olds`: on both sides, on the left, on the right. One of the three
    must be there, and none may speak for another place or for two. The ends of a clause count as what stands beside.
    `beyond` are the other clauses of both versions, where it is not sure that these clauses belong together: then
    what is taken beside the words must stand nowhere in them either.
    """
    before, after = [f"\x02{old}\x03" for old in olds], [f"\x02{new}\x03" for new in news]
    words = olds[0][inner.start : inner.end]
    if not any(character.isalnum() for character in words):  # blanks and stops stand everywhere
        return None
    if len(before) + len(after) > 2 and _count(after, words) > _count(before, words):
        return None
    places: set[tuple[int, int]] = set()
    hem = 1 if len(words) < SHORT else 0
    for left, right in ((1, 1), (1, 0), (0, 1)):
        start, end = inner.start + 1 - hem, inner.end + 1 + hem
        window = _window([*before, *beyond[0]], start, end, left, right, DOUBLE if any(beyond) else 1)
        if window is None:
            continue
        part = before[0][window.start : window.end]
        found = [(at, text.find(part)) for at, text in enumerate(after) if part in text]
        if _count(after, part) + _count(beyond[1], part) > 1:
            return None
        places.update((at, place + inner.start - window.start) for at, place in found)
    return places.pop() if len(places) == 1 else None


def _count(texts: Sequence[str], part: str) -> int:
    return sum(text.count(part) for text in texts)


def _window(texts: Sequence[str], start: int, end: int, left: int, right: int, times: int) -> Span | None:
    """The smallest stretch of the first text, grown by `left` and `right` a step, that stands once in all of them.

    It has `times` as many characters as tell a place inside a clause, or more.
    """
    text = texts[0]
    low, high = start, end
    least = times * (ALONE if any(character >= HAN for character in text[start:end]) else ALONE_IN_LETTERS)
    while high - low < least or _count(texts, text[low:high]) > 1:
        if (left == 0 or low == 0) and (right == 0 or high == len(text)):
            return None
        low, high = max(0, low - left), min(len(text), high + right)
    return Span(low, high)


def became(old: str, new: str, inner: Span) -> tuple[Span, float] | None:
    """What `old[inner]` has become in `new`, and how much of it is left; None where less than half is."""
    if len(old) * len(new) > COMPARED:
        return None
    start, end, kept = len(new), 0, 0
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        low, high = max(a, inner.start), min(a + size, inner.end)
        if low < high:
            start, end, kept = min(start, b + low - a), max(end, b + high - a), kept + high - low
    share = kept / (inner.end - inner.start)
    return (Span(start, end), share) if share >= HALF else None
