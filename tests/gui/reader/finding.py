"""Finds words of invented views by document offsets."""

from app.core.rows import ReaderView
from app.ui.reader import Reader


def at(view: ReaderView, column: int, word: str, nth: int = 0) -> int:
    """The offset of the `nth` place of `word` in a column's document."""
    offset = -1
    for _ in range(nth + 1):
        offset = view.columns[column].text.index(word, offset + 1)
    return offset


def selected(reader: Reader, view: ReaderView) -> list[str]:
    """What is selected, as the documents have it."""
    return [view.columns[span.column].text[span.start : span.end] for span in reader.selection()]
