"""The reader for those who hear it: a list of rows, each with its cells, through Qt's accessibility interface.

PySide6 6.11 lets Python classes be accessible interfaces and install a factory for them (tried, and tested under
`tests/gui/reader`). It wraps no QAccessibleTableInterface, so the rows are a list whose items have the cells inside.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from app.core.language import Language, Script
from app.ui.reader.desk import Desk
from app.ui.reader.gutter import Confidence, confidence

BEADS = {
    Confidence.NONE: "",
    Confidence.ACCEPTED: "accepted",
    Confidence.AUTOMATIC: "automatic",
    Confidence.DOUBTFUL: "doubtful",
    Confidence.REVIEW: "marked for review",
}
"""How sure a bead is, as it is said."""

# Items that a screen reader may hold at one time; the longest unused ones are let go.
_KEPT_ITEMS = 400


class Speech:
    """Speaks for one reader: owns the interfaces of its rows and cells, and says when another row is the current."""

    def __init__(self, reader: QWidget, viewport: Callable[[], QWidget], desk: Desk) -> None:
        _install()
        self.reader = reader
        self.viewport = viewport
        self.desk = desk
        self._items: OrderedDict[Hashable, tuple[QAccessibleInterface, int]] = OrderedDict()
        reader.destroyed.connect(self._drop_all)

    def opened(self) -> None:
        """The rows are others."""
        self._drop_all()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.reader, QAccessible.Event.ObjectReorder))

    def row(self, row: int) -> None:
        """`row` is the current one: a screen reader that follows the focus reads it."""
        if QAccessible.isActive() and self.reader.hasFocus() and row < len(self.desk.content):
            event = QAccessibleEvent(self.reader, QAccessible.Event.Focus)
            event.setChild(row)
            QAccessible.updateAccessibility(event)

    def row_item(self, row: int) -> QAccessibleInterface:
        """The interface of a row."""
        return self._item(row, lambda: RowVoice(self, row))

    def cell_item(self, row: int, column: int) -> QAccessibleInterface:
        """The interface of a cell."""
        return self._item((row, column), lambda: CellVoice(self, row, column))

    def row_text(self, row: int) -> str:
        """What is said of a row: its number, label, and each language with its text."""
        label = self.desk.content.label(row)
        head = translate("Row {number}").format(number=row + 1)
        cells = [self.cell_text(row, column) for column in self.desk.order()]
        if self.desk.scene.beads is not None:
            cells.insert(0, self.bead_text(row))
        return ". ".join([f"{head}, {label}" if label else head, *cells])

    def bead_text(self, row: int) -> str:
        """What is said of a row's bead in align mode: its size, how sure it is, its pin, and the side keys act on."""
        shown, look = self.desk.content.rows[row], self.desk.scene.beads
        size = translate("{source} to {target}").format(
            source=len(shown.cells[0].segment_ids), target=len(shown.cells[-1].segment_ids)
        )
        parts = [size, translate(BEADS[confidence(shown)]), translate("pinned") if shown.pinned else ""]
        side = self.language(look.column) if look is not None and self.is_current(row) else ""
        return ", ".join(
            [part for part in (*parts, side and translate("keys act on {side}").format(side=side)) if part]
        )

    def cell_text(self, row: int, column: int) -> str:
        """What is said of a cell: its language and its text."""
        text = self.desk.text_shown(row, column).replace("\u2028", "\n")
        return f"{self.language(column)}: {text or translate('no counterpart')}"

    def language(self, column: int) -> str:
        """The language of a column in the words of the interface."""
        document = self.desk.content.documents[column].document
        if document.language is Language.EN:
            return translate("English")
        if self.desk.content.is_converted(column):
            return translate("Chinese, converted")
        return translate("Chinese, traditional" if document.script is Script.HANT else "Chinese, simplified")

    def rect(self, row: int, column: int | None = None) -> QRect:
        """Where a row or a cell stands on the screen; an empty rectangle where it is not in sight."""
        seen = next((seen for seen in self.desk.visible() if seen.row == row), None)
        if seen is None:
            return QRect()
        box = QRect(0, seen.y, self.desk.width, seen.height)
        if column is not None:
            cells = self.desk.page.cells(row, seen.y)
            cell = next((cell for cell in cells if cell.column == column), None)
            box = QRect(cell.x, cell.y, cell.width, cell.height) if cell else QRect()
        origin = self.viewport().mapToGlobal(QPoint(0, 0))
        return box.translated(origin)

    def row_at(self, x: int, y: int) -> int | None:
        """The row at a point of the screen."""
        at = self.viewport().mapFromGlobal(QPoint(x, y))
        seen = self.desk.row_under(at.x(), at.y())
        return seen.row if seen else None

    def is_current(self, row: int) -> bool:
        """Whether the reader stands on the row and has the keys."""
        return row == self.desk.scene.current_row and self.reader.hasFocus()

    def _item(self, key: Hashable, make: Callable[[], QAccessibleInterface]) -> QAccessibleInterface:
        if key not in self._items:
            item = make()
            # Qt deletes what is registered with it, so letting go must go through Qt too.
            self._items[key] = item, QAccessible.registerAccessibleInterface(item)
            if len(self._items) > _KEPT_ITEMS:
                _, (_, oldest) = self._items.popitem(last=False)
                QAccessible.deleteAccessibleInterface(oldest)
        else:
            self._items.move_to_end(key)
        return self._items[key][0]

    def _drop_all(self) -> None:
        while self._items:
            _, (_, number) = self._items.popitem()
            QAccessible.deleteAccessibleInterface(number)


class ReaderVoice(QAccessibleWidget):
    """The reader as a list of its rows."""

    def __init__(self, reader: QWidget, speech: Speech) -> None:
        super().__init__(reader, QAccessible.Role.List)
        self._speech = speech

    def childCount(self) -> int:
        """The number of rows."""
        return len(self._speech.desk.content)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The row `index`."""
        return self._speech.row_item(index) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The row that `child` is, -1 for none."""
        return child.index if isinstance(child, RowVoice) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The row at a point of the screen."""
        row = self._speech.row_at(x, y)
        return None if row is None else self._speech.row_item(row)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The current row."""
        return self.child(self._speech.desk.scene.current_row)

    def text(self, kind: QAccessible.Text) -> str:
        """The name the window gave it, or what it is."""
        own = super().text(kind)
        return own or translate("Text") if kind == QAccessible.Text.Name else own


class _Voice(QAccessibleInterface):
    """What rows and cells have in common as interfaces of no widget of their own."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    def isValid(self) -> bool:
        """Whether there still is such a row."""
        return True

    def object(self) -> QObject | None:  # type: ignore[override]
        """None: there is no widget behind it."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window it stands in."""
        return self._speech.reader.window().windowHandle()

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Texts are only read."""

    def backgroundColor(self) -> QColor:
        """The paper's colour."""
        return QColor(self._speech.desk.setting.style.paper)

    def foregroundColor(self) -> QColor:
        """The ink's colour."""
        return QColor(self._speech.desk.setting.style.ink)


class RowVoice(_Voice):
    """A row: an item of the list, its cells inside it."""

    def __init__(self, speech: Speech, index: int) -> None:
        super().__init__(speech)
        self.index = index

    def isValid(self) -> bool:
        """Whether there still is such a row."""
        return self.index < len(self._speech.desk.content)

    def parent(self) -> QAccessibleInterface:
        """The reader."""
        return QAccessible.queryAccessibleInterface(self._speech.reader)

    def childCount(self) -> int:
        """The number of columns shown."""
        return len(self._speech.desk.order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The cell of the column at place `index` of those shown."""
        order = self._speech.desk.order()
        return self._speech.cell_item(self.index, order[index]) if 0 <= index < len(order) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The cell at a point of the screen."""
        for column in self._speech.desk.order():
            if self._speech.rect(self.index, column).contains(x, y):
                return self._speech.cell_item(self.index, column)
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a cell's column among those shown, -1 for none."""
        order = list(self._speech.desk.order())
        return order.index(child.column) if isinstance(child, CellVoice) and child.column in order else -1

    def text(self, kind: QAccessible.Text) -> str:
        """Row, label, languages and texts."""
        return self._speech.row_text(self.index) if kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        """Where it stands on the screen."""
        return self._speech.rect(self.index)

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether it is the current row, and in sight."""
        state = QAccessible.State()
        state.focusable = state.selectable = state.readOnly = True
        state.focused = state.selected = self._speech.is_current(self.index)
        state.offscreen = self.rect().isEmpty()
        return state


class CellVoice(_Voice):
    """A cell: a piece of text with its language."""

    def __init__(self, speech: Speech, row: int, column: int) -> None:
        super().__init__(speech)
        self.row, self.column = row, column

    def parent(self) -> QAccessibleInterface:
        """Its row."""
        return self._speech.row_item(self.row)

    def childCount(self) -> int:
        """None."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """None."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """None."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """It has none."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Language and text; as description, the language alone."""
        if kind == QAccessible.Text.Name:
            return self._speech.cell_text(self.row, self.column)
        return self._speech.language(self.column) if kind == QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        """Where it stands on the screen."""
        return self._speech.rect(self.row, self.column)

    def role(self) -> QAccessible.Role:
        """Text that is only read."""
        return QAccessible.Role.StaticText

    def state(self) -> QAccessible.State:
        """Read only, and whether in sight."""
        state = QAccessible.State()
        state.readOnly = True
        state.offscreen = self.rect().isEmpty()
        return state


def translate(text: str) -> str:
    """`text` in the language of the interface."""
    return QCoreApplication.translate("Reader", text)


@cache
def _install() -> None:
    """Let Qt find the interfaces of readers; once in a process, as factories cannot be told apart later."""
    QAccessible.installFactory(_voice_for)


def _voice_for(_name: str, widget: QObject) -> QAccessibleInterface | None:
    speech = getattr(widget, "speech", None)
    if isinstance(widget, QWidget) and callable(speech):
        found = speech()
        return ReaderVoice(widget, found) if isinstance(found, Speech) else None
    return None
