"""What is marked in the texts: find marks, annotations, changes, counterparts, terms, by the original's offsets."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.document import Span


class Kind(StrEnum):
    """What a highlight says; each kind has a look of its own, told apart without colour."""

    COUNTERPART = "counterpart"
    ANNOTATION = "annotation"
    FIND = "find"
    CHANGE = "change"
    TERM = "term"


class Pattern(StrEnum):
    """How a highlight of one kind differs from its neighbours of the same kind."""

    PLAIN = "plain"
    CURRENT = "current"
    """The hit one stands on; the annotation that is open."""
    INSERTED = "inserted"
    DELETED = "deleted"
    CHANGED = "changed"
    MOVED = "moved"
    RESOLVED = "resolved"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked stretch of a column's document: half-open code points of the original text.

    `colour` is a name of the style's palette (amber, rose, sky, leaf, violet) or '' for the kind's own;
    `tip` is shown on hover.
    """

    column: int
    start: int
    end: int
    colour: str = ""
    pattern: Pattern = Pattern.PLAIN
    id: Hashable = None
    tip: str = ""
    strong: bool = False
    """Of changes: a number, a date, the name of a state or a modal verb, which is marked by a fill as well."""


class _Line:
    """Highlights of one kind in one column by their beginnings, with the furthest end so far beside each."""

    def __init__(self, items: Iterable[Highlight]) -> None:
        self.items = sorted(items, key=lambda item: (item.start, item.end))
        self.starts = [item.start for item in self.items]
        self.reach: list[int] = []
        furthest = 0
        for item in self.items:
            furthest = max(furthest, item.end)
            self.reach.append(furthest)

    def within(self, span: Span) -> list[Highlight]:
        found = []
        at = bisect_left(self.starts, span.end) - 1
        while at >= 0 and self.reach[at] > span.start:
            if self.items[at].end > span.start:
                found.append(self.items[at])
            at -= 1
        return found[::-1]


class HighlightIndex:
    """All highlights, found by place."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Kind, int], _Line] = {}

    def replace(self, kind: Kind, items: Sequence[Highlight]) -> None:
        """Let `items` be the highlights of `kind`, in all columns."""
        for key in [key for key in self._lines if key[0] is kind]:
            del self._lines[key]
        by_column: dict[int, list[Highlight]] = {}
        for item in items:
            by_column.setdefault(item.column, []).append(item)
        for column, group in by_column.items():
            self._lines[kind, column] = _Line(group)

    def clear(self) -> None:
        """Forget all."""
        self._lines.clear()

    def within(self, column: int, spans: Sequence[Span]) -> Mapping[Kind, list[Highlight]]:
        """The highlights that meet any of `spans` of `column`, by kind, each once, in order of their beginnings."""
        found: dict[Kind, list[Highlight]] = {}
        for kind in Kind:
            line = self._lines.get((kind, column))
            if line is None:
                continue
            met = [item for span in spans for item in line.within(span)]
            if met:
                found[kind] = list(dict.fromkeys(met)) if len(spans) > 1 else met
        return found
