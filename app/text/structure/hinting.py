"""What a file's own format says of its paragraphs, brought to the paragraphs found in its text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.core.document import SegmentKind, Span, StructureHint
from app.text.structure.frame import Roles
from app.text.structure.lines import Paragraph

_BY_TABS, _BY_BARS = re.compile(r"[^\s](?:[^\t]*[^\s])?"), re.compile(r"[^\s|](?:[^|]*[^\s|])?")
_WHOLE = (
    *(SegmentKind.PARAGRAPH, SegmentKind.CLAUSE, SegmentKind.HEADING, SegmentKind.TITLE),
    *(SegmentKind.ROW, SegmentKind.FOOTNOTE),
)
"""The kinds of hint that speak of one paragraph, line ends in it or not."""
_SET_IN_TABLES = (SegmentKind.SIGNATURE, SegmentKind.DATELINE, SegmentKind.METADATA)


def in_columns(text: str, pieces: Sequence[Paragraph], said: Sequence[StructureHint | None]) -> list[Paragraph]:
    """The paragraphs, those the format calls rows of a table with their columns."""
    return [
        replace(piece, cells=_columns(text, piece)) if hint and hint.kind is SegmentKind.ROW else piece
        for piece, hint in zip(pieces, said, strict=True)
    ]


def unmarked(text: str, pieces: Sequence[Paragraph], said: Sequence[StructureHint | None]) -> list[Paragraph]:
    """The paragraphs, headings without the marks (#) that Markdown sets around them: those are not of the text."""
    result = []
    for piece, hint in zip(pieces, said, strict=True):
        start, end = (hint.span.start, hint.span.end) if hint and hint.kind is SegmentKind.HEADING else (0, 0)
        marks = text[piece.start : max(piece.start, start)] + text[min(end, piece.end) : piece.end] if end else ""
        bare = bool(marks.strip()) and not marks.strip("# \t")
        result.append(replace(piece, start=max(piece.start, start), end=min(end, piece.end)) if bare else piece)
    return result


def _columns(text: str, piece: Paragraph) -> tuple[Span, ...]:
    """The filled cells of a row, divided by tabs, in Markdown by bars."""
    cell = _BY_TABS if "\t" in text[piece.start : piece.end] else _BY_BARS
    cells = [Span(*match.span()) for match in cell.finditer(text, piece.start, piece.end)]
    return tuple(cells) if len(cells) > 1 else ()


def kept_whole(pieces: Sequence[Paragraph], hints: Sequence[StructureHint]) -> list[Paragraph]:
    """The paragraphs with those joined that lie together in a hint of one paragraph."""
    ordered = sorted((hint.span for hint in hints if hint.kind in _WHOLE), key=lambda span: (span.start, -span.end))
    if not ordered:
        return list(pieces)
    joined: list[Paragraph] = []
    last = -1
    k = 0
    for piece in pieces:
        while k + 1 < len(ordered) and ordered[k + 1].start <= piece.start:
            k += 1
        inside = ordered[k].start <= piece.start and piece.end <= ordered[k].end
        if inside and last == k:
            joined[-1] = replace(joined[-1], end=piece.end, cells=())
        else:
            joined.append(piece)
        last = k if inside else -1
    return joined


def hinted(pieces: Sequence[Paragraph], hints: Sequence[StructureHint]) -> list[StructureHint | None]:
    """For each paragraph the innermost hint that covers at least half of it, or None."""
    ordered = sorted(hints, key=lambda hint: (hint.span.start, -hint.span.end))
    found: list[StructureHint | None] = []
    near: list[StructureHint] = []
    k = 0
    for piece in pieces:
        while k < len(ordered) and ordered[k].span.start < piece.end:
            near.append(ordered[k])
            k += 1
        near = [hint for hint in near if hint.span.end > piece.start]
        found.append(next((hint for hint in reversed(near) if _covers_half(hint, piece)), None))
    return found


def overruled(roles: Roles, said: Sequence[StructureHint | None]) -> Roles:
    """The kinds the words suggest, overruled by those the format gives.

    The only heading of the outermost level stays the title where it stands as one and the format names no other.
    """
    levels = Counter(hint.level or 0 for hint in said if hint and hint.kind is SegmentKind.HEADING)
    titled = any(hint.kind is SegmentKind.TITLE for hint in said if hint)
    result = list(roles)
    for k, hint in enumerate(said):
        if hint is None:
            continue
        if hint.kind is SegmentKind.HEADING:
            alone = (
                not titled and levels[hint.level or 0] == 1 and not any(level < (hint.level or 0) for level in levels)
            )
            result[k] = SegmentKind.TITLE if alone and roles[k] is SegmentKind.TITLE else None
        elif hint.kind is SegmentKind.ROW:
            # Signatures and the head of a text are often set in tables without lines.
            result[k] = roles[k] if roles[k] in _SET_IN_TABLES else hint.kind
        elif hint.kind not in (SegmentKind.PARAGRAPH, SegmentKind.CLAUSE):
            result[k] = hint.kind
        elif roles[k] is not SegmentKind.SIGNATURE:
            result[k] = None
    return result


def _covers_half(hint: StructureHint, piece: Paragraph) -> bool:
    common = min(hint.span.end, piece.end) - max(hint.span.start, piece.start)
    return common * 2 >= piece.end - piece.start
