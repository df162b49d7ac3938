"""Dictionary entries made into the arrays of the lexicon."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.align.cedict import Entry
from app.align.sparse import Table, gather, table, transposed

_COMMON_STEM = 150
"""A stem that translates more words than this (thing, make) says too little to make words kin."""
_LEAST_KINSHIP = 0.01


def compiled(entries: Iterable[Entry]) -> dict[str, NDArray[Any]]:
    """The arrays of a lexicon, by name: words, stems and pinyin as lines of UTF-8, glosses and kin as tables."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    pinyin: dict[str, str] = {}
    for entry in entries:
        for word in dict.fromkeys((entry.simplified, entry.traditional)):
            own = weights[word]
            for gloss in entry.glosses:
                for token in gloss:
                    own[token] += 1 / len(gloss) ** 0.5
            if len(entry.pinyin) == len(word):
                pinyin.setdefault(word, " ".join(entry.pinyin))
    stems = {stem: number for number, stem in enumerate(sorted({s for own in weights.values() for s in own}))}
    raw = _raw(weights, stems)
    glosses = _normalised(raw, raw.weights, 2.0)
    kin = _kin(raw, len(stems))
    return {
        "words": _lines(weights),
        "stems": _lines(stems),
        "pinyin": _lines(pinyin.get(word, "") for word in weights),
        "gloss_starts": glosses.starts,
        "gloss_columns": glosses.columns,
        "gloss_weights": glosses.weights,
        "kin_starts": kin.starts,
        "kin_columns": kin.columns,
        "kin_weights": kin.weights,
    }


def _lines(strings: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(strings).encode("utf-8"), dtype=np.uint8)


def _raw(weights: dict[str, dict[str, float]], stems: dict[str, int]) -> Table:
    entries = [(row, stems[s], w) for row, own in enumerate(weights.values()) for s, w in own.items()]
    rows, columns, values = (np.array(part) for part in zip(*entries, strict=True))
    return table(rows, columns, values, len(weights), len(stems))


def _normalised(source: Table, weights: NDArray[Any], at_least: float) -> Table:
    """Rows divided by their sum, or by `at_least` where the sum is less: a rare gloss is no certain one."""
    rows = source.rows_of_entries()
    sums = np.maximum(np.bincount(rows, weights=weights, minlength=len(source)), at_least)
    return Table(source.starts, source.columns, (weights / sums[rows]).astype(np.float32))


def _kin(raw: Table, width: int) -> Table:
    """How likely a stem, taken through the Chinese words it translates, comes back as another stem."""
    clipped = np.minimum(raw.weights, 1.0)
    telling = np.bincount(raw.columns, minlength=width)[raw.columns] <= _COMMON_STEM
    kept = table(raw.rows_of_entries()[telling], raw.columns[telling], clipped[telling], len(raw), width)
    forth = _normalised(kept, kept.weights, 2.0)
    back = transposed(kept, width)
    back = _normalised(back, back.weights, 1e-9)
    parts = []
    for begin in range(0, width, 4000):
        stems = np.arange(begin, min(begin + 4000, width))
        owner, words, chance = gather(back, stems)
        place, columns, weights = gather(forth, words)
        found = table(owner[place], columns, weights * chance[place], len(stems), width)
        strong = found.weights >= _LEAST_KINSHIP
        parts.append((found.rows_of_entries()[strong] + begin, found.columns[strong], found.weights[strong]))
    rows, columns, weights = (np.concatenate(part) for part in zip(*parts, strict=True))
    return table(rows, columns, weights, width, width)
