"""Long questions about texts, joined to their panels: timeline, shared passages, parity, clause map."""

from PySide6.QtCore import QObject

from app.ui.clause_map_deeds import ClauseMaps
from app.ui.compare_deeds import Comparing
from app.ui.lint_deeds import Linting
from app.ui.passages_deeds import SharedPassagesDeeds
from app.ui.timeline_deeds import Timelines
from app.ui.workspace import Workspace

ACTIONS = ("compare.timeline", "compare.passages", "compare.parity", "compare.map")


class Studies(QObject):
    """The four of one window; each acts only where a text is open."""

    def __init__(self, workspace: Workspace, comparing: Comparing) -> None:
        super().__init__(workspace)
        self._work = workspace
        panels = workspace.studies
        self.timelines = Timelines(workspace, panels.timeline, comparing)
        self.passages = SharedPassagesDeeds(workspace, panels.passages)
        self.linting = Linting(workspace, panels.parity)
        self.maps = ClauseMaps(workspace, panels.map)
        workspace.session.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Let the actions say whether they can be done."""
        for name in ACTIONS:
            self._work.actions[name].setEnabled(self._work.session.view is not None)
