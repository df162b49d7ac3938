"""Running heads and page numbers: lines that a page added to a text, often in the middle of a sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.text import labels
from app.text.structure.lines import Paragraph, ends_sentence

_NUMBER = re.compile(
    r"(?P<bare>\d{1,4})|[-–—·]{1,2} ?(?P<dashed>\d{1,4}) ?[-–—·]{1,2}"
    r"|第 ?(?P<page>\d{1,4}) ?[页頁](?: ?[,，/]? ?共 ?\d{1,4} ?[页頁])?"
    r"|(?:page|p\.) ?(?P<named>\d{1,4})(?: ?(?:of|/) ?\d{1,4})?|(?P<of>\d{1,4}) ?/ ?\d{1,4}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LONGEST = 120
"""Characters of the longest running head."""
_NUMBER_LONG = 24
"""Characters of the longest number of a page."""
_PAGE = 8
"""Lines of the shortest page."""
_STOPS = ",，;；:：。"
"""What no running head ends with."""
_NEAR = 2
"""How many lines a running head is from the page's number at most."""
_OFTEN = 3


def without_running_heads(text: str, lines: list[Paragraph], borders: frozenset[int] = frozenset()) -> list[Paragraph]:
    """The lines, those marked that are running heads or page numbers, and those that come directly after them.

    A line that begins at one of `borders` is what the file's format says it is.
    """
    short = [k for k, line in enumerate(lines) if line.end - line.start <= _LONGEST and line.start not in borders]
    found = _numbers(text, lines, short)
    found |= _heads(text, lines, short, found)
    found |= _heads_with_numbers(text, lines, short)
    return _marked(lines, found) if found else lines


def _marked(lines: list[Paragraph], found: set[int]) -> list[Paragraph]:
    """The lines, `found` as running heads; a blank line on either side of those parts what is beyond them."""
    marked: list[Paragraph] = []
    blank = False
    for k, line in enumerate(lines):
        if k in found:
            blank = blank or line.after_blank
            marked.append(replace(line, running=True))
        elif k - 1 in found:
            marked.append(replace(line, after_page=True, after_blank=blank or line.after_blank))
            blank = False
        else:
            marked.append(line)
    return marked


def _numbers(text: str, lines: Sequence[Paragraph], short: Sequence[int]) -> set[int]:
    """The lines that number pages: counting on, pages apart, and in the middle of something at least now and then."""
    chains: list[list[int]] = []
    open_at: dict[tuple[int, bool], list[int]] = {}
    for k in short:
        if not lines[k].end - lines[k].start <= _NUMBER_LONG:
            continue
        match = _NUMBER.fullmatch(text, lines[k].start, lines[k].end)
        if match is None:
            continue
        number = int(next(group for group in match.groups() if group is not None))
        bare = match.group("bare") is not None
        chain = open_at.get((number - 1, bare))
        if chain is not None and k - chain[-1] >= _PAGE:
            chain.append(k)
            del open_at[number - 1, bare]
        else:
            chain = [k]
            chains.append(chain)
        open_at[number, bare] = chain
    return {
        k
        for chain in chains
        if len(chain) > 1 and _turn_pages(text, lines, chain, dressed=_dressed(text, lines, chain))
        for k in chain
    }


def _dressed(text: str, lines: Sequence[Paragraph], chain: Sequence[int]) -> bool:
    """Whether the numbers are written as those of pages are: – 3 –, Page 3."""
    return not text[lines[chain[0]].start : lines[chain[0]].end].isdigit()


def _turn_pages(text: str, lines: Sequence[Paragraph], chain: Sequence[int], *, dressed: bool) -> bool:
    if dressed or sum(_interrupts(text, lines, k, k) for k in chain) * 4 >= len(chain):
        return True
    for step in (-1, 1):
        beside = Counter(text[lines[k + step].start : lines[k + step].end] for k in chain if 0 <= k + step < len(lines))
        if any(count * 2 > len(chain) and any(c.isalpha() for c in written) for written, count in beside.items()):
            return True
    return False


def _interrupts(text: str, lines: Sequence[Paragraph], first: int, last: int) -> bool:
    """Whether the lines from `first` to `last` stand between two of one sentence."""
    first = _beyond(lines, first, -1)
    last = _beyond(lines, last, 1)
    if first < 0 or last >= len(lines) or ends_sentence(text, lines[first].end):
        return False
    return not _labelled(text, lines[last])


def _labelled(text: str, line: Paragraph) -> bool:
    return labels.find(text, line.start, line.end) is not None


def _beyond(lines: Sequence[Paragraph], k: int, step: int) -> int:
    """The next line in a direction, over one more short line: a head beside the number."""
    k += step
    beside = 0 < k < len(lines) - 1 and lines[k].after_blank and lines[k + 1].after_blank
    return k + step if beside and lines[k].end - lines[k].start <= _LONGEST // 2 else k


def _heads(text: str, lines: Sequence[Paragraph], short: Sequence[int], numbers: set[int]) -> set[int]:
    """The lines that come again and again beside the numbers of pages, or at even distances amid sentences."""
    places: dict[str, list[int]] = defaultdict(list)
    for k in short:
        if k not in numbers:
            places[_DIGITS.sub("#", text[lines[k].start : lines[k].end])].append(k)
    found: set[int] = set()
    for written, repeated in places.items():
        if len(repeated) < 2 or not any(c.isalpha() for c in written) or written[-1] in _STOPS:
            continue
        if _labelled(text, lines[repeated[0]]):
            continue
        beside = [k for k in repeated if any(k + step in numbers for step in range(-_NEAR, _NEAR + 1))]
        if len(beside) >= 2 and len(beside) * 2 >= len(repeated):
            found.update(beside)
        elif _even(repeated) and sum(_interrupts(text, lines, k, k) for k in repeated) * 2 > len(repeated):
            found.update(repeated)
    return found


def _even(places: Sequence[int]) -> bool:
    """Whether lines come three times or more, as far apart as pages are."""
    apart = [b - a for a, b in pairwise(places)]
    return len(places) >= _OFTEN and min(apart) >= _PAGE and max(apart) <= 2.5 * min(apart)


def _heads_with_numbers(text: str, lines: Sequence[Paragraph], short: Sequence[int]) -> set[int]:
    """The lines that are the same but for a number that counts the pages: 12 Treaty Series, 13 Treaty Series."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for k in short:
        written = text[lines[k].start : lines[k].end]
        numbers = _DIGITS.findall(written)
        if len(numbers) == 1:
            places[_DIGITS.sub("#", written)].append((k, int(numbers[0][:6])))
    found: set[int] = set()
    for written, counted in places.items():
        letters = sum(c.isalpha() for c in written)
        on = all(b[1] - a[1] in (1, 2) and b[0] - a[0] >= _PAGE for a, b in pairwise(counted))
        edge = written[0] == "#" or written[-1] == "#"
        if len(counted) >= 2 and letters >= 4 and on and edge and not _labelled(text, lines[counted[0][0]]):
            here = [k for k, _ in counted]
            if sum(_interrupts(text, lines, k, k) for k in here) * 2 >= len(here):
                found.update(here)
    return found
