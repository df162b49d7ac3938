"""Undo and redo for the session of a window: every change a person makes is a command with its way back."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.changes import ChangeSet
from app.core.errors import InputError
from app.services import reports


@dataclass(frozen=True, slots=True)
class Command:
    """A change by name, what does it and what takes it back; both say what they touched."""

    name: str
    do: Callable[[], ChangeSet]
    undo: Callable[[], ChangeSet]
    long: bool = False
    """Whether either takes longer than a person may wait for the window."""


class History:
    """The commands of one window in order. What raises is neither done nor remembered."""

    def __init__(self) -> None:
        self._done: list[Command] = []
        self._undone: list[Command] = []

    def do(self, command: Command) -> ChangeSet:
        """Do a command and remember its way back; what could be redone is forgotten."""
        reports.acted(command.name)
        changes = command.do()
        self._done.append(command)
        self._undone.clear()
        return changes

    def remember(self, command: Command) -> None:
        """Remember the way back of a command that a job has done already; what could be redone is forgotten."""
        reports.acted(command.name)
        self._done.append(command)
        self._undone.clear()

    def undo(self) -> ChangeSet:
        """Take back the last command; an empty ChangeSet if there is none."""
        if not self._done:
            return ChangeSet()
        reports.acted(f"Undo: {self._done[-1].name}")
        changes = _still(self._done, self._done[-1].undo)
        self._undone.append(self._done.pop())
        return changes

    def redo(self) -> ChangeSet:
        """Do again what was taken back last; an empty ChangeSet if there is nothing."""
        if not self._undone:
            return ChangeSet()
        reports.acted(f"Redo: {self._undone[-1].name}")
        changes = _still(self._undone, self._undone[-1].do)
        self._done.append(self._undone.pop())
        return changes

    def last(self) -> Command | None:
        """Return what `undo` would take back, or None."""
        return self._done[-1] if self._done else None

    def next(self) -> Command | None:
        """Return what `redo` would do again, or None."""
        return self._undone[-1] if self._undone else None

    def undo_name(self) -> str:
        """Return the name of what `undo` would take back, or ''."""
        return self._done[-1].name if self._done else ""

    def redo_name(self) -> str:
        """Return the name of what `redo` would do again, or ''."""
        return self._undone[-1].name if self._undone else ""


def _still(commands: list[Command], act: Callable[[], ChangeSet]) -> ChangeSet:
    """Act for the last command; one that the library allows no more, because of what was done elsewhere, is gone.

    It would else stand for ever before those that were done earlier.
    """
    try:
        return act()
    except InputError:
        commands.pop()
        raise
