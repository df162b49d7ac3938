"""Plain text and Markdown: bytes of any encoding that Chinese and English texts come in, as text with a receipt."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from app.core.document import ReadText, Receipt, SegmentKind, Span, StructureHint
from app.core.errors import InputError
from app.formats.encodings import Guess, guesses, marked, named
from app.formats.likelihood import controls
from app.formats.radicals import mend
from app.formats.wording import told_radicals

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


class NotText(InputError):
    """The bytes are no text, whatever else they are."""


_LOOKED_AT = 1 << 20
"""Characters among which controls are looked for; NUL is looked for in all."""
_BINARY_SHARE = 0.005
"""Control characters in a text; terminal logs stay below, programs and pictures are far above."""
_LOST_SHARE = 0.001
"""Bytes that may be unreadable before a file counts as undecodable rather than slightly damaged."""
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*(?:[ \t]#+[ \t]*)?$", re.MULTILINE)
_LINES = (
    (SegmentKind.FOOTNOTE, re.compile(r"^ {0,3}(\[\^[^\]\n]{1,40}\]:[^\r\n]*\S)", re.MULTILINE)),
    (SegmentKind.BOILERPLATE, re.compile(r"^ {0,3}(\|(?:[ \t]*:?-+:?[ \t]*\|)+)[ \t]*\r?$", re.MULTILINE)),
    (SegmentKind.ROW, re.compile(r"^ {0,3}(\|(?![ \t]*:?-+:?[ \t]*\|)[^\r\n|]*\|[^\r\n]*\|)[ \t]*\r?$", re.MULTILINE)),
)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)


def read(data: bytes, name: str, encoding: str | None = None) -> ReadText:
    """The text of a file's bytes; `name` is the file's name for messages and tells Markdown by its suffix.

    Newlines stay as they are; a byte order mark is not text; radicals become ideographs one for one. Markdown keeps
    its marks in the text and yields headings as hints. Raises `InputError` for an empty or binary file and for one
    that `encoding`, or no known encoding, can decode.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{name} is empty: it holds no text to read; choose another file.")
    text, receipt = _decoded(data, name, encoding)
    if not text.strip():
        raise InputError(f"{name} is empty: it holds only blanks; choose another file.")
    text, radicals = mend(text)
    if radicals:
        receipt = _noting(receipt, told_radicals(radicals))
    hints = _headings(text) if name.lower().endswith(MARKDOWN) else ()
    title = _title(text, hints)
    if name.lower().endswith(MARKDOWN):
        hints = tuple(sorted((*hints, *_marked_lines(text)), key=lambda hint: hint.span.start))
    return ReadText(text, receipt, hints, title)


def _noting(receipt: Receipt, note: str) -> Receipt:
    return Receipt(
        receipt.encoding, receipt.confidence, receipt.encodings_tried, receipt.dropped, (*receipt.notes, note)
    )


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, Receipt]:
    """The text and the receipt of its encoding."""
    candidates = _candidates(data, name, encoding)
    tried = tuple(guess.name for guess in candidates)
    for guess in candidates:
        try:
            text = data[guess.mark :].decode(guess.codec)
        except (UnicodeDecodeError, ValueError):
            continue
        _refuse_binary(text, name)
        return text, Receipt(guess.name, guess.confidence, tried, notes=_wider_set(guess, candidates, encoding))
    if encoding is not None:
        raise InputError(_undecodable(data, name, candidates[0]))
    return _damaged(data, name, candidates)


def _candidates(data: bytes, name: str, encoding: str | None) -> list[Guess]:
    """The encodings to try in order: those the person named, or those the bytes look like."""
    if encoding is None:
        return guesses(data)
    chosen = named(encoding)
    if not chosen:
        raise InputError(f"“{encoding}” is not an encoding that {name} could be read in; try utf-8, gb18030 or big5.")
    mark = marked(data)
    if mark is not None and (mark.name == chosen[0].name or chosen[0].codec in ("utf-16", "utf-32", "utf-8-sig")):
        return [mark]
    return chosen


def _wider_set(guess: Guess, candidates: list[Guess], encoding: str | None) -> tuple[str, ...]:
    """A note where the named encoding did not suffice and a larger one of its family did."""
    if encoding is None or guess is candidates[0]:
        return ()
    return (f"Some characters are not in {candidates[0].name}; the text was read as {guess.name}, which contains it.",)


def _undecodable(data: bytes, name: str, guess: Guess) -> str:
    """The sentence about a file that the named encoding cannot decode, with the place of the first bad byte."""
    try:
        data[guess.mark :].decode(guess.codec)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + guess.mark:,}"
    except ValueError:
        place = "its first byte"
    return f"{name} cannot be read as {guess.name}: {place} does not fit; choose another encoding or let it be found."


def _damaged(data: bytes, name: str, candidates: list[Guess]) -> tuple[str, Receipt]:
    """A text with a few bytes that fit no encoding: read with U+FFFD in their place, and told."""
    tries = candidates or [Guess(n, c, 0.5) for n, c in (("UTF-8", "utf-8"), ("GB18030", "gb18030"), ("Big5", "big5"))]
    read_as = [(guess, data[guess.mark :].decode(guess.codec, errors="replace")) for guess in tries]
    guess, text = min(read_as, key=lambda pair: pair[1].count("\ufffd"))
    lost = text.count("\ufffd")
    if lost > max(1, len(text) * _LOST_SHARE):
        raise InputError(f"{name} is not text in any encoding known here; name its encoding, or save it as UTF-8.")
    _refuse_binary(text, name)
    dropped = (f"{lost} unreadable place{'s' if lost > 1 else ''} in the file, shown as \ufffd.",)
    return text, Receipt(guess.name, guess.confidence, tuple(g.name for g in tries), dropped)


def _refuse_binary(text: str, name: str) -> None:
    seen = text[:_LOOKED_AT]
    if controls(seen) > max(1, len(seen) * _BINARY_SHARE) or text.count("\x00") > 1:
        raise NotText(f"{name} is not a text file: it holds binary data; choose a text or a document.")


def _headings(text: str) -> tuple[StructureHint, ...]:
    """The headings that Markdown marks with #, without their marks; level 0 is one #. Fenced code has none."""
    fences = _Fences(text)
    return tuple(
        StructureHint(Span(*match.span(2)), SegmentKind.HEADING, len(match.group(1)) - 1)
        for match in _HEADING.finditer(text.replace("\r", "\n"))
        if match.start() not in fences
    )


def _marked_lines(text: str) -> Iterator[StructureHint]:
    """The footnotes and rows of tables that Markdown marks, and the lines that only rule a table."""
    fences = _Fences(text)
    for kind, pattern in _LINES:
        for match in pattern.finditer(text):
            if match.start() not in fences:
                yield StructureHint(Span(*match.span(1)), kind)


class _Fences:
    """The stretches of fenced code in a text; a place is in them or not."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _FENCE.finditer(text)]
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def _title(text: str, hints: tuple[StructureHint, ...]) -> str:
    """The first heading, if it is of the outermost level."""
    if not hints or hints[0].level != 0:
        return ""
    return text[hints[0].span.start : hints[0].span.end]
