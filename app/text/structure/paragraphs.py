"""The paragraphs of a text: its lines without running heads, the hard-wrapped ones put together again."""

from collections.abc import Callable

from app.core.progress import ticked
from app.text.structure.lines import Paragraph, lines
from app.text.structure.running import without_running_heads
from app.text.structure.wrapping import unwrapped


def paragraphs(
    text: str, borders: frozenset[int] = frozenset(), tick: Callable[[], None] = lambda: None
) -> list[Paragraph]:
    """The paragraphs of `text` in order, blanks trimmed; every character that is no blank lies in one of them.

    Line ends and runs of two or more U+3000 break; no-break spaces and single U+3000 never do. Hard-wrapped lines
    are put together again, never over one of the offsets `borders`, where the file's format begins something.
    Running heads and page numbers are paragraphs of their own, save those inside another one.
    """
    return unwrapped(text, without_running_heads(text, list(ticked(lines(text), tick)), borders), borders, tick)
