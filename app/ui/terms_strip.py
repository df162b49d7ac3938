"""The strip in which a term is written: both sides, beside each other, and what is still missing said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.core.language import Language
from app.core.terms import TermDraft
from app.ui import forms
from app.ui.terms_table import parted
from app.ui.translation import say, tr


class TermStrip(QFrame):
    """Two fields and a button; Enter adds, Esc leaves."""

    wanted = Signal(object)  # TermDraft
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.fields = {Language.ZH: _Field(self), Language.EN: _Field(self)}
        for language, field, english in (
            (Language.ZH, self.fields[Language.ZH], "Chinese term"),
            (Language.EN, self.fields[Language.EN], "English renderings"),
        ):
            forms.name(field, english)
            say(field, lambda field=field, english=english: field.setPlaceholderText(tr(english)))  # type: ignore[misc]
            field.setProperty("language", language)
            field.returnPressed.connect(self._enter)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(6)
        line.addWidget(self.fields[Language.ZH], 1)
        line.addWidget(self.fields[Language.EN], 1)
        line.addWidget(forms.push("Add term", self._enter))
        self.setFocusProxy(self.fields[Language.ZH])

    def begin(self, words: dict[Language, str]) -> None:
        """Take words for either side, and put the cursor where some are missing."""
        for language, field in self.fields.items():
            field.setText(words.get(language, ""))
        missing = next((field for field in self.fields.values() if not field.text()), self.fields[Language.EN])
        missing.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        empty = next((field for field in self.fields.values() if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wanted.emit(TermDraft(self.fields[Language.ZH].text(), parted(self.fields[Language.EN].text())))


class _Field(QLineEdit):
    """A side of the term."""

    def __init__(self, strip: TermStrip) -> None:
        super().__init__()
        self._strip = strip
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the strip."""
        if event.key() == Qt.Key.Key_Escape:
            self._strip.left.emit()
        else:
            super().keyPressEvent(event)
