"""Conversion of a whole text between scripts, outside any library."""

import sys
from pathlib import Path

from app.formats import reading
from app.text.scripts import convert


def convert_file(path: Path | None, config: str) -> str:
    """Return the text of a file, or of standard input where there is none, converted by an OpenCC configuration.

    Raises InputError for an unknown configuration or a file that cannot be read.
    """
    if path is None:
        data, name = sys.stdin.buffer.read(), "standard input"
        return convert(_decode(data, name) if data else "", config)
    return convert(_decode(reading.fetch(path), path.name), config)


def _decode(data: bytes, name: str) -> str:
    return reading.read_bytes(data, name).text
