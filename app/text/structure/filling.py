"""To what width the lines of a text are filled, and what parts its paragraphs, told from the lines themselves."""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.text import labels
from app.text.labels import LabelFound
from app.text.structure import wording
from app.text.structure.lines import HAN, Paragraph, ends_sentence, in_capitals, width

CLOSING_START = "，。、；：！？）》〉」』】”’,;:!?)]}…％%"
_IDEOGRAPH = re.compile(f"[{HAN}]")
_FIRST_WORD = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uff60]|[^\s{HAN}]+")
NARROWEST = 12
"""Columns of the narrowest wrapped text."""
_NARROW = 30
"""A text of fewer columns must show more clearly that it is wrapped: lists and verse are narrow too."""
WIDEST = 140
FEWEST = 3
_OFTEN = 4
_SOME_WORDS = 24
"""Characters of a line that is more than a word or two."""
_JOINS = re.compile(r"\s(?:and|or)$")
LOOSE = 0.8
"""How full the lines of a text in a proportional font are at least, of the width of its widest."""
_RECITAL = re.compile(
    r"(?:further |also |deeply |gravely |strongly |fully )?(?:[a-z]+ing|convinced|determined|whereas|having|aware"
    r"|mindful|conscious|concerned|alarmed|resolved|inspired|guided|bearing|desirous)\b"
    r"|[又还還并並再]?(?:回顾|回顧|重申|注意到|欢迎|歡迎|铭记|銘記|考虑到|考慮到|认识到|認識到|深信|意识到|意識到|强调|強調|关切|關切|赞赏|讚賞"
    r"|鉴于|鑒於|确认|確認|承认|承認|忆及|憶及|遵循|审议|審議|决心|決心|希望|愿|願)",
    re.IGNORECASE,
)
"""How the recitals of a preamble begin, which end in commas."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the lines of a text are filled."""

    columns: int = 0
    """The width of a full line; 0 where lines are not filled."""
    exact: bool = False
    """Whether every line takes all the words that fit, as where all characters are of one width."""
    throughout: bool = False
    """Whether no line of the text passes that width."""
    blocks: bool = False
    """Whether blank lines or indents part the paragraphs of the text, so that a mere line end is none."""
    ragged: bool = False
    """Whether sentences run over line ends again and again, full lines or not."""
    indent: int = sys.maxsize
    """The indent of lines that begin no paragraph, where those that do are further in."""


@dataclass(frozen=True, slots=True)
class _Break:
    """A line end in the middle of a phrase: the width of the line, and what it would be with the next word."""

    columns: int
    with_next: int
    line: int


def runs_on(text: str, above: Paragraph, below: Paragraph) -> bool:
    """Whether a line of some words ends in a word, and the next one goes on in lower case as no item does."""
    if not text[above.end - 1].isalpha() or not text[below.start].islower() or begins_paragraph(text, below):
        return False
    if (
        above.end - above.start < _SOME_WORDS
        or above.cells
        or below.cells
        or _JOINS.search(text, above.start, above.end)
    ):
        return False
    return not in_capitals(text[above.start : above.end]) and label_of(text, below) is None


def wrapping(text: str, lines: Sequence[Paragraph], widths: Sequence[int]) -> Wrap:
    """How the lines of `text` are filled, told from those that end in the middle of a phrase."""
    wrap = _wrapping(text, lines, widths)
    if wrap.columns:
        return wrap
    return replace(wrap, ragged=sum(runs_on(text, a, b) for a, b in pairwise(lines)) >= _OFTEN)


def _wrapping(text: str, lines: Sequence[Paragraph], widths: Sequence[int]) -> Wrap:
    """How the lines of `text` are filled, told from those that end in the middle of a phrase."""
    breaks = [
        found
        for k in range(len(lines) - 1)
        if NARROWEST <= widths[k] <= WIDEST and (found := _mid_phrase(text, lines, widths, k))
    ]
    columns, agreeing = _best_width(breaks)
    exact = agreeing >= 0.9 * len(breaks)
    if not exact:
        columns = sorted(found.columns for found in breaks)[len(breaks) * 19 // 20] if breaks else 0
        agreeing = sum(found.with_next > LOOSE * columns for found in breaks)
    enough = FEWEST if columns >= _NARROW else 2 * FEWEST
    over = sum(wide > columns + max(4, columns // 12) for wide in widths)
    if agreeing < max(enough, 0.8 * len(breaks)) or over > max(1, agreeing):
        return _wrap_of_blocks(text, lines, widths) or _wrap_of_few(text, lines, widths, breaks) or Wrap()
    parted = _wrap_of_blocks(text, lines, widths)
    if parted:
        return replace(parted, exact=exact)
    wrap = Wrap(columns, exact=exact, throughout=over == 0)
    return replace(wrap, blocks=_in_blocks(text, lines, widths, wrap))


def _wrap_of_blocks(text: str, lines: Sequence[Paragraph], widths: Sequence[int]) -> Wrap | None:
    """How lines are filled where blank lines or indents part all paragraphs: other line ends come after full lines."""
    indents = {line.indent for line in lines if not line.cells}
    wrap = _parted_by(text, lines, widths, sys.maxsize)
    if wrap is None and len(indents) > 1:
        wrap = _parted_by(text, lines, widths, min(indents))
    return wrap


def _parted_by(text: str, lines: Sequence[Paragraph], widths: Sequence[int], indent: int) -> Wrap | None:
    """The wrapping of lines where those begin a paragraph that are set off or further in than `indent`; None if not."""
    pairs = []
    for k, (above, below) in enumerate(pairwise(lines)):
        if not begins_paragraph(text, below) and below.indent <= indent and not above.cells and not below.cells:
            pairs.append(k)
    columns = max((widths[k] for k in pairs), default=0)
    over = any(wide > columns + 4 and not line.cells for wide, line in zip(widths, lines, strict=True))
    if over or not NARROWEST <= columns <= WIDEST:
        return None
    full = [k for k in pairs if widths[k] + first_word_width(text, lines[k + 1]) > columns * LOOSE]
    short, most, known = 0, len(full) // 6, set(full)
    for k in pairs:
        short += k not in known and label_of(text, lines[k + 1]) is None
        if short > most:
            return None
    goes_on = sum(label_of(text, lines[k + 1]) is None for k in full)
    parted = sum(begins_paragraph(text, line) or line.indent > indent for line in lines[1:])
    if not goes_on or short * 6 > goes_on or parted * 6 < goes_on:
        return None
    return Wrap(columns, throughout=True, blocks=True, indent=indent)


def _wrap_of_few(text: str, lines: Sequence[Paragraph], widths: Sequence[int], breaks: Sequence[_Break]) -> Wrap | None:
    """How lines are filled where few are: none passes the width, and the longest end amid sentences."""
    columns = max((wide for wide, line in zip(widths, lines, strict=True) if not line.cells), default=0)
    if not breaks or not _NARROW <= columns <= WIDEST:
        return None
    if any(found.with_next <= columns and text[lines[found.line + 1].start].islower() for found in breaks):
        return None
    long = unfinished = sure = 0
    for k, (above, below) in enumerate(pairwise(lines)):
        if widths[k] <= columns * 0.85 or above.cells:
            continue
        long += 1
        full = widths[k] + first_word_width(text, below) > columns and not ends_sentence(text, above.end)
        if full and not begins_afresh(text, above, below):
            unfinished += 1
            sure += amid_sentence(text, above, below)
    enough = unfinished >= FEWEST or sure
    return Wrap(columns, exact=True, throughout=True) if enough and unfinished * 2 >= long else None


def amid_sentence(text: str, above: Paragraph, below: Paragraph) -> bool:
    """Whether a line surely breaks off in a sentence: Han with a comma in it, or words that go on in lower case."""
    line = text[above.start : above.end]
    if _IDEOGRAPH.match(line[-1]):
        return bool(re.search("[，。；、]", line)) and _IDEOGRAPH.match(text[below.start]) is not None
    return line[-1].isalpha() and text[below.start].islower() and line.count(" ") >= 5


def begins_afresh(text: str, above: Paragraph, below: Paragraph) -> bool:
    """Whether the line below cannot go on with the one above: it is set off, labelled, or another recital."""
    if begins_paragraph(text, below) or below.cells or label_of(text, below):
        return True
    if text[above.end - 1] in ",，;；" and _RECITAL.match(text, below.start, below.end):
        return True
    if text[below.start] in "[［【" and ends_sentence(text, above.end):
        return True
    over, line = text[above.start : above.end], text[below.start : below.end]
    if in_capitals(over) != in_capitals(line) and min(len(over), len(line)) > 3:
        return in_capitals(over) or in_capitals(line)
    return wording.is_enacting_body(line) or wording.is_opening_heading(line) or wording.is_opening_heading(over)


def _mid_phrase(text: str, lines: Sequence[Paragraph], widths: Sequence[int], k: int) -> _Break | None:
    above, below = lines[k], lines[k + 1]
    if begins_paragraph(text, below) or above.cells or below.cells:
        return None
    last, first = text[above.end - 1], text[below.start]
    if _IDEOGRAPH.match(last):
        fits = _IDEOGRAPH.match(first) or first in CLOSING_START
    else:
        fits = (last.isascii() and (last.isalnum() or last in ",-)")) and first.islower()
    if not fits or label_of(text, below):
        return None
    return _Break(widths[k], widths[k] + first_word_width(text, below), k)


def _best_width(breaks: Sequence[_Break]) -> tuple[int, int]:
    """The width that most of the line ends agree with, filling each line as far as its words go; and how many do."""
    begins, ends = Counter(b.columns for b in breaks), Counter(b.with_next for b in breaks)
    best, most, here = 0, 0, 0
    for columns in sorted(begins.keys() | ends.keys()):
        here += begins[columns] - ends[columns]
        if here >= most and begins[columns]:
            best, most = columns, here
    return best, most


def _in_blocks(text: str, lines: Sequence[Paragraph], widths: Sequence[int], wrap: Wrap) -> bool:
    """Whether blank lines come wherever a line much shorter than the rest ends a sentence, labels aside."""
    parted = joined = 0
    for (piece, after), wide in zip(pairwise(lines), widths, strict=False):
        if wide > wrap.columns * 0.7 or not ends_sentence(text, piece.end) or piece.cells or label_of(text, piece):
            continue
        parted += after.after_blank
        joined += not after.after_blank and label_of(text, after) is None
    return parted >= 3 and joined * 12 <= parted


def begins_paragraph(text: str, piece: Paragraph) -> bool:
    """Whether a blank line or an indent of two U+3000 sets a line off from the one above."""
    return piece.after_blank or text[max(0, piece.start - 2) : piece.start] == "\u3000\u3000"


def first_word_width(text: str, piece: Paragraph) -> int:
    """The columns a line needs more to take the next one's first word; one Han character may wait for its stop."""
    first = _FIRST_WORD.match(text, piece.start, piece.end)
    if first is None:
        return 2
    return 4 if not first.group().isascii() else width(first.group()) + 1


def label_of(text: str, piece: Paragraph) -> LabelFound | None:
    """The label with which a line begins, or None."""
    return labels.find(text, piece.start, piece.end)
