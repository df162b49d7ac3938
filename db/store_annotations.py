"""Annotations with their targets and tags."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.annotation import (
    AnchorState,
    Annotation,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    Target,
)
from app.core.errors import InputError
from db.batches import ASKED, batched
from db.counters import new_ids
from db.store_documents import document_row
from db.tables import AlignmentRow, AnnotationRow, AnnotationTag, AnnotationTarget, DocumentRow


def add_annotation(
    session: Session,
    draft: AnnotationDraft,
    identity: str | None = None,
    *,
    created_at: datetime | None = None,
    modified_at: datetime | None = None,
) -> Annotation:
    """Store an annotation, under a new UUID and as of now unless it brings its own."""
    _check(session, draft)
    created_at = created_at or datetime.now(UTC)
    identity = identity or str(uuid4())
    if session.scalar(select(AnnotationRow.id).where(AnnotationRow.identity == identity)) is not None:
        raise InputError(f"The annotation {identity} is in this library already; merge the two instead.")
    row = AnnotationRow(
        id=new_ids(session, AnnotationRow),
        identity=identity,
        created_at=created_at,
        modified_at=modified_at or created_at,
    )
    _fill(row, draft)
    session.add(row)
    session.flush()
    _write_parts(session, row.id, draft)
    return _loaded(session, [row])[0]


def update_annotation(
    session: Session, annotation_id: int, draft: AnnotationDraft, *, modified_at: datetime | None = None
) -> Annotation:
    """Make an annotation what the draft says; its identity and time of creation stay."""
    _check(session, draft)
    row = _row(session, annotation_id)
    _fill(row, draft)
    row.modified_at = modified_at or datetime.now(UTC)
    session.execute(delete(AnnotationTarget).where(AnnotationTarget.annotation_id == annotation_id))
    session.execute(delete(AnnotationTag).where(AnnotationTag.annotation_id == annotation_id))
    _write_parts(session, annotation_id, draft)
    return _loaded(session, [row])[0]


def delete_annotation(session: Session, annotation_id: int) -> None:
    """Move an annotation to the trash; replies to it stay where they are."""
    row = _row(session, annotation_id)
    row.trashed_at = row.trashed_at or datetime.now(UTC)


def restore_annotation(session: Session, annotation_id: int) -> Annotation:
    """Take an annotation out of the trash."""
    row = _row(session, annotation_id)
    row.trashed_at = None
    return _loaded(session, [row])[0]


def annotation(session: Session, annotation_id: int) -> Annotation:
    """The annotation of this id, in the trash or not."""
    return _loaded(session, [_row(session, annotation_id)])[0]


def annotations(session: Session, document_id: int | None = None, alignment_id: int | None = None) -> list[Annotation]:
    """The annotations with a target in a document, or written in a bitext, or both, or all; oldest first.

    Without those in the trash, and those that stand only on documents in the trash.
    """
    shown = select(DocumentRow.id).where(DocumentRow.published, DocumentRow.trashed_at.is_(None))
    standing = select(AnnotationTarget.annotation_id).where(AnnotationTarget.document_id.in_(shown))
    if document_id is not None:
        standing = standing.where(AnnotationTarget.document_id == document_id)
    query = select(AnnotationRow).where(AnnotationRow.trashed_at.is_(None), AnnotationRow.id.in_(standing))
    if alignment_id is not None:
        query = query.where(AnnotationRow.alignment_id == alignment_id)
    return _loaded(session, session.scalars(query.order_by(AnnotationRow.id)).all())


def _fill(row: AnnotationRow, draft: AnnotationDraft) -> None:
    """Take over everything but targets and tags."""
    row.scope, row.motivation, row.status = draft.scope.value, draft.motivation.value, draft.status.value
    row.colour, row.author, row.text = draft.colour, draft.author, draft.text
    row.alignment_id, row.reply_to = draft.alignment_id, draft.reply_to


def _check(session: Session, draft: AnnotationDraft) -> None:
    """See that everything an annotation refers to is there; the trash will do."""
    if not draft.targets:
        raise ValueError("an annotation needs a target")
    for document_id in {target.document_id for target in draft.targets}:
        document_row(session, document_id)
    if draft.alignment_id is not None and session.get(AlignmentRow, draft.alignment_id) is None:
        raise InputError(f"There is no bitext {draft.alignment_id} in this library; it may have been erased.")
    if draft.reply_to is not None:
        _row(session, draft.reply_to)


def _write_parts(session: Session, annotation_id: int, draft: AnnotationDraft) -> None:
    """Write targets and tags in their order."""
    for position, target in enumerate(draft.targets):
        session.add(
            AnnotationTarget(
                annotation_id=annotation_id,
                position=position,
                document_id=target.document_id,
                start=target.start,
                end=target.end,
                exact=target.exact,
                prefix=target.prefix,
                suffix=target.suffix,
                clause_path=target.clause_path,
                state=target.state.value,
            )
        )
    session.add_all(
        AnnotationTag(annotation_id=annotation_id, position=position, tag=tag)
        for position, tag in enumerate(draft.tags)
    )
    session.flush()


def _row(session: Session, annotation_id: int) -> AnnotationRow:
    row = session.get(AnnotationRow, annotation_id)
    if row is None:
        raise InputError(f"There is no annotation {annotation_id} in this library; it may have been erased.")
    return row


def _loaded(session: Session, rows: Sequence[AnnotationRow]) -> list[Annotation]:
    """Rows with their targets and tags, in three queries however many they are."""
    ids = [row.id for row in rows]
    targets = _targets(session, ids)
    tags = _tags(session, ids)
    return [
        Annotation(
            id=row.id,
            identity=row.identity,
            targets=tuple(targets[row.id]),
            text=row.text,
            tags=tuple(tags[row.id]),
            motivation=Motivation(row.motivation),
            scope=AnnotationScope(row.scope),
            status=AnnotationStatus(row.status),
            colour=row.colour,
            author=row.author,
            created_at=row.created_at,
            modified_at=row.modified_at,
            alignment_id=row.alignment_id,
            reply_to=row.reply_to,
        )
        for row in rows
    ]


def _targets(session: Session, ids: Iterable[int]) -> defaultdict[int, list[Target]]:
    """The targets of each annotation in order."""
    found: defaultdict[int, list[Target]] = defaultdict(list)
    query = select(*AnnotationTarget.__table__.columns).order_by(AnnotationTarget.position)
    for asked in batched(ids, ASKED):
        for row in session.execute(query.where(AnnotationTarget.annotation_id.in_(asked))):
            found[row.annotation_id].append(
                Target(
                    row.document_id,
                    row.start,
                    row.end,
                    row.exact,
                    row.prefix,
                    row.suffix,
                    row.clause_path,
                    AnchorState(row.state),
                )
            )
    return found


def _tags(session: Session, ids: Iterable[int]) -> defaultdict[int, list[str]]:
    """The tags of each annotation in order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    query = select(AnnotationTag.annotation_id, AnnotationTag.tag).order_by(AnnotationTag.position)
    for asked in batched(ids, ASKED):
        for annotation_id, tag in session.execute(query.where(AnnotationTag.annotation_id.in_(asked))):
            found[annotation_id].append(tag)
    return found
