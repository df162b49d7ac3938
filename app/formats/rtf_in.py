"""RTF as read (Rich Text Format Specification 1.9.1): text in any code page, list labels, notes, tracked changes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.formats.blocks import Block, laid_out, row_kind
from app.formats.field_codes import shown
from app.formats.list_numbers import gap
from app.formats.rtf_characters import CHARSETS, SIGNS, SYMBOLS, page_codec
from app.formats.rtf_styles import heading_styles
from app.formats.wording import counted

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_APART_NAMES = """
fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf
fldinst ftnsep ftnsepc aftnsep annotation atnid atnauthor xe tc nonshppict sp shprslt
"""
_APART = frozenset(_APART_NAMES.split())
_STARRED = ("shppict", "footnote", "ud", "shpinst")
"""Destinations that older programs may pass over and that hold text all the same."""
_DEEPEST = 2_000


@dataclass(slots=True)
class _State:
    """What holds inside a group; a new group begins with a copy."""

    codec: str = "cp1252"
    skip: bool = False
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False
    unicode_tail: int = 1
    apart: str = ""
    """The destination the group is, where its text is no text of the document."""
    twice: bool = False
    """Whether the next group holds for old programs what the one after it holds in Unicode."""


@dataclass(slots=True)
class _Reader:
    """The reading of one file: groups open, code page bytes not decoded yet, blocks so far."""

    accept: bool
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    styles: dict[int, int] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    outline: int | None = None
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    """Texts of boxes, which come after the paragraph they hang on."""
    starts: list[int] = field(default_factory=list)
    """Where in `text` the footnotes, boxes and list labels that are open begin."""
    comments: int = 0
    style: int = 0
    title: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    """Of the field that is open."""
    to_skip: int = 0
    changes: int = 0
    hidden: int = 0
    pictures: int = 0
    heads: int = 0
    starred: bool = False
    high: int = 0


def read(data: bytes, name: str, changes: str = "accept") -> ReadText:
    """The text of an RTF file; tracked changes are taken, undone (`reject`), or both versions read (`both`).

    List labels are those the writing program put in (listtext). Footnotes stand at the end under their marks; hidden
    text, headers and pictures are left out and told. Raises `InputError` for what is no RTF or holds no text.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError(f"{name} is not RTF; choose another file.")
    if changes != "both":
        return _version(data, name, accept=changes == "accept")
    after, before = _version(data, name, accept=True), _version(data, name, accept=False)
    return after if before.text == after.text else replace(after, before=before)


def _version(data: bytes, name: str, *, accept: bool) -> ReadText:
    reader = _Reader(accept, styles=heading_styles(data))
    place = 0
    while match := _TOKEN.search(data, place):
        place = match.end() + _token(reader, match, name)
    _flush(reader)
    reader.starts.clear()  # a file that is cut off may leave groups open
    reader.state = _State()
    _end_paragraph(reader)
    reader.blocks += [
        Block(f"[{place}] {note.strip()}", SegmentKind.FOOTNOTE) for place, note in enumerate(reader.notes, 1)
    ]
    done = "taken" if accept else "undone"
    notes = [
        (reader.changes, "tracked change was", "tracked changes were", done),
        (len(reader.notes), "footnote was", "footnotes were", "put at the end of the text"),
    ]
    dropped = [
        (reader.hidden, "hidden passage was", "hidden passages were", "left out"),
        (reader.pictures, "picture was", "pictures were", "left out"),
        (reader.comments, "comment was", "comments were", "left out"),
        (reader.heads, "page header or footer was", "page headers and footers were", "left out"),
    ]
    return laid_out(
        reader.blocks,
        name,
        "RTF",
        title="".join(reader.title).strip(),
        dropped=tuple(f"{counted(n, one, many)} {what}." for n, one, many, what in dropped if n),
        notes=tuple(f"{counted(n, one, many)} {what}." for n, one, many, what in notes if n),
    )


def _token(reader: _Reader, match: re.Match[bytes], name: str) -> int:
    """Take one token; returns how many bytes after it are no text at all (binary data)."""
    word, number, code, symbol, brace, plain = match.groups()
    if brace is not None:
        _flush(reader)
        _group(reader, brace, name)
    elif code is not None:
        _byte(reader, bytes([int(code, 16)]))
    elif plain is not None:
        _byte(reader, plain)
    elif symbol is not None:
        _flush(reader)
        _symbol(reader, symbol)
    elif word is not None:
        _flush(reader)
        if word == b"bin":
            return max(0, int(number or 0))
        _word(reader, word.decode("ascii"), int(number) if number is not None else None)
    return 0


def _group(reader: _Reader, brace: bytes, name: str) -> None:
    reader.to_skip = 0
    if brace == b"{":
        if len(reader.stack) > _DEEPEST:
            raise InputError(f"{name} is nested deeper than any document; it was not read.")
        outer = reader.state
        reader.stack.append(outer)
        reader.state = replace(outer, skip=outer.skip or outer.twice, twice=False)
        outer.twice = reader.starred = False
        return
    ended = reader.state
    reader.state = reader.stack.pop() if reader.stack else _State()
    if ended.apart == "fldinst" and reader.state.apart != "fldinst":
        _put(reader, shown("".join(reader.code)))
        reader.code.clear()
    if ended.apart != reader.state.apart and ended.apart in ("footnote", "listtext", "pntext", "shptxt"):
        words = "".join(reader.text[reader.starts[-1] :]).strip()
        del reader.text[reader.starts.pop() :]
        if ended.apart == "shptxt":
            reader.boxes += words.split("\n")
            words = ""
        elif ended.apart == "footnote":
            reader.notes.append(words.replace("\n", " "))
            words = f"[{len(reader.notes)}]"
        elif words:
            words += gap(words)
        reader.text.append(words)


def _symbol(reader: _Reader, symbol: bytes) -> None:
    if symbol == b"*":
        reader.starred = True
    elif symbol in b"\\{}":
        _put(reader, symbol.decode("ascii"))
    elif symbol in (b"\n", b"\r"):
        _end_paragraph(reader)
    elif symbol in SYMBOLS:
        _put(reader, SYMBOLS[symbol])


def _byte(reader: _Reader, data: bytes) -> None:
    """Bytes of text in the code page; those that only repeat a Unicode sign for old programs are passed over."""
    skipped = min(reader.to_skip, len(data))
    reader.to_skip -= skipped
    reader.pending += data[skipped:]


def _flush(reader: _Reader) -> None:
    """Decode the bytes collected; a two-byte character may have come as two escapes."""
    if reader.pending:
        _put(reader, bytes(reader.pending).decode(reader.state.codec, "replace"))
        reader.pending.clear()


def _put(reader: _Reader, text: str) -> None:
    state = reader.state
    if state.apart == "title":
        reader.title.append(text)
    if state.apart == "fldinst":
        reader.code.append(text)
    if state.skip or (state.deleted if reader.accept else state.inserted):
        return
    if state.hidden:
        reader.hidden += bool(text.strip())
        return
    reader.text.append(text)


def _end_paragraph(reader: _Reader) -> None:
    state = reader.state
    if state.skip or (state.deleted if reader.accept else state.inserted):
        return
    if reader.starts:
        reader.text.append("\n")
        return
    text = "".join(reader.text).rstrip("\t")
    reader.text.clear()
    level = reader.outline
    reader.blocks.append(Block(text, SegmentKind.HEADING if level is not None else None, level))
    reader.blocks += map(Block, reader.boxes)
    reader.boxes.clear()


def _word(reader: _Reader, word: str, number: int | None) -> None:
    """A control word: a sign, a property, or a destination."""
    state = reader.state
    if reader.starred and word not in _STARRED:
        state.skip, state.apart = True, word
        reader.comments += word == "annotation"
    reader.starred = False
    action = _ACTIONS.get(word)
    if action is not None:
        action(reader, number)
    elif word in SIGNS:
        _put(reader, SIGNS[word])
    elif word in ("par", "sect", "page"):
        _end_paragraph(reader)
    elif word in ("row", "nestrow"):
        _end_paragraph(reader)
        if reader.blocks:
            reader.blocks[-1].kind = reader.blocks[-1].kind or row_kind(reader.blocks[-1].text)
    elif word in _APART:
        state.skip, state.apart = True, word
        if not any(above.skip for above in reader.stack):
            reader.pictures += word == "pict"
            reader.heads += word.startswith(("header", "footer"))


def _unicode(reader: _Reader, number: int | None) -> None:
    """A UTF-16 code unit, negative above 32767; a pair of surrogates comes as two."""
    unit = (number or 0) & 0xFFFF
    reader.to_skip = reader.state.unicode_tail
    if 0xD800 <= unit < 0xDC00:
        reader.high = unit
        return
    point, reader.high = _joined(reader.high, unit), 0
    _put(reader, chr(point) if point else "\ufffd")


def _joined(high: int, unit: int) -> int:
    if 0xDC00 <= unit < 0xE000:
        return 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00 if high else 0xFFFD
    return unit


def _ansi_page(reader: _Reader, number: int | None) -> None:
    reader.page = page_codec(number or 0)
    reader.state.codec = reader.page
    for above in reader.stack:
        above.codec = reader.page


def _font(reader: _Reader, number: int | None) -> None:
    if reader.state.apart == "fonttbl":
        reader.font = number or 0
    else:
        reader.state.codec = reader.fonts.get(number or 0, reader.page)


def _charset(reader: _Reader, number: int | None) -> None:
    if reader.state.apart == "fonttbl" and number in CHARSETS and number != 0:
        reader.fonts[reader.font] = CHARSETS[number]


def _style(reader: _Reader, number: int | None) -> None:
    if reader.state.apart == "stylesheet":
        reader.style = number or 0
    else:
        reader.outline = reader.styles.get(number or 0, reader.outline)


def _outline(reader: _Reader, number: int | None) -> None:
    level = number if number is not None and 0 <= number < 9 else None
    if reader.state.apart == "stylesheet":
        if level is not None:
            reader.styles[reader.style] = level
    else:
        reader.outline = level


def _new_paragraph(reader: _Reader, _number: int | None) -> None:
    if not reader.state.skip:
        reader.outline = None


def _hidden(reader: _Reader, number: int | None) -> None:
    reader.state.hidden = number != 0


def _deleted(reader: _Reader, number: int | None) -> None:
    reader.changes += number != 0 and not reader.state.deleted
    reader.state.deleted = number != 0


def _inserted(reader: _Reader, number: int | None) -> None:
    reader.changes += number != 0 and not reader.state.inserted
    reader.state.inserted = number != 0


def _plain(reader: _Reader, _number: int | None) -> None:
    state = reader.state
    state.hidden = state.deleted = state.inserted = False


def _begin(kind: str) -> Callable[[_Reader, int | None], None]:
    """A group whose words are taken together when it ends."""

    def begin(reader: _Reader, _number: int | None) -> None:
        if not reader.state.skip and reader.state.apart != kind:
            reader.state.apart = kind
            reader.starts.append(len(reader.text))

    return begin


def _twice(reader: _Reader, _number: int | None) -> None:
    reader.state.twice = True


def _machine(codec: str) -> Callable[[_Reader, int | None], None]:
    """A character set by the machine, which a code page named after it overrides."""

    def use(reader: _Reader, _number: int | None) -> None:
        reader.page = reader.state.codec = codec

    return use


def _title(reader: _Reader, _number: int | None) -> None:
    reader.state.apart = "title"


def _tail(reader: _Reader, number: int | None) -> None:
    reader.state.unicode_tail = max(0, min(number if number is not None else 1, 8))


_ACTIONS: dict[str, Callable[[_Reader, int | None], None]] = {
    "u": _unicode,
    "uc": _tail,
    "ansicpg": _ansi_page,
    "f": _font,
    "fcharset": _charset,
    "s": _style,
    "outlinelevel": _outline,
    "pard": _new_paragraph,
    "v": _hidden,
    "deleted": _deleted,
    "revised": _inserted,
    "plain": _plain,
    "footnote": _begin("footnote"),
    "listtext": _begin("listtext"),
    "pntext": _begin("pntext"),
    "shptxt": _begin("shptxt"),
    "upr": _twice,
    "mac": _machine("mac_roman"),
    "pc": _machine("cp437"),
    "pca": _machine("cp850"),
    "title": _title,
}
