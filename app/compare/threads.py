"""Clauses through many versions: when each appeared, how it changed, when it went."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.core.comparison import Change, ChangeKind, Moment, Thread, ThreadStep

_STEPS = {
    ChangeKind.SAME: ThreadStep.SAME,
    ChangeKind.CHANGED: ThreadStep.CHANGED,
    ChangeKind.MOVED: ThreadStep.MOVED,
    ChangeKind.MOVED_CHANGED: ThreadStep.MOVED_CHANGED,
    ChangeKind.SPLIT: ThreadStep.SPLIT,
    ChangeKind.MERGED: ThreadStep.MERGED,
}

Paths = dict[int, list[tuple[Moment, ...]]]
"""The threads so far that end at each clause of a version."""


def threads(documents: Sequence[int], first: Iterable[int], comparisons: Sequence[Sequence[Change]]) -> list[Thread]:
    """Follow every clause through versions in their order.

    `documents` are the versions, `first` the clauses of the first one, `comparisons` the changes from each version to
    the next. A clause that is split is one thread for each part, with one past; clauses that are merged keep their
    threads, with one future. Threads that went come first, then those that end in the last version, in its order.
    """
    paths: Paths = {i: [(Moment(documents[0], ThreadStep.APPEARED, (i,)),)] for i in first}
    gone: list[tuple[Moment, ...]] = []
    for document, changes in zip(documents[1:], comparisons, strict=True):
        following: Paths = defaultdict(list)
        for change in changes:
            pasts = [path for i in change.a for path in paths.get(i, ())]
            if not change.b:
                gone += [(*path, Moment(document, ThreadStep.GONE, (), change)) for path in pasts]
            step = _STEPS[change.kind] if change.a and change.b else ThreadStep.APPEARED
            for j in change.b:
                following[j] += [(*path, Moment(document, step, (j,), change)) for path in pasts or [()]]
        paths = following
    return [Thread(path) for path in (*gone, *(path for some in paths.values() for path in some))]


def threads_of(found: Iterable[Thread], clause: int) -> list[Thread]:
    """The threads that a clause of any version stands in."""
    return [thread for thread in found if any(clause in moment.clauses for moment in thread.moments)]
