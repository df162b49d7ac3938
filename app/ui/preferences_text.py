"""The page of preferences for the text: size, lengths, a font for each script and each column; shown at once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.preferences import Page
from app.ui.preferences_reading import LIMITS, SHAPES, Face, Look, ReadingTaste, choices, usual
from app.ui.translation import say, tr

LENGTHS = {
    "size": ("Size of the text", "pt", 0.5, 1),
    "line_height": ("Line height", "×", 0.05, 2),
    "line_length": ("Line length", "Han characters", 1.0, 0),
    "margin": ("Margins", "px", 4.0, 0),
}
"""By field: its words, its unit, its step, its decimals."""
SCRIPT_NAMES = {
    "Latn": "English text",
    "Hans": "Chinese, Simplified",
    "Hant": "Chinese, Traditional",
    "HK": "Chinese, Hong Kong",
}
COLUMNS = 4
INSIDE = 6
"""Pixels between the frame of a number and its digits."""


class FacePair(QWidget):
    """A family and a size, each of which may be left to others."""

    def __init__(self, families: list[tuple[str, str]], none: Callable[[], str], changed: Callable[[], None]) -> None:
        super().__init__()
        self.family, self.points = QComboBox(), QDoubleSpinBox()
        self.family.addItem("", "")
        for words, family in families:
            self.family.addItem(words, family)
        self.family.setMinimumContentsLength(16)
        self.family.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.family.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.points.setRange(0.0, LIMITS["size"][1])
        self.points.setDecimals(1)
        self.points.setSingleStep(0.5)
        self.points.setMinimumWidth(150)
        self.points.lineEdit().setTextMargins(INSIDE, 0, 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.family, 1)
        line.addWidget(self.points)
        self.setFocusProxy(self.family)
        self.family.activated.connect(lambda _: changed())
        self.points.valueChanged.connect(lambda _: changed())
        say(self, lambda: self.family.setItemText(0, none()))
        say(self, lambda: self.points.setSpecialValueText(tr("as the text")))
        say(self, lambda: self.points.setSuffix(f" {tr('pt')}"))

    def face(self) -> Face:
        """What is chosen. A size below what can be read is none."""
        points = self.points.value()
        return Face(str(self.family.currentData()), max(points, LIMITS["size"][0]) if points else 0.0)

    def show_face(self, face: Face) -> None:
        """Show a choice without making it."""
        with QSignalBlocker(self.family), QSignalBlocker(self.points):
            if self.family.findData(face.family) < 0:
                self.family.addItem(face.family, face.family)
            self.family.setCurrentIndex(self.family.findData(face.family))
            self.points.setValue(face.size)


class TextPage(Page):
    """How the text looks."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lengths = {name: _length(name, self._changed) for name in LENGTHS}
        self.scripts = {tag: self._script(tag) for tag in SHAPES}
        self.columns = [self._column(number) for number in range(COLUMNS)]
        self.heading("Text")
        self.column.addLayout(_grid([(LENGTHS[name][0], box) for name, box in self.lengths.items()]))
        self.column.addSpacing(10)
        self.heading("Fonts by script", "Chinese is always set in the shapes of the script it is shown in.")
        self.column.addLayout(_grid([(SCRIPT_NAMES[tag], pair) for tag, pair in self.scripts.items()]))
        self.column.addSpacing(10)
        self.heading("Fonts by column", "What a column has of its own goes before the font of its script.")
        self.column.addLayout(_grid([(f"Column {n}", pair) for n, pair in enumerate(self.columns, 1)]))
        self.foot(self.reset)
        self.refresh()

    def refresh(self) -> None:
        """Show how the text looks now."""
        taste = self._look.taste
        for name, box in self.lengths.items():
            with QSignalBlocker(box):
                box.setValue(getattr(taste, name))
        for tag, pair in self.scripts.items():
            pair.show_face(taste.fonts.get(tag, Face()))
        for number, pair in enumerate(self.columns):
            pair.show_face(taste.columns.get(number, Face()))

    def reset(self) -> None:
        """Let the text look as at a first start."""
        self._look.prefer(ReadingTaste())
        self.refresh()

    def _changed(self) -> None:
        taste = ReadingTaste(
            fonts={tag: pair.face() for tag, pair in self.scripts.items() if pair.face() != Face()},
            columns={n: pair.face() for n, pair in enumerate(self.columns) if pair.face() != Face()},
        )
        values = {name: round(box.value(), 2) for name, box in self.lengths.items()}
        self._look.prefer(replace(taste, **values))  # type: ignore[arg-type]  # the lengths are all numbers

    def _script(self, tag: str) -> FacePair:
        families = [(family, family) for family in choices(tag)]
        pair = FacePair(families, lambda: tr("{family} (usual)", family=usual(tag)), self._changed)
        _name(pair, SCRIPT_NAMES[tag])
        return pair

    def _column(self, number: int) -> FacePair:
        families = [(family.removesuffix(" SC"), family) for family in choices("Hans")]
        families += [(family, family) for family in choices("Latn") if "CJK" not in family]
        pair = FacePair(families, lambda: tr("the font of its script"), self._changed)
        _name(pair, f"Column {number + 1}")
        return pair


def _length(name: str, changed: Callable[[], None]) -> QDoubleSpinBox:
    _, unit, step, decimals = LENGTHS[name]
    box = QDoubleSpinBox()
    box.setRange(*LIMITS[name])
    box.setDecimals(decimals)
    box.setSingleStep(step)
    say(box, lambda: box.setSuffix(f" {tr(unit)}"))
    box.setFixedWidth(150)
    box.lineEdit().setTextMargins(INSIDE, 0, 0, 0)
    box.valueChanged.connect(lambda _: changed())
    return box


def _grid(rows: list[tuple[str, QWidget]]) -> QGridLayout:
    """Labels in one column of equal width on the whole page, each the buddy of its control."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 140)
    grid.setColumnStretch(1, 1)
    for at, (english, control) in enumerate(rows):
        label = QLabel()
        label.setObjectName("muted")
        label.setBuddy(control)
        _say_row(label, control, english)
        grid.addWidget(label, at, 0)
        grid.addWidget(control, at, 1)
    return grid


def _say_row(label: QLabel, control: QWidget, english: str) -> None:
    def apply() -> None:
        label.setText(tr(english))
        control.setAccessibleName(tr(english))

    say(control, apply)


def _name(pair: FacePair, english: str) -> None:
    """Tell family and size apart for who does not see them."""

    def apply() -> None:
        pair.family.setAccessibleName(tr("{what}: font", what=tr(english)))
        pair.points.setAccessibleName(tr("{what}: size", what=tr(english)))

    say(pair, apply)
