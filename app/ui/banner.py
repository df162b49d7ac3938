"""The strip above the text that says in place what happened, to what, and what to do now."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.fonts import for_text
from app.ui.theme import Theme
from app.ui.translation import tr

Tone = Literal["note", "warning", "error"]
ICONS = {"note": "info", "warning": "warning", "error": "warning"}
SEEN_MS, LETTER_MS = 8000, 110
"""So long a notice that is only information has to be seen before it goes; a long one so long for each letter."""
KEPT = 100
"""Notices that can be read again afterwards."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a banner says. `sentence` is said in the interface's language if the catalogue has it.

    `details` are one click away; `offer` is what the person can do at once, by its name.
    """

    sentence: str
    tone: Tone = "note"
    details: str = ""
    offer: str = ""
    act: Callable[[], object] | None = None
    told_at: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)

    @property
    def is_passing(self) -> bool:
        """Whether it is only information: nothing went wrong, and nothing is offered or told besides."""
        return self.tone == "note" and not self.offer and not self.details


class Banner(QFrame):
    """Shows one notice at a time; a new one takes the place of the last.

    One that is only information goes by itself when it has been seen: its time runs while the window is the active
    one and neither pointer nor focus is on it.
    """

    told = Signal()  # a notice was added to `past`

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._theme = theme
        self._notice = Notice("")
        self.past: deque[Notice] = deque(maxlen=KEPT)
        """What was said, newest last; what is said again is not kept twice in a row."""
        self.seen = QTimer(self)
        """Runs while a notice that goes by itself is being seen."""
        self.seen.setSingleShot(True)
        self.seen.timeout.connect(self._pass)
        self._watched: QWidget | None = None
        self._is_pointed_at = False
        self._icon = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._offer = QPushButton()
        forms.name(self._offer, "Do it at once")
        self._offer.clicked.connect(self._take_offer)
        self._more = forms.link("Details", self._toggle)
        self._close = forms.tool(theme, "close", "Dismiss", self.dismiss)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(110)
        forms.name(self._details, "Details")
        self._lay_out()
        theme.changed.connect(self._paint_icon)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        self._notice = notice
        self._keep(notice)
        self.setProperty("tone", notice.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        said = tr(notice.sentence)
        self._words.setFont(for_text(self.font(), said))
        self._words.setText(said)
        self._offer.setText(tr(notice.offer))
        self._offer.setAccessibleName(tr(notice.offer))
        self._offer.setToolTip("")
        self._offer.setVisible(bool(notice.offer))
        self._more.setVisible(bool(notice.details))
        self._details.setPlainText(notice.details)
        self._details.hide()
        self._paint_icon()
        self.setAccessibleName(tr(notice.sentence))
        self.show()
        self._wait()

    def dismiss(self) -> None:
        """Take the notice away."""
        self.seen.stop()
        self.hide()

    def sentence(self) -> str:
        """What is said now, '' where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the notice away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Know when the window is no longer the active one."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What nobody looks at does not pass."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self._wait()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """What is pointed at stays."""
        super().enterEvent(event)
        self._is_pointed_at = True
        self._wait()

    def leaveEvent(self, event: QEvent) -> None:
        """It may go."""
        super().leaveEvent(event)
        self._is_pointed_at = False
        self._wait()

    def _wait(self) -> None:
        """Let the time run where the notice may go by itself, from the beginning."""
        if self.isHidden() or not self._notice.is_passing or self._is_pointed_at or not self.isActiveWindow():
            self.seen.stop()
        else:
            self.seen.start(max(SEEN_MS, LETTER_MS * len(self._words.text())))

    def _pass(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._wait()  # it is being read, or copied
        else:
            self.dismiss()

    def _keep(self, notice: Notice) -> None:
        if self.past and self.past[-1] == notice:
            self.past.pop()
        self.past.append(notice)
        self.told.emit()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        controls: tuple[QWidget, ...] = (self._more, self._offer, self._close)
        for part in controls:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.addLayout(line)
        column.addWidget(self._details)

    def _take_offer(self) -> None:
        self.dismiss()
        if self._notice.act is not None:
            self._notice.act()

    def _toggle(self) -> None:
        self._details.setVisible(self._details.isHidden())

    def _paint_icon(self) -> None:
        tone = self._notice.tone
        colours = self._theme.colours
        ink = {"note": colours.accent, "warning": colours.warning, "error": colours.error}[tone]
        self._icon.setPixmap(self._theme.icon(ICONS[tone], ink).pixmap(18, 18))
