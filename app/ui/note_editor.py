"""Where a note is written: kept on every pause and on leaving, so that no word is ever lost."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.annotation import AnnotationDraft, AnnotationScope, Motivation, Proposal, Target
from app.services.note_bodies import Redline
from app.ui import forms
from app.ui.note_body import redline_html
from app.ui.note_text import NoteText
from app.ui.note_words import MOTIVATIONS, OFFERED, SHORT_SCOPES, stands_on
from app.ui.pauses import pause
from app.ui.theme import MARKS, Theme
from app.ui.translation import say, tr

PAUSE_MS = 700
"""A pause in typing after which what stands there is kept."""
COLOUR_NAMES = {"amber": "Amber", "rose": "Rose", "sky": "Sky", "leaf": "Leaf", "violet": "Violet"}

Preview = Callable[[AnnotationDraft, str], Redline | None]
"""Makes the redline of a proposed wording for the first target of a draft."""


class NoteEditor(QFrame):
    """What a note is for, whether it speaks of this text or of the pair, its words, a wording, tags and colour."""

    kept = Signal(object)  # AnnotationDraft
    left = Signal()  # the person is done; the focus belongs back in the text
    discarded = Signal()  # the person deletes the note
    more_wanted = Signal(object)  # QPoint: where to offer other places and links

    def __init__(self, theme: Theme, preview: Preview) -> None:
        super().__init__()
        self.setObjectName("editor")
        self._theme, self._preview = theme, preview
        self._draft: AnnotationDraft | None = None
        self._loading = False
        self._pause = pause(self, PAUSE_MS, self.keep)
        self._about = forms.ElidedLabel("muted")
        self.kind, self.scope = QComboBox(), QComboBox()
        self._text = NoteText()
        self.proposal = QPlainTextEdit()
        self._redline = QLabel()
        self._tags = QLineEdit()
        self._swatches = QButtonGroup(self)
        self._more = forms.tool(theme, "more", "What the note stands on, and links", self._ask_more)
        self._tools = self._make_tools()
        self._lay_out()
        self._listen()
        theme.changed.connect(self._paint)
        self._paint()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether a note is being written."""
        return self._draft is not None

    @property
    def draft(self) -> AnnotationDraft | None:
        """The note as it is written now, None where none is."""
        return self._as_written(self._draft) if self._draft is not None else None

    @property
    def text(self) -> NoteText:
        """Where its words are written."""
        return self._text

    @property
    def tags(self) -> QLineEdit:
        """Where its tags are written."""
        return self._tags

    def edit(self, draft: AnnotationDraft, about: str = "") -> None:
        """Write on from `draft`; `about` says what it is about where its words do not."""
        if self.open:
            self.keep()
        self._loading = True
        self._draft = draft
        self._about.setText(about or stands_on(draft))
        self._text.put(draft.text, formatted=draft.formatted)
        self._tags.setText(", ".join(draft.tags))
        self.proposal.setPlainText(draft.proposals[0].text if draft.proposals else "")
        self._offer_kinds(draft)
        self._offer_scopes(draft)
        self._swatches.button(_swatch(draft.colour)).setChecked(True)
        self._loading = False
        self._show_wording()
        self.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_targets(self, targets: tuple[Target, ...]) -> None:
        """Let the note stand on these, and keep it so."""
        if self._draft is not None:
            self._draft = replace(self._as_written(self._draft), targets=targets)
            self._about.setText(stands_on(self._draft))
            self._show_wording()
            self.keep()

    def put_links(self, links: tuple[Target, ...]) -> None:
        """Let the note refer to these clauses, and keep it so."""
        if self._draft is not None:
            self._draft = replace(self._as_written(self._draft), links=links)
            self.keep()

    def choose_kind(self, motivation: Motivation) -> None:
        """Say what the note is for, as if the person had chosen it."""
        at = self.kind.findData(motivation.value)
        if self.open and at >= 0 and motivation is not Motivation.COMMENTING:
            self.kind.setCurrentIndex(at)
            self._kind_chosen()

    def choose_scope(self, scope: AnnotationScope) -> None:
        """Say of what the note speaks, as if the person had chosen it."""
        at = self.scope.findData(scope.value)
        if self.open and at >= 0:
            self.scope.setCurrentIndex(at)
            self.keep()

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
        text = self._text.said()
        motivation = Motivation(self.kind.currentData() or draft.motivation)
        if text and motivation is Motivation.HIGHLIGHTING and draft.motivation is motivation:
            motivation = Motivation.COMMENTING
        words = self.proposal.toPlainText().strip()
        is_other = bool(words) and words != draft.targets[0].exact
        first = (Proposal(words),) if is_other and motivation is Motivation.EDITING else ()
        return replace(
            draft,
            text=text,
            formatted=self._text.formatted,
            tags=tuple(dict.fromkeys(t for t in (part.strip(" #") for part in _split(self._tags.text())) if t)),
            colour=MARKS[self._swatches.checkedId()],
            scope=AnnotationScope(self.scope.currentData() or draft.scope),
            motivation=motivation,
            proposals=(*first, *draft.proposals[1:]),
        )

    def _offer_kinds(self, draft: AnnotationDraft) -> None:
        """Offer what the note may be for; one that answers another is a reply and nothing else."""
        offered = OFFERED if draft.motivation in OFFERED else (draft.motivation, *OFFERED)
        self.kind.clear()
        for motivation in offered:
            self.kind.addItem(tr(MOTIVATIONS[motivation]), motivation.value)
        self.kind.setCurrentIndex(self.kind.findData(draft.motivation.value))
        is_answer = draft.reply_to is not None
        for part in (self.kind, self.scope, self._more, self._colours):
            part.setVisible(not is_answer)

    def _offer_scopes(self, draft: AnnotationDraft) -> None:
        """Say of what the note speaks; where no pair is open it can only be this text."""
        self.scope.clear()
        scopes = list(AnnotationScope) if draft.alignment_id is not None else [draft.scope]
        for scope in scopes:
            self.scope.addItem(tr(SHORT_SCOPES[scope]), scope.value)
        self.scope.setCurrentIndex(self.scope.findData(draft.scope.value))

    def _show_wording(self) -> None:
        """Show the proposed wording and its redline, where the note proposes one."""
        is_proposal = self.kind.currentData() == Motivation.EDITING.value and bool(self._draft)
        self.proposal.setVisible(is_proposal)
        words = self.proposal.toPlainText().strip()
        line = self._preview(self._draft, words) if is_proposal and words and self._draft is not None else None
        self._redline.setVisible(line is not None)
        self._redline.setText(redline_html(line, self._theme) if line is not None else "")

    def _kind_chosen(self) -> None:
        """A wording is proposed by changing the words that stand there."""
        is_proposal = self.kind.currentData() == Motivation.EDITING.value
        if is_proposal and self._draft is not None and not self.proposal.toPlainText():
            self.proposal.setPlainText(self._draft.targets[0].exact)
        self._show_wording()
        self._changed()
        if is_proposal:
            self.proposal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_more(self) -> None:
        self.more_wanted.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _make_tools(self) -> list[QToolButton]:
        made = []
        for letter, english, act in (
            ("B", "Bold (Ctrl+B)", lambda: self._text.wrap("**")),
            ("I", "Italic (Ctrl+I)", lambda: self._text.wrap("*")),
            ("≡", "List", self._text.itemise),
        ):
            button = QToolButton()
            button.setText(letter)
            button.setObjectName("format")
            font = button.font()
            font.setBold(letter == "B")
            font.setItalic(letter == "I")
            button.setFont(font)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, act=act: act())
            forms.name(button, english)
            made.append(button)
        return made

    def _lay_out(self) -> None:
        for field, least, most in ((self._text, 56, 96), (self.proposal, 44, 64)):
            field.setMinimumHeight(least)
            field.setMaximumHeight(most)
        self.proposal.setTabChangesFocus(True)
        self._redline.setWordWrap(True)
        self._redline.setTextFormat(Qt.TextFormat.RichText)
        self._colours = QWidget()
        colours = _line(self._make_swatches(), margins=0)
        self._colours.setLayout(colours)
        for box in (self.kind, self.scope):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        top = QHBoxLayout()
        top.addWidget(self._about, 1)
        top.addWidget(self._more)
        what = QHBoxLayout()
        what.addWidget(self.kind, 7)
        what.addWidget(self.scope, 4)
        marks = _line(self._tools)
        marks.addStretch(1)
        marks.addWidget(self._colours)
        ends = QHBoxLayout()
        ends.addWidget(forms.link("Delete note", self.discarded.emit))
        ends.addStretch(1)
        ends.addWidget(forms.push("Done", self._done))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(what)
        column.addWidget(self._text)
        column.addWidget(self.proposal)
        column.addWidget(self._redline)
        column.addLayout(marks)
        column.addWidget(self._tags)
        column.addLayout(ends)
        for before, after in ((self._text, self.proposal), (self.proposal, self._tags)):
            QWidget.setTabOrder(before, after)

    def _make_swatches(self) -> list[QToolButton]:
        for number, colour in enumerate(MARKS):
            button = QToolButton()
            button.setObjectName("swatch")
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            forms.name(button, COLOUR_NAMES[colour])
            self._swatches.addButton(button, number)
        return [button for button in self._swatches.buttons() if isinstance(button, QToolButton)]

    def _listen(self) -> None:
        forms.name(self._text, "Note", "Kept by itself; Esc goes back to the text")
        forms.name(self.proposal, "Proposed wording", "The words as you would have them")
        forms.name(self._tags, "Tags")
        forms.name(self.kind, "What the note is for")
        forms.name(self.scope, "Of what it speaks")
        say(self, self._translate)
        for signal in (self._text.textChanged, self._tags.textChanged, self._text.formatting_begun):
            signal.connect(self._changed)
        self.proposal.textChanged.connect(self._changed)
        self.proposal.textChanged.connect(self._show_wording)
        self.kind.activated.connect(self._kind_chosen)
        self.scope.activated.connect(self._changed)
        self._swatches.idClicked.connect(self._changed)
        leaving = forms.LeavingFilter(self, self.keep)
        fields: tuple[QWidget, ...] = (self._text, self.proposal, self._tags, self.kind, self.scope)
        for control in (*fields, *self._swatches.buttons()):
            control.installEventFilter(self)
            leaving.watch(control)

    def _translate(self) -> None:
        self._text.setPlaceholderText(tr("Write a note…"))
        self._tags.setPlaceholderText(tr("Tags, separated by commas"))
        for box, names in ((self.kind, MOTIVATIONS), (self.scope, SHORT_SCOPES)):
            for at in range(box.count()):
                box.setItemText(at, tr(names[box.itemData(at)]))

    def _changed(self) -> None:
        if not self._loading and self.open:
            self._pause.start()

    def _paint(self) -> None:
        for number, colour in enumerate(MARKS):
            self._swatches.button(number).setIcon(_disc(self._theme.colours.mark(colour)))
        self._show_wording()


def _line(buttons: list[QToolButton], margins: int = 0) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(2)
    for button in buttons:
        made.addWidget(button)
    return made


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
