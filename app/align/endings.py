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
_FULLY = 2.0
"""A mark that one side uses up to so many times as often as the other is relied upon fully."""
_SPEECH = 5.0
"""Lines that a quotation seldom exceeds: where more lines stand inside one for each that closes one, ends were lost."""
_SOME_CUT = 4.0
"""Fragments are relied upon fully where on both sides one line in so many is cut."""
_FEW = 10
"""Lines below which a text hardly shows which marks it uses."""
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


@dataclass(frozen=True, slots=True)
class Trust:
    """How far each mark of two sides can be relied upon, 0 to 1.

    Subtitles and tokenised texts have no stops at the ends of lines, or only one side of them has: there a stop that is
    missing says nothing. Quotation marks that only one side uses, as many Bibles, still say where speech ends.
    """

    stops: float
    unfinished: float
    quotations: float
    """That quotations close where they end."""
    fragments: float
    """That first fragments and last ones are more than the whole line said again; half where a side is not cut."""
    headings: tuple[float, float]
    """Of the Chinese and of the English: that a line without a stop is no sentence; less where most have none."""


def trust(chinese: Endings, english: Endings, cut: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> Trust:
    """What the two sides agree in using; `cut` says which of their lines are more than one fragment."""
    headings = _finished(chinese), _finished(english)
    unfinished = _agreed(_share(chinese.unfinished), _share(english.unfinished))
    return Trust(
        _agreed(_share(chinese.stops > 0), _share(english.stops > 0)),
        unfinished * min(headings),
        min(_closed(chinese), _closed(english)),
        0.5 + 0.5 * min(1.0, _SOME_CUT * min(_share(side) for side in cut)),
        headings,
    )


def _finished(side: Endings) -> float:
    """1 where every other line at least has a stop, next to nothing where one in ten has."""
    return min(1.0, (_FULLY * (1.0 - _share(side.unfinished))) ** 2)


def _agreed(a: float, b: float) -> float:
    """How nearly both sides use a mark equally often."""
    return min(1.0, _FULLY * min(a, b) / max(a, b))


def _closed(side: Endings) -> float:
    """How nearly a side closes the quotations that it opens."""
    return min(1.0, _SPEECH * _share(side.closes) / _share(side.inside))


def _share(marked: NDArray[np.bool_]) -> float:
    """The share of lines that have a mark, as if there were a few lines more, for a short text shows little."""
    return (float(marked.sum()) + 0.5) / (len(marked) + _FEW)


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
