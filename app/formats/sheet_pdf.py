"""A sheet as a PDF whose text comes out as it went in: numbers of notes and rules are shapes, words are words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from app.core.language import Language, Script
from app.core.printed import A4, PlacedPage, PrintedRow, PrintedSheet
from app.core.progress import SILENT, Progress
from app.formats.pdf_fonts import Faces, font_files
from app.formats.pdf_out import UNSHOWN, Page, PdfFile
from app.formats.sheet_pages import pages
from app.formats.wording import counted

_MARK = 6.5
"""The size of a note's number, in points."""


def write(
    sheet: PrintedSheet,
    out: BinaryIO,
    *,
    landscape: bool = False,
    fonts: Sequence[tuple[Path, int]] | None = None,
    progress: Progress = SILENT,
) -> list[str]:
    """Write a sheet on A4, on its side if `landscape`; returns a sentence for each thing that could not be held.

    `fonts` are font files with the places of faces in them; left out, those of the machine are looked for, and
    MachineError is raised where none shows Chinese.
    """
    chinese = [column.script for column in sheet.columns if column.language is Language.ZH]
    size = (A4[1], A4[0]) if landscape else A4
    lost = sum(len(UNSHOWN.findall(text)) for row in sheet.rows for text in row.cells)
    with Faces(fonts or font_files(chinese[0] if chinese else Script.HANS)) as faces:
        placed = pages(_seen(sheet), lambda _, text: faces.width(text), size, progress)
        PdfFile(faces, size).write([_drawn(page, faces, size[1]) for page in placed], out)
    told = [f"{counted(lost, 'character that cannot be seen was', 'characters that cannot be seen were')} left out."]
    return told if lost else []


def _seen(sheet: PrintedSheet) -> PrintedSheet:
    """A sheet without what cannot be seen."""
    rows = tuple(
        PrintedRow(
            tuple(UNSHOWN.sub("", text) for text in row.cells),
            tuple((column, UNSHOWN.sub("", words)) for column, words in row.notes),
            row.heading,
        )
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _drawn(page: PlacedPage, faces: Faces, height: float) -> Page:
    made = Page()
    for line in page.lines:
        made.lines.append((line.left, height - line.base, line.text))
        if line.strong:
            width = faces.width(line.text) * 10
            made.shapes.append(f"0.93 g {line.left - 3:.2f} {height - line.base - 4:.2f} {width + 6:.2f} 15 re f 0 g")
    made.shapes += [f"0.6 g {left:.2f} {height - top:.2f} {width:.2f} 0.6 re f 0 g" for left, top, width in page.rules]
    for left, base, number in page.marks:
        made.shapes += _number(str(number), left, height - base, faces)
    return made


def _number(digits: str, left: float, base: float, faces: Faces) -> Iterator[str]:
    face = faces.face("0")
    for digit in digits:
        yield f"q 1 0 0 1 {left:.2f} {base:.2f} cm {face.outline(digit, _MARK)} Q"
        left += face.advance(digit) * _MARK
