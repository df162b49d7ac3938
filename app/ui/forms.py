"""Controls made whole: label, buddy, accessible name and tooltip together, so that none can be forgotten."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from app.ui.theme import ICON_SIZE, Theme
from app.ui.translation import say, tr

SIDES = 44
"""Pixels beside the words of a small window."""


def name(control: QWidget, english: str, tip: str = "") -> None:
    """Give a control its accessible name and tooltip in the language of the interface."""

    def apply() -> None:
        control.setAccessibleName(tr(english))
        control.setToolTip(tr(tip or english))

    say(control, apply)


def focus_in(panel: QWidget, stack: QStackedLayout, view: QWidget) -> None:
    """Let the focus of a panel go into `view` while the stack shows it: at one that is hidden, Tab would stop."""

    def settle() -> None:
        shown = stack.currentWidget()
        there = shown is view or (shown is not None and shown.isAncestorOf(view))
        panel.setFocusProxy(view if there else None)  # type: ignore[arg-type]  # Qt takes none

    stack.currentChanged.connect(settle)
    settle()


def title(button: QAbstractButton, english: str) -> None:
    """Give a button its words, which are its accessible name too."""

    def apply() -> None:
        button.setText(tr(english))
        button.setAccessibleName(tr(english))

    say(button, apply)


def row(form: QFormLayout, english: str, control: QWidget) -> None:
    """Add a row to a form: its label, the label's buddy and the control's accessible name are one."""
    label = QLabel()
    label.setObjectName("muted")
    label.setBuddy(control)

    def apply() -> None:
        label.setText(tr(english))
        control.setAccessibleName(tr(english))

    say(control, apply)
    form.addRow(label, control)


def push(english: str, act: Callable[[], object], *, primary: bool = False, big: bool = False) -> QPushButton:
    """Return a button with words."""
    button = QPushButton()
    button.setProperty("primary", primary)
    button.setProperty("big", big)
    button.clicked.connect(lambda: act())
    title(button, english)
    return button


def tool(theme: Theme, icon: str, english: str, act: Callable[[], object] | None = None) -> QToolButton:
    """Return a small button with an icon, named for those who do not see it."""
    button = QToolButton()
    theme.put_icon(button, icon)
    button.setIconSize(ICON_SIZE)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name(button, english)
    if act is not None:
        button.clicked.connect(lambda: act())
    return button


def link(english: str, act: Callable[[], object]) -> QToolButton:
    """Return a button that looks like a link."""
    button = QToolButton()
    button.setObjectName("link")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: act())
    title(button, english)
    return button


def muted(text: str = "") -> QLabel:
    """Return a quiet label."""
    label = QLabel(text)
    label.setObjectName("muted")
    return label


def bar(*parts: QWidget | None, role: str = "bar", margins: tuple[int, int, int, int] = (8, 5, 8, 5)) -> QFrame:
    """Return a horizontal strip; None is a stretch."""
    frame = QFrame()
    frame.setObjectName(role)
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(*margins)
    layout.setSpacing(4)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return frame


def scrolled(inner: QWidget) -> QScrollArea:
    """Return what shows `inner` as wide as there is room, and scrolls it downwards."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def tell(label: QLabel, sentence: str) -> None:
    """Show a sentence in a small window, which grows by its lines: a layout asks for too little room for them."""
    window = label.window()
    label.setText(sentence)
    label.setMinimumHeight(label.heightForWidth(window.width() - SIDES))
    label.show()
    layout = window.layout()
    if layout is not None:
        window.resize(window.width(), max(window.height(), layout.totalMinimumSize().height()))


class ElidedLabel(QLabel):
    """A line of text that ends in … where there is no room, and shows the whole in its tooltip then."""

    def __init__(self, role: str = "", elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._elide = elide
        self.setObjectName(role)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the text fits."""
        super().resizeEvent(event)
        self._tip()

    def changeEvent(self, event: QEvent) -> None:
        """A new font needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tip()

    def setText(self, text: str) -> None:
        """Show a text of one line."""
        super().setText(text)
        self._tip()

    def shown(self) -> str:
        """The text as it fits now."""
        return self.fontMetrics().elidedText(self.text(), self._elide, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self.shown())
        painter.end()

    def _tip(self) -> None:
        self.setToolTip(self.text() if self.shown() != self.text() else "")


class LeavingFilter(QObject):
    """Calls `left` when the focus leaves a group of controls, not when it moves inside it."""

    def __init__(self, group: QWidget, left: Callable[[], object]) -> None:
        super().__init__(group)
        self._group, self._left = group, left

    def watch(self, control: QWidget) -> None:
        """Watch a control of the group."""
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at focus that goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            from PySide6.QtWidgets import QApplication

            to = QApplication.focusWidget()
            if to is None or not (to is self._group or self._group.isAncestorOf(to)):
                self._left()
        return super().eventFilter(watched, event)
