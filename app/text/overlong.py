"""Dividing paragraphs that are too long to be shown or compared whole."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from app.core.document import SegmentDraft, SegmentKind, Span
from app.core.language import Language
from app.core.progress import SILENT, Progress, ticked
from app.text import sentences
from app.text.drafts import MANY, Drafts, moved_under

LONGEST = 20_000
"""Characters of the longest paragraph that stays whole: what the reader still lays out within a frame."""


def divide(
    text: str,
    language: Language,
    nodes: Sequence[SegmentDraft],
    longest: int = LONGEST,
    progress: Progress = SILENT,
) -> tuple[Sequence[SegmentDraft], int]:
    """Divide nodes of more than `longest` characters at the ends of sentences, or where there is none, of words.

    The first part keeps label and kind; the others are paragraphs that belong to it where it is labelled, and
    beside it where it is not. Returns the nodes, parents as indices among them, and how many were divided.
    """
    count = 0
    for node in ticked(nodes, lambda: progress.step("Finding the sentences", 0, 0)):
        count += node.end - node.start > longest
    if not count:
        return nodes, 0
    divided: list[SegmentDraft] | Drafts = [] if len(nodes) <= MANY else Drafts()
    places = array("q")
    for node in ticked(nodes, lambda: progress.step("Finding the sentences", 0, 0), 50):
        parent = None if node.parent is None else places[node.parent]
        places.append(len(divided))
        if node.end - node.start <= longest:
            divided.append(moved_under(node, parent))
            continue
        pieces = _pieces(text, language, node, longest)
        divided.append(replace(node, parent=parent, start=pieces[0].start, end=pieces[0].end))
        above = places[-1] if node.label else parent
        level = node.level + 1 if node.label else node.level
        for piece in pieces[1:]:
            divided.append(SegmentDraft(SegmentKind.PARAGRAPH, piece.start, piece.end, level=level, parent=above))
    return divided, count


def _pieces(text: str, language: Language, node: SegmentDraft, longest: int) -> list[Span]:
    """Join the sentences of `node` to pieces of at most `longest` characters."""
    pieces: list[Span] = []
    for sentence in sentences.split(text, node.start, node.end, language):
        for part in _cut(text, sentence, longest):
            if pieces and part.end - pieces[-1].start <= longest:
                pieces[-1] = Span(pieces[-1].start, part.end)
            else:
                pieces.append(part)
    return pieces


def _cut(text: str, span: Span, longest: int) -> list[Span]:
    """Cut a span that holds no sentence end into parts, at a blank or comma where there is one."""
    parts: list[Span] = []
    start = span.start
    while span.end - start > longest:
        window = text[start : start + longest]
        cut = max(window.rfind(mark) for mark in " ,;，；、\n") + 1 or longest
        parts.append(_trimmed(text, start, start + cut))
        start += cut
    parts.append(_trimmed(text, start, span.end))
    return [part for part in parts if part.start < part.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
