"""How lines begin and end: quotation marks, and the stop at the end, which translators mostly keep."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_FINISHED = re.compile(r"[。！？!?.；;：:…][\"”’」』」）)'\s]*$")
_STOP = re.compile(r"([?？!！:：;；])[\"”’」』'\s)）]*$")
_CLOSES = re.compile(r"[”’」』\"'][\s)）]*$")
_COLON = re.compile(r"[:：][\"”’」』\s]*$")
_OPENS = re.compile(r"^\s*[“‘「『\"']")
_QUOTES = re.compile(
    r"(?P<opened>[“「『]|(?:^|(?<=[\s(（]))[\"'‘](?=\w))|(?P<closed>[”」』]|(?<=\S)\"|(?<=[,.!?;:…])['’])"
)
"""Straight quotation marks open before a word; single ones close only after a stop, else they are apostrophes."""
_FORGOTTEN = 12
"""Lines after which a quotation that nobody closed is over."""
_LOOKED_AT = 12
"""Characters at the end of a line among which its stop is looked for."""
_FULL_WIDTH = str.maketrans("？！：；", "?!:;")


@dataclass(frozen=True, slots=True, eq=False)
class Endings:
    """One entry for each line."""

    unfinished: NDArray[np.bool_]
    """No stop of any kind at the end, as in headings and rows of tables."""
    closes: NDArray[np.bool_]
    opens: NDArray[np.bool_]
    """A quotation mark at the end, and at the beginning."""
    stops: NDArray[np.int32]
    """The question mark, exclamation mark, colon or semicolon at the end, as a code; else 0."""
    colon: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    """A colon at the end; a quotation that is open when the line ends."""

    def take(self, lines: NDArray[np.int64]) -> "Endings":
        """Some of the lines, in the order given."""
        return Endings(
            self.unfinished[lines],
            self.closes[lines],
            self.opens[lines],
            self.stops[lines],
            self.colon[lines],
            self.inside[lines],
        )


def endings(lines: Sequence[str]) -> Endings:
    """How these lines begin and end."""
    lasts = [line.rstrip()[-_LOOKED_AT:] for line in lines]
    return Endings(
        np.array([not _FINISHED.search(last) for last in lasts], dtype=np.bool_),
        np.array([bool(_CLOSES.search(last)) for last in lasts], dtype=np.bool_),
        np.array([bool(_OPENS.match(line)) for line in lines], dtype=np.bool_),
        np.array([_stop(last) for last in lasts], dtype=np.int32),
        np.array([bool(_COLON.search(last)) for last in lasts], dtype=np.bool_),
        np.array(list(_inside(lines)), dtype=np.bool_),
    )


def _inside(lines: Sequence[str]) -> Iterator[bool]:
    """For each line, whether a quotation is open at its end."""
    is_open, silent = False, 0
    for line in lines:
        marks = [mark.lastgroup for mark in _QUOTES.finditer(line)]
        silent = 0 if marks else silent + 1
        is_open = marks[-1] == "opened" if marks else is_open and silent <= _FORGOTTEN
        yield is_open


def _stop(line: str) -> int:
    found = _STOP.search(line)
    return ord(found.group(1).translate(_FULL_WIDTH)) if found else 0
