"""How a comparison looks in the reader: its marks, its rows folded or whole, and its kinds in words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from app.core.comparison import Change, ChangeKind, ComparisonView, Mark, OneSidedReason, PieceOp
from app.core.rows import Cell, ReaderView, Row
from app.ui.reader import Highlight, MapMark, Pattern
from app.ui.translation import tr

FOLD = "▸ {n}"
"""The label of a row that stands for clauses left out because nothing changed in them."""
SIGNS = {
    Pattern.INSERTED: "+",
    Pattern.DELETED: "−",
    Pattern.MOVED: "→",
    Pattern.CHANGED: "~",
}
"""What stands for a kind in lists, so that colour is never all there is."""
_GIST = 40


class Fold(NamedTuple):
    """A stretch of unchanged clauses: the first of them, and how many they are."""

    first: int
    length: int


@dataclass(frozen=True, slots=True)
class Folded:
    """The rows that are shown, and for each of them the change it shows; None where it stands for several."""

    view: ReaderView
    changes: tuple[int | None, ...]
    folds: Mapping[int, Fold] = field(default_factory=dict)
    """The stretches that rows stand for, by these rows."""

    def row_of(self, change: int) -> int | None:
        """The row that shows a change."""
        return next((row for row, shown in enumerate(self.changes) if shown == change), None)


def whole(shown: ComparisonView) -> Folded:
    """Every clause as a row."""
    return Folded(shown.reader, tuple(range(len(shown.reader.rows))))


def folded(shown: ComparisonView, opened: Collection[int] = ()) -> Folded:
    """The changes alone; each stretch of unchanged clauses is one row without words that tells how many they are.

    The stretches whose first clause is in `opened` are shown whole.
    """
    rows: list[Row] = []
    changes: list[int | None] = []
    folds: dict[int, Fold] = {}
    told = {line.row for line in shown.lines}
    for is_told, group in groupby(range(len(shown.reader.rows)), told.__contains__):
        some = list(group)
        if is_told or some[0] in opened:
            rows += [shown.reader.rows[number] for number in some]
            changes += some
        else:
            folds[len(rows)] = Fold(some[0], len(some))
            rows.append(Row((Cell(), Cell()), FOLD.format(n=len(some))))
            changes.append(None)
    return Folded(replace(shown.reader, rows=rows), tuple(changes), folds)


def highlights(shown: ComparisonView) -> list[Highlight]:
    """The marks of both texts: words that went in the old one, words that came in the new one, clauses that moved."""
    made = [*_moved(shown)]
    for column, marks in enumerate((shown.old_marks, shown.new_marks)):
        made += [mark_highlight(column, mark) for mark in marks]
    return made


def mark_highlight(column: int, mark: Mark) -> Highlight:
    """A mark as the reader shows it: words that went or words that came."""
    pattern = Pattern.DELETED if mark.op is PieceOp.DELETED else Pattern.INSERTED
    tip = tr("deleted") if mark.op is PieceOp.DELETED else tr("inserted")
    return Highlight(column, mark.span.start, mark.span.end, pattern=pattern, tip=tip, strong=mark.strong)


def _moved(shown: ComparisonView) -> Iterator[Highlight]:
    for line in shown.lines:
        if line.kind in (ChangeKind.MOVED, ChangeKind.MOVED_CHANGED):
            for column, spans in enumerate((line.old, line.new)):
                for span in spans:
                    yield Highlight(column, span.start, span.end, pattern=Pattern.MOVED, tip=kind_words(line.kind))


def map_marks(shown: ComparisonView, rows: Folded) -> list[MapMark]:
    """A mark on the map for each change; its colour is that of its kind."""
    kinds = {line.row: line.kind for line in shown.lines}
    return [MapMark(row, pattern_of(kinds[change]).value) for row, change in enumerate(rows.changes) if change in kinds]


def pattern_of(kind: ChangeKind) -> Pattern:
    """The look of a kind of change."""
    match kind:
        case ChangeKind.INSERTED:
            return Pattern.INSERTED
        case ChangeKind.DELETED:
            return Pattern.DELETED
        case ChangeKind.MOVED | ChangeKind.MOVED_CHANGED:
            return Pattern.MOVED
        case _:
            return Pattern.CHANGED


def kind_words(kind: ChangeKind) -> str:
    """A kind of change in words; a clause that is the same but for its number was renumbered."""
    return {
        ChangeKind.SAME: tr("renumbered"),
        ChangeKind.CHANGED: tr("changed"),
        ChangeKind.MOVED: tr("moved"),
        ChangeKind.MOVED_CHANGED: tr("moved and changed"),
        ChangeKind.SPLIT: tr("split"),
        ChangeKind.MERGED: tr("merged"),
        ChangeKind.INSERTED: tr("inserted"),
        ChangeKind.DELETED: tr("deleted"),
    }[kind]


def reason_words(reason: OneSidedReason) -> str:
    """What changed in one language only, in words."""
    return {
        OneSidedReason.WORDS: tr("words"),
        OneSidedReason.NUMBERS: tr("numbers"),
        OneSidedReason.OBLIGATION: tr("obligation"),
    }[reason]


def gist(change: Change) -> str:
    """What went and came in short, as “30 → 60”."""
    sides = {op: _first(change, op) for op in (PieceOp.DELETED, PieceOp.INSERTED)}
    return " → ".join(words or "–" for words in sides.values())


def _first(change: Change, op: PieceOp) -> str:
    """The longest piece of a kind, which says more than a number at the beginning."""
    found = [" ".join(piece.text.split()) for piece in change.redline if piece.op is op and not piece.quiet]
    words = max(found, key=len, default="")
    return words if len(words) <= _GIST else words[:_GIST] + "…"


def labels(old: str, new: str) -> str:
    """The labels of a clause in both versions, once where they are the same."""
    return " → ".join(dict.fromkeys(part for part in (old, new) if part)) if old or new else ""


def next_change(rows: Folded, told: Sequence[int], here: int, by: int) -> int | None:
    """The row of the next change after the row `here`, or before it, round at the ends; None where there is none."""
    wanted = set(told)
    count = len(rows.changes)
    found = ((here + by * step) % count for step in range(1, count + 1))
    return next((row for row in found if rows.changes[row] in wanted), None)
