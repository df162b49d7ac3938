"""Reads OpenCC's compiled dictionaries (.ocd2) as Python dicts, without running any of its programs.

An .ocd2 file is a version line, a MARISA trie of the keys (Yata, libmarisa 0.2/0.3: a LOUDS trie whose longer
edge labels lie in a tail or in a next trie) and, in the order of the keys' ids, their values (OpenCC,
`src/SerializedValues.cpp`). All integers are little-endian.
"""

from itertools import accumulate
from pathlib import Path
from struct import unpack_from

from app.core.errors import MachineError

_MAGIC = b"OPENCC_MARISA_0.2.5"
_TRIE_MAGIC = b"We love Marisa.\0"


class _Cursor:
    """A place in the bytes of a file, moved on by what is taken."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def take(self, count: int) -> bytes:
        """The next `count` bytes; raises ValueError where the file ends too early."""
        piece = self.data[self.at : self.at + count]
        if len(piece) != count:
            raise ValueError("the file ends too early")
        self.at += count
        return piece

    def integer(self, width: int) -> int:
        """The next unsigned integer of `width` bytes."""
        return int.from_bytes(self.take(width), "little")

    def vector(self) -> bytes:
        """A libmarisa vector: its size in bytes, the bytes, and padding to a multiple of eight."""
        size = self.integer(8)
        items = self.take(size)
        self.take(-size % 8)
        return items

    def bits(self) -> str:
        """A libmarisa bit vector as a string of 0 and 1; its rank and select indices are passed over."""
        units = self.vector()
        size = self.integer(4)
        self.integer(4)
        for _ in range(3):
            self.vector()
        return bin(int.from_bytes(units, "little") | 1 << len(units) * 8)[:2:-1][:size]

    def flat(self) -> list[int]:
        """A libmarisa flat vector: numbers of a fixed count of bits each."""
        units = int.from_bytes(self.vector(), "little")
        width = self.integer(4)
        mask = self.integer(4)
        count = self.integer(8)
        raw = units.to_bytes((count * width + 7) // 8 + 8, "little") if width else b""
        return [int.from_bytes(raw[i * width // 8 :][:8], "little") >> i * width % 8 & mask for i in range(count)]


def read_dictionary(path: Path) -> dict[str, tuple[str, ...]]:
    """The entries of the .ocd2 file at `path`: each key with its values, the preferred one first.

    Raises MachineError where the file is missing, damaged, or of another format.
    """
    try:
        data = path.read_bytes()
        if not data.startswith(_MAGIC + _TRIE_MAGIC):
            raise ValueError("the version is not the one expected")
        cursor = _Cursor(data, len(_MAGIC) + len(_TRIE_MAGIC))
        keys = _read_trie(cursor, top=True)
        return dict(zip((key.decode() for key in keys), _read_values(cursor), strict=True))
    except (OSError, ValueError, IndexError) as error:
        raise MachineError(
            f"The conversion dictionary {path} cannot be read ({error}); install the program again."
        ) from error


def _read_trie(cursor: _Cursor, *, top: bool) -> list[bytes]:
    """The trie's keys in the order of their ids; of a trie that holds labels, the label of every node."""
    louds = cursor.bits()
    terminal = cursor.bits()
    linked = cursor.bits()
    bases = cursor.vector()
    extras = cursor.flat()
    labels = _labels(bases, linked, extras, _read_links(cursor, "1" in linked))
    cursor.vector()
    cursor.take(8)
    texts = [b""]
    # Nodes are numbered in the order of the ones; a node's parent is the count of zeros before its one, less one.
    parents = [zeros - 1 for bit, zeros in zip(louds, accumulate(map("0".__eq__, louds)), strict=True) if bit == "1"]
    for node in range(1, len(parents)):
        # Labels in a next trie are kept backwards, so that walking up spells them forwards.
        above = texts[parents[node]]
        texts.append(above + labels[node] if top else labels[node] + above)
    return [text for text, flag in zip(texts, terminal, strict=False) if flag == "1"] if top else texts


def _read_links(cursor: _Cursor, any_links: bool) -> "_Tail | list[bytes]":
    """Where the longer labels lie: the tail, or the next trie where the tail is empty."""
    tail = _Tail(cursor.vector(), cursor.bits())
    return _read_trie(cursor, top=False) if any_links and not tail.buffer else tail


class _Tail:
    """Labels kept one after another, ended by a zero byte or by a flag beside their last byte."""

    def __init__(self, buffer: bytes, ends: str) -> None:
        self.buffer = buffer
        self.ends = ends

    def __getitem__(self, at: int) -> bytes:
        end = self.ends.index("1", at) + 1 if self.ends else self.buffer.index(0, at)
        return self.buffer[at:end]


def _labels(bases: bytes, linked: str, extras: list[int], links: _Tail | list[bytes]) -> list[bytes]:
    """The label of each node: one byte, or what its link (low byte in `bases`, the rest in `extras`) leads to."""
    high = iter(extras)
    return [
        links[base | next(high) << 8] if flag == "1" else bytes((base,))
        for base, flag in zip(bases, linked, strict=True)
    ]


def _read_values(cursor: _Cursor) -> list[tuple[str, ...]]:
    """The values of each key: all texts, zero-ended, then for each key its count of values and their sizes."""
    count = cursor.integer(4)
    texts = cursor.take(cursor.integer(4))
    values: list[tuple[str, ...]] = []
    place = 0
    for _ in range(count):
        many = cursor.integer(2)
        own: list[str] = []
        for size in unpack_from(f"<{many}H", cursor.take(2 * many)):
            own.append(texts[place : place + size].rstrip(b"\0").decode())
            place += size
        values.append(tuple(own))
    return values
