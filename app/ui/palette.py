"""A list to type in: every action by name with its key, or any other things to choose from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QGuiApplication, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import forms, fuzzy
from app.ui.theme import ICON_SIZE

Index = QModelIndex | QPersistentModelIndex
WIDTH, ROW = 560, 34
TAIL = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its name, what stands at the right (a key, a date), and what happens then."""

    name: str
    act: Callable[[], object]
    tail: str = ""
    icon: QIcon | None = None
    enabled: bool = True
    also: str = ""
    """Other words it is found by, as its English name."""
    why: str = ""
    """Why it cannot be chosen, where it cannot."""


Answer = Callable[[str], Sequence[Choice]]
"""Makes choices of the words that are typed."""


class Palette(QFrame):
    """Lies over the window while open. Letters narrow the list, Enter takes, Esc leaves all as it was."""

    refused = Signal(str)  # why what was chosen cannot be done

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("paletteBox")
        self._choices: Sequence[Choice] = ()
        self._first: Answer | None = None
        self._otherwise: Answer | None = None
        self._back: QWidget | None = None
        self._model = _Choices(self)
        self._typed = QLineEdit()
        self._typed.setClearButtonEnabled(False)
        self._typed.textChanged.connect(self._narrow)
        self._typed.installEventFilter(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Line(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(ICON_SIZE)
        blank = QPixmap(ICON_SIZE)
        blank.fill(Qt.GlobalColor.transparent)
        self._model.blank = QIcon(blank)
        self._list.clicked.connect(lambda _: self._take())
        forms.name(self._list, "Choices")
        forms.name(self._typed, "What do you want to do?")
        self.setFocusProxy(self._typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._typed)
        layout.addWidget(self._list)
        self.hide()

    def ask(
        self, prompt: str, choices: Sequence[Choice], first: Answer | None = None, otherwise: Answer | None = None
    ) -> None:
        """Open with `choices`; the focus goes back where it was when it closes.

        What `first` makes of the words typed stands before the choices; what `otherwise` does, where none fits.
        """
        self._first, self._otherwise = first, otherwise
        self._back = self._window.focusWidget()
        self._choices = choices
        self._typed.setPlaceholderText(prompt)
        self._typed.setAccessibleName(prompt)
        self._typed.clear()
        self._narrow("")
        self._place()
        self.show()
        self.raise_()
        self._typed.setFocus(Qt.FocusReason.PopupFocusReason)
        self._window.installEventFilter(self)

    def shown(self) -> list[Choice]:
        """The choices that fit what is typed, best first."""
        return list(self._model.choices)

    def leave(self) -> None:
        """Close and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and take by keys while the focus is in the line; stay in place when the window changes its size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self._typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self._typed and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            at = self._list.currentIndex().row() + by
            self._list.setCurrentIndex(self._model.index(at % count if abs(by) == 1 else max(0, min(at, count - 1))))

    def _take(self) -> None:
        at = self._list.currentIndex().row()
        if not 0 <= at < len(self._model.choices):
            return
        chosen = self._model.choices[at]
        if chosen.enabled or chosen.why:
            self.leave()
        if chosen.enabled:
            chosen.act()
        elif chosen.why:
            self.refused.emit(chosen.why)

    def _narrow(self, typed: str) -> None:
        rated = [(_rate(typed, c), at, c) for at, c in enumerate(self._choices)]
        fitting = [(max(rates), at, c) for rates, at, c in rated if rates]
        fitting.sort(key=lambda item: (not item[2].enabled, -item[0], item[1]))
        shown = [*self._made(self._first, typed), *(c for _, _, c in fitting)]
        shown = shown or self._made(self._otherwise, typed)
        self._model.replace(shown)
        if shown:
            self._list.setCurrentIndex(self._model.index(0))
        self._place()

    @staticmethod
    def _made(answer: Answer | None, typed: str) -> list[Choice]:
        return list(answer(typed)) if answer is not None and typed.strip() else []

    def _place(self) -> None:
        window = self._window
        width = min(WIDTH, window.width() - 40)
        rows = max(1, min(len(self._model.choices), (window.height() - 200) // ROW, 12))
        self._list.setFixedHeight(rows * ROW)
        self.setGeometry((window.width() - width) // 2, 70, width, self.sizeHint().height())


def _rate(typed: str, choice: Choice) -> list[float]:
    rates = [fuzzy.score(typed, choice.name), fuzzy.score(typed, choice.also) if choice.also else None]
    return [rate for rate in rates if rate is not None]


class _Choices(QAbstractListModel):
    """The choices that fit."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []
        self.blank = QIcon()
        """Stands where a choice has no icon among others that have, so that all names begin level."""

    def replace(self, choices: list[Choice]) -> None:
        """Show other choices."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the tail, the icon, and all of it for a screen reader."""
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.name, choice.tail, choice.why) if part)
        return {
            Qt.ItemDataRole.DisplayRole: choice.name,
            Qt.ItemDataRole.DecorationRole: self._icon(choice),
            Qt.ItemDataRole.ToolTipRole: "\n".join(part for part in (choice.name, choice.why) if part),
            Qt.ItemDataRole.ForegroundRole: None if choice.enabled else self._grey(),
            TAIL: choice.tail,
        }.get(Qt.ItemDataRole(role) if role != TAIL else role)

    @staticmethod
    def _grey() -> QBrush:
        return QGuiApplication.palette().placeholderText()

    def _icon(self, choice: Choice) -> QIcon | None:
        if choice.icon is None:
            return None
        return self.blank if choice.icon.isNull() else choice.icon


class _Line(QStyledItemDelegate):
    """A name, and at the right its key in quiet ink."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Let the style draw the name, then write the tail."""
        super().paint(painter, option, index)
        tail = index.data(TAIL)
        if tail:
            room = QRect(option.rect).adjusted(0, 0, -12, 0)
            painter.setPen(option.palette.placeholderText().color())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tail))
