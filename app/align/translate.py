"""How likely each English token of a bitext translates each Chinese one, by the dictionary and by sound."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.align.bags import Bags
from app.align.lexicon import Lexicon
from app.align.sparse import Table, gather, table
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
_LOOKING = "Looking words up"

Entries = list[tuple[int, int, float]]


def dictionary_table(chinese: Bags, english: Bags, lexicon: Lexicon, progress: Progress = SILENT) -> Table:
    """Weights of translation, not normalised: rows are Chinese tokens of the bitext, columns its English ones."""
    progress.step(_LOOKING, 0, 3)
    whole, parts = _numbered(chinese, lexicon)
    at_english = np.full(len(lexicon.stems), -1, dtype=np.int32)
    for token, number in english.vocabulary.items():
        if token in lexicon.stems:
            at_english[lexicon.stems[token]] = number
    found = [_glossed(whole, lexicon.glosses, at_english, 1.0), _glossed(parts, lexicon.glosses, at_english, _PART)]
    progress.step(_LOOKING, 1, 3)
    found.append(_kindred(whole, lexicon, at_english))
    progress.step(_LOOKING, 2, 3)
    found.append(_listed(_direct(chinese, english, lexicon)))
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
