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
        self._work, self._session, self._sheet = workspace, workspace.session, workspace.sheet
        workspace.actions.on("column.add", self.choose)
        workspace.actions.on("column.remove", self.take_away)
        workspace.actions.on("column.match", self._sheet.match)
        workspace.actions.on("column.lock", self.lock)
        self._following = self._are_related_locked = False
        for side, reader in enumerate(self._sheet.linked.readers):
            reader.view_moved.connect(lambda side=side: self._follow(side))
        self._sheet.heads.match_wanted.connect(self._match_to)
        self._sheet.heads.lock_wanted.connect(workspace.actions["column.lock"].trigger)
        self._sheet.unlocked.connect(self.refresh)
        self._session.opened.connect(self._opened)
        self.refresh()

    def refresh(self) -> None:
        """Let the actions say whether they can be done, and the lock how it stands."""
        view, actions = self._session.view, self._work.actions
        rows = view is not None and not view.free_rows and view.compared is None
        actions["column.add"].setEnabled(bool(rows and view and len(view.columns) < widening.MOST))
        actions["column.remove"].setEnabled(bool(rows and self._session.beside()))
        can_lock = view is not None and view.compared is None and len(view.columns) > 1
        actions["column.lock"].setEnabled(can_lock)
        actions["column.match"].setEnabled(can_lock and self._sheet.is_apart)
        actions["column.lock"].setChecked(can_lock and self._is_locked())
        if can_lock:
            self._sheet.heads.show_lock(locked=self._is_locked(), apart=self._sheet.is_apart)

    def lock(self) -> None:
        """Let the columns scroll together, or each on its own; what was chosen is remembered of these texts."""
        on = self._work.actions["column.lock"].isChecked()
        if self._session.view is not None and self._session.view.free_rows:
            self._session.keep_lock(on=on)
            self._are_related_locked = on
            self._sheet.match()
        else:
            self._session.keep_lock(on=on)
            self._sheet.unlock(on=not on)
            self._work.places.keep()
        self.refresh()

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

    def _opened(self) -> None:
        view = self._session.view
        self._are_related_locked = bool(view is not None and view.free_rows and self._session.is_locked(view))
        self.refresh()

    def _is_locked(self) -> bool:
        is_related = self._session.view is not None and bool(self._session.view.free_rows)
        return self._are_related_locked if is_related else not self._sheet.is_unlocked

    def _match_to(self, column: int) -> None:
        """Bring the other columns level with the one whose head asks for it."""
        self._sheet.turn_to(column)
        self._sheet.match()

    def _follow(self, side: int) -> None:
        """While related texts are locked, the other follows the one that is scrolled."""
        if self._following or not self._are_related_locked or self._sheet.is_unlocked:
            return
        self._following = True
        self._sheet.linked.match(side)
        self._following = False

    def _put(self, document_ids: list[int]) -> None:
        self._work.places.keep()
        self._session.put_beside(document_ids)
