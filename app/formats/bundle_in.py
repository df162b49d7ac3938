"""The Duizhao bundle, read: nothing of it is used before all of it has been looked over."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.document import Authenticity, Receipt, SegmentDraft, SegmentKind, Span
from app.core.errors import InputError
from app.core.language import Language, Script
from app.core.records import (
    DOCUMENT_FIELDS,
    AlignmentRecord,
    BeadRecord,
    Bundle,
    DocumentRecord,
    NoteRecord,
    PackedDocument,
    WorkRecord,
    document_identity,
)
from app.core.registers import from_json
from app.formats import jsonld_in
from app.formats.bundle import VERSION, time_of
from app.formats.containers import Container, open_container

T = TypeVar("T")


def read(data: bytes, name: str) -> Bundle:
    """Read a bundle. Raises InputError for what is none, damaged, from a newer version, or does not hold together."""
    container = open_container(data, name)
    manifest = _checked(name, "its list of contents", lambda: _manifest(container, name))
    identities = sorted({member.split("/")[1] for member in manifest if member.startswith("documents/")})
    works = _checked(name, "its works", lambda: [_work(row) for row in _json(container, "works.json")])
    documents = [_checked(name, f"document {i}", lambda i=i: _packed(container, i)) for i in identities]  # type: ignore[misc]
    known = {packed.record.identity: packed for packed in documents}
    alignments = _checked(
        name, "its alignments", lambda: [alignment_from(row, known) for row in _json(container, "alignments.json")]
    )
    notes = jsonld_in.read(container.read("annotations.jsonld"), f"{name} (annotations.jsonld)").notes
    bundle = Bundle(tuple(works), tuple(documents), tuple(alignments), notes, str(name))
    _checked(name, "what it refers to", lambda: _whole(bundle))
    return bundle


def _checked(name: str, part: str, make: Callable[[], T]) -> T:
    """What `make` makes; whatever is wrong with it is the bundle's fault."""
    try:
        return make()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError) as error:
        told = str(error) or type(error).__name__
        raise InputError(
            f"{name} is not a sound bundle: {part} cannot be used ({told}); ask for another copy. Nothing was taken in."
        ) from None


def _manifest(container: Container, name: str) -> dict[str, str]:
    """The members by name, each with the hash it was written with."""
    if "duizhao.json" not in container:
        raise ValueError("it has none")
    manifest = _json(container, "duizhao.json")
    if manifest["format"] != "duizhao-bundle":
        raise ValueError("it is of something else")
    if manifest["version"] > VERSION:
        raise InputError(f"{name} comes from a newer version of this program; open it with that version.")
    members: dict[str, str] = manifest["members"]
    if set(members) | {"duizhao.json"} != set(container.members()):
        raise ValueError("it does not name what is there")
    for member, written in members.items():
        if hashlib.sha256(container.read(member)).hexdigest() != written:
            raise ValueError(f"{member} is not what was packed")
    return members


def _json(container: Container, member: str) -> Any:
    return json.loads(container.read(member))


def _work(row: Any) -> WorkRecord:
    title = from_json(row["title"])
    _each_text(w.value for w in title.writings)
    return WorkRecord(_text(row["identity"]), title)


def _packed(container: Container, identity: str) -> PackedDocument:
    """A document that is what it says it is."""
    row = _json(container, f"documents/{identity}/document.json")
    text = container.read(f"documents/{identity}/text.txt").decode("utf-8")
    original = container.read(f"documents/{identity}/original")
    record = _record(row)
    if hashlib.sha256(original).hexdigest() != record.sha256:
        raise ValueError("its original is not what was imported")
    if record.identity != identity or document_identity(record.sha256, text) != identity:
        raise ValueError("its text is not what was imported")
    segments = tuple(_segment(segment, at, len(text)) for at, segment in enumerate(row["segments"]))
    return PackedDocument(record, text, original, segments)


def _record(row: Any) -> DocumentRecord:
    fields = {name: from_json(row["fields"][name]) for name in DOCUMENT_FIELDS}
    for register in fields.values():
        _each_text(writing.value for writing in register.writings)
    for writing in fields["authenticity"].writings:
        Authenticity(writing.value)
    receipt = row["receipt"]
    return DocumentRecord(
        _text(row["identity"]),
        _text(row["sha256"]),
        Language(row["language"]),
        Script(row["script"]),
        _text(row["source_name"]),
        Receipt(
            _text(receipt["encoding"]),
            float(receipt["confidence"]),
            tuple(map(_text, receipt["encodings_tried"])),
            tuple(map(_text, receipt["dropped"])),
            tuple(map(_text, receipt["notes"])),
        ),
        time_of(row["imported_at"]),
        fields,
    )


def _segment(row: Any, at: int, characters: int) -> SegmentDraft:
    kind, start, end, label, level, parent, cells = row
    if not (_number(start) < _number(end) <= characters):
        raise ValueError(f"segment {at} lies outside of the text")
    if parent is not None and not _number(parent) < at:
        raise ValueError(f"segment {at} stands before its parent")
    spans = tuple(Span(_number(first), _number(last)) for first, last in cells)
    return SegmentDraft(SegmentKind(kind), start, end, _text(label), _number(level), parent, spans)


def alignment_from(row: Any, documents: dict[str, PackedDocument]) -> AlignmentRecord:
    """The alignment that `alignment_json` wrote, of two of these documents; raises ValueError and its like."""
    source, target = documents[row["source"]], documents[row["target"]]
    sides = tuple({(s.start, s.end) for s in packed.segments} for packed in (source, target))
    beads = tuple(_bead(bead, sides) for bead in row["beads"])
    return AlignmentRecord(row["source"], row["target"], AlignmentKind(row["kind"]), time_of(row["aligned_at"]), beads)


def _bead(row: Any, sides: Sequence[set[tuple[int, int]]]) -> BeadRecord:
    source, target, score, relation, status, sentences, *pinned = row
    if pinned not in ([], [True]):
        raise ValueError("a bead says something that is not known")
    return BeadRecord(
        _spans(source, sides[0]),
        _spans(target, sides[1]),
        float(score),
        Relation(relation),
        BeadStatus(status),
        tuple(_bead(sentence, sides) for sentence in sentences),
        bool(pinned),
    )


def _spans(rows: Any, known: set[tuple[int, int]]) -> tuple[Span, ...]:
    found = tuple(Span(_number(start), _number(end)) for start, end in rows)
    if any((span.start, span.end) not in known for span in found):
        raise ValueError("a bead has a segment that its document does not have")
    return found


def _whole(bundle: Bundle) -> None:
    """Raise where something refers to what is not in the bundle, or stands outside of its text."""
    works = {work.identity for work in bundle.works}
    lengths = {packed.record.identity: len(packed.text) for packed in bundle.documents}
    for packed in bundle.documents:
        for writing in packed.record.fields["work"].writings:
            if writing.value not in works:
                raise ValueError("a document's work is missing")
    for note in bundle.notes:
        _stands(note, lengths)


def _stands(note: NoteRecord, lengths: dict[str, int]) -> None:
    for writing in note.fields["targets"].writings:
        for target in writing.value:
            if target["document"] not in lengths:
                raise ValueError("an annotation's document is missing")
            if target["end"] > lengths[target["document"]]:
                raise ValueError("an annotation stands outside of its text")


def _each_text(values: Any) -> None:
    for value in values:
        _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a value that should be a text is none")
    value.encode()
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("a value that should be a number from 0 on is none")
    return value
