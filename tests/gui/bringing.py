"""Files brought to the window as a person brings them, and what is asked about them then."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.application import Program
from app.ui.import_dialog import ImportDialog

LEFT = Qt.MouseButton.LeftButton


def drop(window: Program, *paths: Path, on: QWidget | None = None) -> None:
    """Drops files as the system does."""
    target = on or window.shell
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, LEFT, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, LEFT, none))


def asked(window: Program) -> ImportDialog:
    """The window that asks."""
    dialog = window.shell.findChild(ImportDialog)
    assert dialog is not None, "nothing is asked"
    return dialog


def choose(dialog: ImportDialog, name: str) -> None:
    """Chooses a file in the list."""
    rows = [dialog.files.item(at).text().splitlines()[0] for at in range(dialog.files.count())]
    dialog.files.setCurrentRow(rows.index(name))


def texts(window: Program) -> list[str]:
    """What is in the library, by the names of the files."""
    return sorted(d.source_name for d in window.session.library.store.documents())
