"""The two files that lead from a gram to the numbers of the entries that have it.

`.pst`, postings: the magic bytes, then lists one after another as `postings.pack` makes them, in the order of their
grams; the file's whole size is kept in the other file.

`.trm`, grams: the magic bytes; blocks of up to 96 grams in ascending order of their UTF-8, each deflated; the
directory; a trailer. All integers are little-endian.

    block      u16 count, u16 size of the shared prefix, u32 size of the keys, u64 place of its first list in `.pst`,
               the prefix, the rests of the keys joined by NUL, u16 size of each value, the values
    value      a list of up to 48 bytes itself; a longer one as 0xFF, u32 count, u32 size, u32 CRC-32 of it in `.pst`
    directory  deflated: u32 count of blocks; for each u64 place, u32 CRC-32; the first keys joined by NUL
    trailer    u32 size of the directory, u32 CRC-32 of it, u64 size of `.pst`, the magic bytes

Every byte that is read is checked against a CRC-32 first, except magic bytes and trailer, which must fit.
"""

import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from mmap import mmap
from struct import Struct
from typing import BinaryIO, NoReturn

from app.search.errors import IndexDamaged
from app.search.postings import pack, unpack

MAGIC = b"DZG2"
_HEAD = Struct("<HHIQ")
_FAR = Struct("<BIII")
_ENTRY = Struct("<QI")
_TRAILER = Struct("<IIQ4s")
_INLINE = 48
_BLOCK = 96
_CACHED_BLOCKS = 512
_FAR_KIND = 0xFF


class TermsWriter:
    """Writes the two files; grams must be given in the order of their bytes, and each once."""

    def __init__(self, terms: BinaryIO, postings: BinaryIO) -> None:
        self._terms = terms
        self._postings = postings
        self._terms.write(MAGIC)
        self._postings.write(MAGIC)
        self._place = self._postings_place = self._first_list = len(MAGIC)
        self._keys: list[bytes] = []
        self._values: list[bytes] = []
        self._entries: list[bytes] = []
        self._firsts: list[bytes] = []

    def add(self, key: bytes, numbers: Sequence[int]) -> None:
        """Write one gram and the numbers (ascending) of the entries that have it."""
        value = pack(numbers)
        if len(value) > _INLINE:
            self._postings.write(value)
            self._postings_place += len(value)
            value = _FAR.pack(_FAR_KIND, len(numbers), len(value), zlib.crc32(value))
        self._keys.append(key)
        self._values.append(value)
        if len(self._keys) == _BLOCK:
            self._end_block()

    def _end_block(self) -> None:
        prefix = _shared(self._keys[0], self._keys[-1])
        rests = b"\0".join(key[len(prefix) :] for key in self._keys)
        sizes = struct.pack(f"<{len(self._values)}H", *map(len, self._values))
        head = _HEAD.pack(len(self._keys), len(prefix), len(rests), self._first_list)
        block = zlib.compress(b"".join((head, prefix, rests, sizes, *self._values)))
        self._terms.write(block)
        self._entries.append(_ENTRY.pack(self._place, zlib.crc32(block)))
        self._firsts.append(self._keys[0])
        self._place += len(block)
        self._first_list = self._postings_place
        self._keys, self._values = [], []

    def finish(self) -> None:
        """Write the directory; the files are then complete, and the caller closes them."""
        if self._keys:
            self._end_block()
        count = struct.pack("<I", len(self._entries))
        directory = zlib.compress(b"".join((count, *self._entries, b"\0".join(self._firsts))))
        self._terms.write(directory)
        self._terms.write(_TRAILER.pack(len(directory), zlib.crc32(directory), self._postings_place, MAGIC))


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it was written: its keys, where each value begins in `data`, and where its far lists begin."""

    keys: list[bytes]
    places: list[int]
    data: bytes
    first_list: int


class TermsFile:
    """Reads the two files; safe in several threads. Everything raises IndexDamaged where the bytes are not right."""

    def __init__(self, terms: mmap | bytes, postings: mmap | bytes) -> None:
        self._terms = terms
        self._postings = postings
        self._block = lru_cache(_CACHED_BLOCKS)(self._read_block)
        try:
            size, checksum, postings_size, magic = _TRAILER.unpack(terms[-_TRAILER.size :])
            if magic != MAGIC or terms[: len(MAGIC)] != MAGIC or postings[: len(MAGIC)] != MAGIC:
                raise ValueError("not a gram file")
            if postings_size != len(postings):
                raise ValueError("the lists are not whole")
            self._end = len(terms) - _TRAILER.size - size
            self._read_directory(_checked(terms[self._end : self._end + size], checksum))
        except (ValueError, IndexError, struct.error, zlib.error) as error:
            _damaged(error)

    def _read_directory(self, packed: bytes) -> None:
        directory = zlib.decompress(packed)
        (count,) = struct.unpack_from("<I", directory)
        keys = 4 + _ENTRY.size * count
        entries = list(_ENTRY.iter_unpack(directory[4:keys]))
        self._places = [place for place, _ in entries] + [self._end]
        self._checksums = [checksum for _, checksum in entries]
        self._firsts = directory[keys:].split(b"\0") if count else []
        if len(self._firsts) != count:
            raise ValueError("the directory is not whole")

    def _read_block(self, at: int) -> _Block:
        try:
            data = zlib.decompress(_checked(self._terms[self._places[at] : self._places[at + 1]], self._checksums[at]))
            count, prefix_size, keys_size, first_list = _HEAD.unpack_from(data)
            rests = _HEAD.size + prefix_size
            sizes = rests + keys_size
            prefix = data[_HEAD.size : rests]
            keys = [prefix + rest for rest in data[rests:sizes].split(b"\0")]
            places = accumulate(struct.unpack_from(f"<{count}H", data, sizes), initial=sizes + 2 * count)
            return _Block(keys, list(places), data, first_list)
        except (ValueError, IndexError, struct.error, zlib.error) as error:
            _damaged(error)

    def count(self, key: bytes) -> int:
        """About how many entries have the gram `key`: exactly, or 48 at the most for a list kept in its block."""
        found = self._find(key)
        if found is None:
            return 0
        block, at = found
        start = block.places[at]
        if block.data[start] == _FAR_KIND:
            return int(_FAR.unpack_from(block.data, start)[1])
        return block.places[at + 1] - start

    def numbers(self, key: bytes) -> list[int]:
        """The numbers of the entries that have the gram `key`, ascending; none where nothing has it."""
        found = self._find(key)
        return self._list(*found) if found else []

    def keys_from(self, prefix: bytes) -> Iterator[bytes]:
        """The grams that begin with `prefix`, in order."""
        for block, at in self._walk(prefix):
            if not block.keys[at].startswith(prefix):
                return
            yield block.keys[at]

    def items(self) -> Iterator[tuple[bytes, list[int]]]:
        """All grams with their numbers, in order."""
        return ((block.keys[at], self._list(block, at)) for block, at in self._walk(b""))

    def check(self) -> None:
        """Read everything once."""
        for _ in self.items():
            pass

    def _find(self, key: bytes) -> tuple[_Block, int] | None:
        place = bisect_right(self._firsts, key) - 1
        if place < 0:
            return None
        block = self._block(place)
        at = bisect_left(block.keys, key)
        return (block, at) if at < len(block.keys) and block.keys[at] == key else None

    def _walk(self, start: bytes) -> Iterator[tuple[_Block, int]]:
        for place in range(max(0, bisect_right(self._firsts, start) - 1), len(self._firsts)):
            block = self._block(place)
            for at in range(bisect_left(block.keys, start), len(block.keys)):
                yield block, at

    def _list(self, block: _Block, at: int) -> list[int]:
        value = block.data[block.places[at] : block.places[at + 1]]
        try:
            if value[0] != _FAR_KIND:
                return unpack(value)
            _, _, size, checksum = _FAR.unpack(value)
            start = block.first_list + sum(self._far_sizes(block, at))
            return unpack(_checked(self._postings[start : start + size], checksum))
        except (ValueError, IndexError, struct.error, zlib.error) as error:
            _damaged(error)

    def _far_sizes(self, block: _Block, before: int) -> Iterable[int]:
        """The sizes of the far lists of the grams before the one numbered `before`."""
        for place in block.places[:before]:
            if block.data[place] == _FAR_KIND:
                yield _FAR.unpack_from(block.data, place)[2]


def _shared(first: bytes, last: bytes) -> bytes:
    """The beginning that two keys, and so all between them, have in common."""
    size = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:size]


def _checked(data: bytes, checksum: int) -> bytes:
    if zlib.crc32(data) != checksum:
        raise ValueError("a checksum does not fit")
    return data


def _damaged(error: Exception) -> NoReturn:
    raise IndexDamaged(f"The search index is damaged ({error}); it has to be built again.") from error
