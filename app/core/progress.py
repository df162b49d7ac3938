"""How long work reports what it is doing and learns that it should stop."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

T = TypeVar("T")


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


def ticked(things: Iterable[T], tick: Callable[[], None], every: int = 1000) -> Iterator[T]:
    """`things`, calling `tick` before the first and after each `every` of them, so that long loops can be stopped."""
    remaining = iter(things)
    while True:
        tick()
        batch = list(islice(remaining, every))
        if not batch:
            return
        yield from batch
