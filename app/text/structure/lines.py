"""The lines of a text, the pieces of those that hold several paragraphs, and the rows of columns among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.document import Span
from app.text import labels

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BETWEEN = re.compile(r"\r\n|[^ \t\u00a0\u3000]")
_GAP = re.compile(r"\s{2,}")
_PAIR = "\u3000\u3000"
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SPACED_LETTERS = re.compile(rf"[{HAN}](?:\s{{1,3}}[{HAN}]){{1,5}}")
_SENTENCE_MARKS = re.compile(r"[。；！？]|[;!?]|[,，]$")
_COLON = re.compile(r"[:：]$")
_CELL_WIDTH = 80
_ROW_GAP = 3
_ROW_GAP_AMONG_PARAGRAPHS = 5
"""Inside a line whose paragraphs are separated by pairs of U+3000 a column gap must be wider than such a pair."""

_TERMINAL = re.compile(r"[.。;；:：!！?？][\"'”’」』）)\]】》〉]*$|[—―─]$|--$")
_LINE_END = re.compile(r"[^\S\n\r\u3000\u00a0]*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+\s*")
_HAN_LINE_END = re.compile(
    rf"(?<=[{HAN}\u3000-\u303f\uff00-\uff60])\s*[\r\n\u2028\u2029]+\s*(?=[{HAN}\u3000-\u303f\uff00-\uff60])"
)
_ANY_HAN = re.compile(f"[{HAN}]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]+"
)
"""Characters of East Asian width W or F (Unicode Standard Annex 11), symbols of the technical blocks left out."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text or the paragraph it is of; `cells` are its columns where it is a row of them."""

    start: int
    end: int
    indent: int = 0
    """Blanks between the beginning of its line and its first character."""
    after_blank: bool = True
    """Whether anything but one line end separates it from the paragraph before."""
    cells: tuple[Span, ...] = ()
    ends: int = 1
    """The line ends before it."""
    running: bool = False
    """Whether it is a running head or a page's number."""
    goes_on: bool = False
    """Whether it surely goes on with the line above, a blank line between them or not."""
    after_page: bool = False
    """Whether it is the first line of a page."""


def width(text: str) -> int:
    """The columns that `text` takes on a terminal: two for a full-width character."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text)))


def flat(text: str, start: int, end: int) -> str:
    """`text[start:end]` as one line: its lines joined by a blank, Han to Han by nothing."""
    part = text[start:end]
    return part if part.isprintable() else _LINE_END.sub(" ", _HAN_LINE_END.sub("", part))


def in_capitals(line: str) -> bool:
    """Whether all letters of a line are capitals; Han has none, whatever capitals stand in it."""
    return line.isupper() and _ANY_HAN.search(line) is None


def ends_sentence(text: str, end: int) -> bool:
    """Whether what ends at `end` ends as sentences and items do: with a stop, semicolon or colon, quotes after it."""
    return bool(_TERMINAL.search(text, max(0, end - 4), end))


def lines(text: str) -> Iterator[Paragraph]:
    """The lines of `text` that hold anything, blanks trimmed, each for itself.

    Line ends and runs of two or more U+3000 break; no-break spaces and single U+3000 never do.
    """
    last_end = 0
    for line in _LINE.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start == end:
            continue
        indent = start - line.start()
        ends = 1 if line.start() - last_end == 1 else len(_BETWEEN.findall(text, last_end, line.start()))
        last_end = end
        if _GAP.search(text, start, end) is None:
            yield Paragraph(start, end, indent, ends != 1, ends=ends)
            continue
        for k, piece in enumerate(_pieces(text, start, end)):
            yield Paragraph(piece.start, piece.end, 0 if k else indent, bool(k) or ends != 1, piece.cells, ends=ends)


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
