"""Import: file, text and receipt, clause tree, sentences, store, index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.document import (
    Authenticity,
    Document,
    DocumentDraft,
    ReadText,
    SegmentDraft,
    SegmentKind,
    Work,
)
from app.core.errors import InputError
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.formats import reading
from app.services import indexing
from app.services.library import Library
from app.text import detect, sentences
from app.text.overlong import divide
from app.text.structure import parse


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says of the files; what is left out is found."""

    language: Language | None = None
    encoding: str | None = None
    changes: str = "accept"
    """Of tracked changes: accept, reject or both."""
    title: str = ""
    work: str = ""
    """The id or title of a work; one that does not exist is made."""
    version_label: str = ""
    date: str = ""
    authenticity: Authenticity = Authenticity.UNOFFICIAL


AS_FOUND = ImportOptions()


@dataclass(frozen=True, slots=True)
class Imported:
    """A document in the library, and whether it was there before."""

    document: Document
    already_there: bool = False


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came in, and the bitexts of files that arrived already aligned."""

    documents: tuple[Imported, ...]
    bitexts: tuple[int, ...] = ()


def import_files(
    library: Library,
    paths: Sequence[Path],
    options: ImportOptions = AS_FOUND,
    progress: Progress = SILENT,
) -> ImportOutcome:
    """Import each file whole, in order; documents that came in before one that fails stay.

    Raises InputError with the file's name if one cannot be used; nothing of that one is stored.
    """
    imported = []
    for path in paths:
        imported.append(import_file(library, path, options, progress))
        options = replace(options, work=str(imported[0].document.work_id)) if options.work else options
    indexing.index_pending(library, progress)
    return ImportOutcome(tuple(imported))


def import_file(
    library: Library,
    path: Path,
    options: ImportOptions = AS_FOUND,
    progress: Progress = SILENT,
) -> Imported:
    """Import one file and leave its indexing to later; a file already there is named, not stored twice."""
    progress.step(f"Reading {path.name}", 0, 0)
    original = reading.fetch(path)
    there = _already_there(library, original, options)
    if there is not None:
        return Imported(there, already_there=True)
    read = reading.read_bytes(original, path.name, options.encoding, options.changes)
    progress.step(f"Finding the clauses of {path.name}", 0, 0)
    draft, segments = draft_document(read, original, path.name, options, progress)
    work = _work(library, options.work)
    if work is not None:
        draft = replace(draft, work_id=work.id)
    progress.step(f"Storing {path.name}", 0, len(segments))
    return Imported(library.store.add_document(draft, segments, progress))


def draft_document(
    read: ReadText, original: bytes, name: str, options: ImportOptions, progress: Progress = SILENT
) -> tuple[DocumentDraft, list[SegmentDraft]]:
    """Make of a text that was read a document with its clause tree and sentences, ready to be stored."""
    try:
        language = options.language or detect.language(read.text)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    nodes, overlong = divide(read.text, language, parse(read.text, language, read.hints))
    progress.step(f"Finding the sentences of {name}", 0, 0)
    segments = sentences.with_sentences(read.text, language, nodes)
    receipt = read.receipt
    if overlong:
        told = f"{overlong} paragraph{'s' * (overlong > 1)} too long to be read at once, divided between sentences."
        receipt = replace(receipt, notes=(*receipt.notes, told))
    draft = DocumentDraft(
        title=options.title or read.title or _title(read.text, nodes) or Path(name).stem,
        language=language,
        script=detect.script(read.text, language),
        text=read.text,
        original=original,
        source_name=name,
        receipt=receipt,
        version_label=options.version_label,
        date=options.date or _date(read.text, nodes),
        authenticity=options.authenticity,
    )
    return draft, segments


def _already_there(library: Library, original: bytes, options: ImportOptions) -> Document | None:
    """Return the document of the same bytes read in the same encoding, if one is in the library."""
    import hashlib

    for document in library.store.document_by_sha256(hashlib.sha256(original).hexdigest()):
        if options.encoding is None or document.receipt.encoding.casefold() == options.encoding.casefold():
            return document
    return None


def _work(library: Library, name: str) -> Work | None:
    """Return the work a person named by id or title, made if it does not exist."""
    if not name:
        return None
    for work in library.store.works():
        if name in (str(work.id), work.title):
            return work
    if name.isdecimal():
        raise InputError(f"No work has the id {name}. “duizhao list” shows what is in the library.")
    return library.store.add_work(name)


def _title(text: str, nodes: Sequence[SegmentDraft]) -> str:
    """Return the title as the text's own first title lines say it."""
    lines: list[str] = []
    previous = None
    for node in nodes:
        if node.kind is not SegmentKind.TITLE:
            if lines:
                break
            continue
        if previous is not None and text[previous.end : node.start].strip():
            break
        lines.append(text[node.start : node.end])
        previous = node
    return " ".join(" ".join(lines).split())[:300]


def _date(text: str, nodes: Sequence[SegmentDraft]) -> str:
    """Return the date that the document's own dateline or metadata gives, as ISO 8601, or ''."""
    from app.text.numerals import numbers_in

    for kind in (SegmentKind.DATELINE, SegmentKind.METADATA):
        for node in nodes:
            if node.kind is kind:
                found = numbers_in(text[node.start : node.end], Language.ZH)
                found += numbers_in(text[node.start : node.end], Language.EN)
                for number in found:
                    if number.kind == "date" and len(number.value) == 10:
                        return number.value
    return ""
