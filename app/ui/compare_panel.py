"""The list of changes: what became of each clause, counted by kind; a click or Enter goes there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.actions import Actions
from app.ui.compare_rows import SIGNS
from app.ui.lines import META, TwoLines
from app.ui.reader import Pattern, preset
from app.ui.session import Session
from app.ui.sheet import PRESETS
from app.ui.translation import say, tr, trn

NUMBER = Qt.ItemDataRole.UserRole + 20
_ICON = 18


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the list: `number` says which change it is, `kind` its kind in words, by which lines are filtered."""

    number: int
    kind: str
    look: Pattern
    label: str
    words: str


class ChangesPanel(QWidget):
    """Shows what changed; empty until two texts were compared."""

    went = Signal(int)  # the number of a line
    left = Signal()

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__()
        self._session, self._actions = session, actions
        self._told: Sequence[Told] = ()
        self._between = forms.ElidedLabel()
        self._count = forms.muted()
        self._kinds = QComboBox()
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._kinds.setMinimumContentsLength(6)
        self._kinds.currentIndexChanged.connect(self._fill)
        self._model = QStandardItemModel(self)
        self._view = _ChangeView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(TwoLines(self._view))
        self._view.clicked.connect(self._go)
        self._view.activated.connect(self._go)
        self._export = self._export_button()
        self._lay_out()
        self.setFocusProxy(self._view)
        session.theme.changed.connect(self._fill)

    @property
    def view(self) -> QListView:
        """The list."""
        return self._view

    @property
    def kinds(self) -> QComboBox:
        """The choice of kinds."""
        return self._kinds

    def show_changes(self, between: str, told: Sequence[Told], *, exports: bool) -> None:
        """Show a list; `between` names what was compared."""
        self._told = told
        self._between.setText(between)
        self._export.setEnabled(exports)
        self._count_kinds()
        self._fill()
        self._stack.setCurrentIndex(0)

    def choose(self, number: int) -> None:
        """Put the list on a change, without going there; on none where it is not listed."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(NUMBER) == number:
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index)
                return
        self._view.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def count_said(self) -> str:
        """What is said of the count."""
        return self._count.text()

    def _count_kinds(self) -> None:
        self._kinds.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._kinds.clear()
        self._kinds.addItem(tr("All kinds"), "")
        for kind in dict.fromkeys(line.kind for line in self._told):
            count = sum(line.kind == kind for line in self._told)
            self._kinds.addItem(f"{kind} ({count:,})", kind)
        self._kinds.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _fill(self) -> None:
        wanted = self._kinds.currentData() or ""
        shown = [line for line in self._told if not wanted or line.kind == wanted]
        self._model.clear()
        for line in shown:
            self._model.appendRow(self._item(line))
        self._count.setText(trn(len(shown), "{n} change", "{n} changes") if self._told else tr("Nothing changed"))

    def _item(self, line: Told) -> QStandardItem:
        title = f"{line.label} · {line.kind}" if line.label else line.kind
        item = QStandardItem(self._sign(line.look), title)
        item.setData(line.words, META)
        item.setData(line.number, NUMBER)
        item.setEditable(False)
        item.setToolTip(line.words)
        item.setAccessibleText(f"{title}. {line.words}")
        return item

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
        painter.setPen(QColor(getattr(style, look.value)))
        painter.drawText(QRect(0, 0, _ICON, _ICON), int(Qt.AlignmentFlag.AlignCenter), SIGNS[look])
        painter.end()
        return QIcon(pixmap)

    def _go(self, index: QModelIndex) -> None:
        number = index.data(NUMBER)
        if isinstance(number, int):
            self.went.emit(number)

    def _export_button(self) -> QToolButton:
        from PySide6.QtWidgets import QMenu

        button = forms.tool(self._session.theme, "export", "Export the comparison")
        menu = QMenu(button)
        for name in ("compare.html", "compare.docx", "compare.xlsx"):
            menu.addAction(self._actions[name])
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _lay_out(self) -> None:
        forms.name(self._view, "Changes", "What changed. Enter goes to a change.")
        forms.name(self._kinds, "Kind of change")
        empty = forms.muted()
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(14, 14, 14, 14)
        say(empty, lambda: empty.setText(tr("Nothing is compared yet. Open a text and choose “Compare with…”.")))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        for line in self._lines():
            column.addLayout(line)
        column.addWidget(self._view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._stack.addWidget(empty)
        self._stack.setCurrentIndex(1)

    def _lines(self) -> list[QHBoxLayout]:
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setContentsMargins(12, 0, 8, 0)
            line.setSpacing(4)
        first.addWidget(self._between, 1)
        first.addWidget(self._export)
        second.addWidget(self._kinds, 1)
        for name in ("compare.previous", "compare.next", "compare.only"):
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(self._actions[name].text())
            second.addWidget(button)
        return [first, self._counted(), second]

    def _counted(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 8, 0)
        line.addWidget(self._count, 1)
        return line


class _ChangeView(QListView):
    """The list with its keys."""

    def __init__(self, panel: ChangesPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back into the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._panel.left.emit()
        else:
            super().keyPressEvent(event)
