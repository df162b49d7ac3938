"""What a person does in a reader, from whichever hand: it changes the desk and says what is different now."""

from collections.abc import Hashable

from PySide6.QtCore import QObject, Signal

from app.ui.reader.arrangement import Mode
from app.ui.reader.desk import Desk
from app.ui.reader.selection import Selection, Spot


class Acts(QObject):
    """The deeds of one reader."""

    current_row_changed = Signal(int)
    column_changed = Signal(int)
    selection_changed = Signal()
    word_hovered = Signal(int, int)
    annotation_clicked = Signal(object)
    row_clicked = Signal(int)
    copy_asked = Signal()
    drag_asked = Signal()
    stepped_out = Signal(int)
    """A key asked for the column before the first, -1, or after the last, 1."""
    moved = Signal()
    """Something was scrolled or laid out anew."""
    looks_changed = Signal()
    """Something is drawn differently, in the same place."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def select(self, selection: Selection | None) -> None:
        """Select, and stand where the caret is."""
        if selection == self._desk.scene.selection:
            return
        self._desk.scene.selection = selection
        if selection is not None:
            self.stand_on(selection.caret.row, selection.caret.column)
        self.looks_changed.emit()
        self.selection_changed.emit()

    def stand_on(self, row: int, column: int) -> None:
        """Make a row and a column the current ones, without scrolling."""
        if column != self._desk.column:
            self._desk.column = column
            self.column_changed.emit(column)
        if row != self._desk.scene.current_row:
            self._desk.scene.current_row = row
            self.reveal_current()
            self.looks_changed.emit()
            self.current_row_changed.emit(row)

    def go_to_row(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        if not len(self._desk.content):
            return
        row = max(0, min(row, len(self._desk.content) - 1))
        self._desk.bring_row(row)
        self.stand_on(row, self._desk.column)
        self.moved.emit()

    def go_to(self, column: int, offset: int) -> bool:
        """Make the row that shows a document offset the current one, its line in sight; False where none does.

        Where only another column is shown, this one takes its place.
        """
        row = self._desk.content.row_at(column, offset)
        if row is None:
            return False
        self._desk.show_column(column)
        self._desk.bring_spot(Spot(row, column, offset))
        self.stand_on(row, column)
        self.moved.emit()
        return True

    def restore(self, column: int, offset: int) -> None:
        """Bring a document offset to the top."""
        self._desk.stand(column, offset)
        self.stand_on(self._desk.content.row_at(column, offset) or 0, self._desk.column)
        self.moved.emit()

    def scroll(self, pixels: int) -> None:
        """Scroll, the current row where it is."""
        self._desk.move(pixels)
        self.moved.emit()

    def turn(self, pixels: int) -> None:
        """Scroll, the current row kept in sight."""
        self._desk.move(pixels)
        seen = self._desk.visible()
        rows = [row.row for row in seen if row.y >= 0] or [row.row for row in seen]
        row = self._desk.scene.current_row
        if rows and not rows[0] <= row <= rows[-1]:
            self.stand_on(rows[0] if row < rows[0] else rows[-1], self._desk.column)
        self.moved.emit()

    def bring(self, spot: Spot) -> None:
        """Scroll so that a spot is seen."""
        self._desk.bring_spot(spot)
        self.moved.emit()

    def reveal(self, row: int | None) -> None:
        """Show a row's other columns aside, in the mode that does so; None: the current row's."""
        shown = self._desk.scene.current_row if row is None else row
        chosen = shown if self._desk.setting.mode is Mode.REVEAL else None
        if chosen != self._desk.scene.revealed:
            self._desk.scene.revealed = chosen
            self.looks_changed.emit()

    def reveal_current(self) -> None:
        """Show the current row's other columns aside, in the mode that does so."""
        self.reveal(None)

    def light(self, identity: Hashable) -> None:
        """Draw an annotation stronger."""
        if identity != self._desk.scene.lit:
            self._desk.scene.lit = identity
            self.looks_changed.emit()
