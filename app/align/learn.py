"""What accepted beads, imported bitexts and glossaries teach the lexicon."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.training import trained
from app.core.progress import SILENT, Progress

Learned = Mapping[str, Mapping[str, float]]
"""English stems by Chinese word, each with its weight, 0 to 1."""

_LEAST = 0.15
"""Chances below this are as likely to be accidents of the few texts learned from."""
_SEEN = 2
"""A word is learned from so many beads at least."""


def learned_from(pairs: Sequence[tuple[str, str]], lexicon: Lexicon, progress: Progress = SILENT) -> Learned:
    """What pairs of passages (Chinese, English) known to answer one another teach beyond the dictionary.

    Give it to `Lexicon.with_learned`. A pair of a glossary counts like a bead; give it twice where it stands alone.
    """
    zh, en = [zh for zh, _ in pairs], [en for _, en in pairs]
    bitext = read_lines(zh, en, lexicon, (), progress)
    beads = [((line,), (line,)) for line in range(len(pairs))]
    chances = trained(bitext.prior, bitext.chinese, bitext.english, (), known=beads).chances
    words, stems = list(bitext.chinese.vocabulary), list(bitext.english.vocabulary)
    often = np.bincount(bitext.chinese.tokens, minlength=len(words)) >= _SEEN
    rows = chances.rows_of_entries()
    learned: dict[str, dict[str, float]] = {}
    for entry in np.flatnonzero((chances.weights >= _LEAST) & often[rows]).tolist():
        word, stem = words[rows[entry]], stems[chances.columns[entry]]
        if word[:1] >= "㐀" and stem[:1].isalpha() and stem[:1].islower():
            learned.setdefault(word, {})[stem] = float(chances.weights[entry])
    return learned
