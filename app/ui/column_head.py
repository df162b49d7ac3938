"""What stands above a column: title, language, version, date, standing, and the switch of its script."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout

from app.core.document import Document
from app.core.language import Language, Reading
from app.ui import forms, titles
from app.ui.theme import Theme
from app.ui.translation import headed, say, tr

HEIGHT = 60
NARROW, ROOMY = 330, 460
"""Widths of a head below which it says less, and above which it says all."""


class Head(QFrame):
    """The head of one column."""

    reading_chosen = Signal(object)  # Reading
    pressed = Signal()
    match_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self.reading = Reading.AS_WRITTEN
        self._title = forms.ElidedLabel("headTitle")
        self._title.setText(document.title)
        self._meta = forms.ElidedLabel("muted")
        self._badge = QLabel()
        self._badge.setObjectName("badge")
        self._badge.hide()
        self._switch = self._make_switch(theme)
        self.match = forms.tool(theme, "pair", "Match the others to this one", self.match_wanted.emit)
        """Brings the other columns level with this one, where each scrolls on its own."""
        self.locks = {
            locked: forms.tool(theme, icon, "Scroll the columns together", self.lock_wanted.emit)
            for locked, icon in ((True, "lock"), (False, "unlock"))
        }
        """The buttons that unlock the columns and lock them again: one of them is seen, in the last head."""
        say(self, self._translate)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._meta, 1)
        second.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(self._switch)
        for button in (self.match, *self.locks.values()):
            second.addWidget(button)
            button.setFixedHeight(26)
            button.hide()
        self._meta.setFixedHeight(26)
        self._switch.setFixedHeight(26)
        self._badge.setFixedHeight(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 3)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addLayout(second)

    @property
    def switch(self) -> QToolButton:
        """The switch of the script."""
        return self._switch

    @property
    def badge(self) -> QLabel:
        """What says that the text is not as written."""
        return self._badge

    def show_reading(self, reading: Reading) -> None:
        """Say which reading is shown."""
        self.reading = reading
        self._translate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere chooses the column."""
        self.pressed.emit()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the badge in fewer words where there is little room."""
        super().resizeEvent(event)
        self._say_badge()
        self._say_switch()

    def _make_switch(self, theme: Theme) -> QToolButton:
        button = forms.tool(theme, "script", "Script of this column")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if self._document.language is not Language.ZH:
            button.hide()
        menu, group = QMenu(button), QActionGroup(button)
        for reading in Reading:
            action = QAction(menu)
            action.setCheckable(True)
            action.setData(reading)
            action.triggered.connect(lambda _=False, reading=reading: self.reading_chosen.emit(reading))
            group.addAction(action)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _translate(self) -> None:
        self._meta.setText(titles.meta(self._document))
        self._say_switch()
        for action in self._switch.menu().actions():
            action.setText(tr(titles.READINGS[Reading(action.data())]))
            action.setChecked(Reading(action.data()) is self.reading)
        self._badge.setVisible(self.reading is not Reading.AS_WRITTEN)
        self._say_badge()

    def _say_switch(self) -> None:
        bare = self.width() < NARROW and self.reading is Reading.AS_WRITTEN
        self._switch.setText("" if bare else tr(titles.SHORT_READINGS[self.reading]))
        self._switch.setToolTip(headed(tr("Script of this column"), tr(titles.READINGS[self.reading])))

    def _say_badge(self) -> None:
        whole = tr("converted, not the text as written")
        short = whole if self.width() > ROOMY else tr("converted")
        self._badge.setText(short)
        self._badge.setAccessibleName(whole)
        self._badge.setToolTip(whole)


class Heads(QFrame):
    """The heads of all columns, each over its column."""

    reading_chosen = Signal(int, object)  # column, Reading
    pressed = Signal(int)
    match_wanted = Signal(int)  # column the others are to be level with
    lock_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self.heads: list[Head] = []
        self._boxes: list[tuple[int, int]] = []

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(300, HEIGHT)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Stand above other columns."""
        self._boxes = []
        for head in self.heads:
            head.deleteLater()
        self.heads = [Head(document, self._theme) for document in documents]
        for number, head in enumerate(self.heads):
            head.setParent(self)
            head.reading_chosen.connect(lambda reading, number=number: self.reading_chosen.emit(number, reading))
            head.pressed.connect(lambda number=number: self.pressed.emit(number))
            head.lock_wanted.connect(self.lock_wanted)
            head.match_wanted.connect(lambda number=number: self.match_wanted.emit(number))
            head.show()

    def show_lock(self, *, locked: bool, apart: bool) -> None:
        """Say whether the columns scroll together; `apart`: whether there is anything to bring level."""
        for number, head in enumerate(self.heads):
            head.match.setVisible(apart)
            for state, button in head.locks.items():
                button.setVisible(0 < number == len(self.heads) - 1 and state is locked)

    def mark_main(self, column: int | None) -> None:
        """Let all heads but that of `column` be quiet; None lets none be."""
        for number, head in enumerate(self.heads):
            head.setProperty("away", column is not None and number != column)
            for part in (head, *head.findChildren(QLabel)):
                part.style().unpolish(part)
                part.style().polish(part)

    def place(self, boxes: Sequence[tuple[int, int]]) -> None:
        """Stand at these positions: left edge and width in pixels, 0 wide where a column is not shown."""
        if list(boxes) == self._boxes:
            return
        self._boxes = list(boxes)
        for head, (left, width) in zip(self.heads, boxes, strict=False):
            head.setVisible(width > 0)
            head.setGeometry(left, 0, width, HEIGHT - 1)
