"""Icons drawn from our own SVG files in the colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.services import places

SIZES = (18, 36)
"""Pixels: as the window shows them, and for sharp screens; Qt scales from the nearer one."""


def draw(name: str, ink: str, disabled: str) -> QIcon:
    """Return the icon `name` in `ink`, and in `disabled` where it cannot be used.

    Raises FileNotFoundError for a name that has no file.
    """
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(pixmap(name, ink, size), QIcon.Mode.Normal)
        icon.addPixmap(pixmap(name, ink, size), QIcon.Mode.Selected)
        icon.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return icon


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` in one colour, `size` points square at `ratio` pixels to the point."""
    made = QPixmap.fromImage(_image(name, colour, round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=1024)
def _image(name: str, colour: str, pixels: int) -> QImage:
    """Images and not pixmaps are kept: they may outlive the application."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    made = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return made


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (places.RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
