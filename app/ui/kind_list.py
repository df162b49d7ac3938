"""A list of things found in texts: counted, narrowed to a kind, gone to by click or Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.compare_rows import SIGNS
from app.ui.found_keys import found_list, give_keys
from app.ui.lines import META, TwoLines
from app.ui.reader import Pattern, preset
from app.ui.session import Session
from app.ui.sheet import PRESETS
from app.ui.translation import say, tr

NUMBER = Qt.ItemDataRole.UserRole + 20
_ICON = 18


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the list: `number` says which thing it is, `kind` its kind in words, by which lines are narrowed."""

    number: int
    kind: str
    look: Pattern
    label: str
    words: str


class KindList(QWidget):
    """Shows lines under a heading; until there are any it says what would stand there.

    `count` puts a number of lines into words.
    """

    went = Signal(int)  # the number of a line
    stood = Signal(int)  # the number of the line one stands on, -1 for none
    left = Signal()

    def __init__(self, session: Session, names: tuple[str, str], empty: str, count: Callable[[int], str]) -> None:
        super().__init__()
        self._session, self._count_words = session, count
        self._told: Sequence[Told] = ()
        self._heading = forms.ElidedLabel()
        self._count = forms.muted()
        self.kinds = QComboBox()
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(6)
        self.kinds.currentIndexChanged.connect(self._fill)
        self._model = QStandardItemModel(self)
        self.view = found_list(self)
        self.view.setUniformItemSizes(True)
        give_keys(self.view, self.left.emit)
        self.view.setModel(self._model)
        self.view.setItemDelegate(TwoLines(self.view))
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self.view.selectionModel().currentChanged.connect(lambda *_: self.stood.emit(self.current()))
        forms.name(self.view, *names)
        forms.name(self.kinds, "Kind")
        self._lay_out(empty)
        forms.focus_in(self, self._stack, self.view)
        session.theme.changed.connect(self._fill)

    def show_lines(self, heading: str, told: Sequence[Told]) -> None:
        """Show lines; the kind they were narrowed to stays, and the line one stood on, where they are still there."""
        here, kind = self.current(), self.kinds.currentData()
        self._told = told
        self._heading.setText(heading)
        self._count_kinds(kind)
        self._fill()
        self.choose(here)
        self._stack.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """Say again what would stand here."""
        self._told = ()
        self._model.clear()
        self._stack.setCurrentIndex(1)

    def choose(self, number: int) -> None:
        """Put the list on a line, without going there; on none where it is not listed."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(NUMBER) == number:
                self.view.setCurrentIndex(index)
                self.view.scrollTo(index)
                return
        self.view.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def current(self) -> int:
        """The number of the line one stands on, -1 for none."""
        number = self.view.currentIndex().data(NUMBER)
        return number if isinstance(number, int) else -1

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def put_tool(self, tool: QWidget, *, beside_kinds: bool = False) -> None:
        """Put a button at the end of the heading, or beside the choice of kinds."""
        (self._second if beside_kinds else self._first).addWidget(tool)

    def put_below(self, part: QWidget, stretch: int = 0) -> None:
        """Put something under the list."""
        self._column.addWidget(part, stretch)

    def _count_kinds(self, wanted: str | None) -> None:
        self.kinds.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.kinds.clear()
        self.kinds.addItem(tr("All kinds"), "")
        for kind in dict.fromkeys(line.kind for line in self._told):
            count = sum(line.kind == kind for line in self._told)
            self.kinds.addItem(f"{kind} ({count:,})", kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(wanted)))
        self.kinds.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _fill(self) -> None:
        wanted = self.kinds.currentData() or ""
        shown = [line for line in self._told if not wanted or line.kind == wanted]
        self._model.clear()
        signs = {look: self._sign(look) for look in {line.look for line in shown}}
        for line in shown:
            self._model.appendRow(_item(line, signs[line.look]))
        self._count.setText(self._count_words(len(shown)))

    def _sign(self, look: Pattern) -> QIcon:
        """The sign of a kind in its colour."""
        style = preset(PRESETS[self._session.theme.colours.name])  # type: ignore[arg-type]  # the names are those
        pixmap = QPixmap(2 * _ICON, 2 * _ICON)
        pixmap.setDevicePixelRatio(2)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(QColor(getattr(style, look.value, style.muted)))
        painter.drawText(QRect(0, 0, _ICON, _ICON), int(Qt.AlignmentFlag.AlignCenter), SIGNS.get(look, "="))
        painter.end()
        return QIcon(pixmap)

    def _go(self, index: QModelIndex) -> None:
        number = index.data(NUMBER)
        if isinstance(number, int):
            self.went.emit(number)

    def _lay_out(self, empty: str) -> None:
        words = forms.muted()
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(14, 14, 14, 14)
        say(words, lambda: words.setText(tr(empty)))
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(4)
        self._first, second, self._second = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (self._first, second, self._second):
            line.setContentsMargins(12, 0, 8, 0)
            line.setSpacing(4)
            self._column.addLayout(line)
        self._first.addWidget(self._heading, 1)
        second.addWidget(self._count, 1)
        self._second.addWidget(self.kinds, 1)
        self._column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._stack.addWidget(words)
        self._stack.setCurrentIndex(1)


def _item(line: Told, sign: QIcon) -> QStandardItem:
    title = f"{line.label} · {line.kind}" if line.label else line.kind
    item = QStandardItem(sign, title)
    item.setData(line.words, META)
    item.setData(line.number, NUMBER)
    item.setEditable(False)
    item.setToolTip(f"{title}\n{line.words}")
    item.setAccessibleText(f"{title}. {line.words}")
    return item
