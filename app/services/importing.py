"""Import: file, text and receipt, clause tree, sentences, store, index."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.align.documents import align_documents
from app.core.alignment import AlignmentKind, BeadDraft, Relation
from app.core.annotation import AnnotationDraft, AnnotationStatus
from app.core.changes import ChangeSet
from app.core.document import Document, ReadText, Segment, Span
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.core.imports import AS_FOUND, Imported, ImportOptions, ImportOutcome
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.formats import reading
from app.formats.interleaved import split
from app.services import annotating, indexing, learning
from app.services.aligning import side
from app.services.drafting import Draft, draft_document
from app.services.library import Library
from app.services.undo import Command

INDEXED_AT_ONCE = 5_000_000
"""Characters of new texts up to which they are indexed before an import ends: some ten seconds."""

__all__ = ["AS_FOUND", "ImportOptions", "ImportOutcome", "Imported", "import_file", "import_files"]


def import_files(
    library: Library,
    paths: Sequence[Path],
    options: ImportOptions = AS_FOUND,
    progress: Progress = SILENT,
) -> ImportOutcome:
    """Import each file whole, in order; documents that came in before one that fails stay.

    Texts of many characters are indexed later, by the next search or `indexing.index_pending`, so that they can be
    read at once. Raises InputError with the file's name if one cannot be used; nothing of that one is stored.
    """
    return import_each(library, paths, [options] * len(paths), progress)


def import_each(
    library: Library, paths: Sequence[Path], options: Sequence[ImportOptions], progress: Progress = SILENT
) -> ImportOutcome:
    """Import files as `import_files` does, with what is said of each by itself."""
    outcomes = [import_file(library, path, said, progress) for path, said in zip(paths, options, strict=True)]
    documents = tuple(imported for outcome in outcomes for imported in outcome.documents)
    index_small(library, documents, progress)
    return ImportOutcome(documents, tuple(bitext for outcome in outcomes for bitext in outcome.bitexts))


def import_command(library: Library, documents: Sequence[Imported]) -> Command | None:
    """Return the command whose undo puts what came in just now in the trash, and whose redo takes it out again.

    None where all of it was there before.
    """
    new = [imported.document for imported in documents if not imported.already_there]
    ids = frozenset(document.id for document in new)
    touched = ChangeSet(works=frozenset(document.work_id for document in new), documents=ids)
    fresh = [True]

    def do() -> ChangeSet:
        if not fresh:
            for document_id in sorted(ids):
                library.store.restore_document(document_id)
        fresh.clear()
        return touched

    def undo() -> ChangeSet:
        for document_id in sorted(ids):
            library.store.trash_document(document_id)
        return touched

    return Command("Import", do, undo) if new else None


def index_small(library: Library, documents: Sequence[Imported], progress: Progress = SILENT) -> None:
    """Index what came in, unless that would keep the person waiting."""
    if sum(imported.document.characters for imported in documents) <= INDEXED_AT_ONCE:
        indexing.index_pending(library, progress)


def import_file(
    library: Library,
    path: Path,
    options: ImportOptions = AS_FOUND,
    progress: Progress = SILENT,
) -> ImportOutcome:
    """Import one file and leave its indexing to later; a text already there is named, not stored twice.

    A file that is aligned already gives two documents and their bitext; one with tracked changes, of which both
    versions were asked for, gives two versions.
    """
    progress.step(f"Reading {path.name}", 0, 0)
    original = reading.fetch(path)
    bitext = reading.read_bitext(original, path.name, options.encoding, options.changes)
    if bitext is None:
        read = reading.read_bytes(original, path.name, options.encoding, options.changes, progress)
        bitext = split(read, path.name) if options.split else None
        if bitext is None:
            return _texts(library, read, original, path.name, options, progress)
    alone = _one_text(bitext)
    if alone is not None:
        read, language = alone
        return _texts(library, read, original, path.name, replace(options, language=language), progress)
    versions = [(bitext, options)]
    if options.changes == "both":
        before = reading.read_bitext(original, path.name, options.encoding, "reject")
        if before is not None and _differ(before, bitext):
            versions = [(bitext, _labelled(options, "accepted")), (before, _labelled(options, "rejected"))]
    return _bitexts(library, versions, original, path.name, options, progress)


def _one_text(bitext: ReadBitext) -> tuple[ReadText, Language] | None:
    """The text of an aligned file that nobody has translated yet, with a note that it is alone; None for others."""
    full = [(read, language) for read, language in _sides(bitext) if read.text.strip()]
    if len(full) == 2:
        return None
    read, language = full[0]
    told = "One of the two languages of the file holds no text; the other came in by itself."
    return replace(read, receipt=replace(read.receipt, notes=(*read.receipt.notes, told))), language


def _differ(a: ReadBitext, b: ReadBitext) -> bool:
    return (a.source.text, a.target.text) != (b.source.text, b.target.text)


def _labelled(options: ImportOptions, done: str) -> ImportOptions:
    """The options of one of two versions; what a person calls it is the name of the one with the changes."""
    label = options.version_label
    taken = label or "changes accepted"
    return replace(options, version_label=taken if done == "accepted" else f"{label} changes rejected".strip())


def _texts(
    library: Library, read: ReadText, original: bytes, name: str, options: ImportOptions, progress: Progress
) -> ImportOutcome:
    """Store a text, or its two versions where its changes were tracked."""
    versions = [(read, options)]
    if read.before is not None:
        versions = [
            (replace(read, before=None), _labelled(options, "accepted")),
            (read.before, _labelled(options, "rejected")),
        ]
    drafts = [draft_document(text, original, name, said, None, progress) for text, said in versions]
    with _whole(library, options.work) as (work_id, stored):
        for (text, _), draft in zip(versions, drafts, strict=True):
            _store(library, draft, text, work_id or (stored[0].document.work_id if stored else None), stored, progress)
    return ImportOutcome(tuple(stored))


def _bitexts(
    library: Library,
    versions: Sequence[tuple[ReadBitext, ImportOptions]],
    original: bytes,
    name: str,
    options: ImportOptions,
    progress: Progress,
) -> ImportOutcome:
    """Store the texts of an aligned file, or of both its versions, and its units as their beads; all or nothing."""
    drafts = [
        [(read, draft_document(read, original, name, said, language, progress)) for read, language in _sides(bitext)]
        for bitext, said in versions
    ]
    found: list[int] = []
    with _whole(library, options.work) as (work_id, stored):
        for (bitext, _), sides in zip(versions, drafts, strict=True):
            for read, draft in sides:
                within = work_id or (stored[0].document.work_id if stored else None)
                _store(library, draft, read, within, stored, progress)
            found.append(_align(library, bitext, stored[-2].document, stored[-1].document, name, progress))
    first = {imported.document.id: imported for imported in reversed(stored)}
    return ImportOutcome(tuple(first[i] for i in dict.fromkeys(one.document.id for one in stored)), tuple(found))


def _sides(bitext: ReadBitext) -> tuple[tuple[ReadText, Language], tuple[ReadText, Language]]:
    return (bitext.source, bitext.source_language), (bitext.target, bitext.target_language)


def _align(
    library: Library, bitext: ReadBitext, source: Document, target: Document, name: str, progress: Progress
) -> int:
    """Store the units of an aligned file as beads of its two documents, unless they are aligned already."""
    there = library.store.alignment_between(source.id, target.id)
    if there is not None:
        return there.id
    fixed = _beads(bitext, *(library.store.segments(document.id) for document in (source, target)))
    if source.language is target.language:
        raise InputError(f"{name} holds two texts in one language; import them as files of their own.")
    left, right = side(library, source.id), side(library, target.id)
    beads = align_documents(left, right, learning.taught(library, progress), progress, fixed)
    return library.store.save_alignment(source.id, target.id, AlignmentKind.PARALLEL, beads).id


def _beads(bitext: ReadBitext, source: Sequence[Segment], target: Sequence[Segment]) -> list[BeadDraft]:
    """Return the units of an aligned file as beads of the segments that begin in their spans."""
    starts = [[segment.start for segment in segments] for segments in (source, target)]
    beads = []
    for unit in bitext.units:
        ends = []
        for span, segments, begins in zip((unit.source, unit.target), (source, target), starts, strict=True):
            inside = range(bisect_left(begins, span.start), bisect_left(begins, span.end)) if span else range(0)
            ends.append(tuple(segments[place].id for place in inside))
        if ends[0] or ends[1]:
            relation = Relation.SAME if ends[0] and ends[1] else Relation.ALONE
            beads.append(BeadDraft(ends[0], ends[1], unit.score, relation, unit.status))
    return beads


@contextmanager
def _whole(library: Library, work: str) -> Iterator[tuple[int | None, list[Imported]]]:
    """Give the id of the work a person named and a list for what is stored; take all of it back if anything fails."""
    before = {known.id for known in library.store.works()}
    stored: list[Imported] = []
    work_id = _work(library, work)
    try:
        yield work_id, stored
    except BaseException:
        for imported in stored:
            if not imported.already_there:
                library.store.erase_document(imported.document.id)
        if work_id is not None and work_id not in before:
            library.store.delete_work(work_id)
        raise


def _store(
    library: Library,
    drafted: Draft,
    read: ReadText,
    work_id: int | None,
    stored: list[Imported],
    progress: Progress,
) -> None:
    """Store a document with the comments of its file, unless the same text of the same file is there."""
    draft, segments = drafted
    there = _already_there(library, draft.original, draft.text)
    if there is not None:
        stored.append(Imported(there, already_there=True))
        return
    progress.step(f"Storing {draft.source_name}", 0, len(segments))
    document = library.store.add_document(replace(draft, work_id=work_id), segments, progress)
    stored.append(Imported(document))
    _keep_comments(library, document, read)


def _already_there(library: Library, original: bytes, text: str) -> Document | None:
    """Return the document that holds just this text of just this file."""
    for document in library.store.document_by_sha256(hashlib.sha256(original).hexdigest()):
        if document.characters == len(text) and library.store.text(document.id) == text:
            return document
    return None


def _work(library: Library, name: str) -> int | None:
    """Return the id of the work a person named by id or title, made if it does not exist."""
    if not name:
        return None
    for work in library.store.works():
        if name in (str(work.id), work.title):
            return work.id
    if name.isdecimal():
        raise InputError(f"No work has the id {name}. “duizhao list” shows what is in the library.")
    return library.store.add_work(name).id


def _keep_comments(library: Library, document: Document, read: ReadText) -> None:
    """Store the comments of a file as annotations on their words, answers under what they answer."""
    segments = library.store.segments(document.id) if read.comments else []
    made: list[int] = []
    for comment in read.comments:
        span = comment.span if comment.span.start < comment.span.end else _clause_at(segments, comment.span.start)
        draft = AnnotationDraft(
            targets=(annotating.target(library, document.id, span),),
            text=comment.text,
            author=comment.author,
            status=AnnotationStatus.RESOLVED if comment.resolved else AnnotationStatus.OPEN,
            reply_to=made[comment.reply_to] if comment.reply_to is not None else None,
        )
        made.append(library.store.add_annotation(draft, created_at=comment.created_at).id)


def _clause_at(segments: Sequence[Segment], offset: int) -> Span:
    """Return the span of the segment that a comment without words stands on."""
    segment = next((s for s in segments if s.end >= offset), segments[-1])
    return Span(segment.start, segment.end)
