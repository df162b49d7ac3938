"""Alignments and their beads."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, update
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session, aliased

from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel, Bead, BeadDraft, BeadStatus, Relation
from app.core.errors import InputError
from app.core.progress import Progress
from db.batches import ASKED, ROWS, batched, write
from db.counters import new_ids
from db.engine import Database
from db.seals import SealBrokenError, checksum, must_hold, seal
from db.store_documents import document_row
from db.store_erase import remove_bead_set, undone
from db.tables import AlignmentRow, BeadMember, BeadRow, BeadSetRow, DocumentRow
from db.writers import writer

SOURCE, TARGET = 0, 1

STRIDE = 1024
"""Between the ordinals of two beads that were stored together: a person's edit puts beads between them."""

RELATIONS = {relation.value: relation for relation in Relation}
STATUSES = {status.value: status for status in BeadStatus}
"""Looked up, since calling the enumeration takes longer than reading the row."""


def alignments(session: Session, document_id: int | None = None) -> list[Alignment]:
    """The alignments of a document, or all, oldest first; not those in the trash or with a document there."""
    query = _shown().order_by(AlignmentRow.id)
    if document_id is not None:
        query = query.where(or_(AlignmentRow.source_id == document_id, AlignmentRow.target_id == document_id))
    return [_alignment(row) for row in session.scalars(query)]


def alignment(session: Session, alignment_id: int) -> Alignment:
    """The alignment of this id, unless it is in the trash."""
    return _alignment(_row(session, alignment_id))


def alignment_between(session: Session, source_id: int, target_id: int) -> Alignment | None:
    """The alignment from this source to this target."""
    row = session.scalar(
        _published().where(
            AlignmentRow.source_id == source_id, AlignmentRow.target_id == target_id, AlignmentRow.trashed_at.is_(None)
        )
    )
    return _alignment(row) if row else None


def delete_alignment(session: Session, alignment_id: int) -> None:
    """Move an alignment to the trash."""
    _row(session, alignment_id).trashed_at = datetime.now(UTC)


def restore_alignment(session: Session, alignment_id: int) -> None:
    """Take an alignment out of the trash, unless the two documents have been aligned again since."""
    row = session.scalar(_published().where(AlignmentRow.id == alignment_id))
    if row is None:
        raise _missing(alignment_id)
    if row.trashed_at is not None:
        _refuse_second(session, row.source_id, row.target_id)
        row.trashed_at = None


def save_alignment(
    database: Database,
    source_id: int,
    target_id: int,
    kind: AlignmentKind,
    beads: Sequence[BeadDraft],
    progress: Progress,
    *,
    replace: int | None,
) -> Alignment:
    """Store beads as a new alignment, or in the place of those of the alignment `replace`.

    Written in batches under a bead set that nobody sees, then published in one small update: whoever reads, and
    whatever dies, finds the old beads or the new ones.
    """
    with writer(database.file.parent) as name:
        alignment_id, set_id = _begin(database, source_id, target_id, kind, name, replace)
        with undone(lambda: remove_bead_set(database, set_id)), _still_there(database, source_id, target_id):
            _write_beads(database, set_id, beads, progress)
            found, old = _publish(database, alignment_id, set_id, kind, name)
        for bead_set in old:
            remove_bead_set(database, bead_set)
    return found


@contextmanager
def _still_there(database: Database, *document_ids: int) -> Iterator[None]:
    """Where another window erases a document that is being aligned, say so instead of naming a broken key."""
    try:
        yield
    except (IntegrityError, NoResultFound):
        with database.reading() as session:
            for document_id in document_ids:
                document_row(session, document_id)
        raise


def beads(session: Session, alignment_id: int, level: AlignmentLevel) -> list[Bead]:
    """The beads of one level in order."""
    _row(session, alignment_id)
    in_set = and_(BeadRow.bead_set_id == _published_set(alignment_id), BeadRow.level == level.value)
    return _beads(session, alignment_id, in_set)


def beads_by_id(session: Session, alignment_id: int, ids: Iterable[int]) -> list[Bead]:
    """Those of these beads that an alignment shows, of either level, in no certain order."""
    # The sum keeps the database from walking through the whole set to have the few in order.
    shown = BeadRow.bead_set_id + 0 == _published_set(alignment_id)
    return [
        bead
        for asked in batched(ids, ASKED)
        for bead in _beads(
            session,
            alignment_id,
            and_(shown, BeadRow.id.in_(asked)),
            select(BeadRow.id).where(BeadRow.id.in_(asked)),
        )
    ]


def bead_counterparts(session: Session, segment_ids: Iterable[int]) -> dict[int, list[int]]:
    """For each segment those on the other side of its clause beads, in every alignment that is shown."""
    found: dict[int, list[int]] = {segment_id: [] for segment_id in segment_ids}
    here, there = aliased(BeadMember), aliased(BeadMember)
    query = (
        select(here.segment_id.label("here"), there.segment_id.label("there"))
        .join(there, and_(there.bead_id == here.bead_id, there.side != here.side))
        .join(BeadRow, and_(BeadRow.id == here.bead_id, BeadRow.level == AlignmentLevel.CLAUSE.value))
        .join(BeadSetRow, and_(BeadSetRow.id == BeadRow.bead_set_id, BeadSetRow.published))
        .where(BeadSetRow.alignment_id.in_(_shown().with_only_columns(AlignmentRow.id)))
        .order_by(here.segment_id, BeadRow.bead_set_id, BeadRow.ordinal, there.side, there.position)
    )
    for asked in batched(list(found), ASKED):
        for row in session.execute(query.where(here.segment_id.in_(asked))):
            if row.there not in found[row.here]:
                found[row.here].append(row.there)
    return found


def set_bead_status(session: Session, bead_ids: Iterable[int], status: BeadStatus) -> None:
    """Give these beads a status."""
    table = BeadRow.metadata.tables[BeadRow.__tablename__]
    statement = update(BeadRow).where(BeadRow.id == bindparam("key")).values(status=status.value, seal=bindparam("new"))
    for asked in batched(bead_ids, ASKED):
        rows = [row._asdict() for row in session.execute(select(*table.columns).where(BeadRow.id.in_(asked)))]
        for row in rows:
            must_hold(table, row)
        fresh = [{"key": row["id"], "new": seal(table, row | {"status": status.value})} for row in rows]
        if fresh:
            session.connection().execute(statement, fresh)


def _begin(
    database: Database, source_id: int, target_id: int, kind: AlignmentKind, name: str, replace: int | None
) -> tuple[int, int]:
    """Write an unpublished bead set; the ids of its alignment, a new one unless replaced, and of the set."""
    with database.writing() as session:
        if replace is None:
            _refuse_second(session, source_id, target_id)
            alignment_id = _add_alignment(session, source_id, target_id, kind)
        else:
            row = _row(session, replace)
            if (row.source_id, row.target_id) != (source_id, target_id):
                raise ValueError(f"alignment {replace} is not of documents {source_id} and {target_id}")
            alignment_id = row.id
        set_id = new_ids(session, BeadSetRow)
        session.add(BeadSetRow(id=set_id, alignment_id=alignment_id, published=False, writer=name))
    return alignment_id, set_id


def _add_alignment(session: Session, source_id: int, target_id: int, kind: AlignmentKind) -> int:
    """A new alignment without beads, which nobody sees yet."""
    row = AlignmentRow(
        id=new_ids(session, AlignmentRow),
        source_id=document_row(session, source_id).id,
        target_id=document_row(session, target_id).id,
        kind=kind.value,
        aligned_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row.id


def _publish(
    database: Database, alignment_id: int, set_id: int, kind: AlignmentKind, name: str
) -> tuple[Alignment, Sequence[int]]:
    """Show the new bead set and hide the old ones; the alignment, and the sets that are to be removed."""
    with database.writing() as session:
        row = session.get_one(AlignmentRow, alignment_id)
        earlier = and_(BeadSetRow.alignment_id == alignment_id, BeadSetRow.published)
        old = session.scalars(select(BeadSetRow).where(earlier)).all()
        if not old:
            _refuse_second(session, row.source_id, row.target_id)
        for bead_set in old:
            bead_set.published, bead_set.writer = False, name
        new = session.get_one(BeadSetRow, set_id)
        new.published, new.writer = True, None
        row.kind, row.aligned_at = kind.value, datetime.now(UTC)
        return _alignment(row), [bead_set.id for bead_set in old]


def _refuse_second(session: Session, source_id: int, target_id: int) -> None:
    """Two documents have one alignment in each direction."""
    if alignment_between(session, source_id, target_id) is not None:
        raise InputError(f"Documents {source_id} and {target_id} are aligned already; align them again instead.")


def _write_beads(database: Database, set_id: int, drafts: Sequence[BeadDraft], progress: Progress) -> None:
    """Insert the beads of both levels with their members: first the clause beads, then the sentences' in order."""
    children = sum(len(draft.sentences) for draft in drafts)
    with database.writing() as session:
        first_id = new_ids(session, BeadRow, len(drafts) + children)
    first_child = first_id + len(drafts)
    clauses = _numbered(drafts, AlignmentLevel.CLAUSE, first_id, [None] * len(drafts))
    parents = [first_id + at for at, draft in enumerate(drafts) for _ in draft.sentences]
    inside = [sentence for draft in drafts for sentence in draft.sentences]
    sentences = _numbered(inside, AlignmentLevel.SENTENCE, first_child, parents)
    done = 0
    for numbered in (clauses, sentences):
        for batch in batched(numbered, ROWS):
            rows = [row | {"bead_set_id": set_id} for row, _draft in batch]
            members = [member for row, draft in batch for member in _members(row["id"], draft)]
            write(database, (BeadRow, rows), (BeadMember, members))
            done += len(rows)
            progress.step("storing", done, len(drafts) + children)


def _numbered(
    drafts: Sequence[BeadDraft], level: AlignmentLevel, first_id: int, parents: Sequence[int | None]
) -> Iterator[tuple[dict[str, Any], BeadDraft]]:
    """Each bead's row, without its set, beside its draft."""
    for ordinal, (draft, parent) in enumerate(zip(drafts, parents, strict=True)):
        yield (
            {
                "id": first_id + ordinal,
                "level": level.value,
                "ordinal": ordinal * STRIDE,
                "parent_id": parent,
                "score": draft.score,
                "relation": draft.relation.value,
                "status": draft.status.value,
                "pinned": draft.pinned,
            },
            draft,
        )


def _members(bead_id: int, draft: BeadDraft) -> Iterator[dict[str, int]]:
    """The rows of a bead's members."""
    for side, ids in ((SOURCE, draft.source), (TARGET, draft.target)):
        for position, segment_id in enumerate(ids):
            yield {"bead_id": bead_id, "side": side, "position": position, "segment_id": segment_id}


def _beads(
    session: Session, alignment_id: int, which: ColumnElement[bool], ids: Select[int] | None = None
) -> list[Bead]:
    """The beads that meet `which`, in order, in two queries of plain rows; `ids` gives those and perhaps more."""
    # All the columns in their order, so that the seal can be looked at.
    columns = BeadRow.__table__.columns
    rows = session.execute(select(*columns).where(which).order_by(BeadRow.ordinal)).all()
    return beads_of_rows(session, alignment_id, rows, select(BeadRow.id).where(which) if ids is None else ids)


def beads_of_rows(
    session: Session, alignment_id: int, rows: Sequence[Sequence[Any]], ids: Select[int] | None = None
) -> list[Bead]:
    """Beads by their rows, whole and in the columns' order; `ids` gives those of the rows and perhaps more."""
    sources, targets = _sides(session, [row[0] for row in rows] if ids is None else ids)
    none: tuple[int, ...] = ()
    return [
        Bead(
            bead_id,
            alignment_id,
            ordinal,
            sources.get(bead_id, none),
            targets.get(bead_id, none),
            score,
            RELATIONS[relation],
            STATUSES[status],
            parent_id,
            pinned,
        )
        for bead_id, ordinal, score, relation, status, parent_id, pinned in map(_whole_bead, rows)
    ]


def _sides(
    session: Session, ids: Select[int] | Sequence[int]
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """The members of beads by bead, for the source and for the target; most have one."""
    sides: tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]] = ({}, {})
    query = select(*BeadMember.__table__.columns).where(BeadMember.bead_id.in_(ids))
    for bead_id, side, position, segment_id, sealed in session.execute(
        query.order_by(BeadMember.bead_id, BeadMember.side, BeadMember.position)
    ):
        if sealed != checksum((bead_id, side, position, segment_id)):
            raise SealBrokenError("bead_members")
        members = sides[side]
        members[bead_id] = (*members[bead_id], segment_id) if bead_id in members else (segment_id,)
    return sides


def _whole_bead(row: Sequence[Any]) -> tuple[int, int, float, str, str, int | None, bool]:
    """What is shown of a bead's row, seen to be what was written."""
    bead_id, set_id, level, ordinal, parent_id, score, relation, status, pinned, sealed = row
    if sealed != checksum((bead_id, set_id, level, ordinal, parent_id, score, relation, status, pinned)):
        raise SealBrokenError("beads")
    return bead_id, ordinal, score, relation, status, parent_id, pinned


def _published() -> Select[AlignmentRow]:
    """The alignments with beads to show and documents that are there, the trashed ones included."""
    return (
        select(AlignmentRow)
        .join(BeadSetRow, and_(BeadSetRow.alignment_id == AlignmentRow.id, BeadSetRow.published))
        .where(*(column.in_(select(DocumentRow.id).where(DocumentRow.published)) for column in _ENDS))
    )


_ENDS = (AlignmentRow.source_id, AlignmentRow.target_id)


def _shown() -> Select[AlignmentRow]:
    """The alignments of which nothing is in the trash."""
    here = select(DocumentRow.id).where(DocumentRow.published, DocumentRow.trashed_at.is_(None))
    return _published().where(AlignmentRow.trashed_at.is_(None), *(column.in_(here) for column in _ENDS))


def published_set_id(session: Session, alignment_id: int) -> int:
    """The id of the bead set that an alignment shows. Raises InputError where the alignment is not there."""
    here = AlignmentRow.id == alignment_id, AlignmentRow.trashed_at.is_(None)
    query = select(BeadSetRow.id).join(
        AlignmentRow, and_(AlignmentRow.id == BeadSetRow.alignment_id, BeadSetRow.published)
    )
    found = session.scalar(query.where(*here))
    if found is None:
        raise _missing(alignment_id)
    return found


def _published_set(alignment_id: int) -> Any:
    published = select(BeadSetRow.id).where(BeadSetRow.alignment_id == alignment_id, BeadSetRow.published)
    return published.scalar_subquery()


def _row(session: Session, alignment_id: int) -> AlignmentRow:
    query = _published().where(AlignmentRow.id == alignment_id, AlignmentRow.trashed_at.is_(None))
    row = session.scalar(query)
    if row is None:
        raise _missing(alignment_id)
    return row


def _missing(alignment_id: int) -> InputError:
    return InputError(f"There is no bitext {alignment_id} in this library; list the bitexts to see which there are.")


def _alignment(row: AlignmentRow) -> Alignment:
    return Alignment(row.id, row.source_id, row.target_id, AlignmentKind(row.kind), row.aligned_at)
