"""The texts of segments at hand for searches: whole documents in memory, as many as have room.

A search looks at the texts of its doubtful candidates; one by one from the store they would take longer than all else.
Texts never change under one generation of the index.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store import Store

FEW = 200
"""Segments that are fetched one by one rather than let a long document push out others."""
ROOM = 24_000_000
"""Characters that are kept: some 50 MB of Chinese, 24 MB of English; enough for 100,000 clauses in both."""


@dataclass(frozen=True, slots=True)
class _Document:
    """The text of a document and its clause-level segments by id."""

    id: int
    text: str
    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"

    def of(self, segment_id: int) -> str | None:
        """The text of a segment, None where it is not of this document."""
        at = bisect_left(self.ids, segment_id)
        if at == len(self.ids) or self.ids[at] != segment_id:
            return None
        return self.text[self.starts[at] : self.ends[at]]


class SegmentTexts:
    """Gives the texts of segments of one store. Of use to one thread at a time."""

    def __init__(self, store: "Store", room: int = ROOM) -> None:
        self._store = store
        self._room = room
        self._sizes: dict[int, int] = {}
        """The characters of documents that were read before."""
        self._generation = ""
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._kept: list[_Document] = []
        """By the ids of their first segments."""
        self._firsts: list[int] = []
        self._age: list[_Document] = []
        self._held = 0

    def under(self, generation: str) -> "SegmentTexts":
        """Itself, with nothing from before this generation of the index."""
        if generation != self._generation:
            self.clear()
            self._generation = generation
        return self

    def __call__(self, ids: Sequence[int]) -> dict[int, str]:
        """The texts of these segments, without those that do not exist."""
        found: dict[int, str] = {}
        unknown = []
        firsts, kept = self._firsts, self._kept
        # Asked for thousands at a time, so without a call for each.
        for id_ in ids:
            at = bisect_right(firsts, id_) - 1
            if at >= 0:
                document = kept[at]
                place = bisect_left(document.ids, id_)
                if place < len(document.ids) and document.ids[place] == id_:
                    found[id_] = document.text[document.starts[place] : document.ends[place]]
                    continue
            unknown.append(id_)
        return found | self._fetched(unknown) if unknown else found

    def _known(self, segment_id: int) -> str | None:
        at = bisect_right(self._firsts, segment_id) - 1
        # Documents that came in at the same time may have segments in turn; this looks at one only, and that is
        # enough: what is not found here is asked of the store.
        return self._kept[at].of(segment_id) if at >= 0 else None

    def _fetched(self, ids: Sequence[int]) -> dict[int, str]:
        held = {document.id for document in self._kept}
        wanted = set(self._store.finding.documents_of(ids).values()) - held
        if len(ids) <= FEW:
            wanted = {i for i in wanted if self._held + self._sizes.get(i, 0) <= self._room}
        self._load(sorted(wanted))
        found = {id_: text for id_ in ids if (text := self._known(id_)) is not None}
        left = [id_ for id_ in ids if id_ not in found]
        return found | self._store.segment_texts(left) if left else found

    def _load(self, documents: Iterable[int]) -> None:
        """Keep these documents, as far as one question may push others out."""
        loaded = 0
        for document_id in documents:
            clauses = self._store.finding.clauses(document_id)
            if not clauses or loaded > self._room // 2:
                continue
            ids, starts, ends = (array("q", column) for column in zip(*clauses, strict=True))
            kept = _Document(document_id, self._store.text(document_id), ids, starts, ends)
            loaded += len(kept.text)
            self._sizes[document_id] = len(kept.text)
            at = bisect_left(self._firsts, ids[0])
            self._firsts.insert(at, ids[0])
            self._kept.insert(at, kept)
            self._age.append(kept)
            self._held += len(kept.text)
        while self._held > self._room and len(self._age) > 1:
            self._drop(self._age.pop(0))

    def _drop(self, document: _Document) -> None:
        at = bisect_left(self._firsts, document.ids[0])
        del self._firsts[at], self._kept[at]
        self._held -= len(document.text)
