"""Where a note is written: kept on every pause and on leaving, so that no word is ever lost."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
)

from app.core.annotation import AnnotationDraft, AnnotationScope, Motivation
from app.ui import forms
from app.ui.theme import MARKS, Theme
from app.ui.translation import say, tr

PAUSE_MS = 700
"""A pause in typing after which what stands there is kept."""
COLOUR_NAMES = {"amber": "Amber", "rose": "Rose", "sky": "Sky", "leaf": "Leaf", "violet": "Violet"}


class NoteEditor(QFrame):
    """Text, tags, colour, and whether the note speaks of this text or of the pair."""

    kept = Signal(object)  # AnnotationDraft
    left = Signal()  # the person is done; the focus belongs back in the text
    discarded = Signal()  # the person deletes the note

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("editor")
        self._theme = theme
        self._draft: AnnotationDraft | None = None
        self._loading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._about = forms.ElidedLabel("muted")
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(112)
        self._tags = QLineEdit()
        self._pair = QCheckBox()
        forms.title(self._pair, "About the pair")
        self._swatches = QButtonGroup(self)
        self._lay_out()
        self._listen()
        theme.changed.connect(self._paint_swatches)
        self._paint_swatches()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether a note is being written."""
        return self._draft is not None

    def edit(self, draft: AnnotationDraft, about: str) -> None:
        """Write on from `draft`; `about` are the words it stands on."""
        if self.open:
            self.keep()
        self._loading = True
        self._draft = draft
        self._about.setText(f"“{about}”")
        self._text.setPlainText(draft.text)
        self._tags.setText(", ".join(draft.tags))
        self._pair.setVisible(draft.alignment_id is not None)
        self._pair.setChecked(draft.scope is AnnotationScope.PAIR)
        self._swatches.button(_swatch(draft.colour)).setChecked(True)
        self._loading = False
        self.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._text.moveCursor(self._text.textCursor().MoveOperation.End)

    def keep(self) -> None:
        """Keep what stands there; what an input method is still composing is not there yet."""
        self._pause.stop()
        if self._draft is not None:
            self._draft = self._as_written(self._draft)
            self.kept.emit(self._draft)

    def close_note(self) -> None:
        """Keep the note and put the editor away."""
        self.keep()
        self._draft = None
        self.hide()

    def forget(self) -> None:
        """Put the editor away without keeping anything more: the note is gone."""
        self._pause.stop()
        self._draft = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc and Ctrl+Enter are the way out; nothing is lost by either."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enter and (control or watched is self._tags)):
                self._done()
                return True
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        self.close_note()
        self.left.emit()

    def _as_written(self, draft: AnnotationDraft) -> AnnotationDraft:
        text = self._text.toPlainText().strip()
        pair = self._pair.isChecked() and draft.alignment_id is not None
        motivation = draft.motivation
        if text and motivation is Motivation.HIGHLIGHTING:
            motivation = Motivation.COMMENTING
        return replace(
            draft,
            text=text,
            tags=tuple(dict.fromkeys(t for t in (part.strip(" #") for part in _split(self._tags.text())) if t)),
            colour=MARKS[self._swatches.checkedId()],
            scope=AnnotationScope.PAIR if pair else AnnotationScope.TEXT,
            motivation=motivation,
        )

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(2)
        for number, colour in enumerate(MARKS):
            button = QToolButton()
            button.setObjectName("swatch")
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            forms.name(button, COLOUR_NAMES[colour])
            self._swatches.addButton(button, number)
            choices.addWidget(button)
        choices.addStretch(1)
        choices.addWidget(self._pair)
        ends = QHBoxLayout()
        ends.addWidget(forms.link("Delete note", self.discarded.emit))
        ends.addStretch(1)
        ends.addWidget(forms.push("Done", self._done))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._about)
        column.addWidget(self._text)
        column.addWidget(self._tags)
        column.addLayout(choices)
        column.addLayout(ends)

    def _listen(self) -> None:
        forms.name(self._text, "Note", "Kept by itself; Esc goes back to the text")
        forms.name(self._tags, "Tags")
        say(self, self._translate)
        self._text.textChanged.connect(self._changed)
        self._tags.textChanged.connect(self._changed)
        self._pair.toggled.connect(self._changed)
        self._swatches.idClicked.connect(self._changed)
        leaving = forms.LeavingFilter(self, self.keep)
        for control in (self._text, self._tags, self._pair, *self._swatches.buttons()):
            control.installEventFilter(self)
            leaving.watch(control)

    def _translate(self) -> None:
        self._text.setPlaceholderText(tr("Write a note…"))
        self._tags.setPlaceholderText(tr("Tags, separated by commas"))

    def _changed(self) -> None:
        if not self._loading and self.open:
            self._pause.start()

    def _paint_swatches(self) -> None:
        for number, colour in enumerate(MARKS):
            self._swatches.button(number).setIcon(_disc(self._theme.colours.mark(colour)))


def _split(tags: str) -> list[str]:
    return tags.replace("，", ",").replace("、", ",").split(",")


def _swatch(colour: str) -> int:
    return MARKS.index(colour) if colour in MARKS else 0


def _disc(colour: QColor) -> QIcon:
    made = QPixmap(32, 32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(3, 3, 26, 26)
    painter.end()
    return QIcon(made)
