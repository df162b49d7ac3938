"""What the box that goes to a clause makes of what is typed there: labels in any writing, and pasted references."""

from collections.abc import Callable

from app.services import going
from app.ui.palette import Choice
from app.ui.translation import tr
from app.ui.workspace import Workspace


class Going:
    """Choices for the palette beside the clauses by their words."""

    def __init__(self, workspace: Workspace) -> None:
        self._work, self._session = workspace, workspace.session

    def labelled(self, typed: str) -> list[Choice]:
        """The clauses that a label names in the text whose outline is shown."""
        view, column = self._session.view, self._work.outline.column
        if view is None:
            return []
        found = going.labelled(self._session.library, view.columns[column].document.id, typed)

        def act(start: int) -> Callable[[], object]:
            return lambda: self._work.jump(column, start)

        return [Choice(one.place, act(one.start), tr("by its label")) for one in found]

    def pasted(self, typed: str) -> list[Choice]:
        """The offer to follow what is typed as a reference, where it fits nothing else."""
        return [Choice(tr("Go where this reference leads"), lambda: self.follow(typed))]

    def follow(self, pasted: str) -> None:
        """Go where a reference leads, opening its text, or say why it leads nowhere."""
        goal = self._session.attempt(lambda: going.referred(self._session.library, pasted))
        if goal is None:
            return
        view, here = self._session.view, self._work.here()
        if goal.alignment_id is not None and (view is None or view.alignment_id != goal.alignment_id):
            if here is not None:
                self._work.trail.leave(here)
            self._session.open_bitext(goal.alignment_id)
        self._work.go_to_place(goal.document_id, goal.start)
