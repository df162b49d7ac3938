"""Which words of two passages answer which, for the reader's counterpart highlight and the concordance.

Links are chosen best first by the geometric mean of the chances of translation both ways, each word at most once
(competitive linking: I. D. Melamed, Models of translational equivalence, Computational Linguistics 26(2), 2000), with
a little more for words at like places in the two passages.
"""

from collections.abc import Sequence

import numpy as np

from app.align.bags import bags
from app.align.lexicon import Lexicon
from app.align.tokens import Token, chinese_tokens, english_tokens
from app.align.translate import dictionary_table
from app.core.document import Span

Link = tuple[Span, Span, float]
"""Offsets into the source's and the target's text, half-open, in code points, and how sure the link is."""

_LEAST = 0.04
_AWAY = 0.3
"""How much a link loses when its words stand at opposite ends of their passages."""


def links(source: str, target: str, lexicon: Lexicon) -> list[Link]:
    """The word links of a Chinese passage and its English translation, in the order of the Chinese words."""
    zh, en = _words(chinese_tokens(source, lexicon.words)), _words(english_tokens(target))
    if not zh or not en:
        return []
    one, two = bags([[token for token, _, _ in side] for side in (zh,)], [1.0]), bags([[t for t, _, _ in en]], [1.0])
    table = dictionary_table(one, two, lexicon)
    chances = np.zeros((len(one.vocabulary), len(two.vocabulary)))
    chances[table.rows_of_entries(), table.columns] = np.minimum(table.weights, 1.0)
    back = chances / np.maximum(chances.sum(axis=0, keepdims=True), 1.0)
    likely = np.sqrt(chances * back)[np.ix_(one.tokens, two.tokens)]
    away = np.abs(np.linspace(0, 1, len(zh))[:, None] - np.linspace(0, 1, len(en))[None, :])
    scores = likely * (1 - _AWAY * away)
    return [
        (Span(*zh[i][1:]), Span(*en[j][1:]), min(1.0, float(scores[i, j]) ** 0.5)) for i, j in sorted(_chosen(scores))
    ]


def _words(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that are words, numbers or names, not marks."""
    return [token for token in tokens if not (len(token[0]) == 2 and token[0][0] == "P")]


def _chosen(scores: np.ndarray) -> list[tuple[int, int]]:
    """Pairs best first, each row and each column once; equal ones in order."""
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for flat in np.argsort(-scores, axis=None, kind="stable").tolist():
        i, j = divmod(flat, scores.shape[1])
        if scores[i, j] < _LEAST:
            break
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
    return chosen
