"""Two texts cut into clauses and fragments, and how much of each the other says, whatever their order and language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.align.bags import Bags, chinese_bags, english_bags
from app.align.lexicon import Lexicon
from app.align.sparse import Ints, Reals, Table, gather, run_sums, transposed
from app.align.synonyms import alike, within
from app.align.translate import dictionary_table
from app.core.language import Language
from app.core.progress import Progress

_SURE = 3.0
"""A translation weight of 1/3 is nearly as good as certainty: a word has several glosses, a text uses one."""
_CHUNK = 64
_BREAK = {
    Language.ZH: re.compile("[。；，：、！？;:!?]+"),
    Language.EN: re.compile(r"(?<=[.;,:!?])\s+"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """One text: its fragments as bags of tokens, and the clause that each fragment belongs to, ascending."""

    fragments: Bags
    owners: Ints
    weights: Reals
    """Of the tokens: how rare each is among the clauses."""

    def clause_starts(self) -> Ints:
        """Where the tokens of each clause begin, with the number of tokens as a last entry."""
        first = np.searchsorted(self.owners, np.arange(self.owners[-1] + 2))
        return self.fragments.starts[first]

    def fragment_weights(self) -> Reals:
        """The sum of the weights of each fragment's tokens."""
        return run_sums(self.weights[self.fragments.tokens][:, None], self.fragments.starts)[:, 0]


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Two texts, and how well the tokens of each translate those of the other."""

    left: Passages
    right: Passages
    forth: Table
    """Rows are tokens of the left text, columns those of the right one."""
    back: Table

    def turned(self) -> "Pairing":
        """The same with the texts changed places."""
        return Pairing(self.right, self.left, self.back, self.forth)


def pairing(
    left: Sequence[str],
    right: Sequence[str],
    languages: tuple[Language, Language],
    lexicon: Lexicon,
    progress: Progress,
) -> Pairing:
    """The clauses of two texts, given as strings, made ready to be compared."""
    if languages == (Language.EN, Language.ZH):
        return pairing(right, left, (Language.ZH, Language.EN), lexicon, progress).turned()
    mine, my_owners = _fragments(left, languages[0])
    yours, your_owners = _fragments(right, languages[1])
    if languages == (Language.ZH, Language.EN):
        two = english_bags(yours, progress)
        one = chinese_bags(mine, two, lexicon, progress)
        forth = dictionary_table(one, two, lexicon)
    else:
        one, two = within(mine, languages[0], lexicon), within(yours, languages[1], lexicon)
        forth = alike(one, two, lexicon)
    back = transposed(forth, len(two.vocabulary))
    return Pairing(_weighed(one, my_owners), _weighed(two, your_owners), forth, back)


def _fragments(clauses: Sequence[str], language: Language) -> tuple[list[str], Ints]:
    """The parts of the clauses between commas and stops, and the clause of each; every clause has one at least."""
    parts: list[str] = []
    owners: list[int] = []
    for place, clause in enumerate(clauses):
        own = [part for part in _BREAK[language].split(clause) if len(part.strip()) > 1] or [clause]
        parts += own
        owners += [place] * len(own)
    return parts, np.array(owners, dtype=np.int32)


def _weighed(fragments: Bags, owners: Ints) -> Passages:
    """With the inverse document frequency of the tokens over the clauses; marks weigh nothing."""
    clauses = owners[np.repeat(np.arange(len(fragments)), np.diff(fragments.starts))].astype(np.int64)
    size = len(fragments.vocabulary)
    once = np.unique(clauses * size + fragments.tokens) % size
    frequency = np.maximum(np.bincount(once, minlength=size), 1)
    words = np.array([not (len(token) == 2 and token[0] == "P") for token in fragments.vocabulary])
    rarity = np.log(1 + (int(owners[-1]) + 1) / frequency) * words
    return Passages(fragments, owners, rarity.astype(np.float32))


def covered(pair: Pairing, left_starts: Ints, right_starts: Ints, progress: Progress) -> Reals:
    """For each stretch of the left text's tokens and each of the right's, the share of the left that the right says."""
    left = pair.left
    tokens = left.fragments.tokens
    weights = left.weights[tokens][:, None]
    out = np.zeros((len(left_starts) - 1, len(right_starts) - 1), dtype=np.float32)
    for begin in range(0, out.shape[1], _CHUNK):
        progress.step("Comparing clauses", begin, out.shape[1])
        end = min(begin + _CHUNK, out.shape[1])
        said = _said(pair, right_starts[begin : end + 1])
        out[:, begin:end] = run_sums(said[tokens] * weights, left_starts)
    whole = run_sums(weights, left_starts)
    share: Reals = (out / np.maximum(whole, 1e-6)).astype(np.float32, copy=False)
    return share


def _said(pair: Pairing, starts: Ints) -> Reals:
    """How surely each token of the left text is said by each of some stretches of the right text."""
    stretch = np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))
    size = len(pair.right.fragments.vocabulary)
    once = np.unique(stretch * size + pair.right.fragments.tokens[starts[0] : starts[-1]])
    place, lefts, weights = gather(pair.back, once % size)
    width = len(starts) - 1
    keys = lefts.astype(np.int64) * width + (once // size)[place]
    mass = np.bincount(keys, weights, len(pair.forth) * width).reshape(-1, width).astype(np.float32)
    sure: Reals = 1 - np.exp(-_SURE * mass)
    return sure
