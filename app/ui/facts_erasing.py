"""The one question before texts are erased for good: what goes, and that nothing brings it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.services.erasing import ToErase
from app.ui import forms
from app.ui.translation import tr, trn

NAMED = 5
WIDTH = 440


class ErasingQuestion(QDialog):
    """Asks plainly; the focus is on the answer that changes nothing."""

    wanted = Signal()

    def __init__(self, parent: QWidget, going: ToErase) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Erase for good?"))
        self.words = QLabel(told(going))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(WIDTH)
        # A layout asks a label of several lines for too little.
        self.words.setMinimumHeight(self.words.heightForWidth(WIDTH))
        self.keep = forms.push("Keep everything", self.close)
        self.erase = forms.push("Erase for good", self._erase)
        self.erase.setAutoDefault(False)
        self.keep.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 14)
        layout.setSpacing(14)
        layout.addWidget(self.words)
        layout.addWidget(forms.bar(self.erase, None, self.keep, role="plain", margins=(0, 0, 0, 0)))
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _erase(self) -> None:
        self.close()
        self.wanted.emit()


def told(going: ToErase) -> str:
    """Return what is said of what goes."""
    names = [f"“{document.title}”" for document in going.documents[:NAMED]]
    if len(going.documents) > NAMED:
        names.append(tr("and {n} more", n=len(going.documents) - NAMED))
    also = [trn(len(going.documents), "its text and the original file", "their texts and the original files")]
    if going.bitexts:
        also.append(trn(going.bitexts, "{n} bitext", "{n} bitexts"))
    if going.notes:
        also.append(trn(going.notes, "{n} note", "{n} notes"))
    goes = "\n".join(f"  •  {one}" for one in also)
    parts = ["\n".join(names), f"{tr('This goes:')}\n{goes}"]
    if going.copies:
        parts.append(
            trn(
                going.copies,
                "It is taken out of {n} backup too; one that cannot be rewritten is deleted.",
                "It is taken out of {n} backups too; those that cannot be rewritten are deleted.",
            )
        )
    parts.append(tr("Nothing brings it back, and what was done before can no longer be undone."))
    return "\n\n".join(parts)
