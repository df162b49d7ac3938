"""The Duizhao bundle: one ZIP with documents, originals, beads and annotations, exactly as a library holds them.

bundle.json                 format, version, the documents' and alignments' files in order
documents/N/record.json     description, title of the work, segments
documents/N/text.txt        the decoded text, UTF-8
documents/N/original        the original's bytes
alignments/N.json           an alignment with its beads
annotations.json            all annotations
"""

import hashlib
import json
import zipfile
from typing import Any, BinaryIO

from app.core.alignment import Alignment, Bead
from app.core.annotation import Annotation
from app.core.document import Document, Segment
from app.core.errors import InputError
from app.core.exchange import Bundle, BundleAlignment, BundleDocument
from app.core.progress import SILENT, Progress
from app.formats.containers import Container, open_container
from app.formats.records import NotThis, plain, typed

FORM = "duizhao-bundle"
VERSION = 1
_CHUNK = 1 << 20


def write(bundle: Bundle, out: BinaryIO, progress: Progress = SILENT) -> None:
    """Write a bundle; reading it gives an equal one."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        head = {
            "format": FORM,
            "version": VERSION,
            "documents": len(bundle.documents),
            "alignments": len(bundle.alignments),
        }
        _put(archive, "bundle.json", head)
        for place, document in enumerate(bundle.documents):
            progress.step("Writing the bundle", place, len(bundle.documents))
            _put_document(archive, f"documents/{place}", document)
        for place, alignment in enumerate(bundle.alignments):
            _put(archive, f"alignments/{place}.json", plain(alignment))
        _put(archive, "annotations.json", plain(bundle.annotations))


def _put(archive: zipfile.ZipFile, name: str, value: object) -> None:
    archive.writestr(name, json.dumps(value, ensure_ascii=True, separators=(",", ":")))


def _put_document(archive: zipfile.ZipFile, folder: str, document: BundleDocument) -> None:
    record = {
        "document": plain(document.document),
        "work_title": document.work_title,
        "segments": plain(document.segments),
    }
    _put(archive, f"{folder}/record.json", record)
    archive.writestr(f"{folder}/text.txt", document.text.encode("utf-8", "surrogatepass"))
    with archive.open(f"{folder}/original", "w", force_zip64=True) as stream:
        for start in range(0, len(document.original), _CHUNK):
            stream.write(document.original[start : start + _CHUNK])


def read(data: bytes, name: str, progress: Progress = SILENT) -> Bundle:
    """The bundle that `write` wrote. Everything is checked: types, hashes, offsets, and that ids lead somewhere.

    Raises `InputError` for what is no bundle, is damaged, or comes from a newer program.
    """
    container = open_container(data, name)
    try:
        head = _json(container, "bundle.json") if "bundle.json" in container else {}
        if not isinstance(head, dict) or head.get("format") != FORM:
            raise InputError(f"{name} is not a Duizhao bundle; choose another file.")
        if type(head.get("version")) is not int or head["version"] > VERSION:
            raise InputError(f"{name} comes from a newer version of Duizhao; install that one to read it.")
        documents = []
        for place in range(_count(head, "documents")):
            progress.step(f"Reading {name}", place, head["documents"])
            documents.append(_document(container, f"documents/{place}"))
        alignments = tuple(
            typed(_json(container, f"alignments/{place}.json"), BundleAlignment)
            for place in range(_count(head, "alignments"))
        )
        bundle = Bundle(
            tuple(documents), alignments, typed(_json(container, "annotations.json"), tuple[Annotation, ...])
        )
        _refuse_loose_ends(bundle)
    except NotThis as error:
        raise InputError(f"{name} is damaged ({error}); ask for another copy.") from None
    return bundle


def _json(container: Container, member: str) -> Any:
    try:
        return json.loads(container.read(member))
    except (ValueError, RecursionError):
        raise NotThis(f"{member} is no JSON") from None


def _count(head: dict[str, Any], what: str) -> int:
    number = head.get(what)
    if type(number) is not int or not 0 <= number <= 1_000_000:
        raise NotThis(f"the number of {what} is {str(number)[:20]}")
    return number


def _document(container: Container, folder: str) -> BundleDocument:
    record = _json(container, f"{folder}/record.json")
    if not isinstance(record, dict):
        raise NotThis(f"{folder} is no object")
    try:
        text = container.read(f"{folder}/text.txt").decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise NotThis(f"{folder}/text.txt is not UTF-8") from None
    made = BundleDocument(
        typed(record.get("document"), Document, folder),
        typed(record.get("work_title"), str, folder),
        text,
        container.read(f"{folder}/original"),
        typed(record.get("segments"), tuple[Segment, ...], folder),
    )
    if hashlib.sha256(made.original).hexdigest() != made.document.sha256:
        raise NotThis(f"{folder}/original is not what its hash says")
    return made


def _refuse_loose_ends(bundle: Bundle) -> None:
    """Raise `NotThis` where an offset lies outside its text, or an id leads nowhere."""
    segments: set[int] = set()
    for item in bundle.documents:
        own = {segment.id for segment in item.segments}
        for segment in item.segments:
            if not 0 <= segment.start <= segment.end <= len(item.text) or segment.document_id != item.document.id:
                raise NotThis(f"segment {segment.id} lies outside its text")
            if segment.parent_id is not None and segment.parent_id not in own:
                raise NotThis(f"segment {segment.id} has no parent")
        segments |= own
    documents = {item.document.id for item in bundle.documents}
    for pair in bundle.alignments:
        _refuse_loose_beads(pair.alignment, pair.beads, documents, segments)
    for annotation in bundle.annotations:
        if any(target.document_id not in documents for target in annotation.targets):
            raise NotThis(f"annotation {annotation.identity} has no document")


def _refuse_loose_beads(alignment: Alignment, beads: tuple[Bead, ...], documents: set[int], segments: set[int]) -> None:
    if not {alignment.source_id, alignment.target_id} <= documents:
        raise NotThis(f"alignment {alignment.id} has no documents")
    for bead in beads:
        if not segments.issuperset((*bead.source, *bead.target)):
            raise NotThis(f"bead {bead.id} has no segments")
