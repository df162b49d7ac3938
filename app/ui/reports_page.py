"""Reports of bugs and crashes, in a window that blocks nothing: to be looked at, saved, and done with."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.errors import MachineError
from app.services import reports
from app.services.reports import Report
from app.ui import forms
from app.ui.translation import say, tr

EXPLAINED = (
    "A report names versions, what was asked for, and where in the program it went wrong. It holds no text of your "
    "documents and is sent to no one: save it, look at it, and send it yourself if you like."
)
LISTED = 5
"""Reports that are in sight at once."""


class ReportsPage(QDialog):
    """Shows reports, newest first; the one that is chosen can be saved or copied, and is offered no more then."""

    settled = Signal()

    def __init__(self, parent: QWidget | None, found: Sequence[Report]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(720, 560)
        self._found = sorted(found, key=lambda one: one.made_at, reverse=True)
        self._words = forms.muted()
        self._words.setWordWrap(True)
        self._said = forms.muted()
        self._said.setWordWrap(True)
        self.list = QListWidget()
        forms.name(self.list, "Reports")
        for one in self._found:
            self.list.addItem(f"{one.made_at.astimezone():%Y-%m-%d %H:%M}  {one.summary}")
        self.list.currentRowChanged.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        forms.name(self.text, "The report")
        self.save = forms.push("Save the report…", self._ask_where, primary=True)
        self.copy = forms.push("Copy it", self._copy)
        self._lay_out()
        say(self, self._translate)
        rows = min(len(self._found), LISTED)
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + 2 * self.list.frameWidth() + 4)
        self.list.setVisible(len(self._found) > 1)
        self.list.setCurrentRow(0)

    def save_to(self, path: Path) -> None:
        """Save the report that is shown."""
        try:
            reports.save(self._shown(), path)
        except MachineError as error:
            self._said.setText(tr(str(error)))
            return
        self._said.setText(tr("{name} is written.", name=path.name))
        self._settle()

    def said(self) -> str:
        """What came of the last thing that was asked for."""
        return self._said.text()

    def _show(self, _row: int) -> None:
        try:
            self.text.setPlainText(self._shown().text())
        except MachineError as error:
            self.text.setPlainText(tr(str(error)))
        self._said.setText("")

    def _shown(self) -> Report:
        return self._found[max(0, self.list.currentRow())]

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, tr("Save the report…"), "", "Text (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"duizhao-{self._shown().path.name}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._said.setText(tr("The report is copied."))
        self._settle()

    def _settle(self) -> None:
        # It stays on the page, so that it can be saved once more.
        self._found[max(0, self.list.currentRow())] = reports.settle(self._shown())
        self.settled.emit()

    def _translate(self) -> None:
        self.setWindowTitle(tr("Reports"))
        self._words.setText(tr(EXPLAINED))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addWidget(self.copy)
        line.addWidget(self._said, 1)
        line.addWidget(forms.push("Close", self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self.list)
        column.addWidget(self.text, 1)
        column.addLayout(line)
