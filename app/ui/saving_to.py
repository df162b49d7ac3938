"""Asking where a file is to be written, in a window that blocks nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.settings import Settings
from app.ui.translation import tr


def ask_where(
    parent: QWidget, settings: Settings, title: str, kinds: str, name: str, act: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a file of one of `kinds`, `name` proposed with its suffix, and hand it to `act`."""
    dialog = QFileDialog(parent, tr(title), str(settings.get("folder", "")), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
    dialog.open()
    return dialog
