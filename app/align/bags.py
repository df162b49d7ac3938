"""One side of a bitext as bags of tokens: which stand in each line, how often they occur, how long the lines are."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.lexicon import Lexicon
from app.align.sparse import Ints, Reals
from app.align.tokens import bare, chinese_tokens, english_tokens
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

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.starts) - 1

    def take(self, lines: Sequence[int]) -> "Bags":
        """Some of the lines, in the order given, with the same vocabulary."""
        chosen = np.asarray(lines, dtype=np.int64)
        sizes = np.diff(self.starts)[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        at = np.arange(starts[-1]) + np.repeat(self.starts[:-1][chosen] - starts[:-1], sizes)
        return Bags(self.vocabulary, self.tokens[at], starts, self.lengths[chosen], self.chances)

    def counts(self) -> Reals:
        """The number of tokens of each line."""
        return np.diff(self.starts).astype(np.float32)


def bags(lines: list[list[str]], lengths: list[float]) -> Bags:
    """Lines of tokens with their lengths, counted."""
    vocabulary: dict[str, int] = {}
    flat = [vocabulary.setdefault(token, len(vocabulary)) for line in lines for token in line]
    tokens = np.array(flat, dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.int32)
    if not vocabulary:
        vocabulary[""] = 0
    seen = np.bincount(tokens, minlength=len(vocabulary)) + 0.5
    chances = (seen / seen.sum()).astype(np.float32)
    return Bags(vocabulary, tokens, starts, np.array(lengths, dtype=np.float32), chances)


def english_bags(lines: Sequence[str], progress: Progress) -> Bags:
    """The English lines."""
    tokens = []
    for done, line in enumerate(lines):
        if done % 200 == 0:
            progress.step("Reading the words", done, 2 * len(lines))
        tokens.append(bare(english_tokens, line))
    return bags(tokens, [len(line) + 1.0 for line in lines])


def chinese_bags(lines: Sequence[str], english: Bags, lexicon: Lexicon, progress: Progress) -> Bags:
    """The Chinese lines; names that the dictionary does not know are joined where their pinyin stands in `english`."""
    tokens = []
    for done, line in enumerate(lines):
        if done % 200 == 0:
            progress.step("Reading the words", len(lines) + done, 2 * len(lines))
        words = [token for token, _, _ in chinese_tokens(line, lexicon.words)]
        tokens.append(words + _names(words, english, lexicon))
    return bags(tokens, [chinese_length(line) for line in lines])


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


def windows(values: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """Sums over `width` neighbours along the last axis, each at the place of its last one; fewer at the beginning."""
    totals = np.cumsum(values, axis=-1, dtype=np.float64)
    sums = totals.copy()
    sums[..., width:] -= totals[..., :-width]
    return sums.astype(np.float32)
