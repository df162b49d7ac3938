"""Themes: every colour is there, and words stand out from what they stand on."""

import pytest
from PySide6.QtGui import QColor

from app.services import places
from app.ui.icons import pixmap
from app.ui.theme import MARKS, load

NAMES = ("light", "dark", "contrast")
ON = [
    ("ink", "paper"), ("ink", "chrome"), ("ink", "raised"), ("ink", "accent_soft"), ("ink", "hover"),
    ("ink", "selection"),
    ("ink", "hit"), ("ink", "error_soft"), ("ink", "warning_soft"), ("muted", "paper"), ("muted", "chrome"),
    ("accent", "chrome"), ("on_accent", "accent"), ("warning", "warning_soft"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_words_can_be_read_on_what_they_stand_on(name: str) -> None:
    colours = load(name)
    wanted = 7.0 if name == "contrast" else 4.5
    weak = {pair: c for pair in ON if (c := contrast(getattr(colours, pair[0]), getattr(colours, pair[1]))) < wanted}
    assert weak == {}


@pytest.mark.parametrize("name", NAMES)
def test_marks_have_a_colour_each(name: str) -> None:
    colours = load(name)
    assert len({colours.mark(mark).name() for mark in MARKS}) == len(MARKS)


def test_every_icon_can_be_drawn(qapp: object) -> None:
    names = [file.stem for file in (places.RESOURCES / "icons").glob("*.svg")]
    assert names
    empty = [name for name in names if pixmap(name, "#000000", 18).toImage().allGray() and blank(name)]
    assert empty == []


def blank(name: str) -> bool:
    image = pixmap(name, "#000000", 18).toImage()
    return all(image.pixelColor(x, y).alpha() == 0 for x in range(18) for y in range(18))
