"""One side of a bitext as bags of tokens: which stand in each line, how often they occur, how long the lines are."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.fragments import fragments
from app.align.lexicon import Lexicon
from app.align.sparse import Ints, Reals
from app.align.tokens import chinese_tokens, english_tokens
from app.core.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Line i holds the token ids `tokens[starts[i]:starts[i + 1]]`; `vocabulary` numbers the tokens."""

    vocabulary: dict[str, int]
    tokens: Ints
    starts: Ints
    lengths: Reals
    """Of the lines, in letters; a Chinese character counts as three."""
    chances: Reals
    """Of the tokens, over the whole side."""
    fragments: Ints
    """For each line, where among its tokens its first fragment ends, and where its last one begins and ends."""

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.starts) - 1

    def take(self, lines: Sequence[int]) -> "Bags":
        """Some of the lines, in the order given, with the same vocabulary."""
        chosen = np.asarray(lines, dtype=np.int64)
        sizes = np.diff(self.starts)[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        at = np.arange(starts[-1]) + np.repeat(self.starts[:-1][chosen] - starts[:-1], sizes)
        return Bags(
            self.vocabulary, self.tokens[at], starts, self.lengths[chosen], self.chances, self.fragments[chosen]
        )

    def heads(self) -> "Bags":
        """The first fragment of each line."""
        return self._part(np.zeros(len(self), np.int32), self.fragments[:, 0])

    def tails(self) -> "Bags":
        """The last fragment of each line."""
        return self._part(self.fragments[:, 1], self.fragments[:, 2])

    def _part(self, begins: Ints, ends: Ints) -> "Bags":
        sizes = ends - begins
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        at = np.arange(starts[-1]) + np.repeat(self.starts[:-1] + begins - starts[:-1], sizes)
        whole = _whole(sizes)
        return Bags(self.vocabulary, self.tokens[at], starts, self.lengths, self.chances, whole)

    def counts(self) -> Reals:
        """The number of tokens of each line."""
        return np.diff(self.starts).astype(np.float32)


def _whole(sizes: NDArray[np.int32]) -> Ints:
    """Fragments of lines that are one fragment each."""
    return np.stack([sizes, np.zeros_like(sizes), sizes], axis=1).astype(np.int32)


def bags(lines: list[list[str]], lengths: list[float], fragments: Sequence[tuple[int, int, int]] = ()) -> Bags:
    """Lines of tokens with their lengths, counted; without `fragments` each line is one."""
    vocabulary: dict[str, int] = {}
    flat = [vocabulary.setdefault(token, len(vocabulary)) for line in lines for token in line]
    tokens = np.array(flat, dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.int32)
    if not vocabulary:
        vocabulary[""] = 0
    seen = np.bincount(tokens, minlength=len(vocabulary)) + 0.5
    chances = (seen / seen.sum()).astype(np.float32)
    parts = np.array(fragments, dtype=np.int32) if len(fragments) else _whole(np.diff(starts))
    return Bags(vocabulary, tokens, starts, np.array(lengths, dtype=np.float32), chances, parts)


def english_bags(lines: Sequence[str], progress: Progress) -> Bags:
    """The English lines."""
    tokens, parts = [], []
    for done, line in enumerate(lines):
        if done % 200 == 0:
            progress.step("Reading the words", done, 2 * len(lines))
        placed = english_tokens(line)
        tokens.append([token for token, _, _ in placed])
        parts.append(fragments(line, placed))
    return bags(tokens, [len(line) + 1.0 for line in lines], parts)


def chinese_bags(lines: Sequence[str], english: Bags, lexicon: Lexicon, progress: Progress) -> Bags:
    """The Chinese lines; names that the dictionary does not know are joined where their pinyin stands in `english`."""
    tokens, parts = [], []
    for done, line in enumerate(lines):
        if done % 200 == 0:
            progress.step("Reading the words", len(lines) + done, 2 * len(lines))
        placed = chinese_tokens(line, lexicon.words)
        words = [token for token, _, _ in placed]
        tokens.append(words + _names(words, english, lexicon))
        parts.append(fragments(line, placed))
    return bags(tokens, [chinese_length(line) for line in lines], parts)


def chinese_length(line: str) -> float:
    """The length of a Chinese line in letters: a character counts as three, a blank not at all."""
    return 1.0 + sum(3 if "㐀" <= c <= "鿿" else not c.isspace() for c in line)


def _names(words: list[str], english: Bags, lexicon: Lexicon) -> list[str]:
    """Pairs of single characters whose pinyin together is a word of the English side: 清 扬 and Qingyang."""
    found = []
    for first, second in itertools.pairwise(words):
        if len(first) == 1 == len(second) and first >= "㐀" and second >= "㐀":
            name = lexicon.pinyin(first)[0] + lexicon.pinyin(second)[0]
            if len(name) > 3 and name in english.vocabulary:
                found.append(name)
    return found


def windows(totals: NDArray[np.float64], width: int) -> NDArray[np.float32]:
    """Sums over `width` neighbours along the last axis, each at the place of its last one; fewer at the beginning.

    `totals` are the running sums (`np.cumsum`) along that axis.
    """
    sums = totals.copy()
    sums[..., width:] -= totals[..., :-width]
    return sums.astype(np.float32)
