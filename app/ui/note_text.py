"""The field a note's words are written in: light formatting by buttons and keys, shown as it will be read."""

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.services import note_bodies

_BOLD = re.compile(r"(?<!\\)\*\*(?=\S)(.+?)\*\*")
_ITALIC = re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]+?)\*(?!\*)")
KEYS = {Qt.Key.Key_B: "**", Qt.Key.Key_I: "*"}


class NoteText(QPlainTextEdit):
    """Plain text until a button or key asks for formatting; from then on its marks are read as formatting."""

    formatting_begun = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._formatted = False
        self._marks = _Marks(self)

    @property
    def formatted(self) -> bool:
        """Whether the text carries formatting."""
        return self._formatted

    def put(self, text: str, *, formatted: bool) -> None:
        """Show a text to write on from its end."""
        self._formatted = formatted
        self._marks.shown = formatted
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def said(self) -> str:
        """What is written; what an input method is still composing is not there yet."""
        return self.toPlainText().strip()

    def wrap(self, mark: str) -> None:
        """Put a mark around what is selected, or around the place where one writes."""
        self._begin()
        cursor = self.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{mark}{words}{mark}")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(mark))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def itemise(self) -> None:
        """Make the lines that are selected items of a list."""
        self._begin()
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        document = self.document()
        here, end = document.findBlock(first), document.findBlock(last)
        cursor.beginEditBlock()
        while here.isValid():
            if not here.text().startswith("- "):
                QTextCursor(here).insertText("- ")
            if here == end:
                break
            here = here.next()
        cursor.endEditBlock()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Ctrl+B and Ctrl+I are this field's while one writes in it, whatever they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _mark(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Formatting by keys; everything else is written."""
        mark = _mark(event)
        if mark:
            self.wrap(mark)
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        """From here on marks are formatting; what was written before keeps its letters."""
        if self._formatted:
            return
        cursor = self.textCursor()
        ends = sorted((cursor.anchor(), cursor.position()))
        text = self.toPlainText()
        escaped = note_bodies.as_formatted(text)
        self._formatted = self._marks.shown = True
        if escaped != text:
            self.setPlainText(escaped)
            ends = [len(note_bodies.as_formatted(text[:end])) for end in ends]
            cursor = self.textCursor()
            cursor.setPosition(ends[0])
            cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._marks.rehighlight()
        self.formatting_begun.emit()


class _Marks(QSyntaxHighlighter):
    """Shows what is strong and what is emphasis while one writes."""

    def __init__(self, field: NoteText) -> None:
        super().__init__(field.document())
        self.shown = False

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's own
        """Look at one line."""
        if not self.shown:
            return
        for pattern, strong in ((_BOLD, True), (_ITALIC, False)):
            look = QTextCharFormat()
            if strong:
                look.setFontWeight(QFont.Weight.Bold)
            else:
                look.setFontItalic(True)
            for match in pattern.finditer(text):
                self.setFormat(_utf16(text, match.start(1)), _utf16(match[1]), look)


def _utf16(text: str, end: int | None = None) -> int:
    """The length of a text, or of its beginning, as Qt counts."""
    return len(text[:end].encode("utf-16-le")) // 2


def _mark(event: QKeyEvent) -> str:
    is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return KEYS.get(Qt.Key(event.key()), "") if is_control else ""
