"""Disputed notes: what people wrote into one field without knowing of one another, side by side, to be settled."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.annotation import AnnotationStatus
from app.core.changes import ChangeSet
from app.services import settling
from app.services.settling import Dispute, Side
from app.ui import forms
from app.ui.fonts import for_text
from app.ui.note_editor import COLOUR_NAMES
from app.ui.note_words import MOTIVATIONS, SCOPES, quote
from app.ui.session import Session
from app.ui.translation import tr

FIELDS = {
    "targets": "Places",
    "text": "Text",
    "formatted": "Formatting",
    "tags": "Tags",
    "motivation": "Kind",
    "scope": "Scope",
    "status": "State",
    "colour": "Colour",
    "author": "Author",
    "bitext": "Bitext",
    "reply_to": "Answers to",
    "proposals": "Proposed wordings",
    "links": "Links",
    "derived_from": "Carried from",
    "deleted": "Deletion",
}


class DisputesPage(QDialog):
    """The disputes of some notes; each is settled by a click and can be undone."""

    def __init__(self, parent: QWidget, session: Session, ids: Sequence[int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(tr("Disputed notes"))
        self.resize(min(720, parent.width() - 60), min(560, parent.height() - 60))
        self._session, self._ids = session, list(ids)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._all = forms.push("Settle all: keep every word", self.settle_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self._area, 1)
        layout.addWidget(forms.bar(self._all, None, forms.push("Close", self.close), role="plain"))
        session.changed.connect(self._touched)
        self.refresh()

    def refresh(self) -> None:
        """Show what is disputed now."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 10, 20, 16)
        column.setSpacing(10)
        found = self._disputes()
        told = "People wrote different things here without knowing of one another. Choose one side, or keep both."
        head = forms.muted(tr(told) if found else tr("Everything is settled."))
        head.setWordWrap(True)
        column.addWidget(head)
        for dispute in found:
            column.addWidget(self._card(dispute))
        column.addStretch(1)
        self._all.setEnabled(bool(found))
        self._area.setWidget(inner)

    def settle(self, dispute: Dispute, choice: int | None) -> None:
        """Settle one field, by a side or by all of them."""
        by = self._session.author
        self._session.do(lambda: settling.settle(self._session.library, dispute, choice, by))

    def settle_all(self) -> None:
        """Settle everything: texts and tags of everyone are kept, of other fields what is shown."""
        by = self._session.author
        self._session.do(lambda: settling.settle_all(self._session.library, self._ids, by))

    def _disputes(self) -> list[Dispute]:
        notes = self._session.library.store.notes
        there = [note.id for note in notes.by_id(self._ids)]
        return [dispute for note_id in there for dispute in settling.disputed_fields(self._session.library, note_id)]

    def _touched(self, changes: ChangeSet) -> None:
        if changes.annotations & set(self._ids):
            self.refresh()

    def _card(self, dispute: Dispute) -> QFrame:
        """A field with its sides beside each other."""
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        (note,) = self._session.library.store.notes.by_id([dispute.note_id])
        title = forms.ElidedLabel()
        title.setText(f"{tr(FIELDS[dispute.field])} · “{quote(note)}”")
        column.addWidget(title)
        line = QHBoxLayout()
        line.setSpacing(14)
        for at, side in enumerate(dispute.sides):
            line.addLayout(self._side(dispute, at, side), 1)
        column.addLayout(line)
        if dispute.can_keep_all:
            words = "Keep both" if len(dispute.sides) == len(("mine", "theirs")) else "Keep all"
            both = forms.push(words, lambda: self.settle(dispute, None))
            both.setAutoDefault(False)
            column.addWidget(both, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _side(self, dispute: Dispute, at: int, side: Side) -> QVBoxLayout:
        made = QVBoxLayout()
        words = QLabel(in_words(dispute.field, side.value))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(for_text(self.font(), words.text()))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.addWidget(words, 1)
        made.addWidget(forms.muted(f"{side.by or tr('someone')} · {side.at.astimezone():%Y-%m-%d %H:%M}"))
        take = forms.push("Take this", lambda: self.settle(dispute, at))
        take.setAutoDefault(False)
        made.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return made


def in_words(field: str, value: Any) -> str:
    """What a field holds, for a person; lists as lines."""
    names: dict[str, dict[Any, str]] = {
        "motivation": {one.value: words for one, words in MOTIVATIONS.items()},
        "scope": {one.value: words for one, words in SCOPES.items()},
        "status": {AnnotationStatus.OPEN.value: "open", AnnotationStatus.RESOLVED.value: "resolved"},
        "colour": dict(COLOUR_NAMES),
        "deleted": {True: "deleted", False: "kept"},
        "formatted": {True: "yes", False: "no"},
    }
    if field in names and value in names[field]:
        return tr(names[field][value])
    if field in ("targets", "links"):
        return "\n".join(f"“{one.get('exact', '')}” {one.get('path', '')}".strip() for one in value) or tr("(nothing)")
    if field == "proposals":
        return "\n".join(text for _at, text in value) or tr("(nothing)")
    if isinstance(value, list):
        return ", ".join(f"#{one}" if field == "tags" else str(one) for one in value) or tr("(nothing)")
    return str(value) if value else tr("(nothing)")
