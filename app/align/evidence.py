"""What the words of two texts say for every pair of their clauses, as a whole and part by part."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.passages import Pairing, Passages, covered, said_by
from app.align.sparse import Ints, Reals, Table, gather, run_sums, table
from app.core.progress import Progress

_SHORT = 30.0
"""Parts whose words weigh less than this are held for evidence only in part."""
_HIT, _UNSEEN = 0.45, 0.5
"""Chance that a word is said where two fragments answer one another; clauses added to its count where they do not."""
_HEARD = 0.1
"""Parts are compared by words that are said more surely than this."""
_BLOCK, _COLUMNS = 128, 64


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """For each pair of clauses: four measures of how far they say the same, and what the grade is judged by."""

    measures: tuple[Reals, Reals, Reals, Reals]
    """Coverage of the whole, of the best pair of sentences and of fragments; log odds summed over fragments."""
    coverage: tuple[Reals, Reals]
    """How much of the left clause the right one says, and of the right the left."""
    answered: tuple[Reals, Reals]
    """The share of the fragments of the left clause that the right one says more than others do, and the reverse."""


def evidence(pair: Pairing, progress: Progress) -> Evidence:
    """What the words of two texts say for every pair of clauses; rows are the left text's."""
    turned = pair.turned()
    left, right = pair.left.clause_starts(), pair.right.clause_starts()
    forth, back = covered(pair, left, right, progress), covered(turned, right, left, progress).T
    sentences = _best_parts(pair, _sentences(pair.left), _sentences(pair.right), progress)
    fragments = _best_parts(pair, _fragments(pair.left), _fragments(pair.right), progress)
    odds = _odds(pair, progress) + _odds(turned, progress).T
    answered = _answered(pair, right, progress), _answered(turned, left, progress).T
    return Evidence((np.sqrt(forth * back), sentences, fragments, odds), (forth, back), answered)


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """The parts of a text: where the tokens of each begin (with their number as a last entry), and its clause."""

    starts: Ints
    owners: Ints
    mass: Reals
    trust: Reals


def _sentences(text: Passages) -> _Parts:
    return _parts(text, text.sentence_starts(), text.sentence_owners())


def _fragments(text: Passages) -> _Parts:
    return _parts(text, text.fragments.starts, text.owners)


def _parts(text: Passages, starts: Ints, owners: Ints) -> _Parts:
    mass = text.mass(starts)
    return _Parts(starts, owners, np.maximum(mass, 1e-6), mass / (mass + _SHORT))


def _best_parts(pair: Pairing, left: _Parts, right: _Parts, progress: Progress) -> Reals:
    """The evidence of the best pair of parts inside each pair of clauses."""
    turned, firsts = pair.turned(), _firsts(left.owners)
    inside = _postings(pair.left, left)
    heard = _heard(turned, left, progress)
    rows = np.zeros((len(firsts), len(right.owners)), dtype=np.float32)
    for begin in range(0, len(right.owners), _BLOCK):
        progress.step("Comparing sentences", begin, len(right.owners))
        yours = right.starts[begin : begin + _BLOCK + 1]
        forth = _said_of_left(inside, said_by(pair, yours), len(left.owners)) / left.mass[:, None]
        back = _said_of_right(pair.right, yours, heard, len(left.owners)) / right.mass[begin : begin + _BLOCK]
        block = np.sqrt(forth * back * left.trust[:, None])
        rows[:, begin : begin + _BLOCK] = np.maximum.reduceat(block, firsts, axis=0)
    rows *= np.sqrt(right.trust)
    best: Reals = np.maximum.reduceat(rows, _firsts(right.owners), axis=1)
    return best


def _postings(text: Passages, parts: _Parts) -> Table:
    """For each token the parts it stands in, with what it weighs there."""
    places = np.repeat(np.arange(len(parts.owners)), np.diff(parts.starts))
    tokens = text.fragments.tokens
    return table(tokens, places, text.weights[tokens], len(text.fragments.vocabulary), len(parts.owners))


def _heard(turned: Pairing, left: _Parts, progress: Progress) -> Table:
    """How surely each token of the right text is said by each part of the left one, where at all."""
    tokens, places, sure = [], [], []
    for begin in range(0, len(left.owners), _BLOCK):
        progress.step("Reading sentences", begin, len(left.owners))
        said = said_by(turned, left.starts[begin : begin + _BLOCK + 1])
        found = np.nonzero(said > _HEARD)
        tokens.append(found[0])
        places.append(found[1] + begin)
        sure.append(said[found])
    height = len(turned.left.fragments.vocabulary)
    return table(np.concatenate(tokens), np.concatenate(places), np.concatenate(sure), height, len(left.owners))


def _said_of_left(inside: Table, said: Reals, height: int) -> Reals:
    """For each left part and each right part of a block, what the right one says of the left one, by weight."""
    tokens, columns = np.nonzero(said > _HEARD)
    found, parts, weights = gather(inside, tokens)
    return _summed(parts, columns[found], weights * said[tokens, columns][found], (height, said.shape[1]))


def _said_of_right(text: Passages, starts: Ints, heard: Table, height: int) -> Reals:
    """The same, of what the left parts say of the right ones."""
    tokens = text.fragments.tokens[starts[0] : starts[-1]]
    columns = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    found, parts, sure = gather(heard, tokens)
    return _summed(parts, columns[found], text.weights[tokens][found] * sure, (height, len(starts) - 1))


def _summed(rows: Ints, columns: NDArray[np.int64], weights: Reals, shape: tuple[int, int]) -> Reals:
    sums = np.bincount(rows.astype(np.int64) * shape[1] + columns, weights, shape[0] * shape[1])
    return sums.reshape(shape).astype(np.float32)


def _firsts(owners: Ints) -> NDArray[np.int64]:
    return np.searchsorted(owners, np.arange(owners[-1] + 1))


def _odds(pair: Pairing, progress: Progress) -> Reals:
    """For each pair of clauses, what speaks for its being said, summed over the left one's fragments that gain by it.

    A word that is said speaks for the pair by how seldom other clauses say it, one that is not speaks against it:
    the binary independence model of Robertson and Spärck Jones (1976).
    """
    said = said_by(pair, pair.right.clause_starts())
    rate = np.clip((said.sum(axis=1) + _UNSEEN) / (said.shape[1] + 2 * _UNSEEN), 1e-3, 0.97)[:, None]
    seen = np.log(np.maximum(_HIT, rate) / rate)
    missed = np.log((1 - _HIT) / (1 - np.minimum(rate, _HIT)))
    gains = (said * seen + (1 - said) * missed) * (pair.left.weights > 0)[:, None]
    text, firsts = pair.left.fragments, _firsts(pair.left.owners)
    out = np.zeros((len(firsts), said.shape[1]), dtype=np.float32)
    for begin in range(0, said.shape[1], _COLUMNS):
        progress.step("Weighing words", begin, said.shape[1])
        columns = gains[:, begin : begin + _COLUMNS].astype(np.float32)
        odds = np.maximum(run_sums(columns[text.tokens], text.starts), 0.0)
        out[:, begin : begin + _COLUMNS] = np.add.reduceat(odds, firsts, axis=0)
    return out


def _answered(pair: Pairing, right_starts: Ints, progress: Progress) -> Reals:
    """For each pair of clauses, the share of the left one's fragments that stand out as said by the right one."""
    said = covered(pair, pair.left.fragments.starts, right_starts, progress)
    progress.step("Comparing clauses", 1, 1)
    middle, spread = np.median(said, axis=1, keepdims=True), said.std(axis=1, keepdims=True)
    stands_out = np.clip(((said - middle) / np.maximum(spread, 1e-6) - 1) / 2, 0.0, 1.0)
    weights = pair.left.mass(pair.left.fragments.starts)[:, None]
    firsts = _firsts(pair.left.owners)
    answered = np.add.reduceat(stands_out * weights, firsts, axis=0)
    whole = np.maximum(np.add.reduceat(weights, firsts, axis=0), 1e-6)
    share: Reals = (answered / whole).astype(np.float32, copy=False)
    return share
