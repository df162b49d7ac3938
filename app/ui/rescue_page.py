"""What a window shows while its library cannot be open: what is wrong, what can be done at once, and how far it is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.services.backups import Backup
from app.ui import forms
from app.ui.backups_list import BackupsList
from app.ui.fonts import for_text
from app.ui.translation import say, tr

WIDEST = 680
REPAIRED = (
    "A repair keeps everything that can be trusted. What cannot be read is put aside in the folder “damaged” of the "
    "library and nothing is thrown away."
)


class RescuePage(QWidget):
    """Says one thing at a time: what is wrong, with what can be done, or what is being done."""

    again_wanted = Signal()
    repair_wanted = Signal()
    restore_wanted = Signal(object)  # Path
    other_chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heading, self._sentence, self._what = "", "", ""
        self._title = QLabel()
        self._title.setObjectName("welcomeTitle")
        self._title.setWordWrap(True)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._mending = forms.muted()
        self._mending.setWordWrap(True)
        self._or = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        forms.name(self.bar, "Progress")
        self.repair = forms.push("Repair the library", self.repair_wanted.emit, primary=True, big=True)
        self.again = forms.push("Try again", self.again_wanted.emit, big=True)
        self.other = forms.push("Open another library…", self._choose, big=True)
        self.list = BackupsList()
        self.restore = forms.push("Go back to this backup", self._restore)
        self.list.chosen.connect(self.restore.setEnabled)
        self._lay_out()
        say(self, self._translate)

    def refuse(self, sentence: str) -> None:
        """Say why the library cannot be opened; there is nothing to do about it here but to try again."""
        self._say("The library cannot be opened", sentence)
        self._show(self.again, self.other)
        self.again.setFocus()

    def offer(self, sentence: str, backups: Sequence[Backup]) -> None:
        """Say that the library is damaged, and offer to repair it or to go back to a backup."""
        self._say("The library is damaged", sentence)
        self.list.show_backups(backups)
        self.restore.setEnabled(False)
        self._show(
            self.repair,
            self._mending,
            self.again,
            self.other,
            *((self._or, self.list, self.restore) if backups else ()),
        )
        self.repair.setFocus()

    def begin(self, heading: str) -> None:
        """Say what is being done to the library."""
        self._say(heading, "")
        self.bar.setRange(0, 0)
        self._show(self.bar)

    def progress(self, what: str, done: int, total: int) -> None:
        """Say how far it is."""
        self._what = what
        self._words.setText(tr(what))
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def sentence(self) -> str:
        """What is said now."""
        return self._words.text()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Open another library"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.other_chosen.emit(Path(name)))
        dialog.open()

    def _restore(self) -> None:
        path = self.list.path()
        if path is not None:
            self.restore_wanted.emit(path)

    def _say(self, heading: str, sentence: str) -> None:
        self._heading, self._sentence, self._what = heading, sentence, ""
        self._translate()

    def _translate(self) -> None:
        said = tr(self._sentence or self._what)
        self._title.setText(tr(self._heading))
        self._words.setFont(for_text(self.font(), said))
        self._words.setText(said)
        self._mending.setText(tr(REPAIRED))
        self._or.setText(tr("Or go back to a backup; what is there now is kept too."))

    def _show(self, *parts: QWidget) -> None:
        every: tuple[QWidget, ...] = (
            self.repair,
            self.again,
            self.other,
            self._mending,
            self._or,
            self.list,
            self.restore,
        )
        for part in (*every, self.bar):
            part.setVisible(part in parts)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.bar)
        column.addSpacing(6)
        column.addLayout(_line(self.repair, self.again, self.other))
        column.addWidget(self._mending)
        column.addSpacing(10)
        column.addWidget(self._or)
        column.addWidget(self.list, 5)
        column.addLayout(_line(self.restore))
        column.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(40, 30, 40, 30)
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line
