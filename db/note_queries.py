"""Finding notes among very many: by filter, for the reader's marks, and what there is to filter by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.core.annotation import AnnotationStatus, Motivation, NoteFacts, NoteFilter, NoteMark, NoteSort
from app.core.document import Span
from app.text.folding import folded_text
from db.batches import ASKED, batched
from db.note_parts import STATES
from db.tables import AnnotationRow, AnnotationTag, AnnotationTarget, AnnotationWords, DocumentRow

T = TypeVar("T")

_MOTIVATIONS = {motivation.value: motivation for motivation in Motivation}
_STATUSES = {status.value: status for status in AnnotationStatus}

SHOWN = 300
"""Characters of a note that go along with its mark."""

_ORDER: dict[NoteSort, tuple[Any, ...]] = {
    NoteSort.PLACE: (AnnotationRow.first_document_id, AnnotationRow.first_start, AnnotationRow.id),
    NoteSort.NEWEST: (AnnotationRow.modified_at.desc(), AnnotationRow.id.desc()),
    NoteSort.OLDEST: (AnnotationRow.modified_at, AnnotationRow.id),
    NoteSort.AUTHOR: (AnnotationRow.author, AnnotationRow.first_document_id, AnnotationRow.first_start),
}


def find(session: Session, wanted: NoteFilter, sort: NoteSort, limit: int | None, offset: int) -> tuple[int, list[int]]:
    """How many notes meet the filter, and the ids of those from `offset` on, `limit` at most, in order."""
    conditions = _conditions(session, wanted)
    total = session.scalar(select(func.count()).select_from(AnnotationRow).where(*conditions)) or 0
    query = select(AnnotationRow.id).where(*conditions).order_by(*_ORDER[sort]).limit(limit).offset(offset)
    return total, list(session.scalars(query))


def every_id(session: Session) -> list[int]:
    """The ids of all notes that are not in the trash."""
    note = AnnotationRow
    return list(session.scalars(select(note.id).where(note.trashed_at.is_(None)).order_by(note.id)))


def starts(session: Session, document_id: int) -> list[int]:
    """Where the targets on a document begin, in order, those of notes in the trash among them."""
    target = AnnotationTarget
    return list(session.scalars(select(target.start).where(target.document_id == document_id).order_by(target.start)))


def marks(
    session: Session, document_id: int, ids: Iterable[int] | None = None, within: Span | None = None
) -> list[NoteMark]:
    """One mark for each target on a document of the notes that are not in the trash, in the order of the text.

    Of all notes, or of some few; of all targets, or of those that begin within a span.
    """
    note, target = AnnotationRow, AnnotationTarget
    query = (
        select(
            note.id,
            target.start,
            target.end,
            note.colour,
            note.motivation,
            note.status,
            target.state,
            note.reply_to,
            func.substr(note.text, 1, SHOWN),
        )
        .join(note, note.id == target.annotation_id)
        .where(target.document_id == document_id, note.trashed_at.is_(None), *_among(ids), *_within(within))
        .order_by(target.start, target.annotation_id)
    )
    return [
        NoteMark(
            note_id,
            start,
            end,
            colour,
            _MOTIVATIONS[motivation],
            _STATUSES[status],
            STATES[state],
            reply_to is not None,
            text,
        )
        for note_id, start, end, colour, motivation, status, state, reply_to, text in session.execute(query)
    ]


def _among(ids: Iterable[int] | None) -> list[ColumnElement[bool]]:
    return [] if ids is None else [AnnotationRow.id.in_(list(ids))]


def _within(span: Span | None) -> list[ColumnElement[bool]]:
    start = AnnotationTarget.start
    return [] if span is None else [start >= span.start, start < span.end]


def facts(session: Session, ids: Iterable[int] | None) -> list[NoteFacts]:
    """What these notes, or all, are found by; none in the trash."""
    found: list[NoteFacts] = []
    for asked in [None] if ids is None else batched(ids, ASKED):
        found += _facts(session, asked)
    return found


def _facts(session: Session, ids: Sequence[int] | None) -> list[NoteFacts]:
    note, target, tag, word = AnnotationRow, AnnotationTarget, AnnotationTag, AnnotationWords

    def of(column: Any) -> list[ColumnElement[bool]]:
        return [] if ids is None else [column.in_(ids)]

    places: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    stretches = select(target.annotation_id, target.document_id, target.state).where(*of(target.annotation_id))
    for note_id, document_id, state in session.execute(stretches):
        places[note_id].append((document_id, state))
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for note_id, name in session.execute(select(tag.annotation_id, tag.tag).where(*of(tag.annotation_id))):
        tags[note_id].append(name)
    query = select(word.annotation_id, word.words).where(*of(word.annotation_id))
    words = {row.annotation_id: row.words for row in session.execute(query)}
    columns = (
        note.id,
        note.author,
        note.colour,
        note.status,
        note.motivation,
        note.modified_at,
        note.reply_to,
        note.disputed,
        note.first_document_id,
        note.first_start,
    )
    rows = session.execute(select(*columns).where(note.trashed_at.is_(None), *of(note.id)))
    known: dict[Any, Any] = {}

    def same(value: tuple[T, ...]) -> tuple[T, ...]:
        """One tuple for all that are equal: a hundred thousand notes have a few dozen."""
        found: tuple[T, ...] = known.setdefault(value, value)
        return found

    return [
        NoteFacts(
            note_id,
            author,
            colour,
            _STATUSES[status],
            _MOTIVATIONS[motivation],
            modified_at,
            reply_to is not None,
            disputed,
            document_id or 0,
            start,
            same(tuple(document for document, _state in places[note_id])),
            same(tuple(STATES[state] for _document, state in places[note_id])),
            same(tuple(tags[note_id])),
            words.get(note_id, ""),
        )
        for note_id, author, colour, status, motivation, modified_at, reply_to, disputed, document_id, start in rows
    ]


def replies_to(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """How many notes, none in the trash, answer each of these; those without an answer left out."""
    note = AnnotationRow
    query = select(note.reply_to, func.count()).where(note.trashed_at.is_(None)).group_by(note.reply_to)
    return {
        parent: count
        for asked in batched(ids, ASKED)
        for parent, count in session.execute(query.where(note.reply_to.in_(asked)))
        if parent is not None
    }


def counted(session: Session, field: str) -> list[tuple[str, int]]:
    """The values of `author`, `colour`, `status` or `tag` among the notes not in the trash, the commonest first."""
    kept = AnnotationRow.trashed_at.is_(None)
    if field == "tag":
        query = (
            select(AnnotationTag.tag, func.count(AnnotationTag.annotation_id.distinct()).label("count"))
            .join(AnnotationRow, and_(AnnotationRow.id == AnnotationTag.annotation_id, kept))
            .group_by(AnnotationTag.tag)
        )
    else:
        column = {"author": AnnotationRow.author, "colour": AnnotationRow.colour, "status": AnnotationRow.status}[field]
        query = select(column, func.count().label("count")).where(kept).group_by(column)
    found = [(str(value), int(count)) for value, count in session.execute(query)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def threads(session: Session, ids: Sequence[int]) -> list[int]:
    """These notes with everything that answers them, at any depth, each once; none in the trash."""
    found = list(dict.fromkeys(ids))
    fresh: Sequence[int] = found
    while fresh:
        answers = session.scalars(
            select(AnnotationRow.id)
            .where(AnnotationRow.reply_to.in_(fresh), AnnotationRow.trashed_at.is_(None))
            .order_by(AnnotationRow.created_at, AnnotationRow.id)
        )
        known = set(found)
        fresh = [note_id for note_id in answers if note_id not in known]
        found += fresh
    return found


def _conditions(session: Session, wanted: NoteFilter) -> list[ColumnElement[bool]]:
    """What a note has to meet."""
    note = AnnotationRow
    found: list[ColumnElement[bool]] = [note.trashed_at.is_(None), *_shown(session)]
    plain: tuple[tuple[Sequence[Any], Any], ...] = (
        (wanted.authors, note.author),
        (wanted.colours, note.colour),
        ([m.value for m in wanted.motivations], note.motivation),
        ([wanted.status.value] if wanted.status else [], note.status),
        ([wanted.disputed] if wanted.disputed is not None else [], note.disputed),
    )
    found += [column.in_(values) for values, column in plain if values]
    if wanted.since is not None:
        found.append(note.modified_at >= wanted.since)
    if wanted.until is not None:
        found.append(note.modified_at < wanted.until)
    if not wanted.replies:
        found.append(note.reply_to.is_(None))
    return found + _parts(wanted)


def _parts(wanted: NoteFilter) -> list[ColumnElement[bool]]:
    """What the tables beside the notes have to hold."""
    found: list[ColumnElement[bool]] = [
        AnnotationRow.id.in_(select(AnnotationTag.annotation_id).where(AnnotationTag.tag == tag)) for tag in wanted.tags
    ]
    target = AnnotationTarget
    if wanted.documents:
        found.append(AnnotationRow.id.in_(select(target.annotation_id).where(target.document_id.in_(wanted.documents))))
    if wanted.states:
        states = [state.value for state in wanted.states]
        found.append(AnnotationRow.id.in_(select(target.annotation_id).where(target.state.in_(states))))
    for word in map(folded_text, wanted.text.split()):
        words = AnnotationWords
        found.append(
            AnnotationRow.id.in_(select(words.annotation_id).where(words.words.contains(word, autoescape=True)))
        )
    return found


def _shown(session: Session) -> list[ColumnElement[bool]]:
    """Notes that stand only on documents in the trash wait with them; mostly there are none."""
    hidden = session.scalars(
        select(DocumentRow.id).where((DocumentRow.trashed_at.is_not(None)) | ~DocumentRow.published)
    ).all()
    if not hidden:
        return []
    elsewhere = select(AnnotationTarget.annotation_id).where(AnnotationTarget.document_id.not_in(hidden))
    return [AnnotationRow.first_document_id.not_in(hidden) | AnnotationRow.id.in_(elsewhere)]
