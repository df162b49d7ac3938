"""Whether a library is whole: the file, the keys, and what no key can say."""

import hashlib
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, Connection, and_, column, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.alignment import AlignmentKind
from app.core.progress import Progress
from app.core.records import document_identity
from db.damaged_rows import converters, trusted
from db.engine import damage, dangling_keys
from db.tables import (
    AlignmentRow,
    AnnotationTarget,
    Base,
    BeadMember,
    BeadRow,
    BeadSetRow,
    Counter,
    DocumentRow,
    OriginalChunk,
    SegmentRow,
    TextChunk,
)


def check(session: Session, progress: Progress) -> list[str]:
    """One sentence for each thing that is wrong; none where all is well."""
    connection = session.connection()
    # What is found first would make of what comes later a guess.
    if found := damage(connection) or _broken_seals(connection, progress):
        return found
    found = [f"The database is damaged: {key}." for key in dangling_keys(connection)]
    found += _counters(connection)
    ids = session.scalars(select(DocumentRow.id).where(DocumentRow.published).order_by(DocumentRow.id)).all()
    for done, document_id in enumerate(ids):
        progress.step("checking", done, len(ids))
        found += _document(session, document_id)
    return found + _bead_members(session) + _twice_in_beads(session)


def _broken_seals(connection: Connection, progress: Progress) -> list[str]:
    """Rows that are not as they were written, counted by table."""
    found = []
    for table in Base.metadata.sorted_tables:
        convert, broken = converters(table), 0
        columns: list[ColumnClause[Any]] = [column(one.name) for one in table.columns]
        query = select(*columns).select_from(table).execution_options(yield_per=500)
        for done, raw in enumerate(connection.execute(query)):
            if done % 5_000 == 0:
                progress.step("checking", done, 0)
            broken += not trusted(table, tuple(raw), convert)
        if broken:
            found.append(f"The database is damaged: {broken} rows of {table.name} are not as they were written.")
    return found


def _counters(connection: Connection) -> list[str]:
    """Ids that would be given out a second time."""
    found = []
    for table in [table for table in Base.metadata.sorted_tables if "id" in table.columns]:
        last = connection.scalar(select(Counter.last).where(Counter.name == table.name)) or 0
        highest = connection.scalar(select(func.max(table.c.id))) or 0
        if highest > last:
            found.append(f"The database is damaged: {table.name} are counted to {last}, and {highest} is there.")
    return found


def _document(session: Session, document_id: int) -> list[str]:
    """What is wrong with one document."""
    row = session.get_one(DocumentRow, document_id)
    found = []
    if _sha256(session, document_id) != row.sha256:
        found.append(f"The original of document {document_id} is not what was imported.")
    if not _text_whole(session, row):
        found.append(f"The text of document {document_id} is not the {row.characters} characters that were imported.")
    of_document = select(func.count(), func.max(SegmentRow.ordinal)).where(SegmentRow.document_id == document_id)
    count, last = session.execute(of_document).one()
    if count and count != last + 1:
        found.append(f"{last + 1 - count} segments of document {document_id} are missing.")
    outside = _outside(SegmentRow.start, SegmentRow.end, row.characters)
    astray = session.scalar(select(func.count()).where(SegmentRow.document_id == document_id, outside))
    if astray:
        found.append(f"{astray} segments of document {document_id} lie outside its text.")
    outside = _outside(AnnotationTarget.start, AnnotationTarget.end, row.characters)
    astray = session.scalar(select(func.count()).where(AnnotationTarget.document_id == document_id, outside))
    if astray:
        found.append(f"{astray} targets of annotations on document {document_id} lie outside its text.")
    return found


def _outside(
    start: InstrumentedAttribute[int], end: InstrumentedAttribute[int], characters: int
) -> ColumnElement[bool]:
    return or_(start < 0, start > end, end > characters)


def _sha256(session: Session, document_id: int) -> str:
    """The hash of the original as it is stored."""
    sha256 = hashlib.sha256()
    query = select(OriginalChunk.data).where(OriginalChunk.document_id == document_id)
    for data in session.scalars(query.order_by(OriginalChunk.position)):
        sha256.update(data)
    return sha256.hexdigest()


def _text_whole(session: Session, row: DocumentRow) -> bool:
    """Whether the pieces of the text are all there and of the right lengths."""
    query = select(TextChunk.text).where(TextChunk.document_id == row.id).order_by(TextChunk.position)
    text = "".join(session.scalars(query))
    return len(text) == row.characters and document_identity(row.sha256, text) == row.identity


def _bead_members(session: Session) -> list[str]:
    """Members of beads that belong to another document than the side they stand on."""
    own = or_(
        and_(BeadMember.side == 0, SegmentRow.document_id == AlignmentRow.source_id),
        and_(BeadMember.side == 1, SegmentRow.document_id == AlignmentRow.target_id),
    )
    query = (
        select(AlignmentRow.id, func.count())
        .select_from(BeadMember)
        .join(SegmentRow, SegmentRow.id == BeadMember.segment_id)
        .join(BeadRow, BeadRow.id == BeadMember.bead_id)
        .join(BeadSetRow, BeadSetRow.id == BeadRow.bead_set_id)
        .join(AlignmentRow, AlignmentRow.id == BeadSetRow.alignment_id)
        .where(~own)
        .group_by(AlignmentRow.id)
    )
    return [
        f"{count} places in beads of bitext {alignment_id} are taken by segments of another document."
        for alignment_id, count in session.execute(query)
    ]


def _twice_in_beads(session: Session) -> list[str]:
    """Segments of translations that stand in several beads of one level; related texts may be linked many to many."""
    parallel = AlignmentRow.kind == AlignmentKind.PARALLEL.value
    twice = (
        select(BeadSetRow.alignment_id)
        .select_from(BeadMember)
        .join(BeadRow, BeadRow.id == BeadMember.bead_id)
        .join(BeadSetRow, and_(BeadSetRow.id == BeadRow.bead_set_id, BeadSetRow.published))
        .join(AlignmentRow, and_(AlignmentRow.id == BeadSetRow.alignment_id, parallel))
        .group_by(BeadSetRow.alignment_id, BeadRow.level, BeadMember.segment_id)
        .having(func.count() > 1)
        .subquery()
    )
    query = select(twice.c.alignment_id, func.count()).group_by(twice.c.alignment_id)
    return [
        f"{count} segments of bitext {alignment_id} stand in more than one bead of a level."
        for alignment_id, count in session.execute(query)
    ]
