"""Hard-wrapped lines put together again: which lines go on with the ones above them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from app.core.progress import ticked
from app.text.labels import LabelFound, LabelKey
from app.text.structure.filling import (
    CLOSING_START,
    FEWEST,
    LOOSE,
    NARROWEST,
    WIDEST,
    Wrap,
    amid_sentence,
    begins_afresh,
    begins_paragraph,
    first_word_width,
    label_of,
    runs_on,
    wrapping,
)
from app.text.structure.lines import Paragraph, ends_sentence, in_capitals, width

_RULE = "-=_~*─━—–"
"""What rules under headings are made of."""
_BRACKETS = {"[": "]", "［": "］", "(": ")", "（": "）", "【": "】"}
_LONG = 200
"""No line of so many characters is one of a wrapped paragraph."""
_HALF_A_LINE = 40
_LEADS_ON = re.compile(
    r"(?:^|[\s(\"“])(?:the|an?|of|to|in|for|by|with|as|that|which|is|are|be|from|on|at|under|its|their|this|these"
    r"|shall|such|any|between|concerning|whose|not|into)$",
    re.IGNORECASE,
)
"""How a line ends that no paragraph ends with."""
_REFERS = re.compile(
    r"(?:^|[\s(\"“])(?:paragraphs?|sub-?paragraphs?|articles?|sections?|subsections?|rules?|regulations?|clauses?|annex"
    r"|annexes|items?|points?|nos?\.?|numbers?|chapters?|parts?|schedules?|resolutions?|and|or|to|of|in|by|with|under"
    r"|than|least|about|see|the|from|for|within|every|some|over|another|until|after|before)$"
    r"|(?:[和与與或及至到在按照据據第约約共达達为為逾超过過]|依照|根据|根據|不少于|不超过|以及|本)$",
    re.IGNORECASE,
)
"""How a line ends whose next begins with a number that is no label: paragraph | 5."""
_BETWEEN_ITEMS = re.compile(r"[;；,，](?:\s*(?:and|or)|和|及|或|以及|或者)$")
_QUOTES = ("“", '"', "``", "「", "『", "‘")
_STARTS_LIST = ";；:：—―─"
_GOES_ON_AFTER_LABEL = re.compile(
    r"[^\S\n]*(?:above|below|hereof|thereof|of (?:this|the|article|section|paragraph)\b|(?:and|or|to) \()"
    r"|[项項款条條目]"
)
_HYPHENATED = re.compile(r"[a-z]{2}[-\u00ad\u2010]$")


def unwrapped(text: str, broken: list[Paragraph], borders: frozenset[int], tick: Callable[[], None]) -> list[Paragraph]:
    """The paragraphs that the lines `broken` are of, never joined over one of the offsets `borders`.

    Where a page ends in the middle of a paragraph, its running head is taken into the paragraph.
    """
    body = _single_spaced(text, [piece for piece in broken if not piece.running])
    widths = [
        width(text[piece.start : min(piece.end, piece.start + _LONG)]) + piece.indent for piece in ticked(body, tick)
    ]
    wrap = wrapping(text, body, widths)
    joined: list[Paragraph] = []
    counted: set[LabelKey] = set()
    for k, piece in ticked(enumerate(body), tick):
        if joined and piece.start not in borders and _continues(text, joined[-1], body, widths, k, wrap, counted):
            joined[-1] = replace(joined[-1], end=piece.end)
            continue
        joined.append(piece)
        if wrap.columns and (found := label_of(text, piece)):
            counted.update(found.keys)
    return _with_heads(joined, [piece for piece in broken if piece.running])


def _with_heads(joined: list[Paragraph], heads: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, and the running heads that lie in none of them."""
    if not heads:
        return joined
    starts = [piece.start for piece in joined]
    apart = []
    for head in heads:
        k = bisect_right(starts, head.start) - 1
        if k < 0 or joined[k].end <= head.start:
            apart.append(head)
    return sorted([*joined, *apart], key=lambda piece: piece.start)


def _single_spaced(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """The lines; those of a text set with a blank line between any two, as if without, where sentences run over."""
    if len(lines) < 6 or any(not line.after_blank for line in lines[1:]):
        return lines
    widths = [width(text[line.start : min(line.end, line.start + _LONG)]) for line in lines]
    columns = max(widths)
    flush = [
        k
        for k in range(1, len(lines))
        if lines[k - 1].indent > lines[k].indent == 0 and widths[k - 1] >= _HALF_A_LINE
        if not ends_sentence(text, lines[k - 1].end) and label_of(text, lines[k]) is None
    ]
    if flush and sum(line.indent > 0 for line in lines) * 5 >= len(lines) * 3:
        goes_on = set(flush)
        return [replace(line, goes_on=k in goes_on) for k, line in enumerate(lines)]
    amid = sum(
        wide > columns * 0.75
        and not above.cells
        and label_of(text, below) is None
        and amid_sentence(text, above, below)
        for (above, below), wide in zip(pairwise(lines), widths, strict=False)
    )
    if columns > WIDEST or amid < FEWEST or amid * 6 < len(lines):
        return lines
    return [replace(line, after_blank=line.ends > 2) for line in lines]


def _continues(
    text: str,
    above: Paragraph,
    lines: Sequence[Paragraph],
    widths: Sequence[int],
    k: int,
    wrap: Wrap,
    counted: Set[LabelKey],
) -> bool:
    """Whether line `k` is a further line of the paragraph `above`, which line `k` - 1 ends."""
    piece = lines[k]
    if above.cells or piece.cells or _is_rule(text, piece) or piece.goes_on:
        return piece.goes_on
    if piece.after_page and piece.after_blank:
        return _goes_over_page(text, above, widths[k - 1], piece, wrap)
    if begins_paragraph(text, piece) or piece.indent > wrap.indent:
        return piece.ends == 2 and _leads_on(text, above, widths[k - 1], piece)
    ended = ends_sentence(text, above.end)
    if text[piece.start] in CLOSING_START:
        return not ended
    if _closes_bracket(text, above, piece) or (not ended and _leads_on(text, above, widths[k - 1], piece)):
        return True
    if wrap.ragged and not ended:
        return runs_on(text, above, piece) or _ends_open(text, above, piece)
    return bool(wrap.columns) and _fills(text, above, lines, widths, k, wrap, counted, ended=ended)


def _fills(
    text: str,
    above: Paragraph,
    lines: Sequence[Paragraph],
    widths: Sequence[int],
    k: int,
    wrap: Wrap,
    counted: Set[LabelKey],
    *,
    ended: bool,
) -> bool:
    """Whether line `k` goes on with `above` because its first word did not fit there any more."""
    piece, above_width = lines[k], widths[k - 1]
    full = above_width + first_word_width(text, piece) > wrap.columns * (1 if wrap.exact else LOOSE)
    found = label_of(text, piece)
    if found is not None:
        return full and not ended and _is_reference(text, above, piece, found, counted)
    if text[above.end - 1] in _STARTS_LIST and text.startswith(_QUOTES, piece.start):
        return False
    if wrap.blocks:
        return full or _goes_on_in_block(text, above, above_width, piece, wrap)
    if not ended and text[piece.start].islower() and above_width > wrap.columns * LOOSE:
        return True
    if not full or begins_afresh(text, above, piece):
        return False
    if not ended:
        return True
    # The last line of a paragraph ends with a stop: a short one that does not is a heading.
    heading = widths[k] < wrap.columns * 0.75 and not ends_sentence(text, piece.end)
    return wrap.throughout and not heading and piece.indent <= above.indent and text[above.end - 1] not in _STARTS_LIST


def _closes_bracket(text: str, above: Paragraph, piece: Paragraph) -> bool:
    """Whether a paragraph that begins with a bracket is closed by the end of the line after it."""
    opener = text[above.start]
    closer = _BRACKETS.get(opener)
    if closer is None or above.end - above.start > _LONG or text[piece.end - 1] != closer or label_of(text, above):
        return False
    left_open = text.count(opener, above.start, above.end) - text.count(closer, above.start, above.end)
    return left_open > 0 and left_open == text.count(closer, piece.start, piece.end) - text.count(
        opener, piece.start, piece.end
    )


def _is_rule(text: str, piece: Paragraph) -> bool:
    return text[piece.start] in _RULE and len(set(text[piece.start : piece.end])) == 1


def _goes_over_page(text: str, above: Paragraph, above_width: int, piece: Paragraph, wrap: Wrap) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before, which no stop ends."""
    if ends_sentence(text, above.end) or label_of(text, piece) is not None:
        return False
    if text[piece.start].islower() or text[piece.start] in CLOSING_START:
        return True
    if text[above.end - 1] in ",，":
        return False
    return bool(wrap.columns) and above_width + first_word_width(text, piece) > wrap.columns * LOOSE


def _leads_on(text: str, above: Paragraph, above_width: int, piece: Paragraph) -> bool:
    """Whether a line ends as no paragraph does (… under the), and the next one goes on in lower case."""
    if not text[piece.start].islower() or label_of(text, piece) is not None:
        return False
    tail = text[max(above.start, above.end - 14) : above.end]
    return bool(_HYPHENATED.search(tail)) or (above_width >= 2 * NARROWEST and bool(_LEADS_ON.search(tail)))


def _ends_open(text: str, above: Paragraph, piece: Paragraph) -> bool:
    """Whether a line ends in such a word as no paragraph does, and the next one is neither labelled nor in capitals."""
    line = text[above.start : above.end]
    return (
        len(line) >= NARROWEST
        and bool(_LEADS_ON.search(line[-14:]))
        and not in_capitals(line)
        and not in_capitals(text[piece.start : piece.end])
        and label_of(text, piece) is None
    )


def _goes_on_in_block(text: str, above: Paragraph, above_width: int, piece: Paragraph, wrap: Wrap) -> bool:
    """Whether a line goes on with the one above although its first word would have fitted there: ragged lines."""
    if above_width < wrap.columns * (0.5 if text[piece.start].islower() else 0.7):
        return False
    if in_capitals(text[above.start : above.end]) and above_width < wrap.columns * 0.85:
        return False
    return any(character.isalnum() for character in text[piece.start : min(piece.end, piece.start + _LONG)])


def _is_reference(text: str, above: Paragraph, piece: Paragraph, found: LabelFound, counted: Set[LabelKey]) -> bool:
    """Whether a line that begins like a label goes on with a sentence: … under paragraph | 5. Each Party ….

    It does after words that name what is counted, and where no list can have come so far.
    """
    tail = text[max(above.start, above.end - 16) : above.end]
    if _BETWEEN_ITEMS.search(tail):
        return False
    if _REFERS.search(tail):
        return True
    if found.named:
        return False
    if _GOES_ON_AFTER_LABEL.match(text, found.span.end, piece.end):
        return True
    return all(_comes_from_nowhere(key, counted) for key in found.keys)


def _comes_from_nowhere(key: LabelKey, counted: Set[LabelKey]) -> bool:
    """Whether no list can have come to this number: it is not the first, and the one before it was not seen."""
    last = key.numbers[-1] if key.numbers else 0
    if key.series not in _SELDOM or not isinstance(last, int) or last in (0, 1):
        return False
    return LabelKey(key.series, (*key.numbers[:-1], last - 1)) not in counted


_SELDOM = ("arabic", "upper", "lower", "decimal")
