"""Whether a library is whole: the store by its own checks, the index against the store."""

from dataclasses import dataclass

from app.core.progress import SILENT, Progress
from app.services import indexing
from app.services.library import Library


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong still, and what was mended; a sentence each."""

    problems: tuple[str, ...]
    repaired: tuple[str, ...] = ()


def check(library: Library, *, repair: bool = False, progress: Progress = SILENT) -> CheckReport:
    """Check store and index. With `repair` the index is built anew where it is not level with the store.

    What is damaged in the store is told, never dropped.
    """
    problems = library.store.check()
    lagging = _index_problems(library)
    if repair and lagging:
        for document_id in library.index.documents():
            library.index.remove(document_id)
        indexing.index_pending(library, progress)
        still = _index_problems(library)
        return CheckReport((*problems, *still), () if still else tuple(lagging))
    return CheckReport((*problems, *lagging))


def _index_problems(library: Library) -> list[str]:
    """Say which documents the index misses or holds though they are gone."""
    titles = {document.id: document.title for document in library.store.documents()}
    held = library.index.documents()
    missing = [f"The index does not hold “{titles[i]}”." for i in sorted(titles.keys() - held)]
    return missing + [
        f"The index holds document {i}, which is not in the library." for i in sorted(held - titles.keys())
    ]
