"""Passages that two texts share, word for word or nearly: the formulas that go from one statement to the next."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.compare.redline import redline
from app.compare.tokens import simplified, tokens
from app.core.comparison import Clause, Passage, RedlineOptions
from app.core.document import Span
from app.core.language import Language
from app.core.progress import Progress
from app.text.folding import HAN

_UNIT = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")
_OPENING = "“‘「『《〈（(【〔["
_COMMAS = "，、,"


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as shared, in units: characters of Chinese, words of English."""

    seed: int
    """A run of so many units that is the same begins a passage."""
    gap: int
    """Runs no further apart than this on either side are one passage."""
    shortest: int
    """Shorter passages are not told of."""
    nearest: float = 0.6
    """Nor those of which a smaller part is the same."""


LIMITS = {Language.ZH: Limits(6, 12, 14), Language.EN: Limits(4, 8, 9)}
_COMMON = 40
"""A seed that stands in more places than this says nothing."""


class _Unit(NamedTuple):
    key: str
    start: int
    end: int
    clause: int


class _Run(NamedTuple):
    """A stretch that is the same: first unit in each text, and how many."""

    a: int
    b: int
    length: int


def passages(
    a: Sequence[tuple[Clause, int]],
    b: Sequence[tuple[Clause, int]],
    language: Language,
    progress: Progress,
    limits: Limits | None = None,
) -> list[Passage]:
    """The passages of `a` that stand in `b` too, in the order of `a`; each word of `a` stands in one at most.

    Both are clauses with where they begin in their documents. A passage lies within one clause on each side. Case,
    width, script and punctuation do not count.
    """
    limits = limits or LIMITS[language]
    units = _units(a), _units(b)
    chains = _chained(_runs(*units, limits.seed, progress), *units, limits)
    kept = _apart([chain for chain in chains if _is_worth_telling(chain, limits)])
    return [_passage(chain, units, (a, b), language) for chain in kept]


def _units(clauses: Sequence[tuple[Clause, int]]) -> list[_Unit]:
    """The units of all clauses, with their places in the clause."""
    return [
        _Unit(found[0], *found.span(), place)
        for place, (clause, _) in enumerate(clauses)
        for found in _UNIT.finditer(simplified(clause.text).lower())
    ]


def _runs(a: Sequence[_Unit], b: Sequence[_Unit], seed: int, progress: Progress) -> list[_Run]:
    """The longest same runs of at least `seed` units, none beginning inside another on its diagonal."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, run in _grams(b, seed):
        places[run].append(j)
    done: dict[int, int] = {}
    found = []
    for i, run in _grams(a, seed):
        if i % 2000 == 0:
            progress.step("Looking for shared passages", i, len(a))
        some = places.get(run, ())
        for j in some if len(some) <= _COMMON else ():
            if done.get(j - i, -1) < i:
                length = _length(a, b, i, j)
                done[j - i] = i + length - 1
                found.append(_Run(i, j, length))
    return found


def _grams(units: Sequence[_Unit], length: int) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Every run of `length` units within one clause, with its place."""
    keys = [unit.key for unit in units]
    for place in range(len(units) - length + 1):
        if units[place].clause == units[place + length - 1].clause:
            yield place, tuple(keys[place : place + length])


def _length(a: Sequence[_Unit], b: Sequence[_Unit], i: int, j: int) -> int:
    """How far the same run goes on from `i` and `j` within their clauses."""
    length = 0
    while (
        i + length < len(a)
        and j + length < len(b)
        and a[i + length].key == b[j + length].key
        and a[i + length].clause == a[i].clause
        and b[j + length].clause == b[j].clause
    ):
        length += 1
    return length


def _chained(runs: Iterable[_Run], a: Sequence[_Unit], b: Sequence[_Unit], limits: Limits) -> list[list[_Run]]:
    """Runs that follow one another closely in the same two clauses, joined."""
    open_chains: dict[tuple[int, int], list[list[_Run]]] = defaultdict(list)
    for run in sorted(runs):
        chains = open_chains[a[run.a].clause, b[run.b].clause]
        for chain in chains:
            last = chain[-1]
            between = run.a - last.a - last.length, run.b - last.b - last.length
            if min(between) >= 0 and max(between) <= limits.gap:
                chain.append(run)
                break
        else:
            chains.append([run])
    return [chain for chains in open_chains.values() for chain in chains]


def _is_worth_telling(chain: Sequence[_Run], limits: Limits) -> bool:
    return _same(chain) >= limits.shortest and _nearness(chain) >= limits.nearest


def _same(chain: Sequence[_Run]) -> int:
    return sum(run.length for run in chain)


def _extent(chain: Sequence[_Run]) -> tuple[int, int]:
    """How many units the chain covers on either side."""
    return chain[-1].a + chain[-1].length - chain[0].a, chain[-1].b + chain[-1].length - chain[0].b


def _nearness(chain: Sequence[_Run]) -> float:
    return _same(chain) / max(_extent(chain))


def _apart(chains: Iterable[Sequence[_Run]]) -> list[Sequence[_Run]]:
    """Of chains that overlap in the first text, those that share the most, in the order of that text."""
    taken: set[int] = set()
    kept: list[Sequence[_Run]] = []
    for chain in sorted(chains, key=lambda c: (-_same(c) * _nearness(c), c[0])):
        units = range(chain[0].a, chain[0].a + _extent(chain)[0])
        if taken.isdisjoint(units):
            taken.update(units)
            kept.append(chain)
    return sorted(kept, key=lambda chain: chain[0])


def _passage(
    chain: Sequence[_Run],
    units: tuple[Sequence[_Unit], Sequence[_Unit]],
    sides: tuple[Sequence[tuple[Clause, int]], Sequence[tuple[Clause, int]]],
    language: Language,
) -> Passage:
    chain = _at_words(chain, units[0], sides[0], language)
    whole, offsets, cuts = [], [], []
    for first, extent, row, clauses in zip((chain[0].a, chain[0].b), _extent(chain), units, sides, strict=True):
        clause, offset = clauses[row[first].clause]
        whole.append(clause.text)
        offsets.append(offset)
        cuts.append((row[first].start, row[first + extent - 1].end))
    cuts = _with_signs((whole[0], whole[1]), (cuts[0], cuts[1]))
    spans = [Span(offset + start, offset + end) for offset, (start, end) in zip(offsets, cuts, strict=True)]
    texts = [text[start:end] for text, (start, end) in zip(whole, cuts, strict=True)]
    return Passage(spans[0], spans[1], _nearness(chain), tuple(redline(texts[0], texts[1], language)))


def _with_signs(texts: tuple[str, str], cuts: tuple[tuple[int, int], tuple[int, int]]) -> list[tuple[int, int]]:
    """The cuts with the signs that both texts have there: what opens before them, what closes and ends after them."""
    (a, a_end), (b, b_end) = cuts
    while a and b and texts[0][a - 1] == texts[1][b - 1] and texts[0][a - 1] in _OPENING:
        a, b = a - 1, b - 1
    more = 0
    for place, (one, other) in enumerate(zip(texts[0][a_end:], texts[1][b_end:], strict=False), 1):
        if one != other or one in _OPENING or one.isspace() or _UNIT.match(one):
            break
        more = more if one in _COMMAS else place
    return [(a, a_end + more), (b, b_end + more)]


def _at_words(
    chain: Sequence[_Run], row: Sequence[_Unit], clauses: Sequence[tuple[Clause, int]], language: Language
) -> Sequence[_Run]:
    """The chain without the part of a word that it begins or ends with."""
    clause, _ = clauses[row[chain[0].a].clause]
    cuts = {0, *accumulate(len(token.text) for token in tokens(clause.text, language, RedlineOptions()))}
    first = chain[0]
    skip = next((n for n in range(first.length) if row[first.a + n].start in cuts), 0)
    chain = [_Run(first.a + skip, first.b + skip, first.length - skip), *chain[1:]]
    last = chain[-1]
    drop = next((n for n in range(last.length) if row[last.a + last.length - 1 - n].end in cuts), 0)
    return [*chain[:-1], _Run(last.a, last.b, last.length - drop)]
