"""Which stretches of two rows of tokens a redline shows as changed, chosen for a reader."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from app.compare.matching import matched
from app.compare.token import WORDLESS, Kind, Token
from app.core.progress import SILENT, Progress


class Hunk(NamedTuple):
    """A changed stretch: half-open places of old tokens and of new ones, one of them possibly empty."""

    a: int
    a_end: int
    b: int
    b_end: int


_LITTLE = WORDLESS | {Kind.SMALL, Kind.MODAL}

_REWRITTEN = 2.0
"""Between two changed stretches of so many words each, small words and punctuation are not worth keeping.

Nor are they where one is longer and the other a word at least, and the two have twice as many together."""
_WORTH = 0.3
"""Other words are, if they weigh at least this part of the lesser of the two."""

_SENTENCE_ENDS = frozenset("。！？.!?；;\n")
_CLAUSE_ENDS = frozenset("，、,：:")


def hunks(a: Sequence[Token], b: Sequence[Token], progress: Progress = SILENT) -> list[Hunk]:
    """The changed stretches, in order; between them the tokens have equal keys, one by one."""
    pairs = matched([t.key for t in a], [t.key for t in b], [t.weight for t in a], progress)
    return _settled(a, b, _without_weak(_between(pairs, len(a), len(b)), _Weights.of(a, b)))


def _between(pairs: Sequence[tuple[int, int]], length_a: int, length_b: int) -> list[Hunk]:
    """What lies between the pairs."""
    found = []
    last_a = last_b = 0
    for i, j in [*pairs, (length_a, length_b)]:
        if i > last_a or j > last_b:
            found.append(Hunk(last_a, i, last_b, j))
        last_a, last_b = i + 1, j + 1
    return found


class _Weights(NamedTuple):
    """The weights of the tokens before each place, and of how many old tokens there one would not do without."""

    a: list[float]
    b: list[float]
    full: list[int]

    @classmethod
    def of(cls, a: Sequence[Token], b: Sequence[Token]) -> "_Weights":
        return cls(
            [0.0, *accumulate(t.weight for t in a)],
            [0.0, *accumulate(t.weight for t in b)],
            [0, *accumulate(t.kind not in _LITTLE for t in a)],
        )

    def size(self, hunk: Hunk) -> float:
        """How many words a hunk changes; what is only inserted or deleted disturbs half as much as the replaced."""
        olds, news = self.a[hunk.a_end] - self.a[hunk.a], self.b[hunk.b_end] - self.b[hunk.b]
        return max(olds, news) if hunk.a < hunk.a_end and hunk.b < hunk.b_end else (olds + news) / 2


def _without_weak(found: Sequence[Hunk], weights: _Weights) -> list[Hunk]:
    """Join neighbouring hunks across kept stretches that are too weak to be worth a reader's eye."""
    done: list[Hunk] = []
    for hunk in found:
        current = hunk
        while done and _is_weak(weights, done[-1], current):
            before = done.pop()
            current = Hunk(before.a, current.a_end, before.b, current.b_end)
        done.append(current)
    return done


def _is_weak(weights: _Weights, left: Hunk, right: Hunk) -> bool:
    lesser, greater = sorted((weights.size(left), weights.size(right)))
    if weights.full[left.a_end] == weights.full[right.a]:
        return lesser >= _REWRITTEN or (lesser >= 1 and lesser + greater >= 2 * _REWRITTEN)
    return weights.a[right.a] - weights.a[left.a_end] < _WORTH * lesser


def _settled(a: Sequence[Token], b: Sequence[Token], found: Sequence[Hunk]) -> list[Hunk]:
    """Slide what is only inserted or only deleted to where it reads best: whole sentences, whole items of a list."""
    done: list[Hunk] = []
    for place, hunk in enumerate(found):
        if hunk.a < hunk.a_end and hunk.b < hunk.b_end:
            done.append(hunk)
            continue
        row, start, end = (a, hunk.a, hunk.a_end) if hunk.a < hunk.a_end else (b, hunk.b, hunk.b_end)
        back = hunk.a - done[-1].a_end if done else min(hunk.a, hunk.b)
        following = found[place + 1].a if place + 1 < len(found) else len(a)
        shift = _best_shift(row, start, end, back, following - hunk.a_end)
        done.append(Hunk(*(offset + shift for offset in hunk)))
    return done


def _best_shift(row: Sequence[Token], start: int, end: int, back: int, forth: int) -> int:
    """How far to slide `row[start:end]`, at most `back` to the left or `forth` to the right; of equals the last."""
    least = 0
    while -least < back and row[start + least - 1].key == row[end + least - 1].key:
        least -= 1
    most = 0
    while most < forth and row[start + most].key == row[end + most].key:
        most += 1
    return max(range(least, most + 1), key=lambda n: (_edge(row, start + n) + _edge(row, end + n), n))


def _edge(row: Sequence[Token], at: int) -> int:
    """How good a place `at` is to begin or end a change."""
    if at in (0, len(row)):
        return 6
    last, following = row[at - 1], row[at]
    if last.kind is Kind.BLANK and at > 1:
        return 3 + _ending(row[at - 2]) if _ending(row[at - 2]) else 3
    if following.kind is Kind.BLANK:
        return 3 if _ending(last) == 2 else 1
    return 3 + _ending(last) if _ending(last) else 0


def _ending(token: Token) -> int:
    """2 for what ends a sentence, 1 for what ends a clause or an item, else 0."""
    if token.kind is not Kind.PUNCTUATION:
        return 0
    return 2 if token.text in _SENTENCE_ENDS else int(token.text in _CLAUSE_ENDS)
