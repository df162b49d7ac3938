"""The file that says of each entry of a segment file which document and segment of the library it is.

`.ent`: the magic bytes, u32 count, u32 1 where the keys ascend; for each entry its key as u64, its document's id times
2**40 plus its segment's id; for each entry u8, its language; u32 CRC-32 of all before; the magic bytes. Little-endian,
as memory is on every machine the program runs on; on others the index cannot be used.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Collection
from mmap import mmap
from operator import lt
from struct import Struct
from typing import BinaryIO

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.errors import IndexDamaged

MAGIC = b"DZE1"
_HEAD = Struct("<4sII")
_TAIL = Struct("<I4s")
_SHIFT = 40
_LANGUAGES = tuple(Language)


def key_of(document_id: int, segment_id: int) -> int:
    """The number that stands for a segment; the order of these is by document, then by segment."""
    if not (0 <= segment_id < 1 << _SHIFT and 0 <= document_id < 1 << (64 - _SHIFT)):
        raise ValueError(f"an id out of range: document {document_id}, segment {segment_id}")
    return document_id << _SHIFT | segment_id


def segment_of(key: int) -> int:
    """The segment's id of a key."""
    return key & ((1 << _SHIFT) - 1)


def document_of(key: int) -> int:
    """The document's id of a key."""
    return key >> _SHIFT


class EntriesWriter:
    """Collects entries and writes their file."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._languages = bytearray()

    def add(self, segment: IndexedSegment) -> None:
        """Add the next entry."""
        self.copy(key_of(segment.document_id, segment.id), _LANGUAGES.index(segment.language))

    def copy(self, key: int, language: int) -> None:
        """Add an entry as another file has it."""
        self._keys.append(key)
        self._languages.append(language)

    def write(self, file: BinaryIO) -> None:
        """Write the file; the caller closes it."""
        ordered = all(map(lt, self._keys, self._keys[1:]))
        data = _HEAD.pack(MAGIC, len(self._keys), ordered) + self._keys.tobytes() + bytes(self._languages)
        file.write(data)
        file.write(_TAIL.pack(zlib.crc32(data), MAGIC))


class EntriesFile:
    """Reads the file; `keys` and `languages` are views of it by entry number, `ordered` says that the keys ascend."""

    def __init__(self, data: mmap | bytes) -> None:
        view = memoryview(data)
        try:
            magic, count, ordered = _HEAD.unpack_from(view)
            ends = _HEAD.size + 8 * count, _HEAD.size + 9 * count
            if magic != MAGIC or sys.byteorder != "little" or len(view) != ends[1] + _TAIL.size:
                raise ValueError("not an entry file")
            if _TAIL.unpack_from(view, ends[1]) != (zlib.crc32(view[: ends[1]]), MAGIC):
                raise ValueError("a checksum does not fit")
        except (ValueError, struct.error) as error:
            raise IndexDamaged(f"The search index is damaged ({error}); it has to be built again.") from error
        self.keys = view[_HEAD.size : ends[0]].cast("Q")
        self.languages = view[ends[0] : ends[1]]
        self.ordered = bool(ordered)

    def of_document(self, document_id: int) -> list[int]:
        """The numbers of a document's entries."""
        first, last = key_of(document_id, 0), key_of(document_id, (1 << _SHIFT) - 1)
        return [number for number, key in enumerate(self.keys) if first <= key <= last]

    def documents(self, deleted: Collection[int] = ()) -> set[int]:
        """The ids of the documents that have entries other than `deleted` ones."""
        if not deleted:
            return {key >> _SHIFT for key in self.keys}
        return {key >> _SHIFT for number, key in enumerate(self.keys) if number not in deleted}

    def of_language(self, language: Language) -> int:
        """The number that stands for `language` in `languages`."""
        return _LANGUAGES.index(language)
