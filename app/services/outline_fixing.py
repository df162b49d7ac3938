"""Fixes of a clause tree as functions from all its segments to all its segments; nothing is stored here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.document import Segment, SegmentKind, Span
from app.core.errors import InputError
from app.core.outlines import FixAction, OutlineFix
from app.text import labels

_IN_COLUMNS = (SegmentKind.SIGNATURE, SegmentKind.ROW)
_NEW = -1
"""The ids of segments that a fix makes count down from here; they get real ones when they are stored."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The segments after a fix, in order, and for each id that is no longer whole the ids in its place."""

    segments: list[Segment]
    became: dict[int, tuple[int, ...]]


def fixed(fix: OutlineFix, segments: Sequence[Segment], text: str) -> Fixed:
    """All segments of a document after a fix. Raises InputError where it cannot be done, with the reason."""
    node = next((s for s in segments if s.start == fix.start and s.kind is not SegmentKind.SENTENCE), None)
    if node is None:
        raise InputError("No clause begins there any more; look at the outline again.")
    done = _ACTIONS[fix.action](fix, node, segments, text)
    return Fixed(_in_order(done.segments), done.became)


def _set_kind(fix: OutlineFix, node: Segment, segments: Sequence[Segment], _text: str) -> Fixed:
    if fix.kind is None or fix.kind is SegmentKind.SENTENCE:
        raise InputError("A clause cannot become a sentence; choose another kind.")
    cells = node.cells if fix.kind in _IN_COLUMNS else ()
    return _with(segments, replace(node, kind=fix.kind, cells=cells))


def _set_label(fix: OutlineFix, node: Segment, segments: Sequence[Segment], text: str) -> Fixed:
    if not text[node.start : node.end].startswith(fix.label):
        raise InputError(f"“{fix.label}” does not stand at the beginning of the clause; a label is part of its text.")
    return _with(segments, replace(node, label=fix.label))


def _attach(fix: OutlineFix, node: Segment, segments: Sequence[Segment], _text: str) -> Fixed:
    if fix.parent is None:
        return _with(segments, replace(node, parent_id=None))
    parent = next((s for s in segments if s.start == fix.parent and s.kind is not SegmentKind.SENTENCE), None)
    if parent is None or parent.start >= node.start:
        raise InputError("A clause can only belong to one that stands before it; choose another.")
    return _with(segments, replace(node, parent_id=parent.id))


def _split(fix: OutlineFix, node: Segment, segments: Sequence[Segment], text: str) -> Fixed:
    first, second = _trimmed(text, node.start, fix.at), _trimmed(text, fix.at, node.end)
    if not node.start < fix.at < node.end or not (first.start < first.end and second.start < second.end):
        raise InputError("A clause can only be split between words of its own; choose a place inside it.")
    made = min(_NEW, min((s.id for s in segments), default=0) - 1)
    found = labels.find(text, second.start, second.end)
    label = text[found.span.start : found.span.end] if found else ""
    alike = found is not None and found.keys[0].series == _series(node)
    parent_id = node.parent_id if alike or not node.label else node.id
    new = Segment(
        made,
        node.document_id,
        0,
        SegmentKind.CLAUSE if label else SegmentKind.PARAGRAPH,
        second.start,
        second.end,
        label,
        parent_id=parent_id,
    )
    own = [s for s in segments if s.kind is SegmentKind.SENTENCE and s.parent_id == node.id]
    halves, became = _sentences_split(own, first, second, new, made - 1)
    result = []
    for segment in segments:
        if segment.id == node.id:
            result.append(replace(node, end=first.end, cells=()))
        elif segment.parent_id == node.id and segment.kind is not SegmentKind.SENTENCE and alike:
            result.append(replace(segment, parent_id=made))
        elif segment not in own:
            result.append(segment)
    return Fixed([*result, new, *halves], {node.id: (node.id, made)} | became)


def _sentences_split(
    own: Sequence[Segment], first: Span, second: Span, new: Segment, made: int
) -> tuple[list[Segment], dict[int, tuple[int, ...]]]:
    """The sentences of a node on the sides of its split; one across it is split too."""
    halves: list[Segment] = []
    became: dict[int, tuple[int, ...]] = {}
    for sentence in own:
        if sentence.end <= first.end:
            halves.append(sentence)
        elif sentence.start >= second.start:
            halves.append(replace(sentence, parent_id=new.id))
        else:
            halves.append(replace(sentence, end=first.end))
            halves.append(replace(sentence, id=made, start=second.start, parent_id=new.id))
            became[sentence.id] = (sentence.id, made)
            made -= 1
    return halves, became


def _merge(_fix: OutlineFix, node: Segment, segments: Sequence[Segment], _text: str) -> Fixed:
    """Join a node with the one that comes after it in the text."""
    after = next((s for s in segments if s.start >= node.end and s.kind is not SegmentKind.SENTENCE), None)
    if after is None:
        raise InputError("Nothing comes after this clause that it could be merged with.")
    result = []
    for segment in segments:
        if segment.id == after.id:
            continue
        if segment.id == node.id:
            result.append(replace(node, end=after.end, cells=()))
        else:
            result.append(replace(segment, parent_id=node.id) if segment.parent_id == after.id else segment)
    return Fixed(result, {after.id: (node.id,)})


_ACTIONS: dict[FixAction, Callable[[OutlineFix, Segment, Sequence[Segment], str], Fixed]] = {
    FixAction.KIND: _set_kind,
    FixAction.LABEL: _set_label,
    FixAction.ATTACH: _attach,
    FixAction.SPLIT: _split,
    FixAction.MERGE: _merge,
}


def _with(segments: Sequence[Segment], changed: Segment) -> Fixed:
    return Fixed([changed if s.id == changed.id else s for s in segments], {})


def _series(node: Segment) -> str:
    key = labels.key(node.label) if node.label else None
    return key.series if key else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks at its ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _in_order(segments: Sequence[Segment]) -> list[Segment]:
    """The segments in the order of the text, each node before its sentences, with their places and levels."""
    ordered = sorted(segments, key=lambda s: (s.start, s.kind is SegmentKind.SENTENCE))
    levels: dict[int, int] = {}
    result = []
    for ordinal, segment in enumerate(ordered):
        above = levels.get(segment.parent_id) if segment.parent_id is not None else None
        level = 0 if segment.kind is SegmentKind.TITLE else 1 if above is None else above + 1
        levels[segment.id] = level
        result.append(replace(segment, ordinal=ordinal, level=level))
    return result
