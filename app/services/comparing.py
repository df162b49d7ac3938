"""Comparison of two versions in one language, and what the reader needs to show it."""

from collections.abc import Iterator, Mapping, Sequence

from app.compare.redline import DEFAULTS
from app.compare.versions import compare
from app.core.comparison import Change, Clause, Comparison, Mark, Piece, PieceOp, RedlineOptions
from app.core.document import Document, Segment, Span
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services.library import Library


def compare_documents(
    library: Library, a_id: int, b_id: int, progress: Progress = SILENT, options: RedlineOptions = DEFAULTS
) -> Comparison:
    """Compare the old version `a_id` with the new one `b_id`, clause by clause.

    Raises InputError where the two are not in one language, Cancelled when `progress` does.
    """
    a, b = library.store.document(a_id), library.store.document(b_id)
    if a.language is not b.language:
        raise InputError(
            f"“{a.title}” and “{b.title}” are in two languages: align them, or choose versions in one language."
        )
    changes = compare(clauses(library, a_id), clauses(library, b_id), a.language, progress, options)
    return Comparison(a, b, changes, options)


def clauses(library: Library, document_id: int) -> list[Clause]:
    """The clause-level segments of a document with their texts."""
    text = library.store.text(document_id)
    return [
        Clause(s.id, text[s.start : s.end], s.label, s.level, s.kind, s.parent_id)
        for s in library.store.segments(document_id)
    ]


def older_first(library: Library, first: int, second: int) -> tuple[int, int]:
    """Two documents as old version and new, by their dates and, where those say nothing, by their ids."""

    def age(document: Document) -> tuple[str, int]:
        return document.date, document.id

    a, b = library.store.document(first), library.store.document(second)
    if a.date and b.date:
        return (a.id, b.id) if age(a) <= age(b) else (b.id, a.id)
    return min(first, second), max(first, second)


def marks(library: Library, comparison: Comparison) -> tuple[list[Mark], list[Mark]]:
    """The highlights of a comparison in the old document and in the new one, in the order of their texts.

    Deleted words are marked in the old column, inserted ones in the new; a clause that is wholly new or gone is one
    mark. Differences that were to be ignored have none.
    """
    sides = [{s.id: s for s in library.store.segments(d.id)} for d in (comparison.a, comparison.b)]
    olds: list[Mark] = []
    news: list[Mark] = []
    for change in comparison.changes:
        olds += _marks(change, [sides[0][i] for i in change.a], PieceOp.DELETED)
        news += _marks(change, [sides[1][i] for i in change.b], PieceOp.INSERTED)
    return sorted(olds, key=_start), sorted(news, key=_start)


def _start(mark: Mark) -> int:
    return mark.span.start


def _marks(change: Change, segments: Sequence[Segment], op: PieceOp) -> Iterator[Mark]:
    """The pieces of one kind as spans of the document; a piece that runs over several clauses is cut between them."""
    at = 0
    for piece in change.redline:
        if piece.op not in (op, PieceOp.KEPT):
            continue
        if piece.op is op and not piece.quiet:
            yield from (Mark(span, op, piece.strong) for span in spans_in(segments, at, at + len(piece.text)))
        at += len(piece.text)


def spans_in(segments: Sequence[Segment], start: int, end: int) -> Iterator[Span]:
    """Where `start`..`end` of the texts of `segments`, joined by line feeds, lies in the document."""
    base = 0
    for segment in segments:
        length = segment.end - segment.start
        low, high = max(start, base), min(end, base + length)
        if low < high:
            yield Span(segment.start + low - base, segment.start + high - base)
        base += length + 1


def as_json(comparison: Comparison) -> dict[str, object]:
    """A comparison as the command line prints it; pieces of one kind that follow one another are one."""
    return {
        "a": comparison.a.id,
        "b": comparison.b.id,
        "counts": {kind.value: count for kind, count in comparison.counts.items()},
        "changes": [_change_as_json(change) for change in comparison.changes],
    }


def _change_as_json(change: Change) -> Mapping[str, object]:
    return {
        "kind": change.kind.value,
        "a": list(change.a),
        "b": list(change.b),
        "renumbered": change.renumbered,
        "redline": pieces_as_json(change.redline),
    }


def pieces_as_json(pieces: Sequence[Piece]) -> list[list[str]]:
    """A redline as pairs of "=", "-" or "+" and a text; pieces of one kind that follow one another are one."""
    joined: list[list[str]] = []
    for piece in pieces:
        if joined and joined[-1][0] == piece.op:
            joined[-1][1] += piece.text
        else:
            joined.append([piece.op.value, piece.text])
    return joined
