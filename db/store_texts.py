"""Segments, and the pieces of text they span, read without the whole document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from app.core.document import Segment, SegmentKind, Span
from app.core.errors import InputError
from db.batches import ASKED, batched
from db.seals import SealBrokenError, checksum, plain
from db.store_documents import document_row, read_chunk
from db.tables import SegmentRow, TextChunk

TEXT_CHUNK = 8_192
"""Code points of a text in one row. Part of the format: another value needs a migration."""

KINDS = {kind.value: kind for kind in SegmentKind}


def segments(session: Session, document_id: int, *, sentences: bool) -> list[Segment]:
    """The segments of a document in order; its clause-level nodes, or these and their sentences."""
    document_row(session, document_id)
    query = _columns().where(SegmentRow.document_id == document_id).order_by(SegmentRow.ordinal)
    if not sentences:
        query = query.where(SegmentRow.kind != SegmentKind.SENTENCE.value)
    return list(_read(session, query))


def segment(session: Session, segment_id: int) -> Segment:
    """The segment of this id."""
    found = segments_by_id(session, [segment_id])
    if segment_id not in found:
        raise InputError(f"There is no segment {segment_id} in this library; see the outline for those there are.")
    return found[segment_id]


def segments_by_id(session: Session, ids: Iterable[int]) -> dict[int, Segment]:
    """The segments of these ids, without those that do not exist."""
    return {
        found.id: found
        for asked in batched(ids, ASKED)
        for found in _read(session, _columns().where(SegmentRow.id.in_(asked)))
    }


def segment_texts(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The text of each segment, label included, without those that do not exist."""
    spans: dict[int, tuple[int, int, int]] = {}
    columns = (SegmentRow.id, SegmentRow.document_id, SegmentRow.start, SegmentRow.end)
    for asked in batched(ids, ASKED):
        for row in session.execute(select(*columns).where(SegmentRow.id.in_(asked))):
            spans[row.id] = (row.document_id, row.start, row.end)
    chunks = _chunks(session, spans.values())
    return {segment_id: _slice(chunks, *span) for segment_id, span in spans.items()}


def _chunks(session: Session, spans: Iterable[tuple[int, int, int]]) -> dict[tuple[int, int], str]:
    """The pieces that spans (document, start, end) lie in, by document and position."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for document_id, start, end in spans:
        wanted[document_id].update(range(start // TEXT_CHUNK, (end - 1) // TEXT_CHUNK + 1))
    found = {}
    columns = TextChunk.__table__.columns
    for asked in batched(wanted.items(), 100):
        for clauses in batched(
            (
                and_(TextChunk.document_id == document_id, TextChunk.position.in_(positions))
                for document_id, every in asked
                for positions in batched(sorted(every), ASKED)
            ),
            100,
        ):
            for row in session.execute(select(*columns).where(or_(*clauses))):
                found[row.document_id, row.position] = read_chunk(row)
    return found


def _slice(chunks: dict[tuple[int, int], str], document_id: int, start: int, end: int) -> str:
    """The text from `start` to `end` of a document whose pieces are at hand."""
    first, last = start // TEXT_CHUNK, (end - 1) // TEXT_CHUNK
    joined = "".join(chunks[document_id, at] for at in range(first, last + 1))
    return joined[start - first * TEXT_CHUNK : end - first * TEXT_CHUNK]


def _columns() -> Select[Any]:
    """A query for plain rows: objects of the ORM would take several times as long for a long document."""
    return select(*SegmentRow.__table__.columns)


def _read(session: Session, query: Select[Any]) -> Iterator[Segment]:
    """The segments that a query of `_columns` finds."""
    for row in session.execute(query):
        *values, cells, seal = row
        # As `seals.must_hold` does, without the way through names: this is read a hundred thousand times.
        if seal != checksum((*values, plain(cells))):
            raise SealBrokenError("segments")
        segment_id, document_id, ordinal, kind, label, level, parent_id, start, end = values
        columns = tuple(Span(*cell) for cell in cells) if cells else ()
        yield Segment(segment_id, document_id, ordinal, KINDS[kind], start, end, label, level, parent_id, columns)
