"""Going through many things while telling of it, so that long work is seen to go on and can be stopped."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from app.core.progress import Progress

T = TypeVar("T")


def told(items: Sequence[T], what: str, progress: Progress, every: int) -> Iterator[T]:
    """The items one by one; `progress` is told of each `every`th, and may raise Cancelled."""
    for done, item in enumerate(items):
        if done % every == 0:
            progress.step(what, done, len(items))
        yield item
