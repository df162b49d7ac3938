"""Tags put on many notes at once, and taken off: those that are chosen in the notebook, or all that it found."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.services import tagging
from app.ui import forms
from app.ui.session import Session
from app.ui.translation import tr, trn


class TaggingPage(QDialog):
    """Two lines of tags, one to put on and one to take off, and the tags there are."""

    def __init__(self, parent: QWidget, session: Session, ids: Sequence[int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(tr("Tag notes"))
        self.resize(420, 440)
        self._session, self._ids = session, list(ids)
        self.put_on, self.take_off = QLineEdit(), QLineEdit()
        self.known = QListWidget()
        self._lay_out()
        for tag, count in tagging.offered(session.library):
            item = QListWidgetItem(f"#{tag.name}    {count}")
            item.setData(Qt.ItemDataRole.UserRole, tag.name)
            item.setToolTip(tag.note)
            self.known.addItem(item)
        self.known.itemClicked.connect(self._add)
        self.known.itemActivated.connect(self._add)
        self.put_on.returnPressed.connect(self.tag)
        self.take_off.returnPressed.connect(self.tag)

    def tag(self) -> None:
        """Do it, with the offer to take it back."""
        add, remove = _split(self.put_on.text()), _split(self.take_off.text())
        if not add and not remove:
            return
        by = self._session.author
        if self._session.do(lambda: tagging.tag_all(self._session.library, self._ids, add, remove, by)):
            said = trn(len(self._ids), "{n} note was tagged.", "{n} notes were tagged.")
            self._session.say_undoable(said)
            self.close()

    def _add(self, item: QListWidgetItem) -> None:
        names = _split(self.put_on.text())
        name = str(item.data(Qt.ItemDataRole.UserRole))
        self.put_on.setText(", ".join(dict.fromkeys([*names, name])))

    def _lay_out(self) -> None:
        said = forms.muted(trn(len(self._ids), "{n} note is chosen.", "{n} notes are chosen."))
        forms.name(self.put_on, "Put on", "Tags to put on, separated by commas")
        forms.name(self.take_off, "Take off", "Tags to take off, separated by commas")
        forms.name(self.known, "Tags", "Tags in use; a click puts one on")
        self.put_on.setPlaceholderText(tr("Tags to put on, separated by commas"))
        self.take_off.setPlaceholderText(tr("Tags to take off, separated by commas"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(8)
        for part in (said, self.put_on, self.take_off, forms.muted(tr("Tags in use; a click puts one on"))):
            column.addWidget(part)
        column.addWidget(self.known, 1)
        done = forms.push("Tag notes", self.tag, primary=True)
        done.setAutoDefault(False)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)


def _split(tags: str) -> list[str]:
    parts = tags.replace("，", ",").replace("、", ",").split(",")
    return [tag for tag in (part.strip(" #") for part in parts) if tag]
