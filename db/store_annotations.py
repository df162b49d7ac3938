"""Annotations: written, changed, put in the trash, read; every change goes into the history of its field."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.core.annotation import (
    Annotation,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    as_draft,
)
from app.core.errors import InputError
from app.core.note_values import values_of
from app.core.records import NoteRecord, deletion_of, disputes
from app.core.registers import Register, written
from db.batches import ASKED, batched
from db.counters import new_ids
from db.histories import changed, registers, stored
from db.note_parts import proposals, remove_parts, stretches, tags, write_parts
from db.seals import must_hold
from db.store_documents import document_row
from db.tables import AlignmentRow, AnnotationLink, AnnotationRow, AnnotationTarget, DocumentRow

_MOTIVATIONS = {motivation.value: motivation for motivation in Motivation}
_SCOPES = {scope.value: scope for scope in AnnotationScope}
_STATUSES = {status.value: status for status in AnnotationStatus}


def add_annotation(
    session: Session,
    draft: AnnotationDraft,
    identity: str | None = None,
    *,
    created_at: datetime | None = None,
    modified_at: datetime | None = None,
) -> Annotation:
    """Store an annotation, under a new UUID and as of now unless it brings its own."""
    created_at = created_at or datetime.now(UTC)
    (note_id,) = add_annotations(session, [(draft, identity)], created_at, modified_at or created_at)
    return annotation(session, note_id)


def add_annotations(
    session: Session, drafts: Sequence[tuple[AnnotationDraft, str | None]], created_at: datetime, modified_at: datetime
) -> list[int]:
    """Store annotations with their identities, new UUIDs where they have none; their ids in order."""
    identities = [identity or str(uuid4()) for _draft, identity in drafts]
    there = select(AnnotationRow.identity)
    for asked in batched(identities, ASKED):
        for known in session.scalars(there.where(AnnotationRow.identity.in_(asked))):
            raise InputError(f"The annotation {known} is in this library already; merge the two instead.")
    first = new_ids(session, AnnotationRow, len(drafts)) if drafts else 0
    for at, ((draft, _identity), identity) in enumerate(zip(drafts, identities, strict=True)):
        _check(session, draft)
        row = AnnotationRow(
            id=first + at, identity=identity, created_at=created_at, modified_at=modified_at, disputed=False
        )
        fill(row, draft)
        session.add(row)
    session.flush()
    ids = list(range(first, first + len(drafts)))
    write_parts(session, [(note_id, draft) for note_id, (draft, _identity) in zip(ids, drafts, strict=True)])
    return ids


def update_annotations(
    session: Session, drafts: Mapping[int, AnnotationDraft], *, modified_at: datetime | None = None, by: str = ""
) -> None:
    """Make annotations what their drafts say; identities and times of creation stay."""
    now = modified_at or datetime.now(UTC)
    before = {note.id: note for note in annotations_by_id(session, drafts)}
    for note_id, draft in drafts.items():
        _check(session, draft)
        row = _row(session, note_id)
        _rewrite(session, row, as_draft(before[note_id]), draft, now, by)
        fill(row, draft)
        row.modified_at = now
    session.flush()
    remove_parts(session, drafts)
    write_parts(session, list(drafts.items()))


def update_annotation(
    session: Session,
    annotation_id: int,
    draft: AnnotationDraft,
    *,
    modified_at: datetime | None = None,
    by: str = "",
) -> Annotation:
    """Make one annotation what its draft says."""
    _row(session, annotation_id)
    update_annotations(session, {annotation_id: draft}, modified_at=modified_at, by=by)
    return annotation(session, annotation_id)


def delete_annotation(session: Session, annotation_id: int) -> None:
    """Move an annotation to the trash; replies to it stay where they are."""
    row = _row(session, annotation_id)
    if row.trashed_at is None:
        row.trashed_at = datetime.now(UTC)
        _write_deletion(session, row, deleted=True)


def restore_annotation(session: Session, annotation_id: int) -> Annotation:
    """Take an annotation out of the trash."""
    row = _row(session, annotation_id)
    if row.trashed_at is not None:
        row.trashed_at = None
        _write_deletion(session, row, deleted=False)
    return annotation(session, annotation_id)


def annotation(session: Session, annotation_id: int) -> Annotation:
    """The annotation of this id, in the trash or not."""
    found = annotations_by_id(session, [annotation_id])
    if not found:
        raise _missing(annotation_id)
    return found[0]


def annotations(session: Session, document_id: int | None = None, alignment_id: int | None = None) -> list[Annotation]:
    """The annotations with a target in a document, or written in a bitext, or both, or all; oldest first.

    Without those in the trash, and those that stand only on documents in the trash.
    """
    shown = select(DocumentRow.id).where(DocumentRow.published, DocumentRow.trashed_at.is_(None))
    standing = select(AnnotationTarget.annotation_id).where(AnnotationTarget.document_id.in_(shown))
    if document_id is not None:
        standing = standing.where(AnnotationTarget.document_id == document_id)
    query = select(*_COLUMNS).where(AnnotationRow.trashed_at.is_(None), AnnotationRow.id.in_(standing))
    if alignment_id is not None:
        query = query.where(AnnotationRow.alignment_id == alignment_id)
    session.flush()
    return _loaded(session, session.execute(query.order_by(AnnotationRow.id)).all())


def annotations_by_id(session: Session, ids: Iterable[int]) -> list[Annotation]:
    """The annotations of these ids in the order given, those in the trash included, without those that are gone."""
    session.flush()
    wanted = list(ids)
    rows = [
        row
        for asked in batched(wanted, ASKED)
        for row in session.execute(select(*_COLUMNS).where(AnnotationRow.id.in_(asked)))
    ]
    found = {note.id: note for note in _loaded(session, rows)}
    return [found[note_id] for note_id in wanted if note_id in found]


def fill(row: AnnotationRow, draft: AnnotationDraft) -> None:
    """Take over everything that is not in a table of its own."""
    row.scope, row.motivation, row.status = draft.scope.value, draft.motivation.value, draft.status.value
    row.colour, row.author, row.text = draft.colour, draft.author, draft.text
    row.formatted, row.derived_from = draft.formatted, draft.derived_from
    row.alignment_id, row.reply_to = draft.alignment_id, draft.reply_to
    row.first_document_id, row.first_start = draft.targets[0].document_id, draft.targets[0].start


def note_values(session: Session, drafts: Sequence[AnnotationDraft]) -> list[dict[str, Any]]:
    """The values of these drafts' fields, as they travel."""
    documents = {t.document_id for draft in drafts for t in (*draft.targets, *draft.links)}
    sides = _bitexts(session, {draft.alignment_id for draft in drafts if draft.alignment_id is not None})
    identities = _identities(session, documents | {side for pair in sides.values() for side in pair})
    parents = {draft.reply_to for draft in drafts if draft.reply_to is not None}
    names = _names(session, parents)
    return [
        values_of(
            draft,
            identities,
            [identities[side] for side in sides[draft.alignment_id]] if draft.alignment_id in sides else None,
            names.get(draft.reply_to) if draft.reply_to is not None else None,
        )
        for draft in drafts
    ]


def note_fields(row: AnnotationRow, values: Mapping[str, Any]) -> dict[str, Register]:
    """The registers of an annotation; `values` without `deleted`."""
    return registers(row.history, {**values, "deleted": False}, row.created_at)


def keep_fields(row: AnnotationRow, register: Mapping[str, Register], values: Mapping[str, Any]) -> None:
    """Write the registers of an annotation into its row."""
    row.history = stored(register, {**values, "deleted": False}, row.created_at)
    row.disputed = bool(disputes(NoteRecord(row.identity, row.created_at, row.modified_at, register)))


def _rewrite(
    session: Session, row: AnnotationRow, old: AnnotationDraft, new: AnnotationDraft, now: datetime, by: str
) -> None:
    """Take the change from `old` to `new` into the histories."""
    if old == new:
        return
    before, after = note_values(session, [old, new])
    fields_now = note_fields(row, before)
    deletion = fields_now.pop("deleted")
    fields_now = changed(fields_now, before, after, now, by or new.author, session.info["name"])
    keep_fields(row, {**fields_now, "deleted": deletion}, after)


def _write_deletion(session: Session, row: AnnotationRow, *, deleted: bool) -> None:
    """Take into the history that an annotation goes to the trash, or comes back."""
    (values,) = note_values(session, [as_draft(annotation(session, row.id))])
    register = note_fields(row, values)
    value = deletion_of(register) if deleted else False
    register["deleted"] = written(register["deleted"], value, datetime.now(UTC), "", session.info["name"])
    keep_fields(row, register, values)


def _check(session: Session, draft: AnnotationDraft) -> None:
    """See that everything an annotation refers to is there; the trash will do."""
    if not draft.targets:
        raise ValueError("an annotation needs a target")
    for document_id in {target.document_id for target in (*draft.targets, *draft.links)}:
        document_row(session, document_id)
    if draft.alignment_id is not None and session.get(AlignmentRow, draft.alignment_id) is None:
        raise InputError(f"There is no bitext {draft.alignment_id} in this library; it may have been erased.")
    if draft.reply_to is not None:
        _row(session, draft.reply_to)


def _row(session: Session, annotation_id: int) -> AnnotationRow:
    row = session.get(AnnotationRow, annotation_id)
    if row is None:
        raise _missing(annotation_id)
    return row


def _missing(annotation_id: int) -> InputError:
    return InputError(f"There is no annotation {annotation_id} in this library; it may have been erased.")


def _identities(session: Session, ids: Iterable[int]) -> dict[int, str]:
    query = select(DocumentRow.id, DocumentRow.identity)
    return {
        row.id: row.identity
        for asked in batched(ids, ASKED)
        for row in session.execute(query.where(DocumentRow.id.in_(asked)))
    }


def _bitexts(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    query = select(AlignmentRow.id, AlignmentRow.source_id, AlignmentRow.target_id)
    return {
        row.id: (row.source_id, row.target_id)
        for asked in batched(ids, ASKED)
        for row in session.execute(query.where(AlignmentRow.id.in_(asked)))
    }


def _names(session: Session, ids: Iterable[int]) -> dict[int, str]:
    query = select(AnnotationRow.id, AnnotationRow.identity)
    return {
        row.id: row.identity
        for asked in batched(ids, ASKED)
        for row in session.execute(query.where(AnnotationRow.id.in_(asked)))
    }


ANNOTATIONS: Table = AnnotationRow.metadata.tables["annotations"]

_COLUMNS = (
    AnnotationRow.id,
    AnnotationRow.identity,
    AnnotationRow.text,
    AnnotationRow.motivation,
    AnnotationRow.scope,
    AnnotationRow.status,
    AnnotationRow.colour,
    AnnotationRow.author,
    AnnotationRow.created_at,
    AnnotationRow.modified_at,
    AnnotationRow.alignment_id,
    AnnotationRow.reply_to,
    AnnotationRow.formatted,
    AnnotationRow.derived_from,
    AnnotationRow.disputed,
    *(c for c in ANNOTATIONS.columns if c.name in ("trashed_at", "first_start", "history", "seal")),
)
"""Plain columns: objects of the ORM would take several times as long for thousands of notes. All that are sealed."""


def _loaded(session: Session, rows: Sequence[Any]) -> list[Annotation]:
    """Rows of `_COLUMNS` with what hangs on them, in five queries however many they are."""
    ids = [row[0] for row in rows]
    targets, links = stretches(session, AnnotationTarget, ids), stretches(session, AnnotationLink, ids)
    tagged, proposed = tags(session, ids), proposals(session, ids)
    found = []
    for row in rows:
        must_hold(ANNOTATIONS, row._asdict())
        note_id, identity, text, motivation, scope, status, *others = row
        colour, author, created_at, modified_at, alignment_id, reply_to, formatted, derived_from, disputed = others[:9]
        found.append(
            Annotation(
                note_id,
                identity,
                tuple(targets[note_id]),
                text,
                tuple(tagged[note_id]),
                _MOTIVATIONS[motivation],
                _SCOPES[scope],
                _STATUSES[status],
                colour,
                author,
                created_at,
                modified_at,
                alignment_id,
                reply_to,
                formatted,
                tuple(proposed[note_id]),
                tuple(links[note_id]),
                derived_from,
                disputed,
            )
        )
    return found
