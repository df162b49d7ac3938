"""The page of preferences for the open library alone: its name, where it lies, who writes in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit

from app.services import libraries
from app.ui import forms
from app.ui.preferences import Page
from app.ui.session import Session
from app.ui.translation import say, tr


class LibraryPage(Page):
    """What is kept in the library and travels with it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        library = session.library
        self.name, self.author = QLineEdit(libraries.name_of(library)), QLineEdit()
        self.name.setPlaceholderText(library.directory.name)
        self.name.editingFinished.connect(self._rename)
        own = library.store.get_state(libraries.AUTHOR)
        self.author.setText(own if isinstance(own, str) else "")
        self.author.textEdited.connect(lambda name: session.attempt(lambda: libraries.sign_as(library, name)))
        folder = QLabel(str(library.directory))
        folder.setWordWrap(True)
        folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.heading("This library", "These are kept in the library itself, and go where it goes.")
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        forms.row(form, "Name", self.name)
        forms.row(form, "Folder", folder)
        forms.row(form, "Author of notes here", self.author)
        self.column.addLayout(form)
        self.foot(self.reset)
        session.history_moved.connect(self.refresh)
        say(self, self.refresh)

    def refresh(self) -> None:
        """Show the name as it is now, and who signs where nobody is named."""
        self.name.setText(libraries.name_of(self._session.library))
        everywhere = str(self._session.settings.get("author", ""))
        self.author.setPlaceholderText(everywhere or tr("as elsewhere"))

    def reset(self) -> None:
        """Let the library be called by its folder, and its notes be signed as elsewhere."""
        self.author.clear()
        self._session.attempt(lambda: libraries.sign_as(self._session.library, ""))
        self.name.clear()
        self._rename()

    def _rename(self) -> None:
        library, wanted = self._session.library, " ".join(self.name.text().split())
        if wanted != libraries.name_of(library):
            self._session.do(lambda: libraries.rename(library, wanted))
