"""A text that holds both languages by turns, line by line or paragraph by paragraph, taken apart into a bitext."""

import re
from dataclasses import dataclass
from itertools import groupby

from app.core.document import ReadText
from app.core.exchange import ReadBitext
from app.core.language import Language
from app.formats.aligned import RawUnit, Side, bitext_of

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_FEWEST = 4
"""Turns below which a text may hold both languages by chance, as a title page does."""
_EVEN = 0.8
"""Share of the turns that must be as long on both sides, or the languages merely both occur."""


@dataclass(frozen=True, slots=True)
class _Line:
    language: Language
    text: str


def split(read: ReadText, name: str) -> ReadBitext | None:
    """The bitext of a text whose languages take turns, None where they do not.

    A turn is a run of lines in one language; two turns with as many lines each are joined line by line, others as
    wholes. Lines with no word in either language go with the line before them.
    """
    runs = [list(run) for _, run in groupby(_lines(read.text), key=lambda line: line.language)]
    if len(runs) < 2 * _FEWEST:
        return None
    pairs = [(runs[place], runs[place + 1]) for place in range(0, len(runs) - 1, 2)]
    even = sum(1 for first, second in pairs if len(first) == len(second))
    if even < _EVEN * len(pairs):
        return None
    units = [unit for first, second in pairs for unit in _units(first, second)]
    if len(runs) % 2:
        units += [RawUnit([(line.language.value, Side(line.text))]) for line in runs[-1]]
    return bitext_of(units, name, read.receipt.encoding, source_tag=runs[0][0].language.value, title=read.title)


def _lines(text: str) -> list[_Line]:
    """The lines with words, each in the language that has more of it; a line without words joins the one before."""
    made: list[_Line] = []
    for line in (part.strip() for part in text.splitlines()):
        han, latin = len(_HAN.findall(line)), len(_LATIN.findall(line))
        if han or latin:
            made.append(_Line(Language.ZH if 3 * han > latin else Language.EN, line))
        elif line and made:
            made[-1] = _Line(made[-1].language, f"{made[-1].text}\n{line}")
    return made


def _units(first: list[_Line], second: list[_Line]) -> list[RawUnit]:
    """Two turns as units: line by line where they are equally long, else as one."""
    if len(first) == len(second):
        return [
            RawUnit([(a.language.value, Side(a.text)), (b.language.value, Side(b.text))])
            for a, b in zip(first, second, strict=True)
        ]
    sides = [(turn[0].language.value, Side("\n".join(line.text for line in turn))) for turn in (first, second)]
    return [RawUnit(sides)]
