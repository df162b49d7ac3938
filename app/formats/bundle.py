"""The Duizhao bundle, written: one ZIP of documents, originals, segments, beads and annotations, taken in whole.

    duizhao.json                          what this is, and the SHA-256 of every other member
    works.json                            works with the histories of their titles
    documents/IDENTITY/document.json      what is said of the document, with histories, and its segments
    documents/IDENTITY/text.txt           the decoded text, UTF-8
    documents/IDENTITY/original           the original's bytes
    alignments.json                       beads, by the spans of their segments
    annotations.jsonld                    W3C annotations with histories, readable by itself

The same contents give the same bytes.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, BinaryIO

from app import __version__
from app.core.document import Authenticity, Document, SegmentDraft, Span
from app.core.records import AlignmentRecord, BeadRecord, Bundle, DocumentRecord, PackedDocument
from app.core.registers import shown, to_json
from app.formats import jsonld

VERSION = 1
"""Of the format; a reader refuses a greater one."""

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day a ZIP can name: when a bundle was packed is nobody's concern, and equal contents are equal bytes."""

_STORED_FROM = 8 << 20
"""A member of this size that packs to a hundredth is stored as it is: readers take such packing for a bomb."""


def write(bundle: Bundle, out: BinaryIO) -> None:
    """Write a bundle."""
    members: dict[str, bytes] = {"works.json": _json([_work(work) for work in _sorted(bundle.works)])}
    for packed in sorted(bundle.documents, key=lambda p: p.record.identity):
        folder = f"documents/{packed.record.identity}"
        members[f"{folder}/document.json"] = _json(_document(packed))
        members[f"{folder}/text.txt"] = packed.text.encode()
        members[f"{folder}/original"] = packed.original
    alignments = sorted(bundle.alignments, key=lambda a: (a.source, a.target, a.aligned_at, digest(a)))
    members["alignments.json"] = _json([alignment_json(alignment) for alignment in alignments])
    members["annotations.jsonld"] = jsonld.write(bundle.notes, [_named(p.record) for p in bundle.documents])
    manifest = {
        "format": "duizhao-bundle",
        "version": VERSION,
        "program": __version__,
        "members": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"duizhao.json": _json(manifest), **members}.items():
            _put(archive, name, data)


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DAY)
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    if len(data) > _STORED_FROM and 100 * len(zlib.compress(data, 1)) < len(data):
        info.compress_type = zipfile.ZIP_STORED
    archive.writestr(info, data)


def _sorted(works: Sequence[Any]) -> list[Any]:
    return sorted(works, key=lambda work: work.identity)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _work(work: Any) -> dict[str, Any]:
    return {"identity": work.identity, "title": to_json(work.title)}


def _document(packed: PackedDocument) -> dict[str, Any]:
    record = packed.record
    return {
        "identity": record.identity,
        "sha256": record.sha256,
        "language": record.language.value,
        "script": record.script.value,
        "source_name": record.source_name,
        "receipt": asdict(record.receipt),
        "imported_at": record.imported_at.isoformat(),
        "fields": {name: to_json(register) for name, register in record.fields.items()},
        "segments": [_segment(segment) for segment in packed.segments],
    }


def _segment(segment: SegmentDraft) -> list[Any]:
    """Kind, start, end, label, level, parent, and the columns of a row of signatures."""
    cells = [[cell.start, cell.end] for cell in segment.cells]
    return [segment.kind.value, segment.start, segment.end, segment.label, segment.level, segment.parent, cells]


def _named(record: DocumentRecord) -> Document:
    """A document as the annotations name it."""
    fields = {name: shown(register).value for name, register in record.fields.items()}
    return Document(
        0,
        0,
        fields["title"],
        record.language,
        record.script,
        record.source_name,
        record.sha256,
        0,
        record.receipt,
        fields["version_label"],
        fields["date"],
        Authenticity(fields["authenticity"]),
        identity=record.identity,
    )


def alignment_json(alignment: AlignmentRecord) -> dict[str, Any]:
    """An alignment as JSON."""
    return {
        "source": alignment.source,
        "target": alignment.target,
        "kind": alignment.kind.value,
        "aligned_at": alignment.aligned_at.isoformat(),
        "beads": [_bead(bead) for bead in alignment.beads],
    }


def digest(alignment: AlignmentRecord) -> str:
    """What tells two alignments of the same documents apart, whatever people have confirmed in them."""
    bare = [[_spans(b.source), _spans(b.target), b.relation.value] for b in alignment.beads]
    inner = [[_spans(s.source), _spans(s.target)] for b in alignment.beads for s in b.sentences]
    return hashlib.sha256(_json([alignment.kind.value, bare, inner])).hexdigest()


def _bead(bead: BeadRecord) -> list[Any]:
    return [
        _spans(bead.source),
        _spans(bead.target),
        bead.score,
        bead.relation.value,
        bead.status.value,
        [_bead(sentence) for sentence in bead.sentences],
        *([True] if bead.pinned else []),
    ]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def time_of(written: str) -> datetime:
    """A time with its zone. Raises ValueError for one without."""
    found = datetime.fromisoformat(written)
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found
