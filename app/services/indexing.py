"""Keeping the index level with the store; it can be deleted at any time and comes back."""

from pathlib import Path

from app.core.errors import InputError, MachineError
from app.core.progress import SILENT, Progress
from app.core.search import IndexedSegment
from app.services.library import Library


def index_pending(library: Library, progress: Progress = SILENT) -> int:
    """Index every document the index does not hold yet; returns how many were added or removed."""
    index, store = library.index, library.store
    wanted = {document.id: document for document in store.documents()}
    gone = index.documents() - wanted.keys()
    for document_id in sorted(gone):
        index.remove(document_id)
    held = index.documents()
    # What the store does not know to be in this index is another text: an older state of the library came back.
    unknown = set(store.unindexed(index.generation))
    pending = [d for i, d in wanted.items() if i not in held or i in unknown]
    for done, document in enumerate(pending):
        progress.step("Indexing", done, len(pending))
        try:
            text = store.text(document.id)
            segments = [
                IndexedSegment(s.id, document.id, document.language, text[s.start : s.end])
                for s in store.segments(document.id)
            ]
        except InputError:  # erased by another window meanwhile
            continue
        index.add(document.id, segments, progress)
        store.mark_indexed(document.id, index.generation)
    return len(gone) + len(pending)


def pending(library: Library) -> bool:
    """Whether the index misses a document or holds one that is gone."""
    index, store = library.index, library.store
    return index.documents() != {document.id for document in store.documents()} or bool(
        store.unindexed(index.generation)
    )


def forget(directory: Path) -> None:
    """Let the index of the library in `directory` be begun anew when it is opened next."""
    try:
        (directory / "index" / "current").unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(f"The search index in {directory} cannot be written ({error.strerror}).") from error
