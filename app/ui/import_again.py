"""Reading a text of the library again in another encoding, chosen by how it reads."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.document import Document
from app.services import choosing_encoding
from app.services.choosing_encoding import EncodingPreview
from app.ui import forms
from app.ui.fonts import for_text
from app.ui.receipts import how_likely
from app.ui.translation import say, tr
from app.ui.workspace import Workspace


class ReadingAgain(QObject):
    """Asks in which encoding a document is to be read, and reads it so, with the way back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session

    def ask(self, document_id: int) -> None:
        """Show what each encoding makes of a document's file."""
        library = self._session.library
        found = self._session.attempt(lambda: choosing_encoding.document_previews(library, document_id))
        document = self._session.attempt(lambda: library.store.document(document_id))
        if not found or document is None:
            return
        dialog = AgainDialog(self._work.window, document, found)
        dialog.chosen.connect(lambda encoding: self.read(document_id, encoding))
        dialog.show()

    def read(self, document_id: int, encoding: str) -> None:
        """Read a document in `encoding`; what is open with it gives way to the text that is read so."""
        library, view = self._session.library, self._session.view
        before = {d.id for d in library.store.documents()}
        title = library.store.document(document_id).title
        was_open = view is not None and any(column.document.id == document_id for column in view.columns)
        if not self._session.do(lambda: choosing_encoding.read_again(library, document_id, encoding)):
            return
        made = [d.id for d in library.store.documents() if d.id not in before]
        if made and (was_open or self._session.view is None):
            self._session.open_document(made[0])
        self._session.say_undoable(
            tr(
                "“{title}” is read as {encoding} now. The text there was is in the trash, with its notes and pairs.",
                title=title,
                encoding=encoding,
            )
        )


class AgainDialog(QDialog):
    """The encodings, and how the text begins in the one that is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, document: Document, found: list[EncodingPreview]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._found = found
        self._now = document.receipt.encoding
        self.encoding = QComboBox()
        for preview in found:
            words = f"{preview.encoding} · {how_likely(preview)}"
            self.encoding.addItem(f"{words} · {tr('as it is read now')}" if self._is_now(preview) else words)
        self.encoding.setCurrentIndex(next((at for at, p in enumerate(found) if self._is_now(p)), 0))
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.go = forms.push("Read it so", self._go, primary=True)
        self._lay_out(document)
        self.encoding.currentIndexChanged.connect(self._show)
        self._show(self.encoding.currentIndex())
        self.resize(620, 400)

    def _is_now(self, preview: EncodingPreview) -> bool:
        return preview.encoding == self._now

    def _lay_out(self, document: Document) -> None:
        title = forms.ElidedLabel("headTitle")
        title.setText(document.title)
        words = QLabel()
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(self.encoding)
        layout.addWidget(self.preview, 1)
        layout.addWidget(forms.bar(None, forms.push("Cancel", self.close), self.go, role="plain", margins=(0, 0, 0, 0)))
        forms.name(self.encoding, "Encoding")
        forms.name(self.preview, "How the text begins")
        say(self, lambda: self.setWindowTitle(tr("Read in another encoding")))
        say(words, lambda: words.setText(tr("Choose the encoding in which the text reads well.")))

    def _show(self, at: int) -> None:
        text = self._found[at].text
        self.preview.setFont(for_text(self.font(), text))
        self.preview.setPlainText(text)
        self.go.setEnabled(not self._is_now(self._found[at]))

    def _go(self) -> None:
        self.chosen.emit(self._found[self.encoding.currentIndex()].encoding)
        self.close()
