"""Documents, bitexts and annotations as they travel between libraries: named by identity, fields with their histories.

Nothing here knows the ids of one library. A document's identity is made of its original bytes and its text, an
annotation's is its UUID, a bitext's its two documents'.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.document import Receipt, SegmentDraft, Span
from app.core.language import Language, Script
from app.core.registers import Register, joined, shown, values

NOTE_FIELDS = (
    "targets",
    "text",
    "formatted",
    "tags",
    "motivation",
    "scope",
    "status",
    "colour",
    "author",
    "bitext",
    "reply_to",
    "proposals",
    "links",
    "derived_from",
    "deleted",
)
"""The fields of an annotation, each with a history of its own.

Values are JSON: a target is an object of its fields with `document`, an identity; `bitext` is a list of two
identities, or null; `reply_to` an identity, or null; `deleted` is false, or what its writer had seen of the others.
"""

DOCUMENT_FIELDS = ("title", "version_label", "date", "authenticity", "work")
"""The fields of a document that people change; `work` is the identity of its work."""


def document_identity(sha256: str, text: str) -> str:
    """The identity of a document: 40 hexadecimal digits of original (`sha256`, hexadecimal) and text together."""
    inner = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return hashlib.sha256(f"{sha256} {inner}".encode()).hexdigest()[:40]


def origin_of(made_at: datetime) -> str:
    """The name of the session under which a thing's first values stand, from the time it was made."""
    return "@" + made_at.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """An annotation with the history of every field."""

    identity: str
    created_at: datetime
    modified_at: datetime
    fields: Mapping[str, Register]


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """A work with the history of its title."""

    identity: str
    title: Register


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document without its text and original, with the history of what people say of it."""

    identity: str
    sha256: str
    language: Language
    script: Script
    source_name: str
    receipt: Receipt
    imported_at: datetime
    fields: Mapping[str, Register]


@dataclass(frozen=True, slots=True)
class BeadRecord:
    """A clause bead by the spans of its segments, with the sentence beads inside it."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    score: float
    relation: Relation
    status: BeadStatus
    sentences: tuple["BeadRecord", ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class AlignmentRecord:
    """The beads of two documents, named by their identities."""

    source: str
    target: str
    kind: AlignmentKind
    aligned_at: datetime
    beads: tuple[BeadRecord, ...]


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document with all that belongs to it."""

    record: DocumentRecord
    text: str
    original: bytes
    segments: tuple[SegmentDraft, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one library hands to another."""

    works: tuple[WorkRecord, ...] = ()
    documents: tuple[PackedDocument, ...] = ()
    alignments: tuple[AlignmentRecord, ...] = ()
    notes: tuple[NoteRecord, ...] = ()
    made_by: str = field(default="", compare=False)


def joined_note(a: NoteRecord, b: NoteRecord) -> NoteRecord:
    """What two copies of an annotation hold together, field by field."""
    fields = {name: joined(a.fields[name], b.fields[name]) for name in NOTE_FIELDS}
    return NoteRecord(a.identity, min(a.created_at, b.created_at), max(a.modified_at, b.modified_at), fields)


def joined_document(a: DocumentRecord, b: DocumentRecord) -> DocumentRecord:
    """What two libraries say of one document together; of name and receipt, the older import's."""
    first = min(a, b, key=lambda d: (d.imported_at, d.source_name))
    fields = {name: joined(a.fields[name], b.fields[name]) for name in DOCUMENT_FIELDS}
    return DocumentRecord(
        a.identity, a.sha256, first.language, first.script, first.source_name, first.receipt, first.imported_at, fields
    )


def is_deleted(record: NoteRecord) -> bool:
    """Whether an annotation is deleted: by a person who had seen all that is written in it now."""
    deletion = shown(record.fields["deleted"])
    if not isinstance(deletion.value, dict):
        return False
    return all(
        _had_seen(deletion.value.get(name), register) for name, register in record.fields.items() if name != "deleted"
    )


def deletion_of(fields: Mapping[str, Register]) -> dict[str, dict[str, int]]:
    """The value of `deleted` for a person who deletes what stands in `fields` now."""
    return {name: dict(register.context) for name, register in fields.items() if name != "deleted"}


def disputes(record: NoteRecord) -> tuple[str, ...]:
    """The fields in which people wrote different things, and `deleted` where one deleted what another changed."""
    found = [name for name in NOTE_FIELDS if name != "deleted" and len(values(record.fields[name])) > 1]
    wants_deletion = any(isinstance(w.value, dict) for w in record.fields["deleted"].writings)
    return (*found, "deleted") if wants_deletion and not is_deleted(record) else tuple(found)


def _had_seen(context: object, register: Register) -> bool:
    if not isinstance(context, dict):
        return False
    return all(context.get(w.dot[0], 0) >= w.dot[1] for w in register.writings)
