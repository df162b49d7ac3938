"""Lines of a column: where Chinese and English texts are broken, so that extraction puts them together again."""

import re
from collections.abc import Callable, Iterator

_NEVER_FIRST = "，。、；：！？）》〉」』】〕”’…—％℃·,.;:!?)]}%"
_NEVER_LAST = "（《〈「『【〔“‘([{"
_HAN = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE = re.compile(rf"\s+|[{_HAN}]|[^\s{_HAN}]+")


def broken(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines that a paragraph takes in a column, blanks at their ends left out; `measure` gives a text's width.

    Lines break at blanks and between Han characters, never before a closing mark or after an opening one. A word that
    is wider than the column is cut. No line ends in a hyphen of the text, which readers of PDF take for a broken word.
    """
    lines: list[str] = []
    line, filled = "", 0.0
    for piece in _unbroken(text):
        wide = measure(piece)
        if line and filled + measure(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, filled = "", 0.0
            piece = piece.lstrip()
            wide = measure(piece)
        while wide > width and len(piece) > 1:
            cut = _fitting(piece, width, measure)
            lines.append(piece[:cut])
            piece = piece[cut:]
            wide = measure(piece)
        line += piece
        filled += wide
    return [*lines, line.rstrip()] if line.strip() else lines


def _unbroken(text: str) -> Iterator[str]:
    """The pieces of a text between which a line may end; a blank belongs to what is before it."""
    held = ""
    for match in _PIECE.finditer(text):
        piece = match.group()
        together = not held or piece.isspace() or piece[0] in _NEVER_FIRST or held[-1] in _NEVER_LAST
        if together or (not held[-1].isspace() and not _breaks(held[-1], piece[0])):
            held += piece
            continue
        yield held
        held = piece
    if held:
        yield held


def _breaks(before: str, after: str) -> bool:
    """Whether a line may end between two characters without a blank between them."""
    return bool(re.match(f"[{_HAN}]", before) or re.match(f"[{_HAN}]", after)) and before != "-"


def _fitting(text: str, width: float, measure: Callable[[str], float]) -> int:
    """How many characters of a text fit a column, one at least."""
    filled = 0.0
    for place, character in enumerate(text):
        filled += measure(character)
        if filled > width:
            # A line that begins with a digit or letter of a cut word reads on; one that ends in a hyphen does not.
            return max(1, place - (text[place - 1 : place] == "-"))
    return len(text)
