"""Lines of PDF pages put together again: running heads out, paragraphs joined, hyphens mended, headings by size."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.document import SegmentKind
from app.formats.blocks import Block
from app.formats.pdf_notes import divided, each_note
from app.formats.radicals import mend

_EDGE_LINES = 3
"""Lines at the top and the bottom of a page among which running heads and page numbers are looked for."""
_RUNNING_SHARE = 0.4
"""Share of the pages on which a line must stand to be a running head; those of odd and even pages differ."""
_FEWEST_PAGES = 3
_NUMBERED = 2
"""Pages that must end or begin with a number for numbers to be page numbers."""
_TELLING = 60
_NUMBER = re.compile(
    r"[-–—·•|/\s]*(?:\d{1,4}|[ivxlc]{1,7}|第\s*\d{1,4}\s*[页頁].{0,12}|(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|"
    r"\d{1,4}\s*/\s*\d{1,4})[-–—·•|/\s]*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"第\s*[零〇○一二三四五六七八九十百千\d０-９]+\s*[编編章节節条條款项項部分]|"
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|——|"
    r"\d{1,2}(?:\.\d{1,2}){0,3}[.)、．]?\s|[(（][a-zA-Zivx]{1,4}[)）]|"
    r"(?:Article|Part|Chapter|Section|Annex|Appendix)\s+[\dIVXLC]+|[•·●■▪–—-]\s"
)
_HAN_SIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")
_SENTENCE_END = re.compile(r"[。！？；：.!?;:”’」』）)]$")
_DIVIDED_SHARE = 0.03
_LONGEST_WORD = 80
_PARAGRAPH_GAP = 1.4
_COLUMNS = re.compile(r"\S {3,}\S")
_HEADING_SIZE = 1.15
_HEADING_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the bottom left: its words, edges, base line and size of type."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Joined:
    """The paragraphs of a document, its notes last, and how many running lines and hyphens were taken out."""

    blocks: list[Block]
    running: int
    hyphens: int
    notes: int = 0


def joined(pages: Sequence[Sequence[Line]]) -> Joined:
    """Paragraphs out of pages of lines."""
    running = _running(pages)
    bodies = [
        _from_its_edge(column)
        for number, page in enumerate(pages)
        for column in _columns([line for place, line in enumerate(page) if (number, place) not in running])
    ]
    lines = [line for body in bodies for line in body]
    if not lines:
        return Joined([], len(running), 0)
    body_size = _commonest([(round(line.size, 1), len(line.text)) for line in lines])
    parted = [divided(body, body_size) for body in bodies]
    bodies, notes = [text for text, _ in parted], [line for _, below in parted for line in below]
    words = _words(lines)
    blocks: list[Block] = []
    open_lines: list[Line] = []
    hyphens = 0
    divides = _divides_words(lines)
    width = _width(bodies)
    sizes = sorted({_rank(line, body_size) for line in lines if _is_large(line, body_size)}, reverse=True)

    def close() -> None:
        nonlocal hyphens
        if open_lines:
            text, mended = _put_together([line.text for line in open_lines], words, divides=divides)
            hyphens += mended
            blocks.append(_block(text, open_lines[0], body_size, sizes))
            open_lines.clear()

    for body in bodies:
        left, right, leading = _measure(body, width)
        for place, line in enumerate(body):
            before = open_lines[-1] if open_lines else None
            title = before is not None and place > 0 and _goes_on_large(line, before, body_size)
            if before is not None and not title and _begins(line, before, left, right, leading, first=place == 0):
                close()
            open_lines.append(line)
    close()
    at_the_foot = [[line.text for line in note] for note in each_note(notes)]
    for note in at_the_foot:
        text, mended = _put_together(note, words, divides=divides)
        hyphens += mended
        blocks.append(Block(text, SegmentKind.FOOTNOTE))
    return Joined(blocks, len(running), hyphens, len(at_the_foot))


def _columns(body: list[Line]) -> list[list[Line]]:
    """The columns of a page, each from its top: where one ends, the next line stands higher and to the right."""
    found: list[list[Line]] = [body[:1]]
    for before, line in pairwise(body):
        if line.base > before.base + 2 * line.size and line.left > min(other.right for other in found[-1]):
            found.append([])
        found[-1].append(line)
    return found


def _from_its_edge(column: list[Line]) -> list[Line]:
    """A column measured from its own left edge, so that a paragraph goes on into another as it does on one page."""
    left = min((line.left for line in column), default=0.0)
    return [replace(line, left=line.left - left, right=line.right - left) for line in column]


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """The places (page, line) of running heads and page numbers: unbroken from the edge of the page inwards."""
    forms = Counter(form for page in pages for form in {_form(page[place]) for place in (*_head(page), *_foot(page))})
    needed = max(_FEWEST_PAGES, _RUNNING_SHARE * sum(1 for page in pages if page))
    numbered = sum(1 for page in pages if any(_is_number(page[place]) for place in {0, len(page) - 1} if page))
    found = _of_two(pages) if sum(1 for page in pages if page) == 2 else set[tuple[int, int]]()
    for number, page in enumerate(pages):
        for places in (_head(page), _foot(page)):
            for place in places:
                if not (forms[_form(page[place])] >= needed or (numbered >= _NUMBERED and _is_number(page[place]))):
                    break
                found.add((number, place))
    return found


def _of_two(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Running lines of a document of two pages: the very first and last, where they are the same at the same height."""
    (one, first), (two, second) = [(number, page) for number, page in enumerate(pages) if page]
    found = set()
    for place in (0, -1):
        a, b = first[place], second[place]
        if len(first) > 2 and len(second) > 2 and a.text == b.text and abs(a.base - b.base) < 0.5 * a.size:
            found |= {(one, place % len(first)), (two, place % len(second))}
    return found


def _is_number(line: Line) -> bool:
    return bool(_NUMBER.fullmatch(line.text))


def _head(page: Sequence[Line]) -> range:
    return range(min(_EDGE_LINES, len(page) // 2))


def _foot(page: Sequence[Line]) -> range:
    """The last lines of a page, from the bottom up, none that the head has."""
    return range(len(page) - 1, len(page) - 1 - min(_EDGE_LINES, len(page) // 2), -1)


def _form(line: Line) -> tuple[str, int]:
    """A line as it returns on other pages: its numbers left open, at the same height within a few points."""
    return re.sub(r"\d+", "#", line.text.strip()), round(line.base / 6)


def _commonest(weighed: Sequence[tuple[float, int]]) -> float:
    counts: Counter[float] = Counter()
    for value, weight in weighed:
        counts[value] += weight
    return counts.most_common(1)[0][0]


def _measure(body: Sequence[Line], width: float) -> tuple[float, float, float]:
    """A page's left edge, right edge, and the usual distance between its lines."""
    if not body:
        return 0.0, 0.0, 0.0
    left = min(line.left for line in body)
    gaps = sorted(a.base - b.base for a, b in pairwise(body) if a.base - b.base > 0.8 * a.size)
    # Where most paragraphs are a line or two, most gaps are those between paragraphs: the small ones are the lines'.
    return left, left + width, gaps[len(gaps) // 10] if gaps else 0.0


def _width(bodies: Sequence[Sequence[Line]]) -> float:
    """How wide the column of text is: all but a few lines that stick out, where there are enough to tell."""
    widths = sorted(line.right - min(other.left for other in body) for body in bodies for line in body)
    return widths[int(0.97 * (len(widths) - 1))] if len(widths) >= _TELLING else widths[-1]


def _goes_on_large(line: Line, before: Line, body_size: float) -> bool:
    """Whether a line in large type goes on with the title or heading before it, which is set over several lines."""
    alike = abs(line.size - before.size) <= 0.02 * before.size and _is_large(line, body_size)
    near = 0 < before.base - line.base <= _PARAGRAPH_GAP * line.size
    return alike and near and not _labelled(line) and not _labelled(before)


def _begins(line: Line, before: Line, left: float, right: float, leading: float, *, first: bool) -> bool:
    """Whether a line begins a paragraph after `before`; `first` on its page there is no distance to judge by."""
    size = line.size
    if abs(size - before.size) > 0.12 * before.size:
        return True
    if _COLUMNS.search(line.text) or _COLUMNS.search(before.text):
        return True
    if _labelled(line):
        # A label at the end of whose line before a sentence goes on is a reference: “… under / Article 5 of …”.
        return right - before.right > 2.5 * size or bool(_SENTENCE_END.search(before.text))
    if not first and leading and abs(before.base - line.base) > _PARAGRAPH_GAP * leading:
        return True
    if re.match("[a-z]", line.text) and not _SENTENCE_END.search(before.text):
        return False
    hanging = _labelled(before) or before.left - left > 1.2 * size
    if line.left - before.left > 1.2 * size and not hanging:
        return True
    if line.left - left > 1.2 * size and before.left - left <= 0.5 * size and not hanging:
        return True
    short = right - before.right
    if _HAN_SIDE.search(before.text[-1:]):
        return short > 2.5 * size
    if _SENTENCE_END.search(before.text):
        return short > min(4 * size, 0.25 * (right - left))
    # A line that ends early within a sentence had no room for the word that follows.
    return short > max(0.25 * (right - left), _first_word(line))


def _first_word(line: Line) -> float:
    """How wide the first word of a line is, with the blank before it."""
    return (len(line.text.split(maxsplit=1)[0]) + 1) * (line.right - line.left) / len(line.text)


def _labelled(line: Line) -> bool:
    """Whether a line begins with a label; its numerals may be radicals (⼀ for 一) still."""
    return bool(_LABEL.match(mend(line.text)[0].lstrip()))


def _words(lines: Sequence[Line]) -> set[str]:
    """The words and compounds that stand whole within a line."""
    return {word for line in lines for word in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*(?!-?$)", line.text)}


def _divides_words(lines: Sequence[Line]) -> bool:
    """Whether the document breaks words at line ends: then many lines end so, else only compounds do."""
    latin = [line.text for line in lines if re.search("[A-Za-z]-?$", line.text)]
    return sum(text.endswith("-") for text in latin) > _DIVIDED_SHARE * len(latin)


def _put_together(texts: Sequence[str], words: set[str], *, divides: bool) -> tuple[str, int]:
    """The lines of a paragraph as one, and how many hyphens were taken out."""
    made, mended = texts[0].strip(), 0
    for text in (line.strip() for line in texts[1:]):
        broken = re.search(r"([A-Za-z]+)[-\u00ad\u2010]$", made[-_LONGEST_WORD:])
        rest = re.match(r"[a-z]+", text)
        if broken and rest:
            whole, compound = broken.group(1) + rest.group(), f"{broken.group(1)}-{rest.group()}"
            keep = whole not in words and (compound in words or not divides)
            made = made[:-1] + ("-" if keep else "") + text
            mended += not keep
        elif _HAN_SIDE.search(made[-1:]) or _HAN_SIDE.match(text):
            made += text
        else:
            made += " " + text
    return made, mended


def _is_large(line: Line, body_size: float) -> bool:
    return line.size > _HEADING_SIZE * body_size and len(line.text) <= _HEADING_LENGTH


def _rank(line: Line, body_size: float) -> int:
    """The size of a heading's type in steps of a tenth of the body's."""
    return round(10 * line.size / body_size)


def _block(text: str, first: Line, body_size: float, sizes: Sequence[int]) -> Block:
    if _is_large(first, body_size) and len(text) <= _HEADING_LENGTH:
        return Block(text, SegmentKind.HEADING, sizes.index(_rank(first, body_size)))
    return Block(text)
