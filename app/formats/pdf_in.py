"""PDF as read: the text layer's lines, put together to paragraphs; a scan says that it holds no text."""

import ctypes
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from app.core.document import ReadText
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.formats.blocks import laid_out
from app.formats.pdf_lines import Line, joined
from app.formats.wording import counted

_PAGES = 20_000
_BREAKS = (0x0A, 0x0D)
_BROKEN = 0x02
"""What the library gives for a hyphen at the end of a line, the line break included."""
_BLANK = 0x20
_HAN_FROM = 0x2E80
_SMALL_GAP = 0.5
_COLUMN_GAP = 2.0
_NOT_TEXT = (0x00, 0xFFFE, 0xFFFF)


def read(data: bytes, name: str, progress: Progress = SILENT) -> ReadText:
    """The text of a PDF, a line for each paragraph; larger type makes heading hints.

    Running heads and page numbers are left out, words broken at line ends put together, Han lines joined without
    blanks; the receipt tells each. Raises `InputError` for a PDF that is damaged, locked, or a scan without text.
    """
    document = _opened(data, name)
    try:
        pages = list(_pages(document, name, progress))
        title = _title(document)
    except pypdfium2.PdfiumError:
        raise InputError(f"{name} is damaged: its pages cannot be read; ask for another copy.") from None
    finally:
        document.close()
    if not any(pages):
        what = counted(len(pages), "page") if pages else "no pages"
        raise InputError(f"{name} holds no text, only pictures of it ({what}); run text recognition on it first.")
    made = joined(pages)
    empty = sum(1 for page in pages if not page)
    running = counted(made.running, "running head or page number was", "running heads and page numbers were")
    dropped = [
        (made.running, f"{running} left out."),
        (empty, f"{counted(empty, 'page holds', 'pages hold')} no text."),
    ]
    footnotes = counted(made.notes, "footnote was", "footnotes were")
    notes = [
        (made.hyphens, f"{counted(made.hyphens, 'word', 'words')} broken by a hyphen put together."),
        (made.notes, f"{footnotes} put at the end of the text."),
    ]
    return laid_out(
        made.blocks,
        name,
        "PDF",
        title=title,
        dropped=tuple(sentence for count, sentence in dropped if count),
        notes=tuple(sentence for count, sentence in notes if count),
    )


def _title(document: pypdfium2.PdfDocument) -> str:
    """The title a file gives itself, '' where it has none or a damaged one."""
    try:
        return str(document.get_metadata_value("Title")).strip("\0 ")
    except UnicodeDecodeError:
        return ""


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name} is locked with a password; save it without one and import that.") from None
        raise InputError(f"{name} is damaged or cut off: it cannot be opened; ask for another copy.") from None
    if len(document) > _PAGES:
        document.close()
        raise InputError(f"{name} has more than {_PAGES:,} pages; split it and import the parts.")
    return document


def _pages(document: pypdfium2.PdfDocument, name: str, progress: Progress) -> Iterator[list[Line]]:
    """The lines of each page."""
    for number in range(len(document)):
        progress.step(f"Reading {name}", number, len(document))
        page = document[number]
        text = page.get_textpage()
        try:
            yield _lines(text)
        finally:
            text.close()
            page.close()


def _lines(text: pypdfium2.PdfTextPage) -> list[Line]:
    """A page's lines in the order of its content; the library puts line breaks in where a line ends."""
    lines: list[Line] = []
    units: list[int] = []
    places: list[int] = []
    count = text.count_chars()
    for place in range(count + 1):
        unit = raw.FPDFText_GetUnicode(text, place) if place < count else _BREAKS[0]
        if unit == _BROKEN:
            units.append(ord("-"))
            places.append(place)
        if unit in _BREAKS or unit == _BROKEN:
            if units:
                lines += _line(text, units, places)
            units, places = [], []
        elif unit == _BLANK and units and place + 1 < count and raw.FPDFText_IsGenerated(text, place) == 1:
            blanks = _gap(text, places[-1], place + 1)
            units += [_BLANK] * blanks
            places += [place] * blanks
        elif unit not in _NOT_TEXT:
            units.append(unit)
            places.append(place)
    return lines


def _gap(text: pypdfium2.PdfTextPage, before: int, after: int) -> int:
    """How many blanks a gap stands for that the library found between two characters, none being written there.

    Between a Han character and a letter or figure a small gap is the typesetter's, not the writer's; a very wide gap
    divides columns.
    """
    size = raw.FPDFText_GetFontSize(text, before) * _scale(text, before) or 1.0
    width = _advance(text, after)[0] - _advance(text, before)[1]
    if width > _COLUMN_GAP * size:
        return 4
    beside = (raw.FPDFText_GetUnicode(text, before), raw.FPDFText_GetUnicode(text, after))
    return 0 if width < _SMALL_GAP * size and sum(unit >= _HAN_FROM for unit in beside) == 1 else 1


def _line(text: pypdfium2.PdfTextPage, units: list[int], places: list[int]) -> list[Line]:
    """One line with its measures, none where it holds blanks only."""
    words = _decoded(units)
    if not words.strip():
        return []
    inked = [place for place, unit in zip(places, units, strict=True) if unit not in (0x20, 0xA0, 0x3000)] or places
    first, last = _box(text, inked[0]), _box(text, inked[-1])
    size = raw.FPDFText_GetFontSize(text, inked[len(inked) // 2]) * _scale(text, inked[len(inked) // 2])
    return [Line(words.strip(), min(first[0], last[0]), max(first[1], last[1]), _base(text, inked[0]), size or 1.0)]


def _decoded(units: list[int]) -> str:
    """Code units as text; pairs of surrogates are put together, single ones are lost."""
    return b"".join(
        unit.to_bytes(2, "little") if unit < 0x10000 else chr(unit).encode("utf-16-le")
        for unit in units
        if unit < 0x110000
    ).decode("utf-16-le", "replace")


def _box(text: pypdfium2.PdfTextPage, place: int) -> tuple[float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, place, left, right, bottom, top)
    return left.value, right.value


def _advance(text: pypdfium2.PdfTextPage, place: int) -> tuple[float, float]:
    """The left and right edge of the room that a character takes, its own blank sides included."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, place, box)
    return box.left, box.right


def _base(text: pypdfium2.PdfTextPage, place: int) -> float:
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, place, across, up)
    return up.value


def _scale(text: pypdfium2.PdfTextPage, place: int) -> float:
    """How much the page's matrix enlarges the type: some writers set size 1 and scale."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, place, matrix):
        return 1.0
    return float(abs(matrix.d) or abs(matrix.b) or 1.0)
