"""Draws the program's icon for each system from its one drawing: `python .ci/package/icon.py`.

PNG for Linux, ICO for Windows, ICNS for macOS; the last two hold several sizes, each a PNG.
"""

import os
import struct
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "icons" / "program"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic11": 32, b"ic13": 256}
"""The name of each size in an ICNS; ic11 and ic13 are for sharp screens."""


def main() -> int:
    """Draw all three beside the SVG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = sorted({*ICO_SIZES, *ICNS_SIZES.values()})
    drawn = {size: draw(FOLDER / "duizhao.svg", size) for size in sizes}
    (FOLDER / "duizhao.png").write_bytes(drawn[256])
    (FOLDER / "duizhao.ico").write_bytes(ico({size: drawn[size] for size in ICO_SIZES}))
    (FOLDER / "duizhao.icns").write_bytes(icns({name: drawn[size] for name, size in ICNS_SIZES.items()}))
    return 0


def draw(svg: Path, size: int) -> bytes:
    """Return a drawing as a PNG, `size` pixels square."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico(images: dict[int, bytes]) -> bytes:
    """Pack PNGs by their size in pixels into a Windows icon; 256 is written as 0."""
    offset = 6 + 16 * len(images)
    entries, bodies = b"", b""
    for size, png in images.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset + len(bodies))
        bodies += png
    return struct.pack("<HHH", 0, 1, len(images)) + entries + bodies


def icns(images: dict[bytes, bytes]) -> bytes:
    """Pack PNGs by their four-letter names into a macOS icon."""
    body = b"".join(name + struct.pack(">I", len(png) + 8) + png for name, png in images.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


if __name__ == "__main__":
    sys.exit(main())
