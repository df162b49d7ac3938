"""What people say of a text, to be changed: title, date, version, standing, and the work it is filed under."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.core.document import Authenticity, Document, Work
from app.services.filing import Facts, facts_of
from app.ui import forms, titles
from app.ui.translation import tr

NEW = 0
"""Stands for a work that is yet to be made."""


class FactsDialog(QDialog):
    """Stays open until what is in it could be kept."""

    kept = Signal(object, object)  # Facts, and where to file it: the id of a work, or the title of a new one

    def __init__(self, parent: QWidget, document: Document, works: list[Work]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Title, date and version"))
        self.resize(600, 10)
        self._work_id = document.work_id
        facts = facts_of(document)
        self.title, self.date, self.version = QLineEdit(facts.title), QLineEdit(facts.date), QLineEdit()
        self.version.setText(facts.version_label)
        self.title.setCursorPosition(0)
        self.date.setPlaceholderText(tr("2019, 2019-04 or 2019-04-30"))
        self.standing, self.work, self.new_work = QComboBox(), QComboBox(), QLineEdit()
        for standing in Authenticity:
            self.standing.addItem(titles.standing(standing), standing)
        self.standing.setCurrentIndex(self.standing.findData(facts.authenticity))
        for work in works:
            self.work.addItem(work.title, work.id)
        self.work.addItem(tr("A new work…"), NEW)
        self.work.setCurrentIndex(self.work.findData(document.work_id))
        self.work.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.work.currentIndexChanged.connect(self._chose_work)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.keep = forms.push("Keep the changes", self._keep, primary=True)
        self._lay_out()
        self._chose_work()

    def refuse(self, sentence: str) -> None:
        """Say why it could not be kept."""
        forms.tell(self.told, tr(sentence))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        for english, control in (
            ("Title", self.title),
            ("Date", self.date),
            ("Version", self.version),
            ("Standing", self.standing),
            ("Work", self.work),
            ("Title of the new work", self.new_work),
        ):
            forms.row(form, english, control)
        self._form = form
        self.told.hide()
        self.keep.setDefault(True)
        leave = forms.push("Cancel", self.close)
        leave.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.told)
        layout.addWidget(forms.bar(None, leave, self.keep, role="plain", margins=(0, 4, 0, 0)))

    def _chose_work(self) -> None:
        new = self.work.currentData() == NEW
        self._form.setRowVisible(self.new_work, new)
        if new:
            self.new_work.setText(self.title.text())
            self.new_work.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.told.hide()
        facts = Facts(
            self.title.text(), self.date.text(), self.version.text(), Authenticity(self.standing.currentData())
        )
        chosen = int(self.work.currentData())
        where: int | str | None = self.new_work.text() if chosen == NEW else chosen
        self.kept.emit(facts, None if where == self._work_id else where)
