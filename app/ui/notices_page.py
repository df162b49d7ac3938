"""What the window said since it was opened, in a window of its own: notices go, and can be read again here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.banner import ICONS, Notice
from app.ui.theme import Theme
from app.ui.translation import say, tr

NOTHING = "Nothing has been said yet."


class NoticesPage(QDialog):
    """Lists notices, newest first; the one that is chosen is shown whole, with its details."""

    def __init__(self, parent: QWidget, theme: Theme, past: Sequence[Notice]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(620, 440)
        self._past = list(reversed(past))
        self.list = QListWidget()
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        forms.name(self.list, "Notices")
        for notice in self._past:
            self.list.addItem(self._line(notice, theme))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setPlaceholderText(tr(NOTHING))
        forms.name(self.text, "The notice")
        self.list.currentRowChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.list, 3)
        column.addWidget(self.text, 2)
        parts = (forms.push("Copy it", self._copy), None, forms.push("Close", self.close))
        column.addWidget(forms.bar(*parts, role="plain", margins=(0, 0, 0, 0)))
        say(self, lambda: self.setWindowTitle(tr("Notices of this window")))
        self.list.setCurrentRow(0)

    @staticmethod
    def _line(notice: Notice, theme: Theme) -> QListWidgetItem:
        colours = theme.colours
        ink = {"note": colours.accent, "warning": colours.warning, "error": colours.error}[notice.tone]
        said = tr(notice.sentence)
        item = QListWidgetItem(theme.icon(ICONS[notice.tone], ink), f"{notice.told_at.astimezone():%H:%M}  {said}")
        item.setToolTip(said)
        return item

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._past):
            notice = self._past[row]
            self.text.setPlainText("\n\n".join(part for part in (tr(notice.sentence), notice.details) if part))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
