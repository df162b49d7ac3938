"""The paragraphs of a text: where lines break, where they only wrap, and where a line is a row of columns."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.document import Span
from app.core.progress import ticked
from app.text import labels

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BETWEEN = re.compile(r"\r\n|[^ \t\u00a0\u3000]")
_GAP = re.compile(r"\s{2,}")
_PAIR = "\u3000\u3000"
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SPACED_LETTERS = re.compile(rf"[{_HAN}](?:\s{{1,3}}[{_HAN}]){{1,5}}")
_SENTENCE_MARKS = re.compile(r"[。；！？]|[;!?]|[,，]$")
_COLON = re.compile(r"[:：]$")
_CELL_WIDTH = 80
_ROW_GAP = 3
_ROW_GAP_AMONG_PARAGRAPHS = 5
"""Inside a line whose paragraphs are separated by pairs of U+3000 a column gap must be wider than such a pair."""

_TERMINAL = re.compile(r"[.。;；:：!！?？][\"'”’」』）)\]】》〉]*$|[—―─]$|--$")
_CLOSING_START = "，。、；：！？）》〉」』】”’,;:!?)]}…％%"
_IDEOGRAPH = re.compile(f"[{_HAN}]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]+"
)
"""Characters of East Asian width W or F (Unicode Standard Annex 11), symbols of the technical blocks left out."""
_RULE = "-=_~*─━—–"
"""What rules under headings are made of."""
_MIN_WRAP_WIDTH = 30
_FEW = 5
"""So few lines that seem to go on tell nothing where more lines are longer."""
_LONG = 200
"""No line of so many characters is one of a wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text; `cells` are its columns where it is a row of them."""

    start: int
    end: int
    indent: int = 0
    """Blanks between the beginning of its line and its first character."""
    after_blank: bool = True
    """Whether anything but one line end separates it from the paragraph before."""
    cells: tuple[Span, ...] = ()


def paragraphs(
    text: str, borders: frozenset[int] = frozenset(), tick: Callable[[], None] = lambda: None
) -> list[Paragraph]:
    """The paragraphs of `text` in order, blanks trimmed; every character that is no blank lies in one of them.

    Line ends and runs of two or more U+3000 break; no-break spaces and single U+3000 never do. Hard-wrapped lines
    are put together again, never over one of the offsets `borders`, where the file's format begins something.
    """
    return _unwrapped(text, list(ticked(_broken(text), tick)), borders, tick)


def width(text: str) -> int:
    """The columns that `text` takes on a terminal: two for a full-width character."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text)))


def ends_sentence(text: str, end: int) -> bool:
    """Whether what ends at `end` ends as sentences and items do: with a stop, semicolon or colon, quotes after it."""
    return bool(_TERMINAL.search(text, max(0, end - 4), end))


def _broken(text: str) -> Iterator[Paragraph]:
    last_end = 0
    for line in _LINE.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start == end:
            continue
        indent = start - line.start()
        one_end = line.start() - last_end == 1 or len(_BETWEEN.findall(text, last_end, line.start())) == 1
        last_end = end
        if _GAP.search(text, start, end) is None:
            yield Paragraph(start, end, indent, not one_end)
            continue
        for k, piece in enumerate(_pieces(text, start, end)):
            yield Paragraph(piece.start, piece.end, 0 if k else indent, bool(k) or not one_end, piece.cells)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs, rows included, of one line with gaps in it."""
    gaps = [Span(*gap.span()) for gap in _GAP.finditer(text, start, end)]
    if end - start < 40 and _is_spaced_out(text, start, end):
        yield Paragraph(start, end)
        return
    row = _row(text, start, end, [gap for gap in gaps if gap.end - gap.start >= _ROW_GAP])
    if row:
        yield row
        return
    breaks = [gap for gap in gaps if _PAIR in text[gap.start : gap.end]]
    if breaks and _heading_with_gap(text, start, breaks, end):
        breaks = []
    yield from _rows_joined(text, start, end, breaks)


def _is_spaced_out(text: str, start: int, end: int) -> bool:
    """Whether a line is a heading set in spaced letters, a label before it or none: 目　　录, 第一章　总　　则."""
    label = labels.find(text, start, end)
    begin, _ = _trimmed(text, label.span.end, end) if label else (start, end)
    return bool(_SPACED_LETTERS.fullmatch(text, begin, end))


def _heading_with_gap(text: str, start: int, gaps: list[Span], end: int) -> bool:
    """Whether a line is a label, a wide gap, and the rest: 第一章　　总则, 第一章　　总　　则."""
    gap = gaps[0]
    label = labels.find(text, start, gap.start)
    if not label or label.span.end != gap.start or labels.find(text, gap.end, end):
        return False
    return len(gaps) == 1


def _row(text: str, start: int, end: int, gaps: list[Span]) -> Paragraph | None:
    """The line as a row of two to four short columns, or None."""
    if not 1 <= len(gaps) <= 3 or any(gap.end - gap.start == 4 and text[gap.start] == "\u00a0" for gap in gaps):
        return None
    borders = [start, *(edge for gap in gaps for edge in (gap.start, gap.end)), end]
    cells = tuple(Span(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True))
    return Paragraph(start, end, cells=cells) if _are_cells(text, cells) else None


def _are_cells(text: str, cells: tuple[Span, ...]) -> bool:
    if labels.find(text, cells[0].start, cells[0].end):
        return False
    written = [text[cell.start : cell.end] for cell in cells if cell.end - cell.start <= _CELL_WIDTH]
    colons = sum(bool(_COLON.search(cell)) for cell in written)
    return (
        len(written) == len(cells)
        and colons in (0, len(cells))  # For Ruritania:      For Graustark:
        and not any(_SENTENCE_MARKS.search(cell) for cell in written)
    )


def _rows_joined(text: str, start: int, end: int, breaks: list[Span]) -> Iterator[Paragraph]:
    """The paragraphs between `breaks`, those about a wide gap joined to a row."""
    run = [Span(start, breaks[0].start if breaks else end)]
    for k, gap in enumerate(breaks):
        piece = Span(gap.end, breaks[k + 1].start if k + 1 < len(breaks) else end)
        wide = gap.end - gap.start >= _ROW_GAP_AMONG_PARAGRAPHS
        if wide and len(run) < 4 and _are_cells(text, (*run, piece)):
            run.append(piece)
            continue
        yield Paragraph(run[0].start, run[-1].end, cells=tuple(run) if len(run) > 1 else ())
        run = [piece]
    yield Paragraph(run[0].start, run[-1].end, cells=tuple(run) if len(run) > 1 else ())


@dataclass(frozen=True, slots=True)
class _Fill:
    """The width to which lines are filled (0: they are not), and whether no line of the text passes it."""

    columns: int
    throughout: bool = False
    blocks: bool = False
    """Whether blank lines part the paragraphs of the text, so that a mere line end is none."""


def _unwrapped(
    text: str, broken: list[Paragraph], borders: frozenset[int], tick: Callable[[], None]
) -> list[Paragraph]:
    """The paragraphs with the lines of hard-wrapped ones joined."""
    widths = [
        width(text[piece.start : min(piece.end, piece.start + _LONG)]) + piece.indent for piece in ticked(broken, tick)
    ]
    fill = _fill(text, broken, widths)
    joined: list[Paragraph] = []
    for k, piece in ticked(enumerate(broken), tick):
        if joined and piece.start not in borders and _continues(text, joined[-1], widths[k - 1], piece, fill):
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def _fill(text: str, broken: list[Paragraph], widths: list[int]) -> _Fill:
    """To what width the lines of `text` are filled.

    Lines that end in the middle of a phrase, and go on at once in lower case or in Han, crowd just below that width.
    """
    latin, han = [], []
    for (piece, after), columns in zip(pairwise(broken), widths, strict=False):
        if _begins_paragraph(text, after) or piece.cells or after.cells or columns < _MIN_WRAP_WIDTH:
            continue
        last, first = text[piece.end - 1], text[after.start]
        if _IDEOGRAPH.match(last) and (_IDEOGRAPH.match(first) or first in _CLOSING_START):
            han.append(columns)
        elif last.isalnum() and last.isascii() and first.islower() and not _starts_afresh(text, after):
            latin.append(columns)
    # Han fills a line to within a character or two; a Latin word that does not fit leaves more.
    open_widths, spread = (han, 6) if len(han) >= len(latin) else (latin, 16)
    if len(open_widths) < 2:
        return _Fill(0)
    open_widths.sort()
    # A few stray lines (headings) are let off at either end.
    low, high = open_widths[len(open_widths) // 5], open_widths[-1 - len(open_widths) // 20]
    if high > 140 or high - low > spread:
        return _Fill(0)
    if len(open_widths) < _FEW and sum(columns > high + 6 for columns in widths) > len(open_widths):
        return _Fill(0)
    return _Fill(high, throughout=max(widths) <= high + 6, blocks=_in_blocks(text, broken, widths, high))


def _in_blocks(text: str, broken: list[Paragraph], widths: list[int], columns: int) -> bool:
    """Whether blank lines come wherever a line much shorter than the rest ends a sentence, labels aside."""
    parted = joined = 0
    for (piece, after), wide in zip(pairwise(broken), widths, strict=False):
        if wide > columns * 0.7 or not ends_sentence(text, piece.end) or piece.cells or _starts_afresh(text, piece):
            continue
        parted += after.after_blank
        joined += not after.after_blank and not _starts_afresh(text, after)
    return parted >= 3 and joined * 12 <= parted


def _continues(text: str, above: Paragraph, above_width: int, piece: Paragraph, fill: _Fill) -> bool:
    """Whether `piece` is a further line of the paragraph `above`, whose last line is `above_width` columns wide."""
    if _begins_paragraph(text, piece) or above.cells or piece.cells:
        return False
    if text[piece.start] in _RULE and len(set(text[piece.start : piece.end])) == 1:
        return False
    ended = ends_sentence(text, above.end)
    if text[piece.start] in _CLOSING_START:
        return not ended
    if fill.blocks and _goes_on_in_block(text, above, above_width, piece, fill):
        return True
    if not ended and text[piece.start].islower() and 0 < fill.columns * 0.8 < above_width:
        return not _starts_afresh(text, piece)
    if not fill.columns or above_width + _first_word_width(text, piece) <= fill.columns:
        return False
    if not ended:
        found = labels.find(text, piece.start, piece.end)
        return found is None or not found.named
    return fill.throughout and piece.indent <= above.indent and not _starts_afresh(text, piece)


def _goes_on_in_block(text: str, above: Paragraph, above_width: int, piece: Paragraph, fill: _Fill) -> bool:
    """Whether a line goes on with the one above although its first word would have fitted there: ragged lines."""
    if above_width < fill.columns * (0.5 if text[piece.start].islower() else 0.7):
        return False
    found = labels.find(text, piece.start, piece.end)
    if found is not None and (not found.named or ends_sentence(text, above.end)):
        return False
    if text[above.start : above.end].isupper() and above_width < fill.columns * 0.85:
        return False
    return any(character.isalnum() for character in text[piece.start : min(piece.end, piece.start + _LONG)])


def _begins_paragraph(text: str, piece: Paragraph) -> bool:
    """Whether a blank line or an indent of two U+3000 sets a line off from the one above."""
    return piece.after_blank or text[max(0, piece.start - 2) : piece.start] == _PAIR


def _first_word_width(text: str, piece: Paragraph) -> int:
    """The columns a line needs more to take the next one's first word; one Han character may wait for its stop."""
    first = re.compile(rf"[{_HAN}\u3000-\u303f\uff00-\uff60]|[^\s{_HAN}]+").match(text, piece.start, piece.end)
    if first is None:
        return 2
    return 4 if not first.group().isascii() else width(first.group()) + 1


def _starts_afresh(text: str, piece: Paragraph) -> bool:
    return labels.find(text, piece.start, piece.end) is not None
