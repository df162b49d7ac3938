"""Runs of Chinese characters cut into words, with names and numbers whole."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.compare.persons import PERSON
from app.compare.token import Kind
from app.compare.words import (
    MODALS,
    NUMERALS,
    SMALL_WORDS,
    STRONG_MODALS,
    lexicon,
)
from app.text.scripts_states import STATES

Piece = tuple[int, int, Kind]
"""Start and end in the run, and what stands there."""

_WORD_COST, _SMALL_COST, _ODD_COST = 1.0, 0.8, 1.3
_NUMERAL_RUN = re.compile(f"[{NUMERALS}○廿卅]+")
_FORMS = frozenset(("共和国", "王国", "联邦", "公国", "大公国", "酋长国", "合众国", "苏丹国"))
_QUALIFIERS = frozenset(("人民", "民主", "社会主义", "伊斯兰", "联合", "阿拉伯", "合作", "联邦", "社会", "主义"))
_LONGEST_STATE_NAME = 8


@lru_cache(maxsize=10_000)
def cut(run: str) -> Sequence[Piece]:
    """Cut a run of Chinese characters, given in Simplified ones, into words.

    The cut of fewest words is taken, where single characters that are no words of their own count for more.
    Neighbouring ones of those are joined: in such texts they are names (赛色塔).
    """
    pieces = [(start, end, _kind(run, start, end)) for start, end in _shortest_way(run)]
    return _with_states(run, _odd_joined(pieces))


def _shortest_way(run: str) -> list[tuple[int, int]]:
    """The cheapest cut; of two that are equal the one whose last words are longer."""
    cost = [0.0] + [float("inf")] * len(run)
    came = [0] * (len(run) + 1)
    wholes = [(found.start(), found.end()) for found in _NUMERAL_RUN.finditer(run)]
    wholes += [(found.start(1), found.end(1)) for found in PERSON.finditer(run)]
    begun = dict(wholes)
    for start, character in enumerate(run):
        here = cost[start] + (_SMALL_COST if character in SMALL_WORDS else _ODD_COST)
        if here < cost[start + 1]:
            cost[start + 1], came[start + 1] = here, start
        here = cost[start] + _WORD_COST
        for end in (*_word_ends(run, start), begun[start]) if start in begun else _word_ends(run, start):
            if here < cost[end]:
                cost[end], came[end] = here, start
    ways = []
    end = len(run)
    while end:
        ways.append((came[end], end))
        end = came[end]
    return ways[::-1]


def _word_ends(run: str, start: int) -> list[int]:
    """Where the words of more than one character that begin at `start` end."""
    known = lexicon()
    ends = []
    for end in range(start + 2, len(run) + 1):
        word = run[start:end]
        if word in known.words:
            ends.append(end)
        if word not in known.beginnings:
            break
    return ends


def _kind(run: str, start: int, end: int) -> Kind:
    word = run[start:end]
    if word in STATES:
        return Kind.STATE
    if word in STRONG_MODALS:
        return Kind.MODAL
    if _NUMERAL_RUN.fullmatch(word):
        return Kind.NUMBER
    if word in SMALL_WORDS or word in MODALS:
        return Kind.SMALL
    return Kind.WORD if end - start > 1 else Kind.NAME


def _odd_joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbouring single characters that are no words; one alone is a word after all."""
    done: list[Piece] = []
    for start, end, kind in pieces:
        if kind is Kind.NAME and done and done[-1][2] is Kind.NAME:
            done[-1] = (done[-1][0], end, kind)
        else:
            done.append((start, end, kind))
    return [(s, e, Kind.WORD if k is Kind.NAME and e - s == 1 else k) for s, e, k in done]


def _with_states(run: str, pieces: list[Piece]) -> list[Piece]:
    """Join the long name of a state, known by its form (东岭共和国)."""
    done: list[Piece] = []
    for piece in pieces:
        done.append(piece)
        if run[piece[0] : piece[1]] in _FORMS:
            first = _state_begins(run, done)
            if first is not None:
                done[first:] = [(done[first][0], piece[1], Kind.STATE)]
    return done


def _state_begins(run: str, done: Sequence[Piece]) -> int | None:
    """The place in `done` where the name begins whose form is the last piece, or None."""
    place = len(done) - 2
    while place > 0 and run[done[place][0] : done[place][1]] in _QUALIFIERS:
        place -= 1
    if place < 0 or done[place][2] not in (Kind.WORD, Kind.NAME, Kind.STATE):
        return None
    return place if done[place][1] - done[place][0] <= _LONGEST_STATE_NAME else None
