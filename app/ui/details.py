"""What is known of a document: its receipt, language, script, standing; in a window of its own that blocks nothing."""

from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.document import Document
from app.ui import forms, receipts, titles
from app.ui.translation import tr


class Details(QDialog):
    """A form of facts."""

    encoding_wanted = Signal(int)  # document id

    def __init__(self, parent: QWidget, documents: list[Document]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(tr("Details"))
        self.resize(560, 520)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        for document in documents:
            title = QLabel(document.title)
            title.setObjectName("headTitle")
            title.setWordWrap(True)
            column.addWidget(title)
            form = QFormLayout()
            form.setHorizontalSpacing(18)
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
            for english, value in facts(document):
                forms.row(form, english, _fact(value))
            column.addLayout(form)
            if document.receipt.encodings_tried:
                column.addWidget(self._again(document.id), 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(18)
        column.addStretch(1)
        area = forms.scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(area)
        layout.addWidget(forms.bar(None, forms.push("Close", self.close), None, role="plain"))

    def _again(self, document_id: int) -> QToolButton:
        """Return what asks for another encoding: another text, so that the details are closed then."""

        def act() -> None:
            self.encoding_wanted.emit(document_id)
            self.close()

        return forms.link("Read in another encoding…", act)


def facts(document: Document) -> list[tuple[str, str]]:
    """Return what is known of a document, heading and value."""
    found = [
        ("Language", titles.language(document)),
        ("Version", document.version_label),
        ("Date", document.date),
        ("Standing", titles.authenticity(document)),
        ("File", document.source_name),
        ("Encoding", receipts.encoding(document)),
        ("Brought in", f"{document.imported_at.astimezone():%Y-%m-%d %H:%M}" if document.imported_at else ""),
        ("Receipt", receipts.kept(document)),
        ("Left out", receipts.left_out(document)),
        ("Remarks", receipts.remarks(document)),
        ("Fingerprint", " ".join(wrap(document.sha256, 8))),
    ]
    return [(english, value) for english, value in found if value]


def _fact(value: str) -> QLabel:
    label = QLabel(value)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
