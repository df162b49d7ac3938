"""Which of several files translate which, as guessed, for a person to approve, change and add to."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.imports import PairGuess
from app.ui import forms
from app.ui.receipts import how_sure
from app.ui.translation import say, tr

Pair = tuple[Path, Path]


class PairTable(QWidget):
    """A row for each pair: whether it is wanted, the one text, the other, and what speaks for it."""

    changed = Signal()

    def __init__(self, paths: Sequence[Path], guesses: Sequence[PairGuess]) -> None:
        super().__init__()
        self._paths = list(paths)
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for column, stretch in ((1, 2), (2, 2), (3, 5)):
            self._grid.setColumnStretch(column, stretch)
        inner = QWidget()
        column_of = QVBoxLayout(inner)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.addLayout(self._grid)
        column_of.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QLabel()
        head.setObjectName("headTitle")
        say(head, lambda: head.setText(tr("Which texts translate one another?")))
        self.add = forms.link("Another pair", lambda: self._add(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(forms.bar(head, None, self.add, role="plain", margins=(0, 0, 0, 0)))
        layout.addWidget(self._area, 1)
        for guess in guesses:
            self._add(guess)
        if not guesses:
            self._add(None)

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that are wanted, each of two files."""
        chosen = [row.pair() for row in self._rows]
        return tuple(dict.fromkeys(pair for pair in chosen if pair is not None))

    def rows(self) -> list["_Row"]:
        """The rows, from the top."""
        return self._rows

    def _add(self, guess: PairGuess | None) -> None:
        row = _Row(self._paths, guess)
        at = len(self._rows)
        for column, control in enumerate((row.wanted, row.first, row.second, row.reason)):
            self._grid.addWidget(control, at, column)
        for box in (row.first, row.second):
            box.currentIndexChanged.connect(lambda _: self._chosen(row))
        row.wanted.toggled.connect(lambda _: self.changed.emit())
        self._rows.append(row)
        self.changed.emit()

    def _chosen(self, row: "_Row") -> None:
        row.by_hand()
        self.changed.emit()


class _Row:
    """The controls of one pair."""

    def __init__(self, paths: Sequence[Path], guess: PairGuess | None) -> None:
        self.wanted = QCheckBox()
        self.first, self.second = QComboBox(), QComboBox()
        self.reason = forms.ElidedLabel("muted")
        self._guess = guess
        for box, path in ((self.first, guess and guess.source), (self.second, guess and guess.target)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(120)
            box.addItem(tr("no text"), None)
            for other in paths:
                box.addItem(other.name, str(other))
                box.setItemData(box.count() - 1, str(other), Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(box.findData(str(path)) if path is not None else 0)
        self.wanted.setChecked(guess is not None)
        forms.name(self.wanted, "Align this pair")
        forms.name(self.first, "One text of the pair")
        forms.name(self.second, "Its translation")
        say(self.reason, self._say_reason)

    def pair(self) -> Pair | None:
        """The two files, None where the pair is not wanted or is none."""
        first, second = self.first.currentData(), self.second.currentData()
        if not self.wanted.isChecked() or first is None or second is None or first == second:
            return None
        return Path(first), Path(second)

    def by_hand(self) -> None:
        """A person chose another file: that is wanted then, and says why by itself."""
        self._guess = None
        self._say_reason()
        if self.first.currentData() is not None and self.second.currentData() is not None:
            self.wanted.setChecked(True)

    def _say_reason(self) -> None:
        if self._guess is None:
            self.reason.setText(tr("chosen by you") if self.pair() or self.wanted.isChecked() else "")
        else:
            self.reason.setText(f"{how_sure(self._guess.confidence)} · {tr(self._guess.reason)}")
