"""The classes that an index's table of contents names.

THIS MODULE MUST NOT MOVE and its classes must keep their names: Whoosh pickles them into the table of contents of
every index, and an index whose classes are not found is rebuilt. Bump `FORMAT` whenever the bytes of any file of an
index, the folding, or the choice of grams changes: an index of another format is rebuilt as well.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from whoosh.codec.base import Segment
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

FORMAT = 3
"""1: the first. 2: values without the days of unnamed months, and of both languages in one text.
3: first keys joined by NUL."""


class GramField(FieldType):  # type: ignore[misc]
    """The one field: a segment's text as a set of grams. Nothing is stored, scored, or given a position."""

    scorable = stored = unique = False
    indexed = True
    vector = column_type = analyzer = None
    multitoken_query = "and"

    def __init__(self) -> None:
        self.format = Existence()

    def index(self, value: str, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The grams of `value` in the shape in which Whoosh takes them from a field."""
        from app.search.grams import grams
        from app.text.folding import folded_text

        return ((gram.encode("utf-8", "surrogatepass"), 1, 1.0, b"") for gram in grams(folded_text(value)))


class GramSegment(Segment):  # type: ignore[misc]
    """One of the parts, written once, of which an index consists; it knows which of its entries are deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self.segid = uuid4().hex
        self.count = 0
        self.deleted: set[int] = set()

    def codec(self) -> Any:
        """What reads and writes this segment's files."""
        from app.search.codec import GramCodec

        return GramCodec()

    def should_assemble(self) -> bool:
        """No: the files are mapped into memory one by one."""
        return False

    def set_doc_count(self, count: int) -> None:
        """Say how many entries were written."""
        self.count = count

    def doc_count_all(self) -> int:
        """How many entries there are, deleted ones included."""
        return self.count

    def deleted_count(self) -> int:
        """How many entries are deleted."""
        return len(self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted entries."""
        return iter(self.deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark an entry as deleted, or take the mark away."""
        (self.deleted.add if delete else self.deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether an entry is deleted."""
        return docnum in self.deleted


def schema() -> Schema:
    """The schema of every index."""
    return Schema(text=GramField())
