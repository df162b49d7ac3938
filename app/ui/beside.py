"""Showing a panel beside the text so that the text can still be read: in a narrow window the left side makes room."""

from app.ui.narrow import LEFT, NARROW
from app.ui.workspace import Workspace

QUESTIONS = ("changes", "timeline", "passages", "parity", "map")
"""Panels of which one is seen at a time, so that their tabs keep their names; the others come back by their actions."""
LOW = 700
"""A window lower than this has no room for the clause's facts above a list."""


def show_beside(workspace: Workspace, name: str, *, focus: bool) -> None:
    """Show the panel `name` in front of others in its place, and put the focus in it if `focus`."""
    away = [other for other in QUESTIONS if other != name]
    away += LEFT if workspace.window.width() < NARROW else ()
    away += ["clause"] if workspace.window.height() < LOW else []
    for other in away:
        workspace.docks[other].hide()
    dock = workspace.docks[name]
    if focus:
        dock.reveal()
    else:
        dock.show()
        dock.raise_()
