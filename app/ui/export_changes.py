"""Asks since which versions a Word table shows what changed, for either text of the open bitext."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.core.document import Document
from app.services.changes_since import earlier_versions
from app.services.library import Library
from app.ui import forms, titles
from app.ui.translation import say, tr


class ChangesDialog(QDialog):
    """A choice of versions for each text; the one before it is chosen, or none where there is none."""

    chosen = Signal(object)  # the ids of the versions, a tuple

    def __init__(self, parent: QWidget, library: Library, documents: Sequence[Document]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.since = [_choice(library, document) for document in documents]
        self.go = forms.push("Choose the file…", self._go, primary=True)
        self.go.setDefault(True)
        self._lay_out(documents)
        for box in self.since:
            box.currentIndexChanged.connect(self._refresh)
        self._refresh()
        self.resize(640, 210)
        self.since[0].setFocus()

    def versions(self) -> tuple[int, ...]:
        """The versions that are chosen."""
        return tuple(box.currentData() for box in self.since if box.currentData() is not None)

    def _lay_out(self, documents: Sequence[Document]) -> None:
        words = QLabel()
        words.setWordWrap(True)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        for row, (document, box) in enumerate(zip(documents, self.since, strict=True)):
            label = forms.ElidedLabel("muted")
            label.setText(titles.short_language(document))
            label.setFixedWidth(90)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            _named(box, document)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(grid)
        leave = forms.push("Cancel", self.close)
        leave.setAutoDefault(False)
        layout.addWidget(forms.bar(None, leave, self.go, role="plain", margins=(0, 4, 0, 0)))
        say(self, lambda: self.setWindowTitle(tr("Changes since an earlier version")))
        say(
            words,
            lambda: words.setText(
                tr(
                    "The table tracks what changed since the version you choose: all accepted in Word, it is the text "
                    "as it is now; all rejected, the version before."
                )
            ),
        )

    def _refresh(self) -> None:
        self.go.setEnabled(bool(self.versions()))

    def _go(self) -> None:
        self.chosen.emit(self.versions())
        self.close()


def choices(library: Library, document: Document) -> list[Document]:
    """What a text may be compared with: the versions before it, the others of its work, other texts of its language."""
    earlier = earlier_versions(library, document.id)
    first = {d.id for d in earlier} | {document.id}
    others = [d for d in library.store.documents() if d.language is document.language and d.id not in first]
    return [*earlier, *sorted(others, key=lambda d: d.work_id != document.work_id)]


def _choice(library: Library, document: Document) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItem(tr("No changes of this text"), None)
    for other in choices(library, document):
        box.addItem(f"{other.title} · {titles.meta(other)}", other.id)
        box.setItemData(box.count() - 1, f"{other.title} · {titles.meta(other)}", Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(1 if earlier_versions(library, document.id) else 0)
    return box


def _named(box: QComboBox, document: Document) -> None:
    say(box, lambda: box.setAccessibleName(tr("Earlier version of “{title}”", title=document.title)))
