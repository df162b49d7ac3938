"""The segments of a long text held in little space: two million of them in some 60 MB."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from app.core.document import SegmentDraft, SegmentKind, Span

_KINDS = tuple(SegmentKind)
_PLACES = {kind: place for place, kind in enumerate(_KINDS)}

MANY = 100_000
"""Drafts up to which a list of them is no burden."""


class Drafts(Sequence[SegmentDraft]):
    """Segment drafts in order, made when they are asked for; grows by `append` and never changes what it holds."""

    def __init__(self, drafts: Iterable[SegmentDraft] = ()) -> None:
        self._kinds, self._levels = array("B"), array("H")
        self._starts, self._ends, self._parents = array("q"), array("q"), array("q")
        self._labels: dict[int, str] = {}
        self._cells: dict[int, tuple[Span, ...]] = {}
        for draft in drafts:
            self.append(draft)

    def append(self, draft: SegmentDraft) -> None:
        """Add a draft at the end."""
        place = len(self._kinds)
        self._kinds.append(_PLACES[draft.kind])
        self._levels.append(draft.level)
        self._starts.append(draft.start)
        self._ends.append(draft.end)
        self._parents.append(-1 if draft.parent is None else draft.parent)
        if draft.label:
            self._labels[place] = draft.label
        if draft.cells:
            self._cells[place] = draft.cells

    def __len__(self) -> int:
        return len(self._kinds)

    @overload
    def __getitem__(self, place: int) -> SegmentDraft: ...
    @overload
    def __getitem__(self, place: slice) -> list[SegmentDraft]: ...
    def __getitem__(self, place: int | slice) -> SegmentDraft | list[SegmentDraft]:
        if isinstance(place, slice):
            return [self._made(i) for i in range(len(self))[place]]
        return self._made(range(len(self))[place])

    def __iter__(self) -> Iterator[SegmentDraft]:
        return map(self._made, range(len(self)))

    def _made(self, place: int) -> SegmentDraft:
        parent = self._parents[place]
        return SegmentDraft(
            _KINDS[self._kinds[place]],
            self._starts[place],
            self._ends[place],
            self._labels.get(place, ""),
            self._levels[place],
            None if parent < 0 else parent,
            self._cells.get(place, ()),
        )


def moved_under(draft: SegmentDraft, parent: int | None) -> SegmentDraft:
    """The draft with another parent; `dataclasses.replace` takes four times as long."""
    return SegmentDraft(draft.kind, draft.start, draft.end, draft.label, draft.level, parent, draft.cells)
