"""Annotations as they travel: with the history of every field, named by identities that other libraries know too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.annotation import AnnotationDraft, as_draft
from app.core.note_values import documents_in, draft_from
from app.core.records import NoteRecord, is_deleted
from app.core.registers import shown
from db.batches import ASKED, batched
from db.counters import new_ids
from db.note_parts import remove_parts, write_parts
from db.store_annotations import annotations_by_id, fill, keep_fields, note_fields, note_values
from db.tables import AlignmentRow, AnnotationRow, DocumentRow


def records(session: Session, ids: Iterable[int] | None = None) -> list[NoteRecord]:
    """The records of these annotations, or of all, those in the trash included; in the order of their ids."""
    wanted = sorted(ids) if ids is not None else session.scalars(select(AnnotationRow.id).order_by(AnnotationRow.id))
    found = []
    for asked in batched(wanted, ASKED):
        rows = session.scalars(select(AnnotationRow).where(AnnotationRow.id.in_(asked)).order_by(AnnotationRow.id))
        notes = annotations_by_id(session, asked)
        values = note_values(session, [as_draft(note) for note in notes])
        for row, own in zip(rows, values, strict=True):
            found.append(NoteRecord(row.identity, row.created_at, row.modified_at, note_fields(row, own)))
    return found


def ids_of(session: Session, identities: Iterable[str]) -> dict[str, int]:
    """The ids of the annotations of these identities, those in the trash included."""
    query = select(AnnotationRow.identity, AnnotationRow.id)
    return {
        row.identity: row.id
        for asked in batched(identities, ASKED)
        for row in session.execute(query.where(AnnotationRow.identity.in_(asked)))
    }


def put(session: Session, wanted: Sequence[NoteRecord]) -> dict[str, int]:
    """Make these annotations what their records say, new or there already; their ids by identity.

    Raises KeyError where a document that an annotation stands on is not in this library.
    """
    documents = _documents(session)
    known = ids_of(session, [record.identity for record in wanted])
    for record in wanted:
        if record.identity not in known:
            known[record.identity] = _begin(session, record)
    everyone = known | ids_of(session, _parents(wanted) - known.keys())
    drafts: list[tuple[int, AnnotationDraft]] = []
    for record in wanted:
        values = shown_values(record)
        # A clause that is referred to and not here stays in the history, and appears when its text comes.
        values["links"] = [link for link in values["links"] if link["document"] in documents]
        draft = draft_from(values, documents, _bitext(session, values, documents), everyone.get(values["reply_to"]))
        drafts.append((known[record.identity], draft))
    _fill(session, wanted, drafts)
    return known


def shown_values(record: NoteRecord) -> dict[str, Any]:
    """The value of each field that is shown."""
    return {name: shown(register).value for name, register in record.fields.items()}


def _fill(session: Session, wanted: Sequence[NoteRecord], drafts: Sequence[tuple[int, AnnotationDraft]]) -> None:
    """Write rows, parts and histories."""
    rows = [session.get_one(AnnotationRow, note_id) for note_id, _draft in drafts]
    for row, record, (_note_id, draft) in zip(rows, wanted, drafts, strict=True):
        row.created_at, row.modified_at = record.created_at, record.modified_at
        row.trashed_at = shown(record.fields["deleted"]).at if is_deleted(record) else None
        fill(row, draft)
    session.flush()
    remove_parts(session, [note_id for note_id, _draft in drafts])
    write_parts(session, drafts)
    values = note_values(session, [draft for _note_id, draft in drafts])
    for row, record, own in zip(rows, wanted, values, strict=True):
        keep_fields(row, record.fields, own)


def _begin(session: Session, record: NoteRecord) -> int:
    """An empty row for an annotation that comes from elsewhere."""
    row = AnnotationRow(
        id=new_ids(session, AnnotationRow),
        identity=record.identity,
        scope="",
        motivation="",
        status="",
        colour="",
        author="",
        text="",
        formatted=False,
        derived_from="",
        created_at=record.created_at,
        modified_at=record.modified_at,
        first_start=0,
        disputed=False,
    )
    session.add(row)
    session.flush()
    return row.id


def _parents(wanted: Sequence[NoteRecord]) -> set[str]:
    return {parent for record in wanted if isinstance(parent := shown(record.fields["reply_to"]).value, str)}


def _documents(session: Session) -> dict[str, int]:
    """The ids of all documents by identity; of two that are the same, the older one that is not in the trash."""
    rows = session.execute(
        select(DocumentRow.identity, DocumentRow.id)
        .where(DocumentRow.published)
        .order_by(DocumentRow.trashed_at.is_(None), DocumentRow.id.desc())
    )
    return {row.identity: row.id for row in rows}


def _bitext(session: Session, values: Mapping[str, Any], documents: Mapping[str, int]) -> int | None:
    """The alignment that an annotation was written in, where it is here."""
    if values["bitext"] is None:
        return None
    source, target = (documents.get(side) for side in values["bitext"])
    query = select(AlignmentRow.id).where(AlignmentRow.source_id == source, AlignmentRow.target_id == target)
    return session.scalar(query.order_by(AlignmentRow.trashed_at.is_not(None), AlignmentRow.id))


def without(record: NoteRecord, document: str) -> NoteRecord:
    """A record in which nothing of one document, given by its identity, is left."""
    kept = dict(record.fields)
    for name in ("targets", "links"):
        writings = tuple(
            replace(w, value=[value for value in w.value if value["document"] != document]) for w in kept[name].writings
        )
        kept[name] = replace(kept[name], writings=writings)
    return replace(record, fields=kept)


def mentions(record: NoteRecord, document: str) -> bool:
    """Whether any writing of an annotation names a document."""
    return any(
        document in documents_in({"targets": w.value, "links": []})
        for name in ("targets", "links")
        for w in record.fields[name].writings
    )
