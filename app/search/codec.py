"""The codec through which Whoosh writes and reads an index of grams, by its own extension points."""

from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from os import fstat
from typing import Any, TypeAlias

from whoosh.codec.base import Codec, FieldWriter, PerDocumentWriter

from app.core.search import IndexedSegment
from app.search.entries import EntriesFile, EntriesWriter
from app.search.errors import IndexDamaged
from app.search.schema import GramSegment
from app.search.terms import TermsFile, TermsWriter

Gram: TypeAlias = tuple[bytes, Sequence[int]]


class GramCodec(Codec):  # type: ignore[misc]
    """Entries and grams, each in files of their own; no lengths, no stored fields, no positions."""

    length_stats = False

    def new_segment(self, _storage: Any, indexname: str) -> GramSegment:
        """A segment that has no files yet."""
        return GramSegment(indexname)

    def per_document_writer(self, storage: Any, segment: GramSegment) -> "GramEntriesWriter":
        """What writes the entries."""
        return GramEntriesWriter(storage, segment)

    def field_writer(self, storage: Any, segment: GramSegment) -> "GramFieldWriter":
        """What writes the grams."""
        return GramFieldWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: GramSegment) -> EntriesFile:
        """The entries. Raises IndexDamaged where they cannot be right."""
        entries = EntriesFile(_mapped(storage, segment, ".ent"))
        if len(entries.keys) != segment.count:
            raise IndexDamaged("The search index is damaged (entries are missing); it has to be built again.")
        return entries

    def terms_reader(self, storage: Any, segment: GramSegment) -> TermsFile:
        """The grams. Raises IndexDamaged where they cannot be right."""
        return TermsFile(_mapped(storage, segment, ".trm"), _mapped(storage, segment, ".pst"))


def _mapped(storage: Any, segment: GramSegment, extension: str) -> mmap | bytes:
    """A file of a segment, mapped into memory."""
    with segment.open_file(storage, extension).raw_file() as file:
        size = fstat(file.fileno()).st_size
        return mmap(file.fileno(), 0, access=ACCESS_READ) if size else b""


class GramEntriesWriter(PerDocumentWriter):  # type: ignore[misc]
    """Writes the file of entries when it is closed."""

    def __init__(self, storage: Any, segment: GramSegment) -> None:
        self.entries = EntriesWriter()
        self.is_closed = False
        self._file = segment.create_file(storage, ".ent")

    def add(self, segment: IndexedSegment) -> None:
        """Add the next entry."""
        self.entries.add(segment)

    def close(self) -> None:
        """Write the entries and close their file."""
        self.entries.write(self._file)
        self._file.close()
        self.is_closed = True


class GramFieldWriter(FieldWriter):  # type: ignore[misc]
    """Writes the grams of the pool in one go."""

    def __init__(self, storage: Any, segment: GramSegment) -> None:
        self.is_closed = False
        self._files = segment.create_file(storage, ".trm"), segment.create_file(storage, ".pst")
        self._terms = TermsWriter(*self._files)

    def add_postings(self, _schema: Any, _lengths: Any, items: Iterable[Gram]) -> None:
        """Write grams with their entry numbers; `items` in the order of the grams' bytes."""
        for gram, numbers in items:
            self._terms.add(gram, numbers)

    def close(self) -> None:
        """Write what leads to the grams and close the files."""
        self._terms.finish()
        for file in self._files:
            file.close()
        self.is_closed = True
