"""Which words of a row's other column answer the word one points at."""

from dataclasses import dataclass

from app.core.document import Span
from app.core.language import Language
from app.services.library import Library

LONGEST = 2_000
"""Characters of a passage beyond which its words are not linked while one points: it would come too late."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document as the words of one cell, beginning at `start` of its text (code points)."""

    language: Language
    text: str
    start: int


def word_links(library: Library, own: Passage, other: Passage) -> list[tuple[Span, Span]]:
    """Return pairs of words that answer one another, as spans of the two documents, `own` first.

    Empty where the two passages are in one language, or too long to be linked while one waits.
    """
    from app.align.words import links
    from app.services import learning

    if own.language is other.language or max(len(own.text), len(other.text)) > LONGEST:
        return []
    straight = own.language is Language.ZH
    zh, en = (own, other) if straight else (other, own)
    found = [
        (_moved(source, zh.start), _moved(target, en.start))
        for source, target, _ in links(zh.text, en.text, learning.remembered(library))
    ]
    return found if straight else [(there, here) for here, there in found]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
