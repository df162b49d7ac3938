"""Notes among the results of a search: how many say what is searched, and the way to them in the notebook."""

from PySide6.QtCore import QObject

from app.services.library import Library
from app.services.notebook import search_notes
from app.ui import forms
from app.ui.pauses import pause
from app.ui.searcher import TYPING_MS
from app.ui.translation import trn
from app.ui.workspace import Workspace

ASKER = "notes of a search"
OPERATORS = frozenset(':"()|*')
"""A query with one of these is made for texts and not for notes."""


class NotesFound(QObject):
    """A link beside the count of a search, shown where notes say the same words."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work = workspace
        self.link = forms.link("In notes", self.show)
        self.link.hide()
        self._count = 0
        self._pause = pause(self, 2 * TYPING_MS, self._ask)
        workspace.results.put_beside_count(self.link)
        workspace.results.field.textChanged.connect(lambda: self._pause.start())

    def show(self) -> None:
        """Show the notes in the notebook."""
        self._work.docks["notebook"].reveal()
        self._work.notebook.field.setText(self._words())

    def _words(self) -> str:
        words = str(self._work.results.field.text()).strip()
        return "" if OPERATORS & set(words) else words

    def _ask(self) -> None:
        words = self._words()
        if not words:
            self._tell(0)
            return

        def look(library: Library) -> int:
            return search_notes(library, words, limit=1)[0]

        self._work.errands.ask(ASKER, look, self._tell, lambda _sentence: self._tell(0))

    def _tell(self, count: int) -> None:
        self._count = count
        self.link.setText(trn(count, "{n} note", "{n} notes"))
        self.link.setVisible(count > 0)
