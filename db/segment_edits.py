"""A clause tree that a person has set right: segments and the beads over them written anew, where they changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from app.core.alignment import Bead
from app.core.document import Segment
from db.batches import ASKED, ROWS, batched
from db.bead_edits import bead_values
from db.counters import new_ids
from db.engine import Database
from db.seals import seal
from db.store_alignments import SOURCE, TARGET
from db.store_documents import document_row
from db.store_state import forget_indexed
from db.tables import BeadMember, BeadRow, BeadSetRow, SegmentRow


@dataclass(frozen=True, slots=True)
class SegmentEdits:
    """What `Store.segment_edits` offers; errors as there."""

    database: Database

    def new_ids(self, count: int) -> range:
        """Ids for `count` segments that are not stored yet, never given out again."""
        with self.database.writing() as session:
            first = new_ids(session, SegmentRow, count)
        return range(first, first + count)

    def rewrite(self, document_id: int, segments: Sequence[Segment], beads: Mapping[int, Sequence[Bead]]) -> None:
        """Make the segments of a document these, and the beads of some alignments those, in one transaction.

        `segments` are all of them, sentences included, in order, those that stay under their ids. `beads` gives for
        each alignment whose beads change all of them, of both levels. The index is told to take the document anew.
        """
        with self.database.writing() as session:
            document_row(session, document_id)
            connection = session.connection()
            gone = _put_segments(connection, document_id, segments)
            for alignment_id, wanted in beads.items():
                _put_beads(session, connection, alignment_id, wanted)
            _remove(connection, SegmentRow, gone)
            forget_indexed(session, document_id)


def _put_segments(connection: Connection, document_id: int, segments: Sequence[Segment]) -> list[int]:
    """Insert and update what differs; returns the ids of those that are to go."""
    table = SegmentRow.__table__
    query = select(*table.columns).where(SegmentRow.document_id == document_id)
    there = {row.id: dict(row._mapping) for row in connection.execute(query)}
    wanted = [_segment_values(segment, ordinal, document_id) for ordinal, segment in enumerate(segments)]
    _write(connection, SegmentRow, there, wanted)
    kept = {values["id"] for values in wanted}
    return [segment_id for segment_id in there if segment_id not in kept]


def _segment_values(segment: Segment, ordinal: int, document_id: int) -> dict[str, Any]:
    return {
        "id": segment.id,
        "document_id": document_id,
        "ordinal": ordinal,
        "kind": segment.kind.value,
        "label": segment.label,
        "level": segment.level,
        "parent_id": segment.parent_id,
        "start": segment.start,
        "end": segment.end,
        "cells": [[cell.start, cell.end] for cell in segment.cells] or None,
    }


def _put_beads(session: Session, connection: Connection, alignment_id: int, beads: Sequence[Bead]) -> None:
    """Make the published beads of an alignment these."""
    published = select(BeadSetRow.id).where(BeadSetRow.alignment_id == alignment_id, BeadSetRow.published)
    set_id = session.scalars(published).one()
    table = BeadRow.__table__
    query = select(*table.columns).where(BeadRow.bead_set_id == set_id)
    there = {row.id: dict(row._mapping) for row in connection.execute(query)}
    clauses_first = sorted(beads, key=lambda bead: bead.parent_id is not None)
    wanted = [bead_values(bead, set_id) for bead in clauses_first]
    _write(connection, BeadRow, there, wanted)
    _put_members(connection, set_id, beads)
    kept = {bead.id for bead in beads}
    _remove(connection, BeadRow, [bead_id for bead_id in there if bead_id not in kept])


def _put_members(connection: Connection, set_id: int, beads: Sequence[Bead]) -> None:
    """Write the members of those beads whose members differ."""
    query = (
        select(BeadMember.bead_id, BeadMember.side, BeadMember.segment_id)
        .join(BeadRow, BeadRow.id == BeadMember.bead_id)
        .where(BeadRow.bead_set_id == set_id)
        .order_by(BeadMember.bead_id, BeadMember.side, BeadMember.position)
    )
    there: dict[int, tuple[list[int], list[int]]] = {bead.id: ([], []) for bead in beads}
    for bead_id, side, segment_id in connection.execute(query):
        there.setdefault(bead_id, ([], []))[side].append(segment_id)
    changed = [bead for bead in beads if (bead.source, bead.target) != tuple(map(tuple, there[bead.id]))]
    for asked in batched([bead.id for bead in changed], ASKED):
        connection.execute(delete(BeadMember).where(BeadMember.bead_id.in_(asked)))
    rows = [
        {"bead_id": bead.id, "side": side, "position": position, "segment_id": segment_id}
        for bead in changed
        for side, members in ((SOURCE, bead.source), (TARGET, bead.target))
        for position, segment_id in enumerate(members)
    ]
    for batch in batched(rows, ROWS):
        connection.execute(insert(BeadMember), batch)


def _write(
    connection: Connection,
    table: "type[SegmentRow] | type[BeadRow]",
    there: Mapping[int, Mapping[str, Any]],
    wanted: Iterable[Mapping[str, Any]],
) -> None:
    """Insert the rows that are not there, and update those that differ, sealed anew."""
    new, changed = [], []
    for values in wanted:
        before = there.get(values["id"])
        if before is None:
            new.append(values)
        elif any(before[name] != value for name, value in values.items()):
            fresh = {name: value for name, value in values.items() if name != "id"}
            changed.append(
                fresh | {"key": values["id"], "seal": seal(table.metadata.tables[table.__tablename__], values)}
            )
    for batch in batched(new, ROWS):
        connection.execute(insert(table), batch)
    if changed:
        names = [name for name in changed[0] if name != "key"]
        statement = update(table).where(table.id == bindparam("key"))
        for rows in batched(changed, ROWS):
            connection.execute(
                statement.values({name: bindparam(f"new_{name}") for name in names}),
                [{"key": row["key"]} | {f"new_{name}": row[name] for name in names} for row in rows],
            )


def _remove(connection: Connection, table: "type[SegmentRow] | type[BeadRow]", ids: Sequence[int]) -> None:
    for asked in batched(ids, ASKED):
        connection.execute(delete(table).where(table.id.in_(asked)))
