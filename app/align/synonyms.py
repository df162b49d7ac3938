"""Two texts in one language as bags of tokens, and which different words of theirs mean nearly the same."""

from collections.abc import Container, Sequence

import numpy as np

from app.align.bags import Bags, bags
from app.align.lexicon import Lexicon
from app.align.phrasing import PHRASING
from app.align.sparse import Table, gather, table, transposed
from app.align.tokens import bare, chinese_tokens, english_tokens
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.text.folding import folded_text

_ALIKE = 0.3
"""Chinese words whose glosses have at least this cosine count as alike, at half the weight of equal ones."""
_HALF = 0.5
CHARACTER = "U"
"""Before a token that is a single character of a longer word."""


def within(
    lines: Sequence[str],
    language: Language,
    lexicon: Lexicon,
    names: Container[str] = (),
    progress: Progress = SILENT,
) -> Bags:
    """Lines to be compared with others of their language: English stems; Chinese words, and single characters too.

    Chinese is folded first, so Simplified and Traditional texts may be compared. Characters of words of mere phrasing
    and of `names` do not stand for themselves.
    """
    tokens = []
    for done, line in enumerate(lines):
        if done % 200 == 0:
            progress.step("Reading the words", done, len(lines))
        english = language is Language.EN
        tokens.append(
            bare(english_tokens, line) if english else _words_and_characters(folded_text(line), lexicon, names)
        )
    progress.step("Reading the words", len(lines), len(lines))
    return bags(tokens, [len(line) + 1.0 for line in lines])


def _words_and_characters(line: str, lexicon: Lexicon, names: Container[str]) -> list[str]:
    words = bare(lambda text: chinese_tokens(text, lexicon.words), line)
    topical = [word for word in words if word not in PHRASING and word not in names]
    return words + [CHARACTER + character for word in topical for character in word if character >= "㐀"]


def alike(one: Bags, two: Bags, lexicon: Lexicon) -> Table:
    """How well the tokens of one text stand for those of the other: 1 where equal, less where they share glosses."""
    shared = [(number, two.vocabulary[token]) for token, number in one.vocabulary.items() if token in two.vocabulary]
    equal = np.array(shared, dtype=np.int64).reshape(-1, 2)
    width = len(two.vocabulary)
    near = _near(one, two, lexicon)
    keys = near.rows_of_entries().astype(np.int64) * width + near.columns
    kept = (near.weights >= _ALIKE) & ~np.isin(keys, equal[:, 0] * width + equal[:, 1])
    return table(
        np.concatenate([equal[:, 0], keys[kept] // width]),
        np.concatenate([equal[:, 1], keys[kept] % width]),
        np.concatenate([np.ones(len(equal)), _HALF * near.weights[kept]]),
        len(one.vocabulary),
        width,
    )


def _near(one: Bags, two: Bags, lexicon: Lexicon) -> Table:
    """The cosine of the glosses of every two Chinese words that share a gloss."""
    mine, yours = _glosses(one, lexicon), _glosses(two, lexicon)
    by_stem = transposed(yours, len(lexicon.stems))
    place, words, weights = gather(by_stem, mine.columns)
    rows = mine.rows_of_entries()[place]
    return table(rows, words, mine.weights[place] * weights, len(one.vocabulary), len(two.vocabulary))


def _glosses(side: Bags, lexicon: Lexicon) -> Table:
    """The glosses of the tokens, each row of length 1 (a word whose glosses are few and unsure stays shorter)."""
    known = [(number, lexicon.words[token]) for token, number in side.vocabulary.items() if token in lexicon.words]
    pairs = np.array(known, dtype=np.int64).reshape(-1, 2)
    owner, stems, weights = gather(lexicon.glosses, pairs[:, 1])
    rows = pairs[owner, 0]
    lengths = np.sqrt(np.bincount(rows, weights * weights, len(side.vocabulary)))
    return table(rows, stems, weights / np.maximum(lengths, _ALIKE)[rows], len(side.vocabulary), len(lexicon.stems))
