"""Help inside the window: a short guide with pictures, every key, what the marks mean, how to search; searchable."""

import re

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.services import places
from app.ui import forms
from app.ui.actions import Actions
from app.ui.guide_marks import MarksPage
from app.ui.keys_page import as_html, keys_of
from app.ui.theme import Theme
from app.ui.translation import Interface, say, tr

HELP = places.RESOURCES / "help"
GUIDE, KEYS, MARKS, SEARCHING = range(4)
SECTIONS = ("Guide", "Keys", "What the marks mean", "Searching")
WIDEST = 620
"""Pixels of a picture, so that it stands in the help of the smallest window."""
KEY = re.compile(r"\{([a-z_.]+)\}")


class Guide(QDialog):
    """Stays beside the window while one works; each section is made when it is first looked at."""

    def __init__(self, parent: QWidget, actions: Actions, theme: Theme, interface: Interface) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(min(900, parent.width() - 40), min(680, parent.height() - 30))
        self._actions, self._interface = actions, interface
        self.sections, self._stack = QListWidget(), QStackedWidget()
        self.field, self.told = QLineEdit(), forms.muted()
        self.pages = [_Browser() for _ in SECTIONS]
        self.marks = MarksPage(theme, interface)
        for number, page in enumerate(self.pages):
            self._stack.addWidget(self.marks if number == MARKS else page)
        for _ in SECTIONS:
            item = QListWidgetItem()
            item.setSizeHint(QSize(150, 32))
            self.sections.addItem(item)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.field.returnPressed.connect(self.look_for)
        self.field.textChanged.connect(lambda _: self.told.setText(""))
        forms.name(self.sections, "Sections")
        forms.name(self.field, "Find in the help", "Find in the help. Enter goes on.")
        self._lay_out()
        say(self, self.refresh)

    def show_section(self, number: int) -> None:
        """Show a section, with the focus in it."""
        self.sections.setCurrentRow(number)
        shown = self.marks if number == MARKS else self.pages[number]
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Say everything in the language of the interface, with the keys as they are bound now."""
        self.setWindowTitle(tr("Help"))
        for number, english in enumerate(SECTIONS):
            self.pages[number].setAccessibleName(tr(english))
            self.sections.item(number).setText(tr(english))
        self.field.setPlaceholderText(tr("Find in the help"))
        self.pages[GUIDE].setMarkdown(self._with_keys(text("guide", self._interface.tag)))
        self.pages[SEARCHING].setMarkdown(text("search", self._interface.tag))
        self.pages[KEYS].setHtml(as_html(self._actions))

    def look_for(self) -> bool:
        """Go to the next place of the words typed, in this section or the next that has them."""
        words = self.field.text().strip()
        if not words:
            return False
        here = max(0, self._stack.currentIndex())
        for step in range(len(SECTIONS) + 1):
            number = (here + step) % len(SECTIONS)
            if self._found_in(number, words, begin=step > 0):
                self.sections.setCurrentRow(number)
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
                self.told.setText("")
                return True
        self.told.setText(tr("Nothing found"))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F goes to the field; Enter in it does not close the window."""
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _found_in(self, number: int, words: str, *, begin: bool) -> bool:
        if number == MARKS:
            return begin and self.marks.show_meaning(words)
        page = self.pages[number]
        if begin:
            page.moveCursor(QTextCursor.MoveOperation.Start)
        return page.find(words, QTextDocument.FindFlag(0))

    def _with_keys(self, guide: str) -> str:
        return KEY.sub(lambda found: f"**{keys_of(self._actions, found[1])}**", guide)

    def _lay_out(self) -> None:
        self.sections.setFixedWidth(170)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.sections)
        line.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addLayout(line, 1)
        self.field.setMaximumWidth(260)
        close = forms.push("Close", self.close)
        close.setAutoDefault(False)
        layout.addWidget(forms.bar(self.field, self.told, None, close, role="plain", margins=(12, 5, 16, 5)))


def text(name: str, tag: str) -> str:
    """Return a text of the help in a language of the interface; English where there is none in it."""
    own = HELP / f"{name}.{tag}.md"
    return (own if own.exists() else HELP / f"{name}.md").read_text(encoding="utf-8")


class _Browser(QTextBrowser):
    """Shows a text of the help, its pictures no wider than a page of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSearchPaths([str(HELP)])
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(22)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's own name
        """Bring in a picture."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(HELP / QUrl(name).path()))
        if picture.width() <= WIDEST:
            return picture
        return picture.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
