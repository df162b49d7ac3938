"""From the tree of a query to the entries of one segment file that meet it."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from app.core.language import Language
from app.search.entries import EntriesFile, document_of, segment_of
from app.search.errors import QueryError
from app.search.grams import LATIN, LONGEST, grams, is_latin
from app.search.query import Amount, And, Condition, Forms, Leaf, Mixed, Near, Node, Not, Or, Pattern, Phrase, Side
from app.search.stems import beginning, stem
from app.search.terms import TermsFile

Verify = Callable[["Part", Collection[int], Sequence[Leaf]], set[int]]
"""Gives those of some entries of a part whose texts have all of some leaves in them."""

_LAST_WORD = re.compile(f"[{LATIN}]+$")
_FEW = 64
"""Candidates that are quicker looked at than narrowed down further."""
_MANY = 2000
"""Words with one beginning beyond which the last word of a phrase narrows nothing down worth its time."""


@dataclass(frozen=True, slots=True)
class Held:
    """The ids of the segments that meet a condition, and of the documents of which every segment meets it."""

    segments: Collection[int] = frozenset()
    documents: Collection[int] = frozenset()


Conditions = Callable[[Condition], Held]
"""Says what meets a condition; raises InputError where it makes no sense."""


@dataclass(frozen=True)
class Part:
    """An open segment file of the index with what limits the search in it."""

    terms: TermsFile
    entries: EntriesFile
    deleted: Collection[int] = frozenset()
    language: Language | None = None
    documents: Collection[int] | None = None
    conditions: Conditions | None = None

    def allowed(self, numbers: Collection[int]) -> Collection[int]:
        """Those of `numbers` that may be found."""
        if not self.deleted and self.language is None and self.documents is None:
            return numbers
        left = set(numbers)
        left.difference_update(self.deleted)
        if self.language is not None:
            left = self.of_language(left, self.language)
        if self.documents is not None:
            keys, documents = self.entries.keys, self.documents
            left = {number for number in left if document_of(keys[number]) in documents}
        return left

    def everything(self) -> Collection[int]:
        """All entries that may be found."""
        return self.allowed(range(len(self.entries.keys)))

    def meeting(self, condition: Condition, numbers: Collection[int]) -> set[int]:
        """Those of `numbers` that meet a condition of the library."""
        if self.conditions is None:
            raise QueryError(f"Search does not know {condition.name}: here", condition.column)
        keys, held = self.entries.keys, self.conditions(condition)
        segments, documents = frozenset(held.segments), frozenset(held.documents)
        if not documents:
            return {number for number in numbers if segment_of(keys[number]) in segments}
        return {
            number
            for number in numbers
            if document_of(keys[number]) in documents or segment_of(keys[number]) in segments
        }

    def of_language(self, numbers: Iterable[int], language: Language) -> set[int]:
        """Those of `numbers` that are in `language`."""
        languages, code = self.entries.languages, self.entries.of_language(language)
        return {number for number in numbers if languages[number] == code}


@dataclass(frozen=True)
class Candidates:
    """Entries that may have a leaf; where `sure` is set, they do."""

    numbers: Collection[int]
    sure: bool


def meeting(node: Node, part: Part, verify: Verify, within: Collection[int] | None = None) -> Collection[int]:
    """The entries of `part` (those `within`, if given, else all that are allowed) that meet `node`."""
    match node:
        case And(parts):
            return _meeting_all(parts, part, verify, within)
        case Or(parts):
            return set[int]().union(*(meeting(one, part, verify, within) for one in parts))
        case Not(one):
            others = set(part.everything() if within is None else within)
            return others.difference(meeting(one, part, verify, others))
        case Condition():
            return part.meeting(node, part.everything() if within is None else within)
        case Side(language, one):
            return part.of_language(meeting(one, part, verify, within), language)
        case _:
            return _meeting_all((node,), part, verify, within)


def _meeting_all(nodes: Sequence[Node], part: Part, verify: Verify, within: Collection[int] | None) -> Collection[int]:
    """The entries that meet every one of `nodes`: leaves first, then what is made of others, negations last."""
    leaves = [node for node in nodes if isinstance(node, Leaf)]
    left = within
    if leaves:
        found = [candidates(leaf, part.terms) for leaf in leaves]
        common = _common([one.numbers for one in found])
        left = part.allowed(common) if left is None else _common([left, common])
        doubtful = [leaf for leaf, one in zip(leaves, found, strict=True) if not one.sure]
        left = verify(part, left, doubtful) if doubtful and left else left
    for node in sorted((node for node in nodes if node not in leaves), key=lambda node: isinstance(node, Not)):
        left = meeting(node, part, verify, left)
    return part.everything() if left is None else left


def _common(lists: Sequence[Collection[int]]) -> Collection[int]:
    """What is in all of `lists`."""
    return lists[0] if len(lists) == 1 else set(lists[0]).intersection(*lists[1:])


def candidates(leaf: Leaf, terms: TermsFile) -> Candidates:
    """The entries in which `leaf` may be, by their grams alone."""
    match leaf:
        case Phrase(text):
            return _of_phrase(text, terms)
        case Forms(stemmed):
            return _of_words(terms, beginning(stemmed), lambda word: stem(word) == stemmed)
        case Pattern():
            return _of_words(terms, leaf.beginning, lambda word: leaf.regex.fullmatch(word) is not None)
        case Amount(gram):
            return Candidates(terms.numbers(_bytes(gram)), sure=True)
        case Mixed(parts):
            return Candidates(_of_mixed(parts, terms), sure=False)
        case Near(parts):
            return Candidates(_common([_of_phrase(one.text, terms).numbers for one in parts]), sure=False)


def _of_mixed(parts: Sequence[Phrase | Amount], terms: TermsFile) -> Collection[int]:
    """The entries that have the values and the characters of a mixed phrase; its words may be parts of others."""
    lists: list[Collection[int]] = []
    for part in parts:
        if isinstance(part, Amount):
            lists.append(terms.numbers(_bytes(part.gram)))
        elif needed := {gram for gram in grams(part.text) if not is_latin(gram[0])}:
            lists.append(_of_grams(needed, terms))
    return _common(lists)


def _of_phrase(text: str, terms: TermsFile) -> Candidates:
    """All grams of the phrase must be there; of its last word, which may go on, some word that begins with it."""
    last = _LAST_WORD.search(text)
    if last and last.start() == 0:
        return _of_words(terms, text, lambda _: True)
    needed = grams(text[: last.start()] if last else text)
    if not last and text in needed:
        return Candidates(terms.numbers(_bytes(text)), sure=True)
    left = _of_grams(needed, terms)
    if last and len(left) > _FEW:
        words = list(islice(terms.keys_from(_bytes(last[0][:LONGEST])), _MANY + 1))
        if len(words) <= _MANY:
            left.intersection_update(set[int]().union(*map(terms.numbers, words)))
    return Candidates(left, sure=False)


def _of_grams(needed: set[str], terms: TermsFile) -> set[int]:
    """The entries that have all of some grams, or few enough to be looked at."""
    pairs = "".join(gram for gram in needed if len(gram) == 2 and not is_latin(gram[0]))
    keys = sorted((terms.count(key), key) for key in map(_bytes, needed.difference(pairs)))
    if not keys or keys[0][0] == 0:
        return set()
    left = set(terms.numbers(keys[0][1]))
    for _, key in keys[1:]:
        if len(left) <= _FEW:
            break
        left.intersection_update(terms.numbers(key))
    return left


def _of_words(terms: TermsFile, start: str, fits: Callable[[str], bool]) -> Candidates:
    """The entries that have some Latin word that begins with `start` and fits."""
    keys = [(key, key.decode("utf-8", "surrogatepass")) for key in terms.keys_from(_bytes(start[:LONGEST]))]
    # Of words longer than a gram only the beginning is known here.
    long = [key for key, word in keys if len(word) >= LONGEST]
    numbers = set[int]().union(*(terms.numbers(key) for key, word in keys if is_latin(word[0]) and fits(word)))
    numbers.update(*(terms.numbers(key) for key in long))
    return Candidates(numbers, sure=not long)


def _bytes(gram: str) -> bytes:
    return gram.encode("utf-8", "surrogatepass")
