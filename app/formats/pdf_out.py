"""A bitext as a PDF of two columns whose text comes out as it went in: exact maps, no text that is not the bitext's.

Page numbers are drawn as shapes and notes are PDF's own comments, so that extracting gives the two texts alone.
Written after ISO 32000-1: 9.7 composite fonts, 9.10 ToUnicode, 12.5.6.4 text annotations.

What a PDF cannot hold: which segments a cell is made of, labels, scores and states; threads of notes.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.core.exchange import ExchangeBitext, ExchangeRow
from app.core.language import Script
from app.core.progress import SILENT, Progress
from app.formats.pdf_fonts import Embedded, Face, Faces, Resource, font_files
from app.formats.pdf_lines_out import broken
from app.formats.wording import counted, note_text

A4 = (595.28, 841.89)
MARGIN, _GUTTER = 51.0, 24.0
_SIZE, _LEADING, _BETWEEN = 10.0, 15.0, 7.0
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Page:
    """What stands on a page: lines as (left, base line, text), notes as (left, base line, words, author), and shapes.

    Shapes are path operators, drawn under the text.
    """

    lines: list[tuple[float, float, str]] = field(default_factory=list)
    notes: list[tuple[float, float, str, str]] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)


def write(
    bitext: ExchangeBitext,
    out: BinaryIO,
    *,
    landscape: bool = False,
    fonts: Sequence[tuple[Path, int]] | None = None,
    progress: Progress = SILENT,
) -> list[str]:
    """Write a bitext as two columns on A4, on its side if `landscape`; returns what the format could not hold.

    `fonts` are font files with the places of faces in them; left out, those of the machine are looked for, and
    MachineError is raised where none shows Chinese.
    """
    scripts = (bitext.source.script, bitext.target.script)
    files = fonts or font_files(next((s for s in scripts if s in (Script.HANS, Script.HANT)), Script.HANS))
    size = (A4[1], A4[0]) if landscape else A4
    with Faces(files) as faces:
        pages = _pages(bitext.rows, faces, size, progress)
        PdfFile(faces, size).write(pages, out)
    return _lost(bitext)


def _lost(bitext: ExchangeBitext) -> list[str]:
    texts = [text for row in bitext.rows for text in (row.source, row.target)]
    unshown = sum(len(UNSHOWN.findall(text)) for text in texts)
    threads = sum(note.annotation.reply_to is not None for row in bitext.rows for note in row.notes)
    losses = ["Labels, scores and states of beads are not in a PDF."]
    if unshown:
        losses.append(
            f"{counted(unshown, 'character that cannot be seen was', 'characters that cannot be seen were')} left out."
        )
    if threads:
        losses.append(
            f"{counted(threads, 'answer stands', 'answers stand')} as a note of its own: a PDF here holds no threads."
        )
    return losses


def _pages(rows: Sequence[ExchangeRow], faces: Faces, size: tuple[float, float], progress: Progress) -> list[Page]:
    """The rows laid out; one goes on overleaf only where it is higher than a page."""
    width = (size[0] - 2 * MARGIN - _GUTTER) / 2
    lefts = (MARGIN, MARGIN + width + _GUTTER)
    room = int((size[1] - 2 * MARGIN) // _LEADING)
    pages, free = [Page()], float(room * _LEADING)
    for number, row in enumerate(rows):
        if not number % 20:
            progress.step("Laying out the pages", number, len(rows))
        cells = [_lines(text, width / _SIZE, faces) for text in (row.source, row.target)]
        height = max(map(len, cells)) * _LEADING
        if height > free and free < room * _LEADING:
            pages.append(Page())
            free = room * _LEADING
        top = size[1] - MARGIN - (room * _LEADING - free)
        _put_notes(pages[-1], row, lefts, top)
        while any(cells):
            fits = max(1, int(free // _LEADING))
            for left, cell in zip(lefts, cells, strict=True):
                pages[-1].lines += [(left, top - _SIZE - k * _LEADING, line) for k, line in enumerate(cell[:fits])]
            used = min(fits, max(map(len, cells)))
            cells = [cell[fits:] for cell in cells]
            free -= used * _LEADING
            if any(cells):
                pages.append(Page())
                free = room * _LEADING
                top = size[1] - MARGIN
        free -= _BETWEEN
    return pages


def _lines(text: str, ems: float, faces: Faces) -> list[str]:
    shown = UNSHOWN.sub("", text).replace("\t", " ")
    return [line for part in re.split(r"[\r\n\x85\u2028\u2029]+", shown) for line in broken(part, ems, faces.width)]


def _put_notes(page: Page, row: ExchangeRow, lefts: tuple[float, float], top: float) -> None:
    for k, note in enumerate(row.notes):
        left = lefts[note.column or 0] - 20 if note.column is not None else lefts[0] - 40
        page.notes.append((max(2.0, left), top - 6 * k, note_text(note), note.annotation.author))


class PdfFile:
    """A PDF of pages whose lines come out as text and whose shapes do not; its objects as they are numbered."""

    def __init__(self, faces: Faces, size: tuple[float, float]) -> None:
        self._faces, self._size = faces, size
        self._objects: list[bytes] = []

    def write(self, pages: Sequence[Page], out: BinaryIO) -> None:
        """Write the file."""
        catalog, tree = self._reserve(), self._reserve()
        numbers = [self._outlined(str(k)) for k in range(1, len(pages) + 1)]
        runs = [[*self._runs(page)] for page in pages]
        fonts = self._fonts()
        kids = []
        for page, on_page, number in zip(pages, runs, numbers, strict=True):
            content = self._stream("\n".join([*page.shapes, *(_operators(*run) for run in on_page), number]).encode())
            notes = " ".join(f"{self._note(note)} 0 R" for note in page.notes)
            kids.append(
                self._add(
                    f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {self._size[0]} {self._size[1]}] /Resources"
                    f" << /Font << {fonts} >> >> /Contents {content} 0 R /Annots [{notes}] >>".encode()
                )
            )
        self._objects[tree - 1] = (
            f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
        )
        self._objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
        self._put(out)

    def _outlined(self, number: str) -> str:
        """A page's number at its foot, as shapes."""
        face = self._faces.face("0")
        left = self._size[0] / 2 - self._faces.width(number) * 4
        drawn = []
        for digit in number:
            drawn.append(f"q 1 0 0 1 {left:.2f} {MARGIN / 2:.2f} cm {face.outline(digit, 8)} Q")
            left += face.advance(digit) * 8
        return "\n".join(drawn)

    def _runs(self, page: Page) -> Iterator[tuple[float, float, list[tuple[Resource, str]]]]:
        """The lines of a page as pieces of one font each, every character put to use."""
        for left, base, line in page.lines:
            pieces: list[tuple[Resource, str]] = []
            for character in line:
                resource = self._faces.face(character).use(character)
                if pieces and pieces[-1][0] is resource:
                    pieces[-1] = (resource, pieces[-1][1] + character)
                else:
                    pieces.append((resource, character))
            yield left, base, pieces

    def _fonts(self) -> str:
        """Embed the fonts that are used; the entries of the pages' resources."""
        entries = []
        for face in self._faces.all:
            if face.resources:
                embedded = face.cut_down()
                inner = self._descendant(face, embedded)
                entries += [f"/{r.name} {self._composite(r, inner)} 0 R" for r in face.resources]
        return " ".join(entries)

    def _descendant(self, face: Face, embedded: Embedded) -> int:
        kind = "/Subtype /CIDFontType0C" if embedded.compact else f"/Length1 {len(embedded.data)}"
        data = self._stream(embedded.data, kind)
        box = " ".join(map(str, embedded.box))
        descriptor = self._add(
            f"<< /Type /FontDescriptor /FontName /DUIZHA+F{face.number} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
            f" /Ascent {embedded.ascent} /Descent {embedded.descent} /CapHeight {embedded.ascent} /StemV 80"
            f" /{'FontFile3' if embedded.compact else 'FontFile2'} {data} 0 R >>".encode()
        )
        widths = " ".join(f"{code} [{width:g}]" for code, width in sorted(embedded.widths.items()))
        system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        form = "/CIDFontType0" if embedded.compact else "/CIDFontType2 /CIDToGIDMap /Identity"
        return self._add(
            f"<< /Type /Font /Subtype {form} /BaseFont /DUIZHA+F{face.number} /FontDescriptor {descriptor} 0 R"
            f" /CIDSystemInfo {system} /DW 1000 /W [{widths}] >>".encode()
        )

    def _composite(self, resource: Resource, inner: int) -> int:
        pairs = sorted((code, character) for character, code in resource.codes.items())
        rows = [f"<{code:04x}> <{character.encode('utf-16-be').hex()}>" for code, character in pairs]
        blocks = [rows[k : k + 100] for k in range(0, len(rows), 100)]
        mapped = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        to_unicode = self._stream(
            (
                "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe)"
                " /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{mapped}\nendcmap\n"
                "CMapName currentdict /CMap defineresource pop\nend\nend"
            ).encode()
        )
        return self._add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /DUIZHA+{resource.name} /Encoding /Identity-H"
            f" /DescendantFonts [{inner} 0 R] /ToUnicode {to_unicode} 0 R >>".encode()
        )

    def _note(self, note: tuple[float, float, str, str]) -> int:
        left, top, words, author = note
        return self._add(
            f"<< /Type /Annot /Subtype /Text /Rect [{left:.1f} {top - 18:.1f} {left + 18:.1f} {top:.1f}] /Name /Comment"
            f" /F 28 /Contents {_string(words)} /T {_string(author)} >>".encode()
        )

    def _reserve(self) -> int:
        return self._add(b"")

    def _add(self, inner: bytes) -> int:
        self._objects.append(inner)
        return len(self._objects)

    def _stream(self, data: bytes, more: str = "") -> int:
        packed = zlib.compress(data)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def _put(self, out: BinaryIO) -> None:
        offsets, at = [], out.write(b"%PDF-1.7\n%\xe5\xaf\xb9\xe7\x85\xa7\n")
        for number, inner in enumerate(self._objects, 1):
            offsets.append(at)
            at += out.write(b"%d 0 obj\n%b\nendobj\n" % (number, inner))
        count = len(self._objects) + 1
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        out.write(f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode())
        out.write(f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode())


def _operators(left: float, base: float, pieces: Sequence[tuple[Resource, str]]) -> str:
    """A line as text operators."""
    shown = " ".join(
        f"/{resource.name} {_SIZE} Tf <{''.join(f'{resource.codes[c]:04x}' for c in text)}> Tj"
        for resource, text in pieces
    )
    return f"BT 1 0 0 1 {left:.2f} {base:.2f} Tm {shown} ET"


def _string(text: str) -> str:
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"
