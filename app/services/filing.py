"""Commands on what is said of documents and on where they are filed: facts, works; each with its way back."""

import re
from dataclasses import dataclass, replace

from app.core.changes import ChangeSet
from app.core.document import Authenticity, Document
from app.core.errors import InputError
from app.services.library import Library
from app.services.undo import Command

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """What people say of a document: title, date (ISO 8601 or a part of it, or ''), version, standing."""

    title: str
    date: str
    version_label: str
    authenticity: Authenticity


def facts_of(document: Document) -> Facts:
    """Return what is said of a document now."""
    return Facts(document.title, document.date, document.version_label, document.authenticity)


def change_facts(library: Library, document_id: int, wanted: Facts) -> Command:
    """Return the command that says other things of a document.

    Raises InputError for an empty title, and for a date that is none.
    """
    before = facts_of(library.store.document(document_id))
    after = replace(wanted, title=_words(wanted.title), date=_date(wanted.date), version_label=wanted.version_label)
    after = replace(after, version_label=" ".join(after.version_label.split()))

    def set_to(facts: Facts) -> ChangeSet:
        library.store.update_document(
            document_id,
            title=facts.title,
            date=facts.date,
            version_label=facts.version_label,
            authenticity=facts.authenticity,
        )
        return ChangeSet(documents=frozenset({document_id}))

    return Command("Change facts", lambda: set_to(after), lambda: set_to(before))


def move_to_work(library: Library, document_id: int, work_id: int) -> Command:
    """Return the command that files a document under another work. Raises InputError for one that is not there."""
    before = library.store.document(document_id).work_id
    library.store.work(work_id)

    def file_under(work: int) -> ChangeSet:
        library.store.update_document(document_id, work_id=work)
        return ChangeSet(works=frozenset({before, work_id}), documents=frozenset({document_id}))

    return Command("Move to another work", lambda: file_under(work_id), lambda: file_under(before))


def move_to_new_work(library: Library, document_id: int, title: str) -> Command:
    """Return the command that files a document under a new work; its undo takes the work away again.

    Raises InputError for an empty title.
    """
    before, wanted = library.store.document(document_id).work_id, _words(title)

    def do() -> ChangeSet:
        work = library.store.add_work(wanted)
        library.store.update_document(document_id, work_id=work.id)
        made.append(work.id)
        return ChangeSet(works=frozenset({before, work.id}), documents=frozenset({document_id}))

    def undo() -> ChangeSet:
        work = made.pop()
        library.store.update_document(document_id, work_id=before)
        if not any(d.work_id == work for d in library.store.documents(include_trashed=True)):
            library.store.delete_work(work)
        return ChangeSet(works=frozenset({before, work}), documents=frozenset({document_id}))

    made: list[int] = []
    return Command("Move to a new work", do, undo)


def _words(title: str) -> str:
    wanted = " ".join(title.split())
    if not wanted:
        raise InputError("A title cannot be empty. The old one was kept.")
    return wanted


def _date(date: str) -> str:
    wanted = date.strip()
    if wanted and not _DATE.fullmatch(wanted):
        raise InputError(f"“{wanted}” is no date here. Write 2019, 2019-04 or 2019-04-30, or leave it empty.")
    return wanted
