"""Tells written Chinese from boxes in a picture: by how many different shapes as large as a character are in it.

A font without a character draws the same box each time, and Latin letters are narrower or lower than this: `make
proof` draws the same window without its font as well and sees that the count stays below what it asks for.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

ENOUGH = 80
"""Different shapes; the sample's window has 130 and more with its font, and 25 without."""

SMALLEST, LARGEST = 10, 40
"""Pixels, of both width and height: from a character of the list's size to one of a heading's."""

DARK = 128
"""Luminance below which a pixel is ink; the window is drawn light."""

Runs = dict[int, list[tuple[int, int, int]]]
"""By shape: its runs of ink, as row, first column and the column after the last."""


def different_characters(picture: Path) -> int:
    """Count the different connected shapes of a character's size in a picture."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return len(set(_shapes(grey[:, : image.width()] < DARK)))


def from_screen(frame: Path, picture: Path) -> int:
    """Save what a screen shows, a file in the form of xwd, as a picture, and count in it; 0 while there is nothing."""
    data = frame.read_bytes() if frame.exists() else b""
    if len(data) < 100:
        return 0
    header = struct.unpack(">25I", data[:100])
    size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    image = QImage(data[size + 12 * colours :], width, height, line, QImage.Format.Format_RGB32)
    image.save(str(picture))
    return different_characters(picture)


def _shapes(ink: "np.ndarray") -> Iterator[tuple[tuple[int, int, int], ...]]:
    """Give each connected shape of the right size as its runs, counted from its own corner."""
    for runs in _connected(ink).values():
        top, left = min(run[0] for run in runs), min(run[1] for run in runs)
        height = max(run[0] for run in runs) + 1 - top
        width = max(run[2] for run in runs) - left
        if SMALLEST <= height <= LARGEST and SMALLEST <= width <= LARGEST:
            yield tuple(sorted((row - top, first - left, after - left) for row, first, after in runs))


def _connected(ink: "np.ndarray") -> Runs:
    """Put together the runs of ink that touch, corners included."""
    parent: list[int] = []
    all_runs: list[tuple[int, int, int]] = []
    above: list[int] = []
    for row, line in enumerate(ink):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], line.astype(np.int8), [0]))))
        here = []
        for first, after in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            parent.append(len(parent))
            all_runs.append((row, first, after))
            here.append(len(parent) - 1)
            for other in above:
                if all_runs[other][1] <= after and first <= all_runs[other][2]:
                    parent[_root(parent, other)] = _root(parent, here[-1])
        above = here
    shapes: Runs = {}
    for number, run in enumerate(all_runs):
        shapes.setdefault(_root(parent, number), []).append(run)
    return shapes


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
