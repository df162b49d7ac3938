"""Where the window and its panels are: kept when it closes, brought back at the next start."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from app.services.settings import Settings

LAYOUT = 2
"""Raised when the panels change, so that an old layout is not put on new panels."""


def keep_window(window: QMainWindow, settings: Settings) -> None:
    """Keep where the window and its panels are."""
    settings.set("window.geometry", _text(window.saveGeometry()))
    settings.set("window.docks", _text(window.saveState(LAYOUT)))


def restore_geometry(window: QMainWindow, settings: Settings) -> bool:
    """Put the window where it was; False at a first start."""
    kept = settings.get("window.geometry")
    return isinstance(kept, str) and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def restore_docks(window: QMainWindow, settings: Settings) -> bool:
    """Put the panels where they were; False where there is nothing to go by."""
    kept = settings.get("window.docks")
    return isinstance(kept, str) and window.restoreState(QByteArray.fromBase64(kept.encode()), LAYOUT)


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()
