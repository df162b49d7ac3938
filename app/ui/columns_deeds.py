"""Further texts beside those that are open: a third and a fourth column, put there and taken away."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.services import widening
from app.ui.palette import Choice
from app.ui.titles import meta
from app.ui.translation import tr
from app.ui.workspace import Workspace


class ColumnsDeeds(QObject):
    """Joins the actions on columns to the session."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        workspace.actions.on("column.add", self.choose)
        workspace.actions.on("column.remove", self.take_away)
        workspace.actions.on("column.match", self.match)
        workspace.actions.on("column.lock", self.match)
        self._following = False
        for side, reader in enumerate(workspace.sheet.linked.readers):
            reader.view_moved.connect(lambda side=side: self._follow(side))
        self._session.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Let the actions say whether they can be done."""
        view = self._session.view
        rows = view is not None and not view.free_rows and view.compared is None
        self._work.actions["column.add"].setEnabled(bool(rows and view and len(view.columns) < widening.MOST))
        self._work.actions["column.remove"].setEnabled(bool(rows and self._session.beside()))
        for name in ("column.match", "column.lock"):
            self._work.actions[name].setEnabled(view is not None and bool(view.free_rows))

    def choose(self) -> None:
        """Let the person choose a text to stand beside those that are open."""
        view = self._session.view
        if view is None:
            return
        found = self._session.attempt(lambda: widening.joins(self._session.library, view)) or []
        if not found:
            self._session.say("No other text can stand beside these: align one with them, or import another version.")
            return

        def act(document_id: int) -> Callable[[], object]:
            return lambda: self._put([*self._session.beside(), document_id])

        choices = [
            Choice(
                join.document.title,
                act(join.document.id),
                " · ".join(
                    (meta(join.document), tr("aligned") if join.alignment is not None else tr("by its clauses"))
                ),
            )
            for join in found
        ]
        self._work.palette.ask(tr("Put a text beside…"), choices)

    def take_away(self) -> None:
        """Take the last column away."""
        self._put(self._session.beside()[:-1])

    def match(self) -> None:
        """Bring the other of two related texts level with the one that is being read."""
        if self._session.view is not None and self._session.view.free_rows:
            self._work.sheet.linked.match(self._work.sheet.column)

    def _follow(self, side: int) -> None:
        """While the texts are locked, the other follows the one that is scrolled."""
        if self._following or not self._work.actions["column.lock"].isChecked():
            return
        self._following = True
        self._work.sheet.linked.match(side)
        self._following = False

    def _put(self, document_ids: list[int]) -> None:
        self._work.places.keep()
        self._session.put_beside(document_ids)
