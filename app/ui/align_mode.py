"""Align mode: entered on purpose, since its bare keys change alignments; what they do is in `align_deeds`."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from app.ui.action_list import Where
from app.ui.align_bar import AlignBar
from app.ui.align_deeds import BeadDeeds
from app.ui.align_drag import Dragging
from app.ui.reader import Mode
from app.ui.workspace import Workspace

BOTH = (Mode.SIDE_BY_SIDE, Mode.STACKED)
"""The views in which both sides of a bead are seen."""


class AlignMode(QObject):
    """Turns the mode of a window on and off, and gives its keys to what they do."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self._work, self._reader = work, work.sheet.reader
        self.bar = AlignBar(work.session.theme, work.actions)
        self.deeds = BeadDeeds(work, self.bar)
        self.dragging = Dragging(self._reader, self.deeds)
        self.on = False
        self._viewed: Mode | None = None
        self._was_unlocked = False
        self._place_bar()
        self._keyed = [action for spec, action in work.actions if spec.where is Where.ALIGN]
        for name, act in self.deeds.acts().items():
            work.actions.on(name, act)
        work.actions.on("align_mode", self.toggle)
        self.bar.left.connect(self.leave)
        self.bar.side_chosen.connect(self._reader.beads.turn_to)
        self._reader.beads.side_changed.connect(self.bar.choose)
        self._reader.installEventFilter(self)
        work.bindings.changed.connect(self.bar.tell_keys)
        work.session.opening.connect(self.leave)
        work.session.opened.connect(self.refresh)
        self.refresh()

    def toggle(self) -> None:
        """Enter the mode, or leave it."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the bar and the borders of segments, and let the keys change beads."""
        view = self._work.session.view
        if view is None or view.alignment_id is None or view.free_rows:
            self.refresh()
            return
        self.on = True
        self._was_unlocked = self._work.sheet.is_unlocked
        self._work.sheet.unlock(on=False)
        mode = self._reader.mode()
        self._viewed = None if mode in BOTH else mode
        if self._viewed is not None:
            self._reader.set_mode(Mode.SIDE_BY_SIDE)
        self.bar.show_sides([column.document for column in view.columns], self._reader.current_column())
        self.bar.tell_keys()
        self.bar.say("")
        self.bar.show()
        self._reader.beads.show(on=True)
        self.dragging.begin()
        self.deeds.tell()
        # The first edit would wait for it.
        QTimer.singleShot(0, self, lambda: self._work.session.attempt(lambda: self._work.session.library.lexicon))
        self._reader.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def leave(self) -> None:
        """Read on as before."""
        if not self.on:
            self.refresh()
            return
        self.on = False
        self.dragging.end()
        self.bar.hide()
        self._reader.beads.show(on=False)
        if self._viewed is not None:
            self._reader.set_mode(self._viewed)
        self._work.sheet.unlock(on=self._was_unlocked)
        self._work.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Let the actions say whether they can be done."""
        view, actions = self._work.session.view, self._work.actions
        actions["align_mode"].setEnabled(view is not None and view.alignment_id is not None and not view.free_rows)
        actions["align_mode"].setChecked(self.on)
        for action in self._keyed:
            action.setEnabled(self.on)

    def menu(self) -> tuple[str, ...]:
        """What the menu over a bead offers, by the names of actions; '' for a line between them."""
        return (
            "align.take", "align.give", "align.up", "align.down", "", "align.merge", "align.split", "align.unlink", "",
            "align.accept", "align.review", "align.pin", "", "copy", "note", "", "align_mode",
        )  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the mode its keys come before those of reading, while the text has the focus."""
        if self.on and watched is self._reader and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._meant(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if self.dragging.drop_nothing():
                return True
            if not self._reader.has_selection():
                self.leave()
                return True
            return False
        action = self._meant(event)
        if action is None:
            return False
        action.trigger()
        return True

    def _meant(self, event: QKeyEvent) -> QAction | None:
        """The action of the mode that a key means."""
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(held, key))
        return next((action for action in self._keyed if pressed in action.shortcuts()), None)

    def _place_bar(self) -> None:
        layout = self._work.middle.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(self._work.middle.find_bar) + 1, self.bar)
