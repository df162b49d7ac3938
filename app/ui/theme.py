"""Colours of the window: light, dark and high contrast, following the system or chosen."""

import json
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.services import places

MIDDLE = 128
"""The lightness that parts dark colours from light ones."""
THEMES = ("system", "light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme by what they are for, each as #rrggbb."""

    name: str
    dark: bool
    paper: str
    chrome: str
    raised: str
    line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    selection: str
    hit: str
    hit_now: str
    counterpart: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    good: str
    amber: str
    rose: str
    sky: str
    leaf: str
    violet: str

    def mark(self, colour: str) -> QColor:
        """Return the colour of a highlight by the name annotations use; amber where none is named."""
        return QColor(getattr(self, colour if colour in MARKS else "amber"))


MARKS = ("amber", "rose", "sky", "leaf", "violet")
"""The names of highlight colours that annotations may carry."""


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon, /) -> None:  # noqa: N802 - Qt's own name
        """Take an icon."""


def load(name: str, folder: Path | None = None) -> Colours:
    """Return the colours of a theme that comes with the program."""
    file = (folder or places.RESOURCES / "themes") / f"{name}.json"
    return Colours(name=name, **json.loads(file.read_text(encoding="utf-8")))


class Theme(QObject):
    """The theme in use: paints the application, and tells who paints by hand when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__()
        self._application = application
        self._painted = False
        self._icons: list[tuple[weakref.ref[QObject], str]] = []
        self._sheet = (places.RESOURCES / "themes" / "window.qss").read_text(encoding="utf-8")
        self.choice = ""
        self.colours = load("light")
        # Qt's own word on light and dark takes tens of milliseconds to load, so the first paint goes by the palette.
        self._guess = "dark" if application.palette().window().color().lightness() < MIDDLE else "light"
        self.choose(choice)

    def follow_system(self) -> None:
        """From now on, follow what the system says of light, dark and contrast."""
        self._guess = ""
        self._application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    def choose(self, choice: str) -> None:
        """Use a theme by name, or `system` to follow the system."""
        self.choice = choice if choice in THEMES else "system"
        colours = load(self._system() if self.choice == "system" else self.choice)
        if colours == self.colours and self._painted:
            return
        self.colours, self._painted = colours, True
        self._application.setPalette(palette(colours))
        self._application.setStyleSheet(self._filled(colours))
        self._redraw()
        self.changed.emit()

    def put_icon(self, target: TakesIcon, name: str) -> None:
        """Give `target` an icon in the theme's ink, now and after every change of theme."""
        assert isinstance(target, QObject)
        self._icons.append((weakref.ref(target), name))
        target.setIcon(self.icon(name))

    def icon(self, name: str, colour: str = "") -> QIcon:
        """Return an icon drawn in `colour`, by default the theme's ink."""
        from app.ui.icons import draw  # needs Qt's SVG, which the bare window does not wait for

        return draw(name, colour or self.colours.ink, self.colours.muted)

    def _redraw(self) -> None:
        alive = []
        for reference, name in self._icons:
            target = reference()
            if target is not None and isValid(target):
                target.setIcon(self.icon(name))  # type: ignore[attr-defined]  # put_icon asked for it
                alive.append((reference, name))
        self._icons = alive

    def _follow(self) -> None:
        if self.choice == "system":
            self.choose("system")

    def _system(self) -> str:
        if self._guess:
            return self._guess
        from PySide6.QtCore import Qt

        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _filled(self, colours: Colours) -> str:
        sheet = self._sheet
        icons = (places.RESOURCES / "icons").as_posix()
        for name in sorted((f for f in Colours.__slots__ if f not in ("name", "dark")), key=len, reverse=True):
            sheet = sheet.replace(f"@{name}", getattr(colours, name))
        return sheet.replace("@icons", icons).replace("@shade", "dark" if colours.dark else "light")


def palette(colours: Colours) -> QPalette:
    """Return the colours as Qt's own palette, so that what no style sheet names fits too."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for target, colour in (
        (role.Window, colours.chrome),
        (role.WindowText, colours.ink),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.chrome),
        (role.Text, colours.ink),
        (role.Button, colours.raised),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.on_accent),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.ink),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.muted),
        (role.Mid, colours.line),
        (role.Midlight, colours.line),
        (role.Dark, colours.line),
        (role.Light, colours.raised),
        (role.Shadow, colours.line),
    ):
        made.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, target, QColor(colours.muted))
    return made


ICON_SIZE = QSize(18, 18)
