"""Keeping the index level with the store; it can be deleted at any time and comes back."""

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
    pending = [d for i, d in wanted.items() if i not in held]
    for done, document in enumerate(pending):
        progress.step("Indexing", done, len(pending))
        text = store.text(document.id)
        segments = [
            IndexedSegment(s.id, document.id, document.language, text[s.start : s.end])
            for s in store.segments(document.id)
        ]
        index.add(document.id, segments, progress)
        store.mark_indexed(document.id, index.generation)
    return len(gone) + len(pending)


def pending(library: Library) -> bool:
    """Whether the index misses a document or holds one that is gone."""
    return library.index.documents() != {document.id for document in library.store.documents()}
