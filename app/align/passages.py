"""Two texts cut into clauses, sentences and fragments, and how much of each the other says."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags, chinese_bags, english_bags
from app.align.cedict import packed_file
from app.align.lexicon import Lexicon
from app.align.phrasing import names_of
from app.align.sparse import Ints, Reals, Table, gather, run_sums, transposed
from app.align.synonyms import CHARACTER, alike, within
from app.align.translate import dictionary_table
from app.core.language import Language
from app.core.progress import Progress

_SURE = 3.0
"""A translation weight of 1/3 is nearly as good as certainty: a word has several glosses, a text uses one."""
_CHUNK = 64
_NAME, _CHARACTER = 0.1, 0.5
"""Weight of names and of single characters within Chinese, where whole words are there too."""
_STOP = {
    Language.ZH: re.compile("[。；！？;!?]+"),
    Language.EN: re.compile(r"(?<=[.;!?])\s+"),
}
_BREAK = {
    Language.ZH: re.compile("[。；，：、！？;:!?]+"),
    Language.EN: re.compile(r"(?<=[.;,:!?])\s+"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """One text: its fragments as bags of tokens, and the clause and the sentence each belongs to, ascending."""

    fragments: Bags
    owners: Ints
    sentences: Ints
    weights: Reals
    """Of the tokens: how rare each is among the clauses."""

    def clause_starts(self) -> Ints:
        """Where the tokens of each clause begin, with the number of tokens as a last entry."""
        return self.fragments.starts[_begins(self.owners)]

    def sentence_starts(self) -> Ints:
        """Where the tokens of each sentence begin, with the number of tokens as a last entry."""
        return self.fragments.starts[_begins(self.sentences)]

    def sentence_owners(self) -> Ints:
        """The clause of each sentence."""
        return self.owners[_begins(self.sentences)[:-1]]

    def mass(self, starts: Ints) -> Reals:
        """The sum of the weights of each stretch of tokens."""
        return run_sums(self.weights[self.fragments.tokens][:, None], starts)[:, 0]


def _begins(owners: Ints) -> NDArray[np.int64]:
    """Where the members of each owner begin, with their number as a last entry."""
    return np.searchsorted(owners, np.arange(owners[-1] + 2))


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
    mine, yours = _cut(left, languages[0]), _cut(right, languages[1])
    if languages == (Language.ZH, Language.EN):
        two = english_bags(yours.parts, progress)
        one = chinese_bags(mine.parts, two, lexicon, progress)
        forth = dictionary_table(one, two, lexicon)
        names: frozenset[str] = frozenset()
    else:
        names = names_of(packed_file()) if languages[0] is Language.ZH else frozenset()
        one, two = (within(side.parts, languages[0], lexicon, names, progress) for side in (mine, yours))
        forth = alike(one, two, lexicon)
    back = transposed(forth, len(two.vocabulary))
    return Pairing(_weighed(one, mine, names), _weighed(two, yours, names), forth, back)


def pairing_of_lines(left: Bags, right: Bags, forth: Table) -> Pairing:
    """Lines as clauses of one fragment each; `forth` has the left tokens as rows and the right ones as columns."""
    one, two = (_weighed(side, _Cut([], *(np.arange(len(side), dtype=np.int32),) * 2), ()) for side in (left, right))
    return Pairing(one, two, forth, transposed(forth, len(right.vocabulary)))


@dataclass(frozen=True, slots=True)
class _Cut:
    """The fragments of a text, with the clause and the sentence of each."""

    parts: list[str]
    owners: Ints
    sentences: Ints


def _cut(clauses: Sequence[str], language: Language) -> _Cut:
    """The parts of the clauses between commas and stops; every clause has one at least."""
    parts: list[str] = []
    owners: list[int] = []
    sentences: list[int] = []
    sentence = -1
    for place, clause in enumerate(clauses):
        for said in _split(_STOP[language], clause):
            sentence += 1
            own = _split(_BREAK[language], said)
            parts += own
            owners += [place] * len(own)
            sentences += [sentence] * len(own)
    return _Cut(parts, np.array(owners, dtype=np.int32), np.array(sentences, dtype=np.int32))


def _split(at: re.Pattern[str], text: str) -> list[str]:
    return [part for part in at.split(text) if len(part.strip()) > 1] or [text]


def _weighed(fragments: Bags, cut: _Cut, names: Container[str]) -> Passages:
    """With the inverse document frequency of the tokens over the clauses; marks weigh nothing."""
    clauses = cut.owners[np.repeat(np.arange(len(fragments)), np.diff(fragments.starts))].astype(np.int64)
    size = len(fragments.vocabulary)
    once = np.unique(clauses * size + fragments.tokens) % size
    frequency = np.maximum(np.bincount(once, minlength=size), 1)
    words = np.array([_standing(token, names) for token in fragments.vocabulary])
    rarity = np.log(1 + (int(cut.owners[-1]) + 1) / frequency) * words
    return Passages(fragments, cut.owners, cut.sentences, rarity.astype(np.float32))


def _standing(token: str, names: Container[str]) -> float:
    """How much a token counts beside its rarity."""
    if len(token) == 2 and token[0] == "P":
        return 0.0
    if len(token) == 2 and token[0] == CHARACTER:
        return _CHARACTER
    return _NAME if token in names else 1.0


def covered(pair: Pairing, left_starts: Ints, right_starts: Ints, progress: Progress) -> Reals:
    """For each stretch of the left text's tokens and each of the right's, the share of the left that the right says."""
    tokens = pair.left.fragments.tokens
    weights = pair.left.weights[tokens][:, None]
    out = np.zeros((len(left_starts) - 1, len(right_starts) - 1), dtype=np.float32)
    for begin in range(0, out.shape[1], _CHUNK):
        progress.step("Comparing clauses", begin, out.shape[1])
        said = said_by(pair, right_starts[begin : begin + _CHUNK + 1])
        out[:, begin : begin + _CHUNK] = run_sums(said[tokens] * weights, left_starts)
    share: Reals = (out / np.maximum(pair.left.mass(left_starts), 1e-6)[:, None]).astype(np.float32, copy=False)
    return share


def said_by(pair: Pairing, starts: Ints) -> Reals:
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
