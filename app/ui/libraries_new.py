"""A new library: its name and its folder, asked in one small window that says in place what does not do."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.translation import tr


class NewLibrary(QDialog):
    """Stays open until the library could be made."""

    wanted = Signal(Path, str)  # folder, name

    def __init__(self, parent: QWidget, beside: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New library"))
        self.resize(520, 10)
        self._beside = beside
        self._by_hand = False
        self.name, self.folder, self.told = QLineEdit(), QLineEdit(), QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        self.make = forms.push("Make the library", self._make, primary=True)
        self.make.setDefault(True)
        self.name.textChanged.connect(self._follow)
        self.folder.textEdited.connect(self._took_over)
        choose = forms.push("Choose…", self._choose)
        choose.setAutoDefault(False)
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.folder, 1)
        inside.addWidget(choose)
        line.setFocusProxy(self.folder)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        forms.row(form, "Name", self.name)
        forms.row(form, "Folder", line)
        self.folder.setAccessibleName(tr("Folder"))
        words = forms.muted(tr("Everything you bring in lies in this folder, and can be moved or copied with it."))
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(words)
        layout.addWidget(self.told)
        leave = forms.push("Cancel", self.close)
        leave.setAutoDefault(False)
        layout.addWidget(forms.bar(None, leave, self.make, role="plain", margins=(0, 4, 0, 0)))
        self._follow("")

    def refuse(self, sentence: str) -> None:
        """Say why it could not be made."""
        forms.tell(self.told, tr(sentence))

    def _follow(self, name: str) -> None:
        """Name the folder as the library, until the person names it otherwise."""
        bare = "".join("-" if c in '\\/:*?"<>|' else c for c in name.strip()).strip(". ")
        if not self._by_hand:
            self.folder.setText(str(self._beside / (bare or "library-2")))
        self.make.setEnabled(bool(self.folder.text().strip()))

    def _took_over(self) -> None:
        self._by_hand = True
        self.make.setEnabled(bool(self.folder.text().strip()))

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Folder"), str(self._beside))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chose)
        dialog.open()

    def _chose(self, folder: str) -> None:
        self._by_hand = True
        self.folder.setText(folder)

    def _make(self) -> None:
        self.told.hide()
        self.wanted.emit(Path(self.folder.text().strip()).expanduser(), self.name.text())
