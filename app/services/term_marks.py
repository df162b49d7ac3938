"""Where the terms of a library's glossary stand in texts, and where a bitext departs from it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.align.stem import stem
from app.core.alignment import Bead
from app.core.document import Span
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.core.terms import Departure, Term, TermPlace
from app.services.library import Library
from app.text.scripts import convert

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?|\d+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_SCRIPTS = ("s2t", "t2s", "s2hk", "s2tw")
"""A term is found as written and in the other scripts' characters."""


class TermFinder:
    """Finds terms in texts of either language: the longest that fits, from left to right, none inside another."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._chinese: dict[str, list[tuple[str, Term]]] = {}
        self._english: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for written, term in _written(terms):
            self._chinese.setdefault(written[0], []).append((written, term))
        for term in terms:
            for rendering in term.en:
                stems = tuple(word for word, _ in _english_words(rendering))
                if stems:
                    self._english.setdefault(stems[0], []).append((stems, term))
        for known in (self._chinese, self._english):
            for candidates in known.values():
                candidates.sort(key=lambda pair: -len(pair[0]))

    def places(self, text: str, language: Language) -> list[TermPlace]:
        """The terms in a text, in order; English words count in any of their forms."""
        return list(self._in_chinese(text) if language is Language.ZH else self._in_english(text))

    def rendered(self, term: Term, english: str) -> bool:
        """Whether one of a term's renderings stands in an English text."""
        words = [word for word, _ in _english_words(english)]
        return any(_stands_in(tuple(word for word, _ in _english_words(one)), words) for one in term.en)

    def _in_chinese(self, text: str) -> Iterator[TermPlace]:
        at = 0
        while at < len(text):
            found = next((pair for pair in self._chinese.get(text[at], ()) if text.startswith(pair[0], at)), None)
            if found is None:
                at += 1
                continue
            yield TermPlace(found[1], Span(at, at + len(found[0])))
            at += len(found[0])

    def _in_english(self, text: str) -> Iterator[TermPlace]:
        words = _english_words(text)
        stems = tuple(word for word, _ in words)
        at = 0
        while at < len(words):
            known = self._english.get(stems[at], ())
            found = next((pair for pair in known if stems[at : at + len(pair[0])] == pair[0]), None)
            if found is None:
                at += 1
                continue
            last = at + len(found[0]) - 1
            yield TermPlace(found[1], Span(words[at][1].start, words[last][1].end))
            at = last + 1


def finder(library: Library) -> TermFinder:
    """Return the finder of a library's terms as they are now."""
    return TermFinder(library.store.terms.all())


def departures(library: Library, alignment_id: int, progress: Progress = SILENT) -> list[Departure]:
    """Return the beads where a term stands in the Chinese and none of its renderings in the English, in order.

    Each term counts once in a bead. Beads without an English side say nothing of renderings, nor does a bitext in one
    language.
    """
    store = library.store
    alignment = store.alignment(alignment_id)
    languages = [store.document(i).language for i in (alignment.source_id, alignment.target_id)]
    if languages[0] is languages[1]:
        return []
    straight = languages[0] is Language.ZH
    known = finder(library)
    found: list[Departure] = []
    beads = store.beads(alignment_id)
    for first in range(0, len(beads), _AT_ONCE):
        progress.step("Comparing with the glossary", first, len(beads))
        batch = [_Sides.of(bead, straight=straight) for bead in beads[first : first + _AT_ONCE]]
        texts = store.segment_texts({i for sides in batch for i in (*sides.zh, *sides.en)})
        for sides in batch:
            found += _departing(sides, texts, known)
    return found


_AT_ONCE = 500
"""Beads whose texts are read at once."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """A bead's segments by language."""

    bead_id: int
    zh: tuple[int, ...]
    en: tuple[int, ...]

    @classmethod
    def of(cls, bead: Bead, *, straight: bool) -> "_Sides":
        return cls(bead.id, *((bead.source, bead.target) if straight else (bead.target, bead.source)))


def _departing(sides: _Sides, texts: dict[int, str], known: TermFinder) -> Iterator[Departure]:
    if not sides.en:
        return
    english = "\n".join(texts.get(i, "") for i in sides.en)
    seen: set[int] = set()
    for segment_id in sides.zh:
        for place in known.places(texts.get(segment_id, ""), Language.ZH):
            if place.term.id not in seen and not known.rendered(place.term, english):
                yield Departure(sides.bead_id, segment_id, place, sides.en)
            seen.add(place.term.id)


def _written(terms: Sequence[Term]) -> Iterator[tuple[str, Term]]:
    """Each term in every script it may be met in."""
    if not terms:
        return
    lines = "\n".join(term.zh for term in terms)
    variants = [lines.split("\n"), *(convert(lines, config).split("\n") for config in _SCRIPTS)]
    for term, *written in zip(terms, *variants, strict=True):
        for form in dict.fromkeys(written):
            if form:
                yield form, term


def _english_words(text: str) -> list[tuple[str, Span]]:
    """The words of an English text as stems, with their places."""
    return [(_stem(match.group()), Span(*match.span())) for match in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(_POSSESSIVE.sub("", word).lower())


def _stands_in(wanted: tuple[str, ...], words: Sequence[str]) -> bool:
    starts: Iterable[int] = (i for i, word in enumerate(words) if word == wanted[0]) if wanted else ()
    return any(tuple(words[i : i + len(wanted)]) == wanted for i in starts)
