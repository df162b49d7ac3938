"""How long work reports what it is doing and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Given to long work. Call `step` at least every 100 milliseconds of work."""

    def step(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` units of `what` are done (total 0: not known).

        Raises `Cancelled` when the person asked the work to stop.
        """


class Silent:
    """A progress that nobody watches and nobody cancels."""

    def step(self, what: str, done: int, total: int) -> None:
        """Do nothing."""


SILENT = Silent()
