"""The redline in one column: its text made of both versions, and the way from either version's offsets into it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.comparison import Change, ChangeKind, ComparisonView, Piece, PieceOp
from app.core.document import SegmentKind, Span
from app.core.rows import Cell, ColumnView, ReaderView, Row
from app.ui.compare_rows import Folded, kind_words
from app.ui.reader import Highlight, Pattern
from app.ui.translation import tr, trn


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of the made text that is a stretch of a version, in which column it stands, and where."""

    start: int
    length: int
    column: int
    original: int


@dataclass(frozen=True, slots=True)
class Inline:
    """One column that holds both versions: row n is row n of what it was made from."""

    view: ReaderView
    highlights: Sequence[Highlight]
    runs: Sequence[_Run]

    def carried(self, items: Sequence[Highlight]) -> list[Highlight]:
        """Highlights of both columns as those of this one; words that stand in both versions are marked once."""
        lines = [sorted((r for r in self.runs if r.column == column), key=lambda r: r.original) for column in (0, 1)]
        starts = [[run.original for run in line] for line in lines]
        made: dict[tuple[int, int, object], Highlight] = {}
        for item in items:
            line, first = lines[item.column], starts[item.column]
            for run in line[max(0, bisect_right(first, item.start) - 1) :]:
                if run.original >= item.end:
                    break
                low, high = max(item.start, run.original), min(item.end, run.original + run.length)
                if low < high:
                    start = run.start + low - run.original
                    there = replace(item, column=0, start=start, end=start + high - low)
                    made.setdefault((there.start, there.end, there.id), there)
        return list(made.values())

    def original(self, start: int, end: int) -> tuple[int, Span] | None:
        """The column and stretch that a stretch of the made text is: of the new version as far as it stands there."""
        for column in (1, 0):
            met = [
                (
                    max(start, run.start) - run.start + run.original,
                    min(end, run.start + run.length) - run.start + run.original,
                )
                for run in self.runs
                if run.column == column and run.start < end and start < run.start + run.length
            ]
            if met:
                return column, Span(min(low for low, _ in met), max(high for _, high in met))
        return None


class _Maker:
    """Puts the text together row by row."""

    def __init__(self, shown: ComparisonView) -> None:
        self._shown = shown
        self.parts: list[str] = []
        self.at = 0
        self.runs: list[_Run] = []
        self.highlights: list[Highlight] = []

    def fold(self, row: Row, count: int) -> Row:
        """A row that stands for unchanged clauses and says how many they are."""
        words = trn(count, "{n} clause unchanged", "{n} clauses unchanged")
        span = Span(self.at, self.at + len(words))
        self._put(words + "\n")
        return replace(row, cells=(Cell((), (span,)),))

    def row(self, row: Row, number: int) -> Row:
        """A row of one cell with the redline of its change."""
        change = self._shown.comparison.changes[number]
        start = self.at
        self._pieces(change, row)
        cell = row.cells[1] if row.cells[1].spans else row.cells[0]
        text = "".join(piece.text for piece in change.redline if not _is_hidden(piece))
        spans = tuple(_lines(text, start))
        if change.kind in (ChangeKind.MOVED, ChangeKind.MOVED_CHANGED):
            tip = kind_words(change.kind)
            self.highlights += [Highlight(0, s.start, s.end, pattern=Pattern.MOVED, tip=tip) for s in spans]
        kind = cell.kind if cell.kind is not SegmentKind.SENTENCE else SegmentKind.PARAGRAPH
        return replace(row, cells=(Cell(cell.segment_ids, spans, kind, cell.label, cell.level),))

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.at += len(words)

    def _pieces(self, change: Change, row: Row) -> None:
        olds, news = (_Places(cell.spans) for cell in row.cells[:2])
        for piece in change.redline:
            if piece.op is not PieceOp.INSERTED:
                self._runs(0, olds.next(len(piece.text)), hidden=_is_hidden(piece))
            if piece.op is not PieceOp.DELETED:
                self._runs(1, news.next(len(piece.text)), hidden=False)
            if not _is_hidden(piece):
                self._mark(piece)
                self._put(piece.text)
        self._put("\n")

    def _mark(self, piece: Piece) -> None:
        if piece.op is PieceOp.KEPT or piece.quiet:
            return
        gone = piece.op is PieceOp.DELETED
        pattern, tip = (Pattern.DELETED, tr("deleted")) if gone else (Pattern.INSERTED, tr("inserted"))
        end = self.at + len(piece.text)
        self.highlights.append(Highlight(0, self.at, end, pattern=pattern, tip=tip, strong=piece.strong))

    def _runs(self, column: int, places: Sequence[tuple[int, Span]], *, hidden: bool) -> None:
        """Where the words that come next stand in a version; those that are not shown stand nowhere here."""
        if not hidden:
            self.runs += [_Run(self.at + off, span.end - span.start, column, span.start) for off, span in places]


class _Places:
    """Walks through the spans of a cell as its redline does: joined by line feeds that stand nowhere."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._at = 0

    def next(self, length: int) -> list[tuple[int, Span]]:
        """The next `length` characters as (offset among them, place in the document)."""
        found = []
        base, start, end = 0, self._at, self._at + length
        for span in self._spans:
            size = span.end - span.start
            low, high = max(start, base), min(end, base + size)
            if low < high:
                found.append((low - start, Span(span.start + low - base, span.start + high - base)))
            base += size + 1
        self._at = end
        return found


def _is_hidden(piece: Piece) -> bool:
    """Whether a piece is the old form of a difference that was to be ignored."""
    return piece.quiet and piece.op is PieceOp.DELETED


def _lines(text: str, start: int) -> Iterator[Span]:
    """The lines of a text that begins at `start`, each a span."""
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def inline(shown: ComparisonView, rows: Folded) -> Inline:
    """The rows that are shown, in one column."""
    maker = _Maker(shown)
    made = [
        maker.fold(row, rows.folds[at].length) if number is None else maker.row(row, number)
        for at, (row, number) in enumerate(zip(rows.view.rows, rows.changes, strict=True))
    ]
    column = ColumnView(shown.comparison.b, "".join(maker.parts))
    return Inline(ReaderView((column,), made), maker.highlights, maker.runs)
