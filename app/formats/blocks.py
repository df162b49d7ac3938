"""Blocks of text laid out as lines: what the readers of marked-up formats share."""

import re
from dataclasses import dataclass

from app.core.document import ReadText, Receipt, SegmentKind, Span, StructureHint
from app.core.errors import InputError
from app.formats.radicals import mend
from app.formats.wording import counted, told_radicals

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_HAN_BREAK = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t\n]*(?=[{_HAN}])")
_BLANKS = re.compile("[ \t\n\r\f]+")


@dataclass(slots=True)
class Block:
    """A paragraph of a marked-up file, and what its markup says of it."""

    text: str
    kind: SegmentKind | None = None
    level: int | None = None


def collapsed(text: str) -> str:
    """Text of markup as it is shown: blanks run together, a line break between Han characters is none.

    NBSP and the ideographic space are no blanks in this sense.
    """
    return _BLANKS.sub(" ", _HAN_BREAK.sub("", text.replace("\r\n", "\n")))


def laid_out(
    blocks: list[Block],
    name: str,
    form: str,
    *,
    title: str = "",
    dropped: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> ReadText:
    """The blocks as lines of one text with their hints; raises `InputError` where there is no text.

    Soft hyphens are left out, radicals become ideographs; the receipt tells both.
    """
    pieces: list[str] = []
    hints: list[StructureHint] = []
    length = soft = 0
    for block in blocks:
        soft += block.text.count("\u00ad")
        line = block.text.replace("\u00ad", "").strip(" \t\n\r\f")
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
    return ReadText(text, Receipt(form, dropped=dropped, notes=tuple(told)), tuple(hints), title)
