"""Preferences: sections at the left, one page at the right; what is changed there is done at once and kept."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget
from PySide6.QtWidgets import QVBoxLayout as Column

from app.ui import forms
from app.ui.translation import say, tr

WIDTH, HEIGHT, SIDE = 780, 560, 170


class Preferences(QDialog):
    """A window beside the window: nothing waits for it, and closing it takes nothing back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(min(WIDTH, parent.width() - 40), min(HEIGHT, parent.height() - 30))
        self._list = QListWidget()
        self._list.setFixedWidth(SIDE)
        forms.name(self._list, "Sections")
        self._stack = QStackedWidget()
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._list)
        line.addWidget(self._stack, 1)
        layout = Column(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addLayout(line, 1)
        self._close = forms.push("Close", self.close)
        self._close.setAutoDefault(False)
        layout.addWidget(forms.bar(None, self._close, role="plain", margins=(8, 5, 16, 5)))
        say(self, lambda: self.setWindowTitle(tr("Preferences")))

    def add(self, english: str, page: QWidget, *, scrolls: bool = True) -> None:
        """Add a section."""
        item = QListWidgetItem()
        item.setSizeHint(QSize(SIDE - 10, 32))
        self._list.addItem(item)
        say(page, lambda: item.setText(tr(english)))
        self._stack.addWidget(forms.scrolled(page) if scrolls else page)
        if self._list.count() == 1:
            self._list.setCurrentRow(0)

    def show_section(self, number: int) -> None:
        """Show a section, with the focus in the list of them."""
        self._list.setCurrentRow(number)
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def sections(self) -> QListWidget:
        """The list of the sections."""
        return self._list


class Page(QWidget):
    """A page of preferences with a column to fill, and at its foot the way back to how it was at a first start."""

    def __init__(self) -> None:
        super().__init__()
        self.column = Column(self)
        self.column.setContentsMargins(24, 10, 24, 12)
        self.column.setSpacing(8)

    def heading(self, english: str, lead: str = "") -> None:
        """Add a heading, and a quiet line under it."""
        title = forms.muted()
        title.setObjectName("headTitle")
        say(title, lambda: title.setText(tr(english)))
        self.column.addWidget(title)
        if lead:
            words = forms.muted()
            words.setWordWrap(True)
            say(words, lambda: words.setText(tr(lead)))
            self.column.addWidget(words)

    def foot(self, reset: Callable[[], object]) -> None:
        """End the page with the button that resets it."""
        button = forms.push("Reset this page", reset)
        button.setAutoDefault(False)
        self.column.addStretch(1)
        self.column.addWidget(forms.bar(button, None, role="plain", margins=(0, 8, 0, 0)))
