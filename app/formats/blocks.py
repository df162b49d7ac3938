"""Blocks of text laid out as lines: what the readers of marked-up formats share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.document import ReadComment, ReadText, Receipt, SegmentKind, Span, StructureHint
from app.core.errors import InputError
from app.formats.radicals import mend
from app.formats.wording import counted, told_radicals

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_HAN_BREAK = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t\n]*(?=[{_HAN}])")
_SOFT = "\u00ad"
_EDGES = " \t\n\r\f"
_NO_COMMENTS: Mapping[str, ReadComment] = {}
_BLANKS = re.compile("[ \t\n\r\f]+")


@dataclass(slots=True)
class Block:
    """A paragraph of a marked-up file, and what its markup says of it."""

    text: str
    kind: SegmentKind | None = None
    level: int | None = None
    marks: list[tuple[str, int]] = field(default_factory=list)
    """Where comments begin and end: their keys, and offsets into `text`."""


def collapsed(text: str) -> str:
    """Text of markup as it is shown: blanks run together, a line break between Han characters is none.

    NBSP and the ideographic space are no blanks in this sense.
    """
    return _BLANKS.sub(" ", _HAN_BREAK.sub("", text.replace("\r\n", "\n")))


def row_kind(line: str) -> SegmentKind | None:
    """The kind of a line that a table's row was made to, its cells divided by tabs; None where only one is filled."""
    return SegmentKind.ROW if sum(bool(cell.strip()) for cell in line.split("\t")) > 1 else None


def laid_out(
    blocks: list[Block],
    name: str,
    form: str,
    *,
    title: str = "",
    dropped: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    comments: Mapping[str, ReadComment] = _NO_COMMENTS,
) -> ReadText:
    """The blocks as lines of one text with their hints; raises `InputError` where there is no text.

    Soft hyphens are left out, radicals become ideographs; the receipt tells both. `comments` are put where the
    blocks' marks of their keys are; one without a mark is left out.
    """
    pieces: list[str] = []
    hints: list[StructureHint] = []
    places: dict[str, list[int]] = {}
    length = soft = 0
    for block in blocks:
        soft += block.text.count(_SOFT)
        line = _shown(block.text)
        for key, offset in block.marks:
            places.setdefault(key, []).append(length + min(len(line), len(_shown(block.text[:offset], ends=False))))
        if not line:
            continue
        if block.kind is not None:
            hints.append(StructureHint(Span(length, length + len(line)), block.kind, block.level))
        pieces.append(line)
        length += len(line) + 1
    text, radicals = mend("\n".join(pieces))
    if not text.strip():
        raise InputError(f"{name} holds no text; choose another file.")
    told = list(notes)
    if soft:
        told.append(f"{counted(soft, 'soft hyphen was', 'soft hyphens were')} left out.")
    if radicals:
        told.append(told_radicals(radicals))
    receipt = Receipt(form, dropped=dropped, notes=tuple(told))
    return ReadText(text, receipt, tuple(hints), title, _placed(comments, places, text))


def _shown(text: str, *, ends: bool = True) -> str:
    """Text without soft hyphens and without the blanks before it, and after it unless `ends` is off."""
    text = text.replace(_SOFT, "").lstrip(_EDGES)
    return text.rstrip(_EDGES) if ends else text


def _placed(comments: Mapping[str, ReadComment], places: Mapping[str, list[int]], text: str) -> tuple[ReadComment, ...]:
    """The comments on their words, in the order of the text; one on a mere place stands on its line."""
    placed = []
    for key, offsets in places.items():
        if key not in comments:
            continue
        start, end = min(offsets[0], len(text)), min(offsets[-1], len(text))
        if not text[start:end].strip():
            start, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            end = len(text) if end < 0 else end
        placed.append(replace(comments[key], span=Span(start, end)))
    return tuple(sorted(placed, key=lambda comment: comment.span.start))
