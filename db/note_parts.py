"""What hangs on an annotation in tables of its own: targets, links, tags, proposals, and the words it is found by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.orm import DeclarativeBase, Session

from app.core.annotation import AnchorState, AnnotationDraft, Proposal, Target, TargetKind
from app.text.folding import folded_text
from db.batches import ASKED, batched
from db.seals import must_hold
from db.tables import AnnotationLink, AnnotationProposal, AnnotationTag, AnnotationTarget, AnnotationWords

Rows = list[dict[str, Any]]
Part = AnnotationTarget | AnnotationLink | AnnotationTag | AnnotationProposal

STATES = {state.value: state for state in AnchorState}
KINDS = {kind.value: kind for kind in TargetKind}
"""Looked up, since calling the enumeration takes longer than reading the row."""

TABLES = (AnnotationTarget, AnnotationLink, AnnotationTag, AnnotationProposal, AnnotationWords)


def write_parts(session: Session, drafts: Sequence[tuple[int, AnnotationDraft]]) -> None:
    """Write the parts of new annotations, given by id; in one statement for each table however many they are."""
    rows: dict[type[DeclarativeBase], Rows] = {table: [] for table in TABLES}
    for note_id, draft in drafts:
        rows[AnnotationTarget] += [_stretch(note_id, at, target) for at, target in enumerate(draft.targets)]
        rows[AnnotationLink] += [_stretch(note_id, at, link) for at, link in enumerate(draft.links)]
        rows[AnnotationTag] += [{"annotation_id": note_id, "position": at, "tag": t} for at, t in enumerate(draft.tags)]
        rows[AnnotationProposal] += [
            {"annotation_id": note_id, "position": at, "target": proposal.target, "text": proposal.text}
            for at, proposal in enumerate(draft.proposals)
        ]
        rows[AnnotationWords].append({"annotation_id": note_id, "words": words_of(draft)})
    for table, values in rows.items():
        if values:
            session.connection().execute(insert(table), values)


def remove_parts(session: Session, ids: Iterable[int]) -> None:
    """Delete the parts of annotations that are about to be written anew."""
    for asked in batched(ids, ASKED):
        for table in TABLES:
            session.execute(
                delete(table).where(table.annotation_id.in_(asked)), execution_options={"synchronize_session": False}
            )


def words_of(draft: AnnotationDraft) -> str:
    """Everything a note is found by, each part folded by itself."""
    parts = (draft.text, *draft.tags, *(p.text for p in draft.proposals), *(t.exact for t in draft.targets))
    return "\n".join(folded_text(part) for part in parts if part)


def _stretch(note_id: int, position: int, target: Target) -> dict[str, Any]:
    return {
        "annotation_id": note_id,
        "position": position,
        "document_id": target.document_id,
        "start": target.start,
        "end": target.end,
        "exact": target.exact,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "clause_path": target.clause_path,
        "state": target.state.value,
        "kind": target.kind.value,
        "part_of": target.group,
        "how": target.how,
    }


def stretches(
    session: Session, table: type[AnnotationTarget] | type[AnnotationLink], ids: Iterable[int]
) -> defaultdict[int, list[Target]]:
    """The targets, or the links, of each annotation in order."""
    found: defaultdict[int, list[Target]] = defaultdict(list)
    for asked in batched(ids, ASKED):
        for row in _whole(session, table, asked):
            place = (row.document_id, row.start, row.end, row.exact, row.prefix, row.suffix, row.clause_path)
            found[row.annotation_id].append(Target(*place, STATES[row.state], KINDS[row.kind], row.part_of, row.how))
    return found


def tags(session: Session, ids: Iterable[int]) -> defaultdict[int, list[str]]:
    """The tags of each annotation in order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for asked in batched(ids, ASKED):
        for row in _whole(session, AnnotationTag, asked):
            found[row.annotation_id].append(row.tag)
    return found


def proposals(session: Session, ids: Iterable[int]) -> defaultdict[int, list[Proposal]]:
    """The proposed wordings of each annotation in order."""
    found: defaultdict[int, list[Proposal]] = defaultdict(list)
    for asked in batched(ids, ASKED):
        for row in _whole(session, AnnotationProposal, asked):
            found[row.annotation_id].append(Proposal(row.text, row.target))
    return found


def _whole(session: Session, table: type[Part], ids: Sequence[int]) -> Iterator[Row[Any]]:
    """The rows of a table of parts for these annotations, by annotation and position, each as it was written."""
    columns = table.__table__.columns
    query = select(*columns).where(table.annotation_id.in_(ids)).order_by(table.annotation_id, table.position)
    for row in session.execute(query):
        must_hold(table.metadata.tables[table.__tablename__], row._asdict())
        yield row
