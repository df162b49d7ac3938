"""Beads that a person changes: read where they stand, and written in one transaction, the rest left alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.core.alignment import AlignmentLevel, Bead, BeadStatus, Tally
from app.core.errors import InputError
from db.batches import ASKED, ROWS, batched
from db.counters import new_ids
from db.engine import Database
from db.seals import seal
from db.store_alignments import SOURCE, TARGET, beads_by_id, beads_of_rows, published_set_id
from db.tables import AlignmentRow, BeadMember, BeadRow

_AHEAD = 60
"""Ids taken beyond those that are asked for: a person's next edits need no transaction for theirs."""
_STALE = "These beads were changed elsewhere meanwhile, so nothing was done. Look at them and try again."


@dataclass(frozen=True, slots=True)
class BeadEdits:
    """What `Store.bead_edits` offers; errors as there."""

    database: Database
    _spare: list[int] = field(default_factory=list)

    def new_ids(self, count: int) -> list[int]:
        """Ids for `count` beads that are not stored yet, never given out again; some are kept for the next asking."""
        if len(self._spare) < count:
            many = count + _AHEAD
            with self.database.writing() as session:
                first = new_ids(session, BeadRow, many)
            self._spare[:] = range(first, first + many)
        given = self._spare[:count]
        del self._spare[:count]
        return given

    def between(self, alignment_id: int, level: AlignmentLevel, first: int, last: int) -> list[Bead]:
        """The beads of a level whose ordinals are from `first` to `last`, both included, in order."""
        with self.database.reading() as session:
            query = _of_level(published_set_id(session, alignment_id), level)
            return _in_order(session, alignment_id, query.where(BeadRow.ordinal.between(first, last)))

    def beside(self, alignment_id: int, level: AlignmentLevel, ordinal: int, count: int) -> list[Bead]:
        """The next `count` beads of a level after an ordinal, in order; before it where `count` is negative."""
        with self.database.reading() as session:
            query = _of_level(published_set_id(session, alignment_id), level)
            if count >= 0:
                query = query.where(BeadRow.ordinal > ordinal).order_by(BeadRow.ordinal)
            else:
                query = query.where(BeadRow.ordinal < ordinal).order_by(BeadRow.ordinal.desc())
            return _in_order(session, alignment_id, query.limit(abs(count)))

    def inside(self, alignment_id: int, clause_beads: Iterable[int]) -> list[Bead]:
        """The sentence beads that some clause beads own, in order."""
        columns = BeadRow.__table__.columns
        with self.database.reading() as session:
            found = [
                bead
                for asked in batched(clause_beads, ASKED)
                for bead in _in_order(session, alignment_id, select(*columns).where(BeadRow.parent_id.in_(asked)))
            ]
        return sorted(found, key=lambda bead: bead.ordinal)

    def tally(self, alignment_id: int, level: AlignmentLevel, below: float) -> Tally:
        """How many beads of a level there are, and how many are accepted, pinned, and still to be looked at.

        Those marked for review are, and automatic ones that are not pinned and less sure than `below`.
        """
        row = BeadRow
        doubtful = and_(row.status == BeadStatus.AUTOMATIC.value, row.pinned.is_(False), row.score < below)
        with self.database.reading() as session:
            which = row.bead_set_id == published_set_id(session, alignment_id), row.level == level.value
            query = select(
                func.count(),
                _sum(row.status == BeadStatus.ACCEPTED.value),
                _sum(row.pinned.is_(True)),
                _sum(or_(row.status == BeadStatus.REVIEW.value, doubtful)),
            )
            total, accepted, pinned, doubted = session.execute(query.where(*which)).one()
        return Tally(total, accepted or 0, pinned or 0, doubted or 0)

    def uneven(self, alignment_id: int, level: AlignmentLevel) -> list[int]:
        """The ids of the beads of a level that are not one to one, in no certain order."""
        with self.database.reading() as session:
            set_id = published_set_id(session, alignment_id)
            query = (
                select(BeadRow.id)
                .join(BeadMember, BeadMember.bead_id == BeadRow.id)
                .where(BeadRow.bead_set_id == set_id, BeadRow.level == level.value)
                .group_by(BeadRow.id)
                .having(or_(func.count() != 2, func.sum(BeadMember.side) != 1))
            )
            return list(session.scalars(query))

    def pin(self, bead_ids: Iterable[int], *, pinned: bool) -> None:
        """Pin beads, or take their pins away; ids that are gone are passed over."""
        with self.database.writing() as session:
            _update(session, [dict(row._mapping) | {"pinned": pinned} for row in _rows(session, bead_ids)])

    def change(
        self, alignment_id: int, before: Sequence[Bead], after: Sequence[Bead], aligned_at: datetime | None = None
    ) -> None:
        """Put the beads `after` in the place of the beads `before`, in one transaction; those in both stay.

        `aligned_at` becomes the time at which the alignment was made what it is. Raises InputError where the beads
        `before` are not as they are stored now, and where a new one has an id that is there already.
        """
        with self.database.writing() as session:
            set_id = published_set_id(session, alignment_id)
            known = {bead.id: bead for bead in before}
            if {bead.id: bead for bead in beads_by_id(session, alignment_id, known)} != known:
                raise InputError(_STALE)
            wanted = {bead.id: bead for bead in after}
            new = [bead for bead in after if bead.id not in known]
            if next(iter(_rows(session, [bead.id for bead in new])), None) is not None:
                raise InputError(_STALE)
            _insert(session, set_id, new)
            _rewrite(session, set_id, [bead for bead in after if bead.id in known and bead != known[bead.id]], known)
            _delete(session, [bead_id for bead_id in known if bead_id not in wanted])
            if aligned_at is not None:
                session.get_one(AlignmentRow, alignment_id).aligned_at = aligned_at


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _of_level(set_id: int, level: AlignmentLevel) -> Select[Any]:
    columns = BeadRow.__table__.columns
    return select(*columns).where(BeadRow.bead_set_id == set_id, BeadRow.level == level.value)


def _in_order(session: Session, alignment_id: int, query: Select[Any]) -> list[Bead]:
    found = beads_of_rows(session, alignment_id, session.execute(query).all())
    return sorted(found, key=lambda bead: bead.ordinal)


def _rows(session: Session, ids: Iterable[int]) -> Iterable[Any]:
    columns = BeadRow.__table__.columns
    for asked in batched(ids, ASKED):
        yield from session.execute(select(*columns).where(BeadRow.id.in_(asked)))


def bead_values(bead: Bead, set_id: int) -> dict[str, Any]:
    """The row of a bead, without its seal."""
    level = AlignmentLevel.CLAUSE if bead.parent_id is None else AlignmentLevel.SENTENCE
    return {
        "id": bead.id,
        "bead_set_id": set_id,
        "level": level.value,
        "ordinal": bead.ordinal,
        "parent_id": bead.parent_id,
        "score": bead.score,
        "relation": bead.relation.value,
        "status": bead.status.value,
        "pinned": bead.pinned,
    }


def _insert(session: Session, set_id: int, beads: Sequence[Bead]) -> None:
    """Clause beads before those they own."""
    connection = session.connection()
    ordered = sorted(beads, key=lambda bead: bead.parent_id is not None)
    for batch in batched([bead_values(bead, set_id) for bead in ordered], ROWS):
        connection.execute(insert(BeadRow), batch)
    _insert_members(session, beads)


def _rewrite(session: Session, set_id: int, beads: Sequence[Bead], known: Mapping[int, Bead]) -> None:
    _update(session, [bead_values(bead, set_id) for bead in beads])
    moved = [b for b in beads if (b.source, b.target) != (known[b.id].source, known[b.id].target)]
    for asked in batched([bead.id for bead in moved], ASKED):
        session.connection().execute(delete(BeadMember).where(BeadMember.bead_id.in_(asked)))
    _insert_members(session, moved)


def _insert_members(session: Session, beads: Sequence[Bead]) -> None:
    rows = [
        {"bead_id": bead.id, "side": side, "position": position, "segment_id": segment_id}
        for bead in beads
        for side, members in ((SOURCE, bead.source), (TARGET, bead.target))
        for position, segment_id in enumerate(members)
    ]
    for batch in batched(rows, ROWS):
        session.connection().execute(insert(BeadMember), batch)


def _update(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that are there, sealed anew."""
    table = BeadRow.metadata.tables[BeadRow.__tablename__]
    names = [column.name for column in table.columns if column.name != "id"]
    statement = (
        update(BeadRow).where(BeadRow.id == bindparam("key")).values({name: bindparam(f"new_{name}") for name in names})
    )
    for batch in batched(rows, ROWS):
        fresh = [row | {"seal": seal(table, row)} for row in map(dict, batch)]
        session.connection().execute(
            statement, [{"key": row["id"]} | {f"new_{name}": row[name] for name in names} for row in fresh]
        )


def _delete(session: Session, ids: Sequence[int]) -> None:
    for asked in batched(ids, ASKED):
        session.connection().execute(delete(BeadRow).where(BeadRow.id.in_(asked)))
