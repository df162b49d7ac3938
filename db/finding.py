"""What searches and the reader ask of the library: which segments meet a condition, and the beads they stand in."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from app.core.alignment import Alignment, AlignmentLevel, Bead, BeadStatus
from app.core.document import SegmentKind, Span
from app.core.language import Language
from app.core.search import DocumentFacts
from db import store_alignments, store_works
from db.batches import ASKED, batched
from db.engine import Database
from db.row_order import RowOrder
from db.tables import (
    AlignmentRow,
    AnnotationTarget,
    BeadMember,
    BeadRow,
    BeadSetRow,
    DocumentRow,
    IndexedDocument,
    SegmentRow,
)

_SENTENCE = SegmentKind.SENTENCE.value
_LANGUAGES = {language.value: language for language in Language}
_HERE = (DocumentRow.published, DocumentRow.trashed_at.is_(None))


@dataclass(frozen=True, slots=True)
class Finding:
    """What `Store.finding` offers to searches; of documents in the trash nothing is given."""

    database: Database

    @property
    def row_order(self) -> RowOrder:
        """What a long bitext is opened by."""
        return RowOrder(self.database)

    def documents(self) -> dict[int, DocumentFacts]:
        """What a search needs to know of every document, by id."""
        row = DocumentRow
        with self.database.reading() as session:
            found = session.execute(select(row.id, row.work_id, row.title, row.language, row.date).where(*_HERE))
            return {
                id_: DocumentFacts(id_, work_id or 0, title, _LANGUAGES[language], date)
                for id_, work_id, title, language, date in found
            }

    def works(self) -> dict[int, str]:
        """The titles of all works by their ids."""
        with self.database.reading() as session:
            return {work.id: work.title for work in store_works.works(session)}

    def clause_counts(self, documents: Iterable[int]) -> dict[int, int]:
        """How many clause-level segments each of these documents has; those without any are left out."""
        query = select(SegmentRow.document_id, func.count()).where(SegmentRow.kind != _SENTENCE)
        with self.database.reading() as session:
            return {
                document_id: count
                for asked in batched(documents, ASKED)
                for document_id, count in session.execute(
                    query.where(SegmentRow.document_id.in_(asked)).group_by(SegmentRow.document_id)
                )
            }

    def clauses(self, document_id: int) -> list[tuple[int, int, int]]:
        """Id, start and end of each clause-level segment of a document, by id."""
        row = SegmentRow
        query = select(row.id, row.start, row.end).where(row.document_id == document_id, row.kind != _SENTENCE)
        with self.database.reading() as session:
            return [(id_, start, end) for id_, start, end in session.execute(query.order_by(row.id))]

    def documents_of(self, segments: Iterable[int]) -> dict[int, int]:
        """The document of each of these segments, without those that do not exist."""
        query = select(SegmentRow.id, SegmentRow.document_id)
        with self.database.reading() as session:
            return {
                id_: document_id
                for asked in batched(segments, ASKED)
                for id_, document_id in session.execute(query.where(SegmentRow.id.in_(asked)))
            }

    def languages_of(self, segments: Iterable[int]) -> dict[int, Language]:
        """The language of each of these segments, without those that do not exist or are in the trash."""
        places = self.documents_of(segments)
        query = select(DocumentRow.id, DocumentRow.language).where(*_HERE)
        with self.database.reading() as session:
            languages = {
                id_: _LANGUAGES[language]
                for asked in batched(set(places.values()), ASKED)
                for id_, language in session.execute(query.where(DocumentRow.id.in_(asked)))
            }
        return {id_: languages[document] for id_, document in places.items() if document in languages}

    def counterparts(self, segments: Sequence[int]) -> dict[int, list[tuple[int, Language]]]:
        """For each of these segments, those on the other side of its clause beads and their languages, each once.

        In the order of alignments and beads. Asked step by step: all of it in one query is planned badly.
        """
        member = BeadMember
        with self.database.reading() as session:
            own = [
                row
                for asked in batched(segments, ASKED)
                for row in session.execute(
                    select(member.bead_id, member.side, member.segment_id).where(member.segment_id.in_(asked))
                )
            ]
            order = _shown_beads(session, {bead_id for bead_id, _, _ in own})
            sides: dict[tuple[int, int], list[int]] = {}
            for asked in batched(order, ASKED):
                query = select(member.bead_id, member.side, member.segment_id).where(member.bead_id.in_(asked))
                for bead_id, side, segment_id in session.execute(query.order_by(member.position)):
                    sides.setdefault((bead_id, side), []).append(segment_id)
        own = sorted((row for row in own if row[0] in order), key=lambda row: order[row[0]])
        languages = self.languages_of({i for ids in sides.values() for i in ids})
        found: dict[int, dict[int, Language]] = {}
        for bead_id, side, segment_id in own:
            for other in sides.get((bead_id, 1 - side), ()):
                if other in languages:
                    found.setdefault(segment_id, {})[other] = languages[other]
        return {segment_id: list(others.items()) for segment_id, others in found.items()}

    def level(self, generation: str) -> int | None:
        """How many documents there are, if just these are noted as being in this generation of the index."""
        marked = select(IndexedDocument.document_id).where(IndexedDocument.generation == generation)
        here = select(func.count()).select_from(DocumentRow).where(*_HERE)
        with self.database.reading() as session:
            count = session.scalar(here) or 0
            noted = session.scalar(select(func.count()).select_from(marked.subquery())) or 0
            both = session.scalar(here.where(DocumentRow.id.in_(marked))) or 0
        return count if count == noted == both else None

    def mark_indexed(self, documents: Sequence[int], generation: str) -> None:
        """Note in one write that these documents are in this generation of the index."""
        with self.database.writing() as session:
            for document_id in documents:
                session.merge(IndexedDocument(generation=generation, document_id=document_id))

    def labelled(self, fits: Callable[[str], bool]) -> list[int]:
        """The segments whose label fits."""
        with self.database.reading() as session:
            labels = [label for label in session.scalars(select(SegmentRow.label).distinct()) if label and fits(label)]
            return _ids(session, SegmentRow.label, labels)

    def of_kinds(self, kinds: Collection[SegmentKind]) -> list[int]:
        """The segments of some kinds."""
        with self.database.reading() as session:
            return _ids(session, SegmentRow.kind, [kind.value for kind in kinds])

    def under_notes(self, notes: Iterable[int]) -> set[int]:
        """The clause-level segments on which targets of these notes stand, as far as they span words."""
        target = AnnotationTarget
        stretches: dict[int, list[Span]] = {}
        with self.database.reading() as session:
            query = select(target.document_id, target.start, target.end).where(target.start < target.end)
            for asked in batched(notes, ASKED):
                for document_id, start, end in session.execute(query.where(target.annotation_id.in_(asked))):
                    stretches.setdefault(document_id, []).append(Span(start, end))
            here = set(session.scalars(select(DocumentRow.id).where(*_HERE)))
            found = [_touched(session, document_id, spans) for document_id, spans in stretches.items()
                     if document_id in here]  # fmt: skip
        return set[int]().union(*found)

    def alignments(self) -> list[Alignment]:
        """The alignments that are shown."""
        with self.database.reading() as session:
            return store_alignments.alignments(session)

    def beads_of(self, segments: Collection[int] | None, alignments: Collection[int]) -> list[Bead]:
        """The clause beads of some alignments in their order: those with any of these segments in them, or all."""
        with self.database.reading() as session:
            if segments is None:
                return _beads(session, None, alignments)
            ids: set[int] = set()
            for asked in batched(segments, ASKED):
                query = select(BeadMember.bead_id).where(BeadMember.segment_id.in_(asked))
                ids.update(session.scalars(query))
            return _beads(session, sorted(ids), alignments)

    def sentence_beads(self, beads: Iterable[int]) -> dict[int, list[tuple[tuple[int, ...], tuple[int, ...]]]]:
        """For each of these clause beads the sentence beads inside it, in order: source and target sentences."""
        query = (
            select(BeadRow.parent_id, BeadRow.id, BeadMember.side, BeadMember.segment_id)
            .join(BeadMember, BeadMember.bead_id == BeadRow.id)
            .order_by(BeadRow.parent_id, BeadRow.ordinal, BeadMember.side, BeadMember.position)
        )
        found: dict[int, dict[int, tuple[list[int], list[int]]]] = {}
        with self.database.reading() as session:
            for asked in batched(beads, ASKED):
                for parent, bead_id, side, segment_id in session.execute(query.where(BeadRow.parent_id.in_(asked))):
                    found.setdefault(parent or 0, {}).setdefault(bead_id, ([], []))[side].append(segment_id)
        return {
            parent: [(tuple(sides[0]), tuple(sides[1])) for sides in inside.values()]
            for parent, inside in found.items()
        }

    def in_beads_of(self, sizes: tuple[int, int], alignments: Collection[int]) -> list[int]:
        """The segments in the clause beads of some alignments that have so many source and target segments."""
        sides = [func.sum(case((BeadMember.side == side, 1), else_=0)) == size for side, size in enumerate(sizes)]
        counted = (
            select(BeadMember.bead_id)
            .join(BeadRow, BeadRow.id == BeadMember.bead_id)
            .where(BeadRow.level == AlignmentLevel.CLAUSE.value, BeadRow.bead_set_id.in_(_set_ids(alignments)))
            .group_by(BeadMember.bead_id)
            .having(and_(*sides))
        )
        with self.database.reading() as session:
            return list(session.scalars(select(BeadMember.segment_id).where(BeadMember.bead_id.in_(counted))))

    def in_beads_with(self, status: BeadStatus, below: float, alignments: Collection[int]) -> list[int]:
        """The segments in the clause beads of a status whose score is less than `below`."""
        which = (
            select(BeadRow.id)
            .where(BeadRow.level == AlignmentLevel.CLAUSE.value, BeadRow.bead_set_id.in_(_set_ids(alignments)))
            .where(BeadRow.status == status.value, BeadRow.score < below)
        )
        if status is BeadStatus.AUTOMATIC and below <= 1.0:
            which = which.where(BeadRow.pinned.is_(False))  # what a person pinned is doubted no more
        with self.database.reading() as session:
            return list(session.scalars(select(BeadMember.segment_id).where(BeadMember.bead_id.in_(which))))


def _ids(session: Session, column: Any, values: Iterable[str]) -> list[int]:
    """The clause-level segments with one of some values in a column."""
    here = SegmentRow.document_id.in_(select(DocumentRow.id).where(*_HERE))
    return [
        id_
        for asked in batched(values, ASKED)
        for id_ in session.scalars(select(SegmentRow.id).where(SegmentRow.kind != _SENTENCE, column.in_(asked), here))
    ]


def _shown_beads(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Those of some beads that are clause beads of alignments that are shown, with what orders them."""
    row = BeadRow
    query = select(row.id, row.bead_set_id, row.ordinal).where(row.level == AlignmentLevel.CLAUSE.value)
    found = [one for asked in batched(ids, ASKED) for one in session.execute(query.where(row.id.in_(asked)))]
    shown = (
        select(BeadSetRow.id)
        .join(AlignmentRow, and_(AlignmentRow.id == BeadSetRow.alignment_id, AlignmentRow.trashed_at.is_(None)))
        .where(BeadSetRow.published, BeadSetRow.id.in_({set_id for _, set_id, _ in found}))
    )
    sets = set(session.scalars(shown)) if found else set()
    return {id_: (set_id, ordinal) for id_, set_id, ordinal in found if set_id in sets}


def _touched(session: Session, document_id: int, spans: Sequence[Span]) -> Iterator[int]:
    """The clause-level segments of a document that share a character with any of some spans."""
    row = SegmentRow
    query = select(row.id, row.start, row.end).where(row.document_id == document_id, row.kind != _SENTENCE)
    ordered = sorted(spans, key=lambda span: span.start)
    waiting = 0
    open_until = 0
    for id_, start, end in session.execute(query.order_by(row.start)):
        while waiting < len(ordered) and ordered[waiting].start < end:
            open_until = max(open_until, ordered[waiting].end)
            waiting += 1
        if open_until > start:
            yield id_


def _set_ids(alignments: Collection[int]) -> Select[Any]:
    """The bead sets of some alignments that are shown."""
    return select(BeadSetRow.id).where(BeadSetRow.published, BeadSetRow.alignment_id.in_(alignments))


def _beads(session: Session, ids: Sequence[int] | None, alignments: Collection[int]) -> list[Bead]:
    """The clause beads of some alignments in order, of all or of some ids, with their members."""
    row = BeadRow
    query = (
        select(BeadSetRow.alignment_id, row.ordinal, row.id, row.score, row.relation, row.status)
        .join(BeadSetRow, BeadSetRow.id == row.bead_set_id)
        .where(row.level == AlignmentLevel.CLAUSE.value, row.bead_set_id.in_(_set_ids(alignments)))
    )
    members = select(BeadMember.bead_id, BeadMember.side, BeadMember.segment_id).order_by(
        BeadMember.bead_id, BeadMember.side, BeadMember.position
    )
    found: list[Any] = []
    sides: dict[tuple[int, int], list[int]] = {}
    for asked in [None] if ids is None else batched(ids, ASKED):
        found += session.execute(query if asked is None else query.where(row.id.in_(asked)))
        wanted = query.with_only_columns(row.id) if asked is None else asked
        for bead_id, side, segment_id in session.execute(members.where(BeadMember.bead_id.in_(wanted))):
            sides.setdefault((bead_id, side), []).append(segment_id)
    return [
        Bead(
            bead_id,
            alignment_id,
            ordinal,
            tuple(sides.get((bead_id, store_alignments.SOURCE), ())),
            tuple(sides.get((bead_id, store_alignments.TARGET), ())),
            score,
            store_alignments.RELATIONS[relation],
            store_alignments.STATUSES[status],
        )
        for alignment_id, ordinal, bead_id, score, relation, status in sorted(found)
    ]
