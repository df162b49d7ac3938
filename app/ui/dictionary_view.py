"""The dictionary's word on what is selected, under the facts of the clause."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.services import dictionary
from app.services.dictionary import Word
from app.services.library import Library
from app.ui import forms
from app.ui.errands import Errands
from app.ui.pauses import pause
from app.ui.sheet import Sheet
from app.ui.translation import say, tr

ASKER = "dictionary"
PAUSE_MS = 200
"""The selection rests so long before it is looked up."""


class DictionaryView(QWidget):
    """Follows the selection; empty where nothing short is selected."""

    looked_up = Signal()

    def __init__(self, sheet: Sheet, errands: Errands) -> None:
        super().__init__()
        self._sheet, self._errands = sheet, errands
        self._pause = pause(self, PAUSE_MS, self._ask)
        self._shown = QTextBrowser()
        self._shown.setOpenLinks(False)
        self._shown.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        forms.name(self._shown, "Dictionary", "What CC-CEDICT (MDBG, CC BY-SA 4.0) says of the selected words.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 4, 4)
        layout.addWidget(self._shown)
        self.setFocusProxy(self._shown)
        sheet.selection_changed.connect(self._pause.start)
        self._words: list[Word] = []
        say(self, self._tell)

    def said(self) -> str:
        """What is shown, as text."""
        return self._shown.toPlainText()

    def _ask(self) -> None:
        view, chosen = self._sheet.view, self._sheet.selection()
        length = chosen[0].end - chosen[0].start if len(chosen) == 1 else 0
        if view is None or not 0 < length <= dictionary.LONGEST or not self.isVisible():
            self._errands.forget(ASKER)
            self._show([])
            return
        column = view.columns[chosen[0].column]
        words, language = column.text[chosen[0].start : chosen[0].end], column.document.language

        def act(library: Library) -> list[Word]:
            return dictionary.look_up(library, words, language)

        self._errands.ask(ASKER, act, self._show, lambda _: self._show([]))

    def _show(self, words: list[Word]) -> None:
        self._words = words
        self._tell()
        self.looked_up.emit()

    def _tell(self) -> None:
        if not self._words:
            self._shown.setHtml(f'<p style="color:gray">{escape(tr("Select a word to look it up."))}</p>')
            return
        self._shown.setHtml("".join(map(_entry, self._words)))


def _entry(word: Word) -> str:
    both = word.simplified if word.simplified == word.traditional else f"{word.simplified} {word.traditional}"
    meanings = "; ".join(word.meanings)
    return f"<p><b>{escape(both)}</b> <i>{escape(word.pinyin)}</i><br>{escape(meanings)}</p>"
