"""The compiled dictionary: built once into the user's cache, then mapped into memory.

One file holds a line of JSON and the arrays it names, with a checksum over them. Its name carries the version of this
format and the checksum of the dictionary it was made from, so a newer one never meets an older reader.
"""

import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.align import cedict, glossary
from app.align.compile import compiled
from app.align.sparse import Table
from app.core.errors import MachineError

FORMAT = 4
"""To be raised whenever what is compiled, or how text is cut into tokens, changes."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What is known of the two languages: words, glosses, likeness of English words, pinyin.

    `words` and `stems` number the Chinese words and the English stems. A row of `glosses` is a Chinese word, its
    columns the stems that translate it, with weights that sum to at most 1. A row of `kin` is a stem, its columns the
    stems that share Chinese words with it. `learned` is kept apart: what accepted beads and glossaries teach.
    """

    words: Mapping[str, int]
    stems: Mapping[str, int]
    glosses: Table
    kin: Table
    pinyin_lines: bytes
    learned: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def load(cls, cache: Path, glossaries: Sequence[Path] = ()) -> "Lexicon":
        """The lexicon from the folder `cache`, compiled there first where absent, out of date or damaged.

        `glossaries` (see `glossary.py`) are compiled in with the dictionary. Any number of processes may do this at
        once. Raises `MachineError` where the dictionary or a glossary cannot be read.
        """
        packed, added = cedict.packed_file(), [_bytes(path) for path in glossaries]
        checksum = reduce(lambda before, part: zlib.crc32(part, before), [packed, *added], 0)
        path = cache / f"lexicon-{FORMAT}-{checksum:08x}.bin"
        arrays = _read(path)
        if arrays is None:
            arrays = compiled(chain(cedict.entries(packed), *(glossary.entries(part) for part in added)))
            _write(path, arrays)
            arrays = _read(path) or arrays
        return cls._of(arrays)

    @classmethod
    def _of(cls, arrays: Mapping[str, NDArray[Any]]) -> "Lexicon":
        words, stems = (arrays[name].tobytes().decode("utf-8").split("\n") for name in ("words", "stems"))
        return cls(
            dict(zip(words, range(len(words)), strict=True)),
            dict(zip(stems, range(len(stems)), strict=True)),
            Table(arrays["gloss_starts"], arrays["gloss_columns"], arrays["gloss_weights"]),
            Table(arrays["kin_starts"], arrays["kin_columns"], arrays["kin_weights"]),
            arrays["pinyin"].tobytes(),
        )

    def with_learned(self, learned: Mapping[str, Mapping[str, float]]) -> "Lexicon":
        """The lexicon with what beads and glossaries teach (see `learn.learned_from`) added to what it has learned."""
        merged = {word: dict(stems) for word, stems in self.learned.items()}
        for word, stems in learned.items():
            own = merged.setdefault(word, {})
            for stem, weight in stems.items():
                own[stem] = max(weight, own.get(stem, 0.0))
        return replace(self, learned=merged)

    def with_terms(self, terms: Iterable[tuple[str, Sequence[str]]]) -> "Lexicon":
        """The lexicon with a glossary: its Chinese terms are words, and the stems of their renderings translate them.

        Terms are found in Simplified, in Traditional, and as Hong Kong writes.
        """
        words, learned = dict(self.words), {}
        for written, stems in glossary.taught_by(terms):
            words.setdefault(written, len(words))
            learned[written] = stems
        starts = self.glosses.starts
        added = np.full(len(words) - len(self.words), starts[-1], dtype=starts.dtype)
        glosses = replace(self.glosses, starts=np.concatenate([starts, added]))
        return replace(self, words=words, glosses=glosses).with_learned(learned)

    @cached_property
    def _pinyin(self) -> list[str]:
        return self.pinyin_lines.decode("ascii").split("\n")

    def pinyin(self, word: str) -> list[str]:
        """The syllables of a Chinese word, without tones; those of its characters where it is not in the dictionary.

        A character without a reading gives `?`.
        """
        number = self.words.get(word)
        known = self._pinyin[number].split() if number is not None and number < len(self._pinyin) else []
        if len(known) == len(word) or len(word) == 1:
            return known or ["?"]
        return [self.pinyin(character)[0] for character in word]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MachineError(f"{path} could not be read; install the program again.") from error


def _read(path: Path) -> dict[str, NDArray[Any]] | None:
    """The arrays of a compiled file, mapped; None where it is absent, incomplete or damaged."""
    try:
        with path.open("rb") as stream:
            header = json.loads(stream.readline())
            begin = stream.tell()
        body = np.memmap(path, dtype=np.uint8, mode="r", offset=begin)
        if zlib.crc32(body.data) != header["checksum"]:
            return None
        return {name: body[start : start + size].view(np.dtype(kind)) for name, kind, start, size in header["arrays"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a compiled file whole or not at all; a cache that cannot be written is done without."""
    listed: list[tuple[str, str, int, int]] = []
    body = bytearray()
    for name, array in arrays.items():
        listed.append((name, array.dtype.str, len(body), array.nbytes))
        body += array.tobytes() + bytes(-array.nbytes % 16)
    header = json.dumps({"checksum": zlib.crc32(body), "arrays": listed}).encode()
    header += b" " * (-(len(header) + 1) % 64) + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(header + body)
        Path(name).replace(path)
    except OSError:
        return
