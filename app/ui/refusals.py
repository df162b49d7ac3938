"""What is grey says why: in its tooltip, in the palette, over a menu, and in the banner when its key is pressed."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QToolTip

from app.ui.action_list import ActionSpec, Where
from app.ui.reader import Reader
from app.ui.reasons import reason
from app.ui.translation import tr
from app.ui.workspace import Workspace

BY_HABIT = {"compare.unfold"}
"""Actions on a key that is pressed by habit, as Return is: where it asks for nothing, nothing is said."""


class Refusals(QObject):
    """Gives each action with keys a stand-in, which has the keys while the action is grey and says the reason."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work = workspace
        self._stand_ins: dict[str, QAction] = {}
        self._readers: list[Reader] = [workspace.sheet.reader, *workspace.sheet.linked.readers]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(workspace.actions.tell_tips)
        for _, action in workspace.actions:
            action.enabledChanged.connect(self._soon.start)
        workspace.session.opened.connect(self._soon.start)
        workspace.sheet.unlocked.connect(self._soon.start)
        workspace.sheet.reader_made.connect(self._give_reader)
        workspace.bindings.changed.connect(self._bind)
        workspace.actions.explain = self.why
        for menu in workspace.window.menuBar().findChildren(QMenu):
            menu.installEventFilter(self)
        self._bind()
        self._soon.start()

    def why(self, name: str) -> str:
        """Why an action is grey, in the language of the interface; '' where it is not."""
        if self._work.actions[name].isEnabled():
            return ""
        return tr(reason(name, self._work.session.view, is_apart=self._work.sheet.is_apart))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say over a menu why an entry is grey."""
        if isinstance(watched, QMenu) and isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            action = watched.actionAt(event.pos())
            why = self.why(action.objectName()) if action is not None and action.objectName() else ""
            QToolTip.showText(event.globalPos(), why, watched)
            return True
        return super().eventFilter(watched, event)

    def _bind(self) -> None:
        for spec, action in self._work.actions:
            is_told = spec.where is not Where.ALIGN and spec.name not in BY_HABIT
            if action.shortcuts() and is_told and spec.name not in self._stand_ins:
                self._stand_ins[spec.name] = self._made(spec, action)
            if spec.name in self._stand_ins:
                self._stand_ins[spec.name].setShortcuts(action.shortcuts())

    def _made(self, spec: ActionSpec, action: QAction) -> QAction:
        made = QAction(self)
        made.setShortcutContext(action.shortcutContext())
        made.setEnabled(not action.isEnabled())
        made.triggered.connect(lambda: self._work.session.say(self.why(spec.name)))
        action.enabledChanged.connect(made.setDisabled)
        for place in self._readers if spec.where is Where.READER else [self._work.window]:
            place.addAction(made)
        return made

    def _give_reader(self, reader: Reader) -> None:
        """Let keys that act in the text alone say in a further reader too why they do not."""
        self._readers.append(reader)
        for spec, _ in self._work.actions:
            if spec.where is Where.READER and spec.name in self._stand_ins:
                reader.addAction(self._stand_ins[spec.name])
