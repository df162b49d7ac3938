"""One clause through many versions, and passages that different works share."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from app.compare.passages import passages
from app.compare.threads import threads, threads_of
from app.core.comparison import Clause, Passage, SharedPassages, Thread, Timeline
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services.citing import places_of
from app.services.comparing import clauses, compare_documents
from app.services.library import Library

__all__ = ["passages_of", "shared_passages", "threads_of", "timeline", "timeline_of", "versions_of"]


def versions_of(library: Library, document_id: int) -> list[int]:
    """The documents of one work and language, oldest first as far as their dates tell."""
    here = library.store.document(document_id)
    same = [d for d in library.store.documents() if d.work_id == here.work_id and d.language is here.language]
    return [d.id for d in sorted(same, key=lambda d: (d.date, d.version_label, d.id))]


def timeline(library: Library, documents: Sequence[int], progress: Progress = SILENT) -> list[Thread]:
    """Follow every clause through versions given oldest first; `threads_of` finds those of one clause.

    Raises InputError where the versions are not in one language.
    """
    if not documents:
        return []
    changes = [compare_documents(library, a, b, progress).changes for a, b in pairwise(documents)]
    return threads(documents, [s.id for s in library.store.segments(documents[0])], changes)


def timeline_of(library: Library, documents: Sequence[int], progress: Progress = SILENT) -> Timeline:
    """A timeline with the documents it runs through. Raises InputError where they are fewer than two."""
    if len(documents) < 2:
        raise InputError("There is one version only. Put others of the same language into this work, or import them.")
    versions = tuple(library.store.document(i) for i in documents)
    return Timeline(versions, tuple(timeline(library, documents, progress)))


def passages_of(library: Library, a_id: int, b_id: int, progress: Progress = SILENT) -> SharedPassages:
    """Shared passages with their documents, and where each passage stands in them."""
    found = shared_passages(library, a_id, b_id, progress)
    sides = [
        _places(library, i, [span.start for span in spans])
        for i, spans in ((a_id, [p.a for p in found]), (b_id, [p.b for p in found]))
    ]
    a, b = library.store.document(a_id), library.store.document(b_id)
    return SharedPassages(a, b, tuple(found), *sides)


def _places(library: Library, document_id: int, offsets: Sequence[int]) -> tuple[str, ...]:
    """Where in a document these offsets stand, as citations name it."""
    segments = sorted(library.store.segments(document_id), key=lambda s: s.start)
    starts, named = [s.start for s in segments], places_of(library, document_id)
    return tuple(named.get(segments[bisect_right(starts, at) - 1].id, "") for at in offsets)


def shared_passages(library: Library, a_id: int, b_id: int, progress: Progress = SILENT) -> list[Passage]:
    """The passages of one document that stand in another, word for word or nearly, in the order of the first.

    Raises InputError where the two are not in one language.
    """
    language = library.store.document(a_id).language
    if language is not library.store.document(b_id).language:
        raise InputError("The two texts are in two languages: shared passages are looked for in one.")
    return passages(_placed(library, a_id), _placed(library, b_id), language, progress)


def _placed(library: Library, document_id: int) -> list[tuple[Clause, int]]:
    starts = {segment.id: segment.start for segment in library.store.segments(document_id)}
    return [(clause, starts[clause.id]) for clause in clauses(library, document_id)]
