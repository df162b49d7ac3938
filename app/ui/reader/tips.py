"""What is said of the place under the pointer: other candidates of a conversion, renderings, notes, full labels."""

from PySide6.QtCore import QPointF

from app.ui.reader.desk import Desk, Hit
from app.ui.reader.gutterpaint import label_room, mark_boxes
from app.ui.reader.pointer import highlights_at


def tip_at(desk: Desk, at: QPointF) -> str:
    """The tip for a point of the viewport, '' for none."""
    arrangement = desk.page.arrangement
    if arrangement.gutter_x <= at.x() < arrangement.gutter_x + arrangement.gutter:
        return _gutter_tip(desk, at)
    hit = desk.hit(at.x(), at.y())
    if hit is None or hit.character is None:
        return ""
    lines = [candidates_at(hit)]
    lines += [item.tip for items in highlights_at(desk, hit).values() for item in items if item.tip]
    return "\n".join(line for line in lines if line)


def candidates_at(hit: Hit) -> str:
    """What the conversion could have written otherwise at the character that was hit, '' for nothing."""
    for found in hit.cell.layout.text.ambiguities:
        if hit.character is not None and found.span.start <= hit.character < found.span.end:
            shown = hit.cell.layout.text.text[found.span.start : found.span.end]
            return f"{shown} → " + " / ".join(found.candidates)
    return ""


def _gutter_tip(desk: Desk, at: QPointF) -> str:
    row = desk.row_under(at.x(), at.y())
    if row is None:
        return ""
    marks = desk.scene.gutter_marks(row.row) if desk.scene.gutter_marks else ()
    for box, mark in mark_boxes(desk.page, row, marks):
        if box.adjusted(-3, -2, 3, 2).contains(at):
            return mark.tip
    label = desk.content.label(row.row)
    cut = desk.page.label_face.width(label) > label_room(desk.page)
    return label if cut else ""
