"""The stems of English words, by which a word typed without quotes finds its other forms."""

from functools import lru_cache

from whoosh.lang import stemmer_for_language


@lru_cache(maxsize=1)
def _stemmer() -> object:
    # Not whoosh's own default, which takes planned for `plann`.
    return stemmer_for_language("en")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded Latin word (Porter's second stemmer): plan for plan, plans, planned and planning."""
    return str(_stemmer()(word))  # type: ignore[operator]


def beginning(stemmed: str) -> str:
    """What every word with this stem begins with.

    A stem is its words' beginning but for its last letter (happi of happy, hope of hoping), exceptions such as sky of
    skies and die of dying aside, all of them short.
    """
    return stemmed[: 1 if len(stemmed) <= 3 else -1]
