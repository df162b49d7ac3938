"""The clause tree of a whole text: at once, or part by part where it is long, in little space and stoppable."""

import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.document import SegmentDraft, SegmentKind, Span, StructureHint
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.text import labels
from app.text.drafts import Drafts
from app.text.structure.lines import ends_sentence
from app.text.structure.parse import Parsed, Part, parse_part

WHOLE = 2_000_000
"""Characters up to which a text is looked at as a whole: more than the longest treaties have."""
PART = 1_000_000
_BREAK = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\u3000\u3000+")
_NEAR = 20_000
"""How far back from the end of a part a good place to cut is looked for."""


def parse(
    text: str,
    language: Language,
    hints: Sequence[StructureHint] = (),
    progress: Progress = SILENT,
    *,
    whole: int = WHOLE,
) -> Sequence[SegmentDraft]:
    """The clause tree of `text` in its order, without sentences.

    Every character that is no blank lies in exactly one node; a node spans its own paragraph, label included.
    `hints` are what the file's format says of spans; they overrule what the words suggest. Levels count from 1 for
    nodes without a parent, 0 for titles. A text of more than `whole` characters is parsed in parts of half as many:
    each goes on with the tree of the one before, and only what would show further on is not known.
    """
    del language  # Labels of both languages stand in texts of either.
    if len(text) <= whole:
        parsed = parse_part(Part(text, hints), tick=lambda: progress.step("Finding the clauses", 0, 0))
        if not parsed.apart:
            return parsed.drafts
        together: list[SegmentDraft] = []
        _add(together, parsed, 0, [])
        return together
    drafts = Drafts()
    before: Parsed | None = None
    places = array("q")
    for span in _parts(text, whole // 2):
        before, places = _add_part(drafts, text, span, hints, before, places, progress)
    return drafts


def _add_part(
    drafts: Drafts,
    text: str,
    span: Span,
    hints: Sequence[StructureHint],
    before: Parsed | None,
    places: "array[int]",
    progress: Progress,
) -> "tuple[Parsed, array[int]]":
    """Parse one part and add its nodes; `places` says where in `drafts` the nodes of the part before are."""
    within = [
        _moved(hint, -span.start) for hint in hints if span.start <= hint.span.start and hint.span.end <= span.end
    ]
    part = Part(text[span.start : span.end], within, first=before is None, last=span.end == len(text))
    parsed = parse_part(part, before, lambda: progress.step("Finding the clauses", span.start, len(text)))
    return parsed, _add(drafts, parsed, span.start, [places[i] for i in before.still_open()] if before else [])


def _add(drafts: "Drafts | list[SegmentDraft]", parsed: Parsed, by: int, above: Sequence[int]) -> "array[int]":
    """Add the nodes of a part that begins at `by`, its running heads among them, and tell where each node is.

    `above` says where the nodes are that the part before left open.
    """
    here = array("q", above)
    heads = [*parsed.apart, Span(sys.maxsize, sys.maxsize)]
    k = 0
    for draft in parsed.drafts:
        while heads[k].start < draft.start:
            drafts.append(_head(heads[k], by))
            k += 1
        here.append(len(drafts))
        cells = tuple(Span(cell.start + by, cell.end + by) for cell in draft.cells)
        parent = None if draft.parent is None else here[draft.parent]
        drafts.append(
            SegmentDraft(draft.kind, draft.start + by, draft.end + by, draft.label, draft.level, parent, cells)
        )
    for head in heads[k:-1]:
        drafts.append(_head(head, by))
    return here


def _head(span: Span, by: int) -> SegmentDraft:
    return SegmentDraft(SegmentKind.BOILERPLATE, span.start + by, span.end + by, level=1)


def _moved(hint: StructureHint, by: int) -> StructureHint:
    return replace(hint, span=Span(hint.span.start + by, hint.span.end + by))


def _parts(text: str, size: int) -> Iterator[Span]:
    """Cut a text between paragraphs into parts of about `size` characters."""
    start = 0
    while len(text) - start > size * 3 // 2:
        end = _cut(text, start + size, min(_NEAR, size // 2))
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _cut(text: str, near: int, back: int) -> int:
    """A place to cut, up to `back` before `near` or else after it: best where a paragraph surely ends."""
    breaks = [match.span() for match in _BREAK.finditer(text, near - back, near)]
    for start, end in reversed(breaks):
        if end - start > 1 or ends_sentence(text, start) or labels.find(text, end, min(len(text), end + 100)):
            return end
    if breaks:
        return breaks[-1][1]
    after = _BREAK.search(text, near)
    return after.end() if after else len(text)
