"""Erasing documents for good: from the library, its log, its index, and every copy of it; nothing brings them back."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Document
from app.core.progress import SILENT, Progress
from app.services import indexing
from app.services.library import Library
from db.backup_erase import ErasedCopies, copies_with, erase_from_copies


@dataclass(frozen=True, slots=True)
class ToErase:
    """What goes with documents when they are erased: how many bitexts, notes, and copies of the library to rewrite."""

    documents: tuple[Document, ...]
    bitexts: int
    notes: int
    copies: int


def survey(library: Library, document_ids: Sequence[int]) -> ToErase:
    """Return what would go with these documents. Raises InputError for an id the library does not have."""
    store = library.store
    documents = tuple(store.document(i) for i in document_ids)
    ids = set(document_ids)
    bitexts = {a.id for a in store.alignments() if {a.source_id, a.target_id} & ids}
    notes = [n for n in store.annotations() if n.targets and {t.document_id for t in n.targets} <= ids]
    return ToErase(documents, len(bitexts), len(notes), copies_with(library.directory, _identities(library, documents)))


def erase(library: Library, document_ids: Sequence[int], progress: Progress = SILENT) -> list[str]:
    """Erase documents for good; returns sentences on what was done, the copies of the library included.

    Where it is stopped or the machine fails on the way, what is erased is erased; doing it again goes on from there.
    Raises InputError for an id the library does not have, MachineError where a copy can neither be rewritten nor
    deleted, Cancelled.
    """
    documents = [library.store.document(i) for i in document_ids]
    # The copies first: as long as the library has the document, it is known what to look for.
    copies = erase_from_copies(library.directory, _identities(library, documents), progress)
    emptied = True
    for number, document in enumerate(documents):
        progress.step("Erasing", number, len(documents))
        emptied = library.store.erase_document(document.id)
    indexing.index_pending(library, progress)
    return _told(documents, copies, emptied=emptied)


def trashed(library: Library) -> list[Document]:
    """The documents in the trash, oldest first."""
    return [d for d in library.store.documents(include_trashed=True) if d.trashed_at is not None]


def _identities(library: Library, documents: Sequence[Document]) -> list[str]:
    """What the documents are known by in copies; one that the library keeps under another id is left in them."""
    going = {d.id for d in documents}
    staying = {d.identity for d in library.store.documents(include_trashed=True) if d.id not in going}
    return [d.identity for d in documents if d.identity and d.identity not in staying]


def _told(documents: Sequence[Document], copies: ErasedCopies, *, emptied: bool) -> list[str]:
    said = [f"Erased for good: {'; '.join(d.title for d in documents)}."]
    if copies.rewritten:
        said.append(f"Backups written anew without it: {copies.rewritten}.")
    if copies.removed:
        said.append(f"Backups deleted because they could not be written anew: {copies.removed}.")
    if copies.damaged:
        said.append(f"Copies of a damaged library deleted: {copies.damaged}.")
    if not emptied:
        said.append("Another window is still reading the library; the last traces go when it closes.")
    return said
