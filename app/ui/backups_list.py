"""The backups of a library as a list: when, why, and how large."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from app.services.backups import Backup, BackupReason
from app.ui import forms
from app.ui.translation import say, tr

WHY = {
    BackupReason.DAILY: "Backup of the day",
    BackupReason.HAND: "Made by hand",
    BackupReason.MERGE: "Before a merge",
    BackupReason.MIGRATION: "Before an update of the library",
    BackupReason.RESTORE: "Before a restore or a repair",
}


class BackupsList(QTreeWidget):
    """Newest first; one of them may be chosen."""

    chosen = Signal(bool)  # whether one is

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setColumnCount(3)
        self._backups: Sequence[Backup] = ()
        forms.name(self, "Backups")
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.path() is not None))
        say(self, self._write)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, newest first."""
        self._backups = backups
        self._write()

    def path(self) -> Path | None:
        """The file of the one that is chosen."""
        at = self.indexOfTopLevelItem(self.selectedItems()[0]) if self.selectedItems() else -1
        return self._backups[at].path if at >= 0 else None

    def _write(self) -> None:
        kept = self.path()
        self.setHeaderLabels([tr("When"), tr("Why"), tr("Size")])
        self.clear()
        for one in self._backups:
            item = QTreeWidgetItem([when(one), tr(WHY[one.reason]), _size(one.size)])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
            item.setSelected(one.path == kept)


def _size(size: int) -> str:
    """A size as people know it from their system."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def when(backup: Backup) -> str:
    """When a backup was made, in the time of this place."""
    return f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
