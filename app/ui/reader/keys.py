"""What the keyboard does in a reader; bare letters are left to the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.reader.acts import Acts
from app.ui.reader.caret import Caret, Step
from app.ui.reader.desk import Desk
from app.ui.reader.selection import Selection, Spot

_Key = Qt.Key
_EXTEND: dict[int, Step] = {
    _Key.Key_Left: Step.CHARACTER_BACK,
    _Key.Key_Right: Step.CHARACTER_ON,
    _Key.Key_Up: Step.LINE_UP,
    _Key.Key_Down: Step.LINE_DOWN,
    _Key.Key_PageUp: Step.PAGE_UP,
    _Key.Key_PageDown: Step.PAGE_DOWN,
    _Key.Key_Home: Step.LINE_START,
    _Key.Key_End: Step.LINE_END,
}
_EXTEND_FAR: dict[int, Step] = {
    _Key.Key_Left: Step.WORD_BACK,
    _Key.Key_Right: Step.WORD_ON,
    _Key.Key_Home: Step.TEXT_START,
    _Key.Key_End: Step.TEXT_END,
}
# A page turned keeps this share of what was read in sight.
_OVERLAP = 0.12


class Keys:
    """Turns key presses of one reader into movements."""

    def __init__(self, desk: Desk, acts: Acts) -> None:
        self._desk = desk
        self._acts = acts
        self._caret = Caret(desk)
        self._bare: dict[int, Callable[[], None]] = {
            _Key.Key_Up: lambda: self._step_row(-1),
            _Key.Key_Down: lambda: self._step_row(1),
            _Key.Key_PageUp: lambda: self._turn(-1),
            _Key.Key_PageDown: lambda: self._turn(1),
            _Key.Key_Space: lambda: self._turn(1),
            _Key.Key_Home: lambda: self._acts.go_to_row(0),
            _Key.Key_End: lambda: self._acts.go_to_row(len(self._desk.content) - 1),
            _Key.Key_Left: lambda: self._step_column(-1),
            _Key.Key_Right: lambda: self._step_column(1),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False where the key is not the reader's."""
        if not len(self._desk.content):
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self._acts.copy_asked.emit()
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
            return True
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == _Key.Key_Escape and modifiers == Qt.KeyboardModifier.NoModifier:
            return self._drop_selection()
        act = self._action(event.key(), modifiers)
        if act is not None:
            act()
        return act is not None

    def select_all(self) -> None:
        """Select every cell of every shown column."""
        order = self._desk.order()
        last = len(self._desk.content) - 1
        end = self._desk.content.text(last, order[-1])
        first = self._desk.content.text(0, order[0])
        anchor = Spot(0, order[0], first.to_document(0))
        self._acts.select(Selection(anchor, Spot(last, order[-1], end.to_document(len(end.text)))))

    def _action(self, key: int, modifiers: Qt.KeyboardModifier) -> Callable[[], None] | None:
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if modifiers == Qt.KeyboardModifier.NoModifier:
            return self._bare.get(key)
        if modifiers == shift and key == _Key.Key_Space:
            return lambda: self._turn(-1)
        if modifiers == control and key in (_Key.Key_Home, _Key.Key_End):
            return self._bare[key]
        steps = _EXTEND if modifiers == shift else _EXTEND_FAR if modifiers == shift | control else {}
        step = steps.get(key)
        return (lambda: self._extend(step)) if step is not None else None

    def _extend(self, step: Step) -> None:
        selection = self._desk.scene.selection
        if selection is None or selection.caret.column not in self._desk.order():
            selection = self._at_current_row()
        caret = self._caret.moved(selection.caret, step)
        self._acts.select(Selection(selection.anchor, caret))
        self._acts.bring(caret)

    def _at_current_row(self) -> Selection:
        row, column = self._desk.scene.current_row, self._desk.column
        spot = Spot(row, column, self._desk.content.text(row, column).to_document(0))
        return Selection(spot, spot)

    def _drop_selection(self) -> bool:
        selection = self._desk.scene.selection
        if selection is None or selection.anchor == selection.caret:
            return False
        self._acts.select(None)
        return True

    def _step_row(self, by: int) -> None:
        row = self._desk.scene.current_row
        if self._rest_of_row(row, by):
            return
        self._acts.go_to_row(max(0, min(row + by, len(self._desk.content) - 1)))

    def _rest_of_row(self, row: int, by: int) -> bool:
        """Scroll on within a row that is higher than the page; False where there is no more of it."""
        seen = next((seen for seen in self._desk.visible() if seen.row == row), None)
        if seen is None or seen.height <= self._desk.height:
            return False
        hidden = seen.y + seen.height - self._desk.height if by > 0 else -seen.y
        if hidden <= 0:
            return False
        self._acts.turn(by * min(hidden, self._desk.height // 3))
        return True

    def _turn(self, by: int) -> None:
        self._acts.turn(round(by * self._desk.height * (1 - _OVERLAP)))

    def _step_column(self, by: int) -> None:
        order = list(self._desk.order())
        at = order.index(self._desk.column) if self._desk.column in order else 0
        if 0 <= at + by < len(order):
            self._acts.stand_on(self._desk.scene.current_row, order[at + by])
        else:
            self._acts.stepped_out.emit(by)
