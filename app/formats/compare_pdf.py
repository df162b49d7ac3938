"""A comparison as a PDF: the redline in one column, whose text comes out as it stands there.

Deleted words are struck and inserted ones underlined twice, over a tint of their own; a bar in the margin stands
beside whatever changed. All of these are shapes, so that extracting gives words alone.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.core.comparison import ChangeKind, Comparison, Piece, PieceOp
from app.core.document import Document
from app.core.language import Script
from app.core.progress import SILENT, Progress
from app.formats.compare_words import KINDS, RENUMBERED, Say, counted, english, told
from app.formats.pdf_fonts import Faces, font_files
from app.formats.pdf_lines_out import broken
from app.formats.pdf_out import A4, MARGIN, UNSHOWN, Page, PdfFile

_SIZE, _LEADING, _BETWEEN = 10.0, 15.5, 6.0
_WIDTH = A4[0] - 2 * MARGIN
_ENDS = re.compile(r"[\r\n\x85\u2028\u2029]+")
_INK = {PieceOp.DELETED: "0.64 0.10 0.12", PieceOp.INSERTED: "0.08 0.38 0.17"}
_TINT = {PieceOp.DELETED: "1 0.93 0.92", PieceOp.INSERTED: "0.91 0.97 0.91"}
_STRONG_TINT = {PieceOp.DELETED: "1 0.82 0.80", PieceOp.INSERTED: "0.78 0.92 0.79"}


class _Paragraph(NamedTuple):
    """A paragraph of the file; `changed` puts the bar beside it, `close` leaves no room below."""

    pieces: tuple[Piece, ...]
    changed: bool = False
    close: bool = False


def write(
    comparison: Comparison,
    out: BinaryIO,
    say: Say = english,
    progress: Progress = SILENT,
    fonts: Sequence[tuple[Path, int]] | None = None,
) -> list[str]:
    """Write a comparison as A4 pages; returns a sentence for each thing that they cannot hold.

    `fonts` are font files with the places of faces in them; left out, those of the machine are looked for, and
    MachineError is raised where none shows Chinese.
    """
    script = comparison.b.script
    with Faces(fonts or font_files(script if script in (Script.HANS, Script.HANT) else Script.HANS)) as faces:
        setter = _Setter(faces)
        paragraphs = list(_paragraphs(comparison, say))
        for number, paragraph in enumerate(paragraphs):
            if number % 20 == 0:
                progress.step("Laying out the pages", number, len(paragraphs))
            setter.set(paragraph)
        PdfFile(faces, A4).write(setter.pages, out)
    lost = sum(len(UNSHOWN.findall(piece.text)) for change in comparison.changes for piece in change.redline)
    told_lost = counted(
        english, lost, "{n} character that cannot be seen was", "{n} characters that cannot be seen were"
    )
    return [f"{told_lost} left out."] if lost else []


def text_of(comparison: Comparison, say: Say = english) -> str:
    """The words of the file in their order, a line for each paragraph, as a reader of PDF gives them back."""
    return "\n".join("".join(piece.text for piece in paragraph.pieces) for paragraph in _paragraphs(comparison, say))


def _paragraphs(comparison: Comparison, say: Say) -> Iterator[_Paragraph]:
    """Titles and counts, then every clause; what became of one stands above it."""
    yield _plain(_named(comparison.a, say("From")), close=True)
    yield _plain(_named(comparison.b, say("To")), close=True)
    yield _plain(_counts(comparison, say))
    for change in comparison.changes:
        words = told(change, say)
        if change.is_change and change.kind is not ChangeKind.CHANGED:
            yield _Paragraph((Piece(PieceOp.KEPT, f"[{words}]"),), changed=True, close=True)
        shown = (piece for piece in change.redline if not (piece.quiet and piece.op is PieceOp.DELETED))
        pieces = tuple(Piece(PieceOp.KEPT, p.text) if p.quiet else p for p in shown)
        yield _Paragraph(pieces, changed=change.is_change)


def _plain(text: str, *, close: bool = False) -> _Paragraph:
    return _Paragraph((Piece(PieceOp.KEPT, text),), close=close)


def _named(document: Document, word: str) -> str:
    return f"{word}: {', '.join(p for p in (document.title, document.version_label, document.date) if p)}"


def _counts(comparison: Comparison, say: Say) -> str:
    counts = comparison.counts
    parts = [f"{say(KINDS[kind])} {counts[kind]:,}" for kind in ChangeKind if counts.get(kind)]
    renumbered = sum(change.renumbered for change in comparison.changes)
    return "; ".join([*parts, f"{say(RENUMBERED)} {renumbered:,}"] if renumbered else parts)


class _Setter:
    """Sets paragraphs line by line and begins pages as they are needed."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self.pages = [Page()]
        self._top = A4[1] - MARGIN

    def set(self, paragraph: _Paragraph) -> None:
        """Set a paragraph; it goes on overleaf where the page ends."""
        for line in self._lines(paragraph.pieces):
            if self._top - _LEADING < MARGIN:
                self.pages.append(Page())
                self._top = A4[1] - MARGIN
            self._put(line)
            if paragraph.changed:
                bar = f"q 0.4 g {MARGIN - 12:.2f} {self._top - _LEADING:.2f} 1.5 {_LEADING} re f Q"
                self.pages[-1].shapes.append(bar)
            self._top -= _LEADING
        self._top -= 0 if paragraph.close else _BETWEEN

    def _put(self, pieces: Sequence[Piece]) -> None:
        left, base = MARGIN, self._top - _SIZE
        for piece in pieces:
            width = self._faces.width(piece.text) * _SIZE
            self.pages[-1].lines.append((left, base, piece.text))
            if piece.op is not PieceOp.KEPT:
                self.pages[-1].shapes += _drawn(piece, left, base, width)
            left += width

    def _lines(self, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        """The lines of a paragraph, each as pieces of one look."""
        shown = [Piece(p.op, _seen(p.text), p.strong) for p in pieces]
        text = "".join(piece.text for piece in shown)
        at = 0
        for part in _ENDS.split(text):
            for line in broken(part, _WIDTH / _SIZE, self._faces.width):
                at = text.index(line, at)
                yield list(_cut(shown, at, at + len(line)))
                at += len(line)


def _seen(text: str) -> str:
    """A text without what cannot be seen."""
    return UNSHOWN.sub("", text).replace("\t", " ")


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """What stands between two places of the joined texts of `pieces`."""
    base = 0
    for piece in pieces:
        low, high = max(start, base), min(end, base + len(piece.text))
        if low < high:
            yield Piece(piece.op, piece.text[low - base : high - base], piece.strong)
        base += len(piece.text)


def _drawn(piece: Piece, left: float, base: float, width: float) -> Iterator[str]:
    """The tint behind a changed stretch, and its strokes; the colour of what is drawn afterwards stays black."""
    tint = (_STRONG_TINT if piece.strong else _TINT)[piece.op]
    yield f"q {tint} rg {left:.2f} {base - 3:.2f} {width:.2f} {_SIZE + 3:.2f} re f Q"
    heights = (base + 3.4,) if piece.op is PieceOp.DELETED else (base - 1.6, base - 3.0)
    for height in heights:
        yield f"q {_INK[piece.op]} RG 0.6 w {left:.2f} {height:.2f} m {left + width:.2f} {height:.2f} l S Q"
