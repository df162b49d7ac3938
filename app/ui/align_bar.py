"""The bar of align mode: that it is on, which side the keys act on, every key with what it does, and what was said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from app.core.alignment import Tally
from app.core.document import Document
from app.core.language import Language
from app.ui import forms
from app.ui.actions import Actions
from app.ui.flow import Flow
from app.ui.fonts import for_text
from app.ui.theme import Theme
from app.ui.translation import say, tr, trn

NATIVE = QKeySequence.SequenceFormat.NativeText
SIGNS = {"Ctrl+Up": "Ctrl+↑", "Ctrl+Down": "Ctrl+↓", "Up": "↑", "Down": "↓"}
"""Keys as people read them on the keyboard, by Qt's portable names."""
SHORT = {"Return": "Enter", "Backspace": "Bksp"}
"""Names of keys that are shorter on the keyboard than in Qt's English."""


class AlignBar(QFrame):
    """Says what the keys do and lets the mouse do the same."""

    side_chosen = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("alignBar")
        self._actions = actions
        self._sides: list[QToolButton] = []
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.side_chosen)
        self._count = forms.ElidedLabel("muted")
        self._said = QLabel()
        self._said.setObjectName("badge")
        self._said.setWordWrap(True)
        self._keys: dict[str, QToolButton] = {name: self._key(actions[name], text) for name, text in shorts().items()}
        self._flow = Flow(list(self._keys.values()))
        self._lay_out(theme)
        forms.name(self, "Align mode", "Its keys change which segments answer one another")
        say(self, self.tell_keys)
        self.hide()

    def show_sides(self, documents: Sequence[Document], side: int) -> None:
        """Offer the columns as sides to act on."""
        for number, document in enumerate(documents):
            self._sides[number].setToolTip(document.title)
            self._names[number : number + 1] = [_language(document, documents)]
        self._name_sides()
        self.choose(side)

    def choose(self, side: int) -> None:
        """Show on which side the keys act."""
        self._sides[side].setChecked(True)

    def say(self, sentence: str) -> None:
        """Say why a key did nothing, or nothing any more."""
        said = tr(sentence) if sentence else ""
        self._said.setFont(for_text(self.font(), said))
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._said.setAccessibleName(said)

    def said(self) -> str:
        """What is said now, '' where nothing is."""
        return "" if self._said.isHidden() else self._said.text()

    def tell(self, tally: Tally) -> None:
        """Say how far one has come."""
        parts = [tr("{n} of {total} accepted", n=f"{tally.accepted:,}", total=f"{tally.total:,}")]
        if tally.pinned:
            parts.append(trn(tally.pinned, "{n} pinned", "{n} pinned"))
        if tally.doubted:
            parts.append(trn(tally.doubted, "{n} to look at", "{n} to look at"))
        self._count.setText("  ·  ".join(parts))

    def told(self) -> str:
        """What is said of how far one has come."""
        return self._count.text()

    def button(self, name: str) -> QToolButton:
        """The button of an action."""
        return self._keys[name]

    def side_buttons(self) -> list[QToolButton]:
        """The buttons of the two sides."""
        return self._sides

    def tell_keys(self) -> None:
        """Write each key, as the person has it, before what it does."""
        for name, button in self._keys.items():
            action = self._actions[name]
            key = _written(action.shortcuts()[0]) if action.shortcuts() else ""
            short = tr(shorts()[name])
            button.setText(f"{key}  {short}" if key else short)
            button.setAccessibleName(action.text())
            button.setToolTip(action.text())
        self._flow.arrange()
        self._name_sides()

    def _key(self, action: QAction, short: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("alignKey")
        # The keys stay the text's when the mouse presses one.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(action.trigger)
        button.setText(short)
        return button

    def _lay_out(self, theme: Theme) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        title = QLabel()
        title.setObjectName("alignTitle")
        say(title, lambda: title.setText(tr("Align mode")))
        acts = forms.muted()
        say(acts, lambda: acts.setText(tr("Keys act on")))
        first.addWidget(title)
        first.addSpacing(8)
        first.addWidget(acts)
        for number in (0, 1):
            first.addWidget(self._side(number))
        first.addSpacing(8)
        first.addWidget(self._count, 1)
        first.addWidget(forms.tool(theme, "close", "Leave align mode (Esc)", self.left.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 5)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self._flow)
        column.addWidget(self._said)
        self._said.hide()

    def _side(self, number: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("alignSide")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group.addButton(button, number)
        self._sides.append(button)
        self._names.append("")
        return button

    def _name_sides(self) -> None:
        for button, name in zip(self._sides, self._names, strict=True):
            button.setText(tr(name))
            button.setAccessibleName(tr("Keys act on") + " " + tr(name))


def shorts() -> dict[str, str]:
    """What each key does in a word or two, by the name of its action, in the order in which they stand."""
    return {
        "align.take": "Take next",
        "align.give": "Give back",
        "align.up": "Move up",
        "align.down": "Move down",
        "align.merge": "Merge",
        "align.split": "Split",
        "align.unlink": "Unlink",
        "align.accept": "Accept",
        "align.review": "Review",
        "align.pin": "Pin",
        "align.next": "Next not 1–1",
        "align.previous": "Previous",
        "align.side": "Side",
        "align.realign": "Realign",
    }


def _written(key: QKeySequence) -> str:
    native = key.toString(NATIVE)
    return SIGNS.get(key.toString()) or SHORT.get(native, native)


def _language(document: Document, documents: Sequence[Document]) -> str:
    """What to call a side: its language, or its title where both have the same."""
    if len({other.language for other in documents}) < len(documents):
        return document.title
    return "Chinese" if document.language is Language.ZH else "English"
