"""Keeping the index level with the store; it can be deleted at any time and comes back.

The store notes which documents stand in which generation of the index, and the index knows which it holds. Where the
two do not say the same, or the store has a document of which neither knows, the index lags.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.core.errors import InputError, MachineError
from app.core.progress import SILENT, Progress
from app.core.search import IndexedSegment
from app.services.library import Library

if TYPE_CHECKING:
    from app.search.index import SearchIndex

T = TypeVar("T")

BATCH = 50_000
"""Clauses written in one commit: some ten seconds, after which other windows may write and a crash costs no more."""
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Lag:
    """By what the index differs from the store: ids of documents it misses, and of those it has yet to forget."""

    missing: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.gone)


def index_pending(library: Library, progress: Progress = SILENT) -> int:
    """Bring the index level with the store; returns how many documents were added or removed.

    A damaged index is begun anew. Of what was erased for good nothing stays on disk. Raises Cancelled with whole
    batches of documents indexed, MachineError where the disk fails.
    """
    return asked(library, lambda index: bring_level(library, index, progress))


def pending(library: Library) -> bool:
    """Whether the index misses a document or holds one that is gone."""
    return bool(asked(library, lambda index: lag(library, index)))


def lag(library: Library, index: "SearchIndex") -> Lag:
    """By what `index` differs from the store. Raises IndexDamaged."""
    if library.store.finding.level(index.generation) == len(index.documents()):
        return Lag()
    here = library.store.finding.documents().keys()
    marked = set(library.store.indexed(index.generation))
    held = index.documents()
    # What the store does not know to be in this index is another text: an older state of the library came back.
    missing = here - marked
    doubtful = (here & marked) - held
    # A document without clauses is never held.
    missing |= library.store.finding.clause_counts(doubtful).keys() if doubtful else set()
    return Lag(tuple(sorted(missing)), tuple(sorted((held | marked) - here)))


def asked(library: Library, ask: "Callable[[SearchIndex], T]") -> T:
    """What `ask` makes of the library's index; where that is damaged or replaced, of the one that takes its place.

    A new index is empty: who asks for more than what it holds has to bring it level.
    """
    from app.search.errors import IndexDamaged

    for _ in range(_ATTEMPTS - 1):
        try:
            return ask(library.index)
        except IndexDamaged:
            library.close_index()
    return ask(library.index)


def problems(library: Library) -> list[str]:
    """One sentence for each thing wrong with the index: bytes that are not right, documents missing or left over.

    Reads all of it, and mends nothing; `rebuild` does.
    """
    from app.search.errors import IndexDamaged
    from app.search.index import SearchIndex

    try:
        index = SearchIndex.open(library.directory / "index")
        index.check()
        found = lag(library, index)
    except IndexDamaged as error:
        return [str(error)]
    known = library.store.finding.documents()
    told = [f"The index does not hold “{known[i].title}”." for i in found.missing if i in known]
    return told + [f"The index holds document {i}, which is not in the library." for i in found.gone]


def rebuild(library: Library, progress: Progress = SILENT) -> int:
    """Begin a new index and put every document into it; returns how many."""
    library.close_index()
    forget(library.directory)
    return index_pending(library, progress)


def forget(directory: Path) -> None:
    """Let the index of the library in `directory` be begun anew when it is opened next."""
    try:
        (directory / "index" / "current").unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(f"The search index in {directory} cannot be written ({error.strerror}).") from error


def bring_level(library: Library, index: "SearchIndex", progress: Progress = SILENT) -> int:
    """What `index_pending` does, to an index that is open. Raises IndexDamaged."""
    found = lag(library, index)
    _remove(library, index, found.gone)
    counts = library.store.finding.clause_counts(found.missing)
    overall = _Overall(progress, sum(counts.values()))
    for batch in _batches(found.missing, counts):
        index.add_all(_segments(library, batch, overall), overall)
        library.store.finding.mark_indexed(batch, index.generation)
    return len(found.missing) + len(found.gone)


def _remove(library: Library, index: "SearchIndex", gone: Sequence[int]) -> None:
    """Forget documents; those that were erased for good leave nothing on disk."""
    if not gone:
        return
    kept = {document.id for document in library.store.documents(include_trashed=True)}
    index.remove_all(gone, for_good=not kept.issuperset(gone))
    for document_id in gone:
        library.store.forget_indexed(document_id)


def _batches(documents: Sequence[int], counts: dict[int, int]) -> Iterator[list[int]]:
    """Documents in turn, as many together as make a commit."""
    batch: list[int] = []
    size = 0
    for document_id in documents:
        batch.append(document_id)
        size += counts.get(document_id, 0)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _segments(
    library: Library, documents: Sequence[int], overall: "_Overall"
) -> Iterator[tuple[int, list[IndexedSegment]]]:
    """The documents with what of them is indexed; one that was erased meanwhile is empty."""
    known = library.store.finding.documents()
    for document_id in documents:
        made: list[IndexedSegment] = []
        with suppress(InputError):  # erased by another window since it was known
            if document_id in known:
                text, language = library.store.text(document_id), known[document_id].language
                segments = library.store.segments(document_id)
                made = [IndexedSegment(s.id, document_id, language, text[s.start : s.end]) for s in segments]
        yield document_id, made
        overall.before += len(made)


class _Overall:
    """Reports the progress of one document after another as that of all together; `before` counts what is done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self.before = 0

    def step(self, what: str, done: int, total: int) -> None:  # noqa: ARG002 - of one document, which nobody asked
        """Pass on what is done in all."""
        self._progress.step("Indexing", min(self.before + done, self._total), self._total)
