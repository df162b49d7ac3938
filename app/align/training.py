"""What beads teach of translation: chances of words, and how far each word can be relied upon.

IBM model 1 (Brown et al., The mathematics of statistical machine translation, Computational Linguistics 19(2), 1993)
with the dictionary as a Dirichlet prior, and with likelier partners at like places of a bead (Dyer, Chahuneau & Smith,
A simple, fast, and effective reparameterization of IBM model 2, NAACL 2013). Of each pair of words the bead that counts
most for it is left out of the count: a bead must not be judged by what it alone has taught, or a wrong one proves
itself right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags
from app.align.sparse import Ints, Reals, Table, scaled_rows, table, transposed
from app.core.progress import SILENT, Progress

LineGroups = Sequence[tuple[Sequence[int], Sequence[int]]]
"""Beads: source lines, target lines."""

NOISE = 0.35
"""The share of a token's chance that its own frequency explains, whatever stands opposite, where no text tells."""

_PRIOR, _FLOOR, _NULL, _DISCOUNT = 5.0, 0.02, 0.3, 0.5
_LEAST = 1e-3
_ROUNDS = 5
_OF_TEXT, _OF_ALL = 3.0, 100.0
"""How many places of a word its text's noise counts for, and how many places of the text NOISE counts for."""
_NOISE_ROUNDS = 3
_APART = 3.0
"""How much less likely words translate one another the further apart their places in a bead are, from end to end."""
_LEARNING = "Learning from the text"


@dataclass(frozen=True, slots=True, eq=False)
class Translation:
    """Chances of target tokens given source tokens, and the noise of each target token.

    Rows of `chances` are source tokens and sum to at most 1. `noise`, 0 to 1, is small for words that translators
    keep and great for those that come and go.
    """

    chances: Table
    noise: Reals


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """Every pair of tokens that meet in a bead, bead by bead: the tokens, the place of the target's, the bead."""

    source: Ints
    target: Ints
    place: Ints
    bead: Ints
    near: Reals
    """How near their places in the bead are, 1 on average over the sources of a target."""


def both_directions(
    prior: Table, chinese: Bags, english: Bags, beads: LineGroups, known: LineGroups = (), progress: Progress = SILENT
) -> tuple[Translation, Translation]:
    """English given Chinese, and Chinese given English; see `trained`."""
    back = transposed(prior, len(english.vocabulary))
    turned, turned_known = ([(b, a) for a, b in some] for some in (beads, known))
    return (
        trained(prior, chinese, english, beads, known, progress),
        trained(back, english, chinese, turned, turned_known, progress),
    )


def trained(
    prior: Table,
    source: Bags,
    target: Bags,
    beads: LineGroups,
    known: LineGroups = (),
    progress: Progress = SILENT,
) -> Translation:
    """What the dictionary and beads say of translating `source` into `target`; the dictionary alone without beads.

    `prior` has source tokens as rows. `beads` may be wrong, `known` ones are right.
    """
    met = _met(source, target, [*beads, *known], progress)
    if not len(met.place):
        return Translation(scaled_rows(prior, 1.0), np.full(len(target.vocabulary), NOISE, dtype=np.float32))
    width = len(target.vocabulary)
    progress.step(_LEARNING, 0, _ROUNDS)
    pairs, pair_of = np.unique(met.source.astype(np.int64) * width + met.target, return_inverse=True)
    pair_of = pair_of.astype(np.int32)
    progress.step(_LEARNING, 0, _ROUNDS)
    rows, columns = pairs // width, pairs % width
    known_weights, unmet = _weights_at(prior, pairs, width)
    counts = _counts(met, pair_of, rows, known_weights * _PRIOR, target, len(beads), progress)
    prior_rows = prior.rows_of_entries()
    sums = np.bincount(rows, counts, len(prior)) + np.bincount(prior_rows, prior.weights, len(prior)) * _PRIOR
    sums += _DISCOUNT
    chances = (counts + known_weights * _PRIOR) / sums[rows]
    progress.step(_LEARNING, _ROUNDS, _ROUNDS)
    noise = _noise(met, chances[pair_of], target)
    kept = chances > _LEAST
    merged = table(
        np.concatenate([rows[kept], prior_rows[unmet]]),
        np.concatenate([columns[kept], prior.columns[unmet]]),
        np.concatenate([chances[kept], prior.weights[unmet] * _PRIOR / sums[prior_rows[unmet]]]),
        len(prior),
        width,
    )
    return Translation(scaled_rows(merged, 1.0), noise)


def _counts(
    met: _Met,
    pair_of: Ints,
    rows: NDArray[np.int64],
    prior: NDArray[np.float64],
    target: Bags,
    doubtful: int,
    progress: Progress,
) -> NDArray[np.float64]:
    """How often each pair is expected to be a translation.

    Of the first `doubtful` beads, the one that counts most for a pair is not counted.
    """
    places = int(met.place[-1]) + 1
    unexplained = np.zeros(places)
    unexplained[met.place] = _NULL * target.chances[met.target]
    chances = prior + _FLOOR
    chances /= np.bincount(rows, chances)[rows]
    for done in range(_ROUNDS):
        progress.step(_LEARNING, done, _ROUNDS)
        guess = chances[pair_of] * met.near
        guess /= (np.bincount(met.place, guess, places) + unexplained)[met.place]
        counts = np.bincount(pair_of, guess, len(rows)).astype(np.float64)
        chances = counts + prior
        chances /= (np.bincount(rows, chances) + _DISCOUNT)[rows]
    progress.step(_LEARNING, _ROUNDS, _ROUNDS)
    return counts - _most_of_one_bead(met.bead, pair_of, guess, doubtful, len(rows))


def _most_of_one_bead(
    bead: Ints, pair_of: Ints, guess: NDArray[np.float64], doubtful: int, pairs: int
) -> NDArray[np.float64]:
    """The most that one of the first `doubtful` beads counts for each pair."""
    some = slice(0, int(np.searchsorted(bead, doubtful)))
    order = np.argsort(pair_of[some], kind="stable")
    pair, in_bead = pair_of[some][order], bead[some][order]
    most = np.zeros(pairs)
    if len(order):
        starts = np.flatnonzero(np.concatenate([[True], (np.diff(pair) != 0) | (np.diff(in_bead) != 0)]))
        np.maximum.at(most, pair[starts], np.add.reduceat(guess[some][order], starts))
    return most


def _noise(met: _Met, chances: NDArray[np.float64], target: Bags) -> Reals:
    """The noise of each target token: how often nothing opposite explains it, as far as there are places to tell."""
    first = np.flatnonzero(np.concatenate([[True], np.diff(met.place) != 0]))
    token = met.target[first]
    sizes = np.diff(np.concatenate([first, [len(met.place)]]))
    explained = np.add.reduceat(chances, first) / sizes
    alone = target.chances[token].astype(np.float64)
    noise = NOISE
    for _ in range(_NOISE_ROUNDS):
        unexplained = noise * alone / (noise * alone + (1 - noise) * explained)
        noise = (float(unexplained.sum()) + NOISE * _OF_ALL) / (len(unexplained) + _OF_ALL)
    width = len(target.vocabulary)
    found = np.bincount(token, unexplained, width) + noise * _OF_TEXT
    return (found / (np.bincount(token, minlength=width) + _OF_TEXT)).astype(np.float32)


def _met(source: Bags, target: Bags, beads: LineGroups, progress: Progress) -> _Met:
    sources, targets, places, numbers, nears = [], [], [], [], []
    count = 0
    for done, (source_lines, target_lines) in enumerate(beads):
        if done % 1000 == 0:
            progress.step(_LEARNING, done, len(beads))
        a = _tokens_of(source, source_lines)
        b = _tokens_of(target, target_lines)
        if len(a) and len(b):
            sources.append(np.tile(a, len(b)))
            targets.append(np.repeat(b, len(a)))
            places.append(np.repeat(np.arange(count, count + len(b), dtype=np.int32), len(a)))
            numbers.append(np.full(len(a) * len(b), done, dtype=np.int32))
            nears.append(_nearness(len(a), len(b)))
            count += len(b)
    if not count:
        nothing = np.zeros(0, dtype=np.int32)
        return _Met(nothing, nothing, nothing, nothing, nothing.astype(np.float32))
    source_run, target_run, place_run, bead_run = map(np.concatenate, (sources, targets, places, numbers))
    return _Met(source_run, target_run, place_run, bead_run, np.concatenate(nears))


def _nearness(sources: int, targets: int) -> Reals:
    """How near the places of the tokens of a bead are, target by target."""
    away = np.abs((np.arange(sources) + 0.5)[None, :] / sources - (np.arange(targets) + 0.5)[:, None] / targets)
    near = np.exp(-_APART * away)
    return np.ravel(near / near.mean(axis=1, keepdims=True)).astype(np.float32)


def _tokens_of(side: Bags, lines: Sequence[int]) -> Ints:
    if not lines:
        return side.tokens[:0]
    return np.concatenate([side.tokens[side.starts[line] : side.starts[line + 1]] for line in lines])


def _weights_at(prior: Table, pairs: NDArray[np.int64], width: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The prior's weight for each of the ascending `pairs`, and which entries of the prior are not among them."""
    keys = prior.rows_of_entries().astype(np.int64) * width + prior.columns
    at = np.minimum(np.searchsorted(pairs, keys), len(pairs) - 1)
    seen = pairs[at] == keys
    known = np.zeros(len(pairs))
    known[at[seen]] = prior.weights[seen]
    return known, ~seen
