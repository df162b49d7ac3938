"""Search over the library: the index proposes, the store's texts decide, beads give the counterparts."""

from collections.abc import Collection

from app.core.language import Language
from app.core.search import Hit, SearchAnswer
from app.services import indexing
from app.services.library import Library


def search(
    library: Library,
    query: str,
    *,
    language: Language | None = None,
    documents: Collection[int] | None = None,
    limit: int | None = None,
) -> SearchAnswer:
    """Find `query` in the library, in document order; with `limit`, only the first so many hits are given.

    `total` always counts them all. Raises InputError where the query cannot be understood.
    """
    store = library.store
    indexing.index_pending(library)
    found = library.index.find(query, store.segment_texts, language=language, documents=documents, limit=limit)
    ids = [match.segment_id for match in found.matches]
    segments = store.segments_by_id(ids)
    texts = store.segment_texts(ids)
    opposite = store.bead_counterparts(ids)
    others = store.segment_texts(sorted({i for answers in opposite.values() for i in answers}))
    hits = tuple(
        Hit(
            document_id=segments[match.segment_id].document_id,
            segment_id=match.segment_id,
            text=texts[match.segment_id],
            ranges=match.ranges,
            counterparts=tuple(others[i] for i in opposite.get(match.segment_id, ())),
        )
        for match in found.matches
    )
    return SearchAnswer(found.total, hits)
