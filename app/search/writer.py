"""Writes into an index: Whoosh's own segment writer with a pool, entries and a merge policy of ours."""

from collections.abc import Callable, Sequence
from typing import Any

from whoosh.index import FileIndex, LockError
from whoosh.writing import SegmentWriter

from app.core.errors import MachineError
from app.core.progress import SILENT, Progress
from app.core.search import IndexedSegment
from app.search.amounts import amounts
from app.search.codec import GramCodec
from app.search.grams import grams
from app.search.pool import GramPool
from app.search.schema import GramSegment
from app.text.folding import folded_text

_STEP = 64
"""Entries between two reports of progress: some 10 ms."""
_PATIENCE = 120.0
"""Seconds to wait for another window that is writing: a large import writes for half a minute on a slow machine."""
_TIER = 8
"""Segments of about one size that are allowed before they are merged, and how much larger the next size is."""
_SMALLEST = 1000
"""Entries up to which segments count as of one size."""


class GramWriter(SegmentWriter):  # type: ignore[misc]
    """One commit in the making. Other windows wait while it is open; end it by `commit` or `cancel`."""

    def __init__(self, index: FileIndex) -> None:
        try:
            super().__init__(index, timeout=_PATIENCE, delay=0.05, codec=GramCodec(), compound=False)
        except LockError as error:
            raise MachineError(
                "Another window has been writing the search index for too long; close it and try again."
            ) from error
        except BaseException:
            if self.writelock:
                self.writelock.release()
            raise
        self.pool = GramPool(self._tempstorage)

    def add(self, segments: Sequence[IndexedSegment], progress: Progress = SILENT) -> None:
        """Add entries; the document's older ones must be deleted by the caller."""
        for done, segment in enumerate(segments):
            if done % _STEP == 0:
                progress.step("indexing", done, len(segments))
            self.perdocwriter.add(segment)
            self.pool.add(self.docnum, grams_of(segment))
            self.docnum += 1
            self._added = True

    def absorb(self, segment: GramSegment) -> None:
        """Copy what is not deleted of a written segment, after all entries that were added."""
        codec = segment.codec()
        entries = codec.per_document_reader(self.storage, segment)
        kept = [number for number in range(segment.count) if number not in segment.deleted]
        first = self.docnum
        for number in kept:
            self.perdocwriter.entries.copy(entries.keys[number], entries.languages[number])
        self.docnum += len(kept)
        renumbered = {number: first + at for at, number in enumerate(kept)} if segment.deleted else first
        self.pool.absorb(codec.terms_reader(self.storage, segment), renumbered)
        self._added = self._added or bool(kept)

    def abandon(self) -> None:
        """Give the commit up, also after an error in the midst of it; what is left on disk goes with the next one."""
        try:
            self.cancel()
        except OSError:
            self.is_closed = True
            if self.writelock:
                self.writelock.release()


def grams_of(segment: IndexedSegment) -> set[str]:
    """All that a segment is found by: the grams of its folded text, and the values of its numbers."""
    return grams(folded_text(segment.text)) | amounts(segment.text, segment.language)


MergePolicy = Callable[[GramWriter, Sequence[Any]], list[Any]]


def merge_tiers(writer: GramWriter, segments: Sequence[GramSegment]) -> list[GramSegment]:
    """Merge a size of which there are too many, and what is mostly deleted; returns the segments left alone.

    So an index of n entries has at most 8 segments of each size, and each entry is copied log8(n / 1000) times.
    """
    tiers: dict[int, list[GramSegment]] = {}
    for segment in segments:
        tiers.setdefault(_tier(segment.count), []).append(segment)
    crowded = {segment for tier in tiers.values() if len(tier) >= _TIER for segment in tier}
    worn = {segment for segment in segments if 2 * segment.deleted_count() > segment.count}
    return _absorb(writer, segments, crowded | worn)


def merge_deleted(writer: GramWriter, segments: Sequence[GramSegment]) -> list[GramSegment]:
    """Merge every segment of which anything is deleted, so that nothing of it stays on disk."""
    return _absorb(writer, segments, {segment for segment in segments if segment.deleted})


def _absorb(writer: GramWriter, segments: Sequence[GramSegment], which: set[GramSegment]) -> list[GramSegment]:
    for segment in segments:
        if segment in which:
            writer.absorb(segment)
    return [segment for segment in segments if segment not in which]


def _tier(count: int) -> int:
    tier = 0
    while count > _SMALLEST:
        count //= _TIER
        tier += 1
    return tier
