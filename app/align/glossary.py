"""Glossaries as entries of the lexicon: a line has a Chinese term (Simplified), a tab, and renderings parted by `;`."""

from collections.abc import Iterable, Iterator, Sequence

from app.align.cedict import LONGEST_GLOSS, Entry
from app.align.tokens import bare, english_tokens
from app.core.errors import MachineError
from app.text.scripts import convert

_TRADITIONAL = ("s2t", "s2hk")
"""Terms are known in Simplified, in Traditional, and as Hong Kong writes."""


def entries(glossary: bytes) -> Iterator[Entry]:
    """The entries of a glossary in UTF-8, in its order. Raises `MachineError` where it is damaged."""
    try:
        pairs = [line.split("\t") for line in glossary.decode("utf-8").splitlines() if line]
        terms = [(term, renderings.split(";")) for term, renderings in pairs]
    except ValueError as error:
        raise MachineError("A glossary of the program is damaged; install the program again.") from error
    heads = "\n".join(term for term, _ in terms)
    variants = [convert(heads, config).split("\n") for config in _TRADITIONAL]
    for (term, renderings), *traditional in zip(terms, *variants, strict=True):
        glosses = tuple(gloss for rendering in renderings if (gloss := _gloss(rendering)))
        for written in dict.fromkeys(traditional):
            yield Entry(written, term, (), glosses if written == traditional[0] else ())
            if written != traditional[0] and written != term:
                yield Entry(written, written, (), glosses)


def taught_by(terms: Iterable[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, dict[str, float]]]:
    """What a person's own terms teach: each as it may be written, with the stems that render it and their weights."""
    known = list(terms)
    heads = "\n".join(term for term, _ in known)
    variants = [convert(heads, config).split("\n") for config in ("t2s", *_TRADITIONAL)]
    for (term, renderings), *others in zip(known, *variants, strict=True):
        stems: dict[str, float] = {}
        for gloss in filter(None, map(_gloss, renderings)):
            for token in gloss:
                stems[token] = max(stems.get(token, 0.0), 1 / len(gloss) ** 0.5)
        for written in dict.fromkeys((term, *others)):
            if written and stems:
                yield written, stems


def _gloss(rendering: str) -> tuple[str, ...]:
    tokens = tuple(token for token in bare(english_tokens, rendering) if not token.startswith("P"))
    return tokens if len(tokens) <= LONGEST_GLOSS else ()
