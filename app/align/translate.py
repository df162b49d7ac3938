"""How likely each English token of a bitext translates each Chinese one: the dictionary, pinyin, and what beads teach.

Training is IBM model 1 (Brown et al., The mathematics of statistical machine translation, Computational Linguistics
19(2), 1993) with the dictionary as a Dirichlet prior.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags
from app.align.lexicon import Lexicon
from app.align.sparse import Table, gather, scaled_rows, table, transposed
from app.align.spellings import CANTONESE, wade_giles
from app.align.stem import stem
from app.core.progress import SILENT, Progress
from app.text.folding import folded_text

_PART = 0.15
"""Weight of the glosses of a word's parts."""
_KIN = 0.3
"""Weight of stems that only share Chinese words with a gloss."""
_LEAST_KIN = 0.005
_NAME, _SHORT_NAME, _SYLLABLE = 0.4, 0.15, 0.1
_LONG = 5
"""Words of so many characters are no names."""
_MONTH_AS_NUMBER = 0.4

_PRIOR, _FLOOR, _NULL, _DISCOUNT = 5.0, 0.02, 0.3, 0.5
_ROUNDS = 5
_LEARNING = "Learning from the text"
_UNSEEN = 0.3
"""What is left of a dictionary entry whose two words never met in a bead."""

Entries = list[tuple[int, int, float]]


def dictionary_table(chinese: Bags, english: Bags, lexicon: Lexicon) -> Table:
    """Weights of translation, not normalised: rows are Chinese tokens of the bitext, columns its English ones."""
    whole, parts = _numbered(chinese, lexicon)
    at_english = np.full(len(lexicon.stems), -1, dtype=np.int32)
    for token, number in english.vocabulary.items():
        if token in lexicon.stems:
            at_english[lexicon.stems[token]] = number
    found = [
        _glossed(whole, lexicon.glosses, at_english, 1.0),
        _glossed(parts, lexicon.glosses, at_english, _PART),
        _kindred(whole, lexicon, at_english),
        _listed(_direct(chinese, english, lexicon)),
    ]
    rows, columns, weights = (np.concatenate(part) for part in zip(*found, strict=True))
    return table(rows, columns, weights, len(chinese.vocabulary), len(english.vocabulary))


def _numbered(chinese: Bags, lexicon: Lexicon) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (token of the bitext, word of the lexicon): whole words, and the parts of longer ones."""
    whole, parts = [], []
    for token, number in chinese.vocabulary.items():
        if token in lexicon.words:
            whole.append((number, lexicon.words[token]))
        if len(token) > 1 and token[0] >= "㐀":
            parts += [(number, lexicon.words[part]) for part in _parts(token) if part in lexicon.words]
    return np.array(whole, dtype=np.int64).reshape(-1, 2), np.array(parts, dtype=np.int64).reshape(-1, 2)


def _parts(word: str) -> tuple[str, ...]:
    if len(word) == 2:
        return word[0], word[1]
    return (word[:2], word[-2:]) if len(word) == 3 else (word[:2], word[2:4])


Found = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]


def _glossed(pairs: NDArray[np.int64], glosses: Table, at_english: NDArray[np.int32], weight: float) -> Found:
    owner, columns, weights = gather(glosses, pairs[:, 1])
    places = at_english[columns]
    kept = places >= 0
    return pairs[owner[kept], 0], places[kept].astype(np.int64), weights[kept] * float(weight)


def _kindred(pairs: NDArray[np.int64], lexicon: Lexicon, at_english: NDArray[np.int32]) -> Found:
    """English tokens reached from a word's glosses through other Chinese words."""
    owner, stems, weights = gather(lexicon.glosses, pairs[:, 1])
    places, columns, kinship = gather(lexicon.kin, stems)
    english = at_english[columns]
    chances = weights[places] * kinship
    kept = (english >= 0) & (chances >= _LEAST_KIN / 4)
    found = table(owner[places[kept]], english[kept], chances[kept], len(pairs), int(english.max(initial=0)) + 1)
    strong = found.weights >= _LEAST_KIN
    rows = pairs[found.rows_of_entries()[strong], 0]
    return rows, found.columns[strong].astype(np.int64), found.weights[strong] * float(_KIN)


def _listed(entries: Entries) -> Found:
    flat = np.array(entries, dtype=np.float64).reshape(-1, 3)
    return flat[:, 0].astype(np.int64), flat[:, 1].astype(np.int64), flat[:, 2]


def _direct(chinese: Bags, english: Bags, lexicon: Lexicon) -> Entries:
    """Equal tokens (numbers, Latin words, marks), months as numbers, names by pinyin, learned pairs."""
    entries: Entries = []
    vocabulary = english.vocabulary
    for token, number in chinese.vocabulary.items():
        if token in vocabulary:
            entries.append((number, vocabulary[token], 1.0))
        if token[:1] == "M" and "#" + token[1:] in vocabulary:
            entries.append((number, vocabulary["#" + token[1:]], _MONTH_AS_NUMBER))
        if token[:1] >= "㐀":
            entries += [(number, vocabulary[s], w) for s, w in _spelled(token, lexicon).items() if s in vocabulary]
            learned = lexicon.learned.get(token, {})
            entries += [(number, vocabulary[s], w) for s, w in learned.items() if s in vocabulary]
    return entries


def _spelled(word: str, lexicon: Lexicon) -> dict[str, float]:
    """The stems of a Chinese word as its sound is spelled, whole and by syllables, with their weights."""
    syllables = lexicon.pinyin(word)
    spelled: dict[str, float] = {}
    for written in (syllables, [wade_giles(syllable) for syllable in syllables]) if len(word) < _LONG else (syllables,):
        joined = "".join(written)
        if len(word) > 1:
            spelled |= {stem(syllable): _SYLLABLE for syllable in written if len(syllable) > 2}
        if len(joined) > 1 and (len(word) > 1 or len(joined) > 2):
            spelled[stem(joined)] = _NAME if len(word) > 1 else _SHORT_NAME
    if len(word) < _LONG:
        for character in folded_text(word):
            for name in CANTONESE.get(character, ()):
                if len(name) > 2 or len(word) == 1:
                    spelled.setdefault(stem(name), _SYLLABLE if len(word) > 1 else _SHORT_NAME)
    return spelled


LineGroups = Sequence[tuple[Sequence[int], Sequence[int]]]


def trained(prior: Table, source: Bags, target: Bags, beads: LineGroups, progress: Progress = SILENT) -> Table:
    """Chances of target tokens given source tokens, learned from `beads` (source lines, target lines).

    `prior` has source tokens as rows. Rows of the result sum to at most 1.
    """
    of_source, of_target, place, places = _met(source, target, beads, progress)
    if not places:
        return scaled_rows(prior, 1.0)
    width = len(target.vocabulary)
    pairs, inverse = np.unique(of_source * width + of_target, return_inverse=True)
    rows, columns = pairs // width, pairs % width
    known, seen = _weights_at(prior, pairs, width)
    chances = known * _PRIOR + _FLOOR
    chances /= np.bincount(rows, chances, len(prior))[rows]
    unexplained = np.zeros(places)
    unexplained[place] = _NULL * target.chances[of_target]
    for done in range(_ROUNDS):
        progress.step(_LEARNING, done, _ROUNDS)
        guess = chances[inverse]
        guess /= (np.bincount(place, guess, places) + unexplained)[place]
        counted = np.bincount(inverse, guess, len(pairs)) + _PRIOR * known
        chances = counted / (np.bincount(rows, counted, len(prior))[rows] + _DISCOUNT)
    kept = chances > 1e-3
    unseen = ~seen
    merged = table(
        np.concatenate([rows[kept], prior.rows_of_entries()[unseen]]),
        np.concatenate([columns[kept], prior.columns[unseen]]),
        np.concatenate([chances[kept], prior.weights[unseen] * _UNSEEN]),
        len(prior),
        width,
    )
    return scaled_rows(merged, 1.0)


def _met(
    source: Bags, target: Bags, beads: LineGroups, progress: Progress
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    """Every pair of tokens that meet in a bead: source token, target token, place of the target token, and places."""
    sources, targets, places = [], [], []
    count = 0
    for done, (source_lines, target_lines) in enumerate(beads):
        if done % 1000 == 0:
            progress.step(_LEARNING, done, len(beads))
        a = _tokens_of(source, source_lines)
        b = _tokens_of(target, target_lines)
        if len(a) and len(b):
            sources.append(np.tile(a, len(b)))
            targets.append(np.repeat(b, len(a)))
            places.append(np.repeat(np.arange(count, count + len(b)), len(a)))
            count += len(b)
    if not count:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing, 0
    return np.concatenate(sources).astype(np.int64), np.concatenate(targets), np.concatenate(places), count


def _tokens_of(side: Bags, lines: Sequence[int]) -> NDArray[np.int32]:
    if not lines:
        return side.tokens[:0]
    return np.concatenate([side.tokens[side.starts[line] : side.starts[line + 1]] for line in lines])


def _weights_at(prior: Table, pairs: NDArray[np.int64], width: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The prior's weight for each of the ascending `pairs`, and which entries of the prior are among them."""
    keys = prior.rows_of_entries().astype(np.int64) * width + prior.columns
    at = np.minimum(np.searchsorted(pairs, keys), len(pairs) - 1)
    seen = pairs[at] == keys
    known = np.zeros(len(pairs))
    known[at[seen]] = prior.weights[seen]
    return known, seen


def both_directions(
    prior: Table, chinese: Bags, english: Bags, beads: LineGroups, progress: Progress = SILENT
) -> tuple[Table, Table]:
    """Chances of English given Chinese and of Chinese given English; untrained where there are no beads."""
    back = transposed(prior, len(english.vocabulary))
    if not beads:
        return scaled_rows(prior, 1.0), scaled_rows(back, 1.0)
    turned = [(b, a) for a, b in beads]
    return trained(prior, chinese, english, beads, progress), trained(back, english, chinese, turned, progress)
