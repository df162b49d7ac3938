"""Writing a document in short batches that nobody sees until one small update publishes it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.core.document import Document, DocumentDraft, SegmentDraft
from app.core.progress import Progress
from app.core.records import document_identity
from db.batches import ROWS, write, write_plain
from db.counters import new_ids
from db.engine import Database
from db.seals import checksum, plain
from db.store_documents import document_of, receipt_json
from db.store_erase import remove_document, undone
from db.store_texts import TEXT_CHUNK
from db.store_works import add_work, work_row
from db.tables import DocumentRow, OriginalChunk, SegmentRow, TextChunk
from db.writers import writer

ORIGINAL_CHUNK = 262_144
"""Bytes of an original in one row."""

MEGABYTE = 1 << 20

CHECKED = 10_000
"""Segments that are checked between two steps of the progress."""


@dataclass(slots=True)
class _Import:
    """A document being written: how many rows of how many are there."""

    database: Database
    progress: Progress
    document_id: int
    total: int
    done: int = 0

    def count(self, rows: int) -> None:
        self.done += rows
        self.progress.step("storing", self.done, self.total)


def add_document(
    database: Database, draft: DocumentDraft, segments: Sequence[SegmentDraft], progress: Progress
) -> Document:
    """Store a document with its segments; on any exception nothing of it remains."""
    _check_segments(segments, len(draft.text), progress)
    if draft.work_id is not None:
        with database.reading() as session:
            work_row(session, draft.work_id)
    with writer(database.file.parent) as name:
        job = _begin(database, draft, len(segments), progress, name)
        with undone(lambda: remove_document(database, job.document_id)):
            sha256 = _write_original(job, draft.original)
            _write_text(job, draft.text)
            _write_segments(job, segments)
            return _publish(database, job.document_id, draft, sha256, document_identity(sha256, draft.text))


def _check_segments(segments: Sequence[SegmentDraft], characters: int, progress: Progress) -> None:
    """Hold the drafts to their promises; a breach is a bug of ours."""
    for index, segment in enumerate(segments):
        if index and not index % CHECKED:
            progress.step("checking", index, len(segments))
        if not 0 <= segment.start < segment.end <= characters:
            raise ValueError(f"segment {index} spans {segment.start} to {segment.end} of {characters} characters")
        if segment.parent is not None and not 0 <= segment.parent < index:
            raise ValueError(f"segment {index} has {segment.parent} as its parent")


def _begin(database: Database, draft: DocumentDraft, segments: int, progress: Progress, name: str) -> _Import:
    """Write the unpublished row."""
    with database.writing() as session:
        row = DocumentRow(
            id=new_ids(session, DocumentRow),
            title=draft.title,
            language=draft.language.value,
            script=draft.script.value,
            source_name=draft.source_name,
            sha256="",
            identity="",
            characters=len(draft.text),
            receipt=receipt_json(draft.receipt),
            version_label=draft.version_label,
            date=draft.date,
            authenticity=draft.authenticity.value,
            imported_at=datetime.now(UTC),
            published=False,
            writer=name,
        )
        session.add(row)
        document_id = row.id
    chunks = -(-len(draft.original) // ORIGINAL_CHUNK) - (-len(draft.text) // TEXT_CHUNK)
    return _Import(database, progress, document_id, chunks + segments)


def _write_original(job: _Import, original: bytes) -> str:
    """Write the original bytes; their SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256()
    per_batch = MEGABYTE // ORIGINAL_CHUNK
    for first in range(0, len(original), MEGABYTE):
        batch = original[first : first + MEGABYTE]
        sha256.update(batch)
        rows = [
            {
                "document_id": job.document_id,
                "position": first // ORIGINAL_CHUNK + place,
                "data": batch[place * ORIGINAL_CHUNK : (place + 1) * ORIGINAL_CHUNK],
            }
            for place in range(min(per_batch, -(-len(batch) // ORIGINAL_CHUNK)))
        ]
        write(job.database, (OriginalChunk, rows))
        job.count(len(rows))
    return sha256.hexdigest()


def _write_text(job: _Import, text: str) -> None:
    """Write the text in pieces of `TEXT_CHUNK`."""
    positions = range(-(-len(text) // TEXT_CHUNK))
    for first in range(0, len(positions), 64):
        rows = [
            {"document_id": job.document_id, "position": at, "text": text[at * TEXT_CHUNK : (at + 1) * TEXT_CHUNK]}
            for at in positions[first : first + 64]
        ]
        write(job.database, (TextChunk, rows))
        job.count(len(rows))


def _write_segments(job: _Import, segments: Sequence[SegmentDraft]) -> None:
    """Write the segments under consecutive ids, so that a parent's id is known from its place."""
    with job.database.writing() as session:
        first_id = new_ids(session, SegmentRow, len(segments))
    for first in range(0, len(segments), ROWS):
        rows = [
            _segment_values(job.document_id, first_id, ordinal, segment)
            for ordinal, segment in enumerate(segments[first : first + ROWS], first)
        ]
        write_plain(job.database, SegmentRow, _SEGMENT_COLUMNS, rows)
        job.count(len(rows))


_SEGMENT_COLUMNS = (
    "id", "document_id", "ordinal", "kind", "label", "level", "parent_id", "start", "end", "cells", "seal",
)  # fmt: skip


def _segment_values(document_id: int, first_id: int, ordinal: int, segment: SegmentDraft) -> tuple[Any, ...]:
    """The row of a segment with its seal, which takes the database's own default three times as long."""
    cells = [[cell.start, cell.end] for cell in segment.cells] if segment.cells else None
    values = (
        first_id + ordinal,
        document_id,
        ordinal,
        segment.kind.value,
        segment.label,
        segment.level,
        None if segment.parent is None else first_id + segment.parent,
        segment.start,
        segment.end,
    )
    return (*values, None if cells is None else json.dumps(cells), checksum((*values, plain(cells))))


def _publish(database: Database, document_id: int, draft: DocumentDraft, sha256: str, identity: str) -> Document:
    """Make the document visible in one small update, in its work or a new one."""
    with database.writing() as session:
        work = add_work(session, draft.title) if draft.work_id is None else work_row(session, draft.work_id)
        row = session.get_one(DocumentRow, document_id)
        row.work_id, row.sha256, row.published, row.writer = work.id, sha256, True, None
        row.identity = identity
        return document_of(row)
