"""Showing a panel beside the text so that the text can still be read: in a narrow window the left side makes room."""

from app.ui.narrow import LEFT, NARROW
from app.ui.workspace import Workspace


def show_beside(workspace: Workspace, name: str, *, focus: bool) -> None:
    """Show the panel `name` in front of others in its place, and put the focus in it if `focus`."""
    if workspace.window.width() < NARROW:
        for other in LEFT:
            workspace.docks[other].hide()
    dock = workspace.docks[name]
    if focus:
        dock.reveal()
    else:
        dock.show()
        dock.raise_()
