"""Finding a document or a bitext by what a person calls it."""

from collections.abc import Sequence
from typing import TypeVar

from app.core.alignment import Alignment
from app.core.document import Document
from app.core.errors import InputError
from app.services.library import Library

T = TypeVar("T")


def find_document(library: Library, name: str) -> Document:
    """Return the document with the id `name`, or the one whose title contains `name`.

    Raises InputError if there is none, or more than one.
    """
    documents = library.store.documents()
    if name.isdecimal():
        for document in documents:
            if document.id == int(name):
                return document
    found = [d for d in documents if name.casefold() in d.title.casefold()]
    exact = [d for d in found if d.title.casefold() == name.casefold()]
    return _only(exact if len(exact) == 1 else found, name, "document", [f"{d.id} {d.title}" for d in found])


def find_alignment(library: Library, name: str) -> Alignment:
    """Return the bitext with the id `name`, or the one with a document whose title contains `name`.

    Raises InputError if there is none, or more than one.
    """
    alignments = library.store.alignments()
    if name.isdecimal():
        for alignment in alignments:
            if alignment.id == int(name):
                return alignment
    titles = {d.id: d.title for d in library.store.documents()}
    found = [
        a
        for a in alignments
        if any(name.casefold() in titles.get(side, "").casefold() for side in (a.source_id, a.target_id))
    ]
    return _only(found, name, "bitext", [f"{a.id} {titles.get(a.source_id, '')}" for a in found])


def _only(found: Sequence[T], name: str, what: str, descriptions: list[str]) -> T:
    """Return the only one of `found`, or say which there are."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"No {what} is called “{name}”. “duizhao list” shows what is in the library.")
    raise InputError(f"“{name}” fits {len(found)} {what}s: {'; '.join(descriptions[:5])}. Give an id instead.")
