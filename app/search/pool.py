"""Where the grams of a segment in the making wait to be written in order: in memory, beyond that in runs on disk."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from operator import itemgetter
from struct import Struct
from typing import Any, BinaryIO

from app.search.codec import Gram
from app.search.postings import pack, unpack
from app.search.terms import TermsFile

_HEAD = Struct("<HI")
_LIMIT = 16_000_000
"""Numbers kept in memory before a run is written: at eight bytes each some 130 MB."""
_NEW_GRAM = 30
"""How many more numbers take the room of one new gram with its list."""


class GramPool:
    """Takes entries in ascending order, and whole segments after them, and gives their grams in order."""

    def __init__(self, storage: Any, limit: int = _LIMIT) -> None:
        self._storage = storage
        self._limit = limit
        self._lists: defaultdict[str, list[int]] = defaultdict(list)
        self._held = 0
        self._runs: list[str] = []
        self._segments: list[tuple[TermsFile, Mapping[int, int] | int]] = []

    def add(self, number: int, grams: Collection[str]) -> None:
        """Take the grams of the entry `number`, which is larger than all before it."""
        lists = self._lists
        before = len(lists)
        for gram in grams:
            lists[gram].append(number)
        self._held += len(grams) + _NEW_GRAM * (len(lists) - before)
        if self._held > self._limit:
            self._spill()

    def absorb(self, terms: TermsFile, renumbered: Mapping[int, int] | int) -> None:
        """Take a written segment, its numbers raised by an integer, or mapped where those that lack are left out."""
        self._segments.append((terms, renumbered))

    def iter_postings(self) -> Iterator[Gram]:
        """All grams in the order of their bytes, each once, with their ascending numbers."""
        sources = [self._read_run(name) for name in self._runs]
        sources.append(self._sorted())
        sources += [_renumbered(terms, renumbered) for terms, renumbered in self._segments]
        return iter(sources[0]) if len(sources) == 1 else _joined(heapq.merge(*sources, key=itemgetter(0)))

    def cleanup(self) -> None:
        """Let go of everything; the runs go with the folder they are in."""
        self._lists.clear()
        self._segments.clear()

    def _sorted(self) -> Iterator[Gram]:
        return ((gram.encode("utf-8", "surrogatepass"), self._lists[gram]) for gram in sorted(self._lists))

    def _spill(self) -> None:
        name = f"{len(self._runs)}.run"
        with self._storage.create_file(name).raw_file() as file:
            for gram, numbers in self._sorted():
                packed = pack(numbers)
                file.write(_HEAD.pack(len(gram), len(packed)) + gram + packed)
        self._runs.append(name)
        self._lists.clear()
        self._held = 0

    def _read_run(self, name: str) -> Iterator[Gram]:
        file: BinaryIO
        with self._storage.open_file(name).raw_file() as file:
            while head := file.read(_HEAD.size):
                gram, packed = _HEAD.unpack(head)
                yield file.read(gram), unpack(file.read(packed))


def _renumbered(terms: TermsFile, renumbered: Mapping[int, int] | int) -> Iterator[Gram]:
    """A segment's grams with the numbers their entries get; grams of deleted entries alone are left out."""
    for gram, numbers in terms.items():
        if isinstance(renumbered, int):
            yield gram, [number + renumbered for number in numbers]
        elif kept := [renumbered[number] for number in numbers if number in renumbered]:
            yield gram, kept


def _joined(grams: Iterator[Gram]) -> Iterator[Gram]:
    """Join the lists of neighbours that are the same gram; the earlier source has the smaller numbers."""
    last: bytes | None = None
    joined: list[int] = []
    for gram, numbers in grams:
        if gram == last:
            joined.extend(numbers)
            continue
        if last is not None:
            yield last, joined
        last, joined = gram, list(numbers)
    if last is not None:
        yield last, joined
