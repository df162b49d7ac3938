"""Search over the library: the index proposes, the store's texts decide, beads give the counterparts."""

from collections.abc import Collection, Mapping, Sequence

from app.core.document import Segment
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
    opposite = _in_the_other_language(library, segments, store.bead_counterparts(ids))
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
        if match.segment_id in segments and match.segment_id in texts  # else erased by another window meanwhile
    )
    return SearchAnswer(found.total, hits)


def _in_the_other_language(
    library: Library, segments: Mapping[int, Segment], opposite: Mapping[int, Sequence[int]]
) -> dict[int, list[int]]:
    """Keep of each segment's counterparts the translations, where there are some beside other versions."""
    languages = {document.id: document.language for document in library.store.documents()}
    others = library.store.segments_by_id({i for answers in opposite.values() for i in answers})
    kept: dict[int, list[int]] = {}
    for segment_id, answers in opposite.items():
        own = languages.get(segments[segment_id].document_id)
        translated = [i for i in answers if i in others and languages.get(others[i].document_id) is not own]
        kept[segment_id] = translated or list(answers)
    return kept
