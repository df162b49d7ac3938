"""The first and the last fragment of a line, between stops and commas: what a line begins and ends with.

Where two lines answer one another their beginnings do, and their ends; where a bead is cut amiss they do not.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.align.tokens import Token

_CUT = re.compile(r"[，；：。！？—…“”「」;:!?\"]|[.,](?!\d)|--| - ")
_LEAST = 2
"""Tokens of a fragment; shorter ones are joined to the next."""


def fragments(line: str, tokens: Sequence[Token]) -> tuple[int, int, int]:
    """Of the tokens of a line: how many stand in its first fragment, and where the last begins and ends among them.

    A line without a stop or comma inside is one fragment, first and last.
    """
    starts = [start for _, start, _ in tokens]
    count = len(tokens)
    cuts = [bisect_left(starts, cut.end()) for cut in _CUT.finditer(line)]
    first = next((cut for cut in cuts if _LEAST <= cut < count), count)
    last = next((cut for cut in reversed(cuts) if 0 < cut <= count - _LEAST), 0)
    return first, last, count
