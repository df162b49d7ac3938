"""Commands on works, documents, bitexts and beads: rename, move to the trash, accept; each with its way back."""

from collections.abc import Mapping
from dataclasses import replace

from app.core.alignment import BeadStatus
from app.core.annotation import AnnotationDraft, Motivation
from app.core.changes import ChangeSet
from app.core.errors import InputError
from app.services import annotating
from app.services.library import Library
from app.services.undo import Command


def rename_document(library: Library, document_id: int, title: str) -> Command:
    """Return the command that gives a document another title. Raises InputError for an empty one."""
    before, wanted = library.store.document(document_id).title, _title(title)
    touched = ChangeSet(documents=frozenset({document_id}))

    def set_to(name: str) -> ChangeSet:
        library.store.update_document(document_id, title=name)
        return touched

    return Command("Rename text", lambda: set_to(wanted), lambda: set_to(before))


def rename_work(library: Library, work_id: int, title: str) -> Command:
    """Return the command that gives a work another title. Raises InputError for an empty one."""
    before, wanted = library.store.work(work_id).title, _title(title)

    def set_to(name: str) -> ChangeSet:
        library.store.rename_work(work_id, name)
        return ChangeSet(works=frozenset({work_id}))

    return Command("Rename work", lambda: set_to(wanted), lambda: set_to(before))


def trash_document(library: Library, document_id: int) -> Command:
    """Return the command that moves a document to the trash; its alignments and notes come back with it."""
    document = library.store.document(document_id)
    touched = ChangeSet(
        works=frozenset({document.work_id}),
        documents=frozenset({document_id}),
        alignments=frozenset(a.id for a in library.store.alignments(document_id)),
    )

    def do() -> ChangeSet:
        library.store.trash_document(document_id)
        return touched

    def undo() -> ChangeSet:
        library.store.restore_document(document_id)
        return touched

    return Command("Move to the trash", do, undo)


def restore_document(library: Library, document_id: int) -> Command:
    """Return the command that takes a document out of the trash."""
    back = trash_document(library, document_id)
    return Command("Take out of the trash", back.undo, back.do)


def trash_bitext(library: Library, alignment_id: int) -> Command:
    """Return the command that moves an alignment to the trash; its documents stay."""
    touched = ChangeSet(alignments=frozenset({alignment_id}))

    def do() -> ChangeSet:
        library.store.delete_alignment(alignment_id)
        return touched

    def undo() -> ChangeSet:
        library.store.restore_alignment(alignment_id)
        return touched

    return Command("Move to the trash", do, undo)


def set_status(library: Library, alignment_id: int, before: Mapping[int, BeadStatus], status: BeadStatus) -> Command:
    """Return the command that accepts beads, marks them for review, or takes either back.

    `before` gives the status each bead has now, by the bead's id.
    """
    names = {
        BeadStatus.ACCEPTED: "Accept bead",
        BeadStatus.REVIEW: "Mark bead for review",
        BeadStatus.AUTOMATIC: "Take back what was accepted",
    }
    touched = ChangeSet(alignments=frozenset({alignment_id}), beads=frozenset(before))

    def do() -> ChangeSet:
        library.store.set_bead_status(before, status)
        return touched

    def undo() -> ChangeSet:
        for old in set(before.values()):
            library.store.set_bead_status([i for i, had in before.items() if had is old], old)
        return touched

    return Command(names[status], do, undo)


def bookmark(library: Library, draft: AnnotationDraft) -> Command:
    """Return the command that sets a bookmark on the targets of `draft`."""
    return replace(annotating.add(library, replace(draft, motivation=Motivation.BOOKMARKING)), name="Set bookmark")


def _title(title: str) -> str:
    wanted = " ".join(title.split())
    if not wanted:
        raise InputError("A title cannot be empty. The old one was kept.")
    return wanted
