"""Columns that scroll each on its own: how they come to stand where the locked ones stood, and where heads stand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.ui.reader import GutterMark, Highlight, Kind, Mode, Reader

HEAD_GAP = 44
"""Pixels between heads that share a width."""
Gutter = Mapping[tuple[int, int], Sequence[GutterMark]]
"""Marks of notes by column and row."""

Fonts = Mapping[int, tuple[str, float]]
"""Family and size in points by column."""


def stand_as(model: Reader, readers: Sequence[tuple[Reader, int]]) -> None:
    """Let readers of the same rows, each with its column, stand on the row of `model`, as high as it stands there.

    Where that row is out of sight it is the topmost row that stays where it is.
    """
    seen, row = model.where.visible_rows(), model.current_row()
    at = next((one for one in seen if one.row == row and one.y >= 0), seen[0] if seen else None)
    for reader, column in readers:
        reader.stand_on_row(row, column)
        if at is not None:
            reader.put_row_at(at.row, at.y)


def dress(readers: Sequence[Reader], fonts: Fonts, marks: Mapping[Kind, Sequence[Highlight]], gutter: Gutter) -> None:
    """Let the reader of each column show its font and its marks."""
    for column, (family, size) in fonts.items():
        readers[column].set_column_font(column, family, size)
    for kind, items in marks.items():
        for reader in readers:
            reader.set_highlights(kind, items)
    mark_gutters(readers, gutter)


def mark_gutters(readers: Sequence[Reader], marks: Gutter) -> None:
    """Let the reader of each column show the marks of its own column."""
    for column, reader in enumerate(readers):
        reader.set_gutter_marks(lambda row, column=column: marks.get((column, row), ()))  # type: ignore[misc]


def mark_gutter(reader: Reader, count: int, marks: Gutter) -> None:
    """Let the one reader of `count` columns show the marks of all."""
    reader.set_gutter_marks(lambda row: [mark for column in range(count) for mark in marks.get((column, row), ())])


def boxes_apart(sheet: QWidget, readers: Sequence[Reader]) -> list[tuple[int, int]]:
    """Left and width in `sheet` of the heads over columns that have a reader each."""
    found = []
    for column, reader in enumerate(readers):
        left = reader.mapTo(sheet, QPoint(0, 0)).x()
        x, width = reader.where.column_span(column)
        gutter, _ = reader.where.gutter_span()
        found.append((left + gutter, x + width - gutter))
    return found


def boxes_together(reader: Reader, count: int) -> list[tuple[int, int]]:
    """Left and width of the heads over the columns of one reader, which share the width where they have no place."""
    boxes: list[tuple[int, int]] = [reader.where.column_span(column) for column in range(count)]
    if reader.mode() in (Mode.STACKED, Mode.ALONE):
        left, whole = max(boxes, key=lambda box: box[1])
        share = (whole - HEAD_GAP * (count - 1)) // count
        boxes = [(left + column * (share + HEAD_GAP), share) for column in range(count)]
    return boxes
