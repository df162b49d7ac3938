"""The glossary of a library: terms added, changed, taken out, brought in and written out, each with its way back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.changes import ChangeSet
from app.core.errors import InputError
from app.core.terms import Term, TermDraft
from app.services.library import Library
from app.services.undo import Command
from app.services.whole_file import written_whole

FORMS = ("tbx", "csv", "tsv", "xlsx")
"""What a glossary is written in and read from, by the suffix of its file."""

_LONGEST = 200
"""Characters of a term; what is longer is a sentence."""


def clean(draft: TermDraft) -> TermDraft:
    """The draft without stray blanks and doubled renderings. Raises `InputError` where a side is empty or too long."""
    zh = " ".join(draft.zh.split())
    en = tuple(dict.fromkeys(word for rendering in draft.en if (word := " ".join(rendering.split()))))
    if not zh or not en:
        raise InputError("A term needs words on both sides; give the Chinese and at least one rendering in English.")
    if len(zh) > _LONGEST or max(map(len, en)) > _LONGEST:
        raise InputError(f"A term has at most {_LONGEST} characters; what is longer belongs into a note.")
    return replace(draft, zh=zh, en=en, note=draft.note.strip())


def add(library: Library, draft: TermDraft) -> Command:
    """Return the command that adds a term; one with the same Chinese gets its renderings added to."""
    return _taking_in(library, [clean(draft)], "Add term").command


def change(library: Library, term: Term, draft: TermDraft) -> Command:
    """Return the command that gives a term other words. Raises `InputError` where another has the same Chinese."""
    wanted = clean(draft)
    if any(known.zh == wanted.zh and known.id != term.id for known in library.store.terms.all()):
        raise InputError(f"“{wanted.zh}” is in the glossary already; change that entry.")
    before, after = term, Term(term.id, wanted)
    touched = ChangeSet(terms=frozenset({term.id}))

    def set_to(these: Term) -> ChangeSet:
        library.store.terms.change([these])
        return touched

    return Command("Change term", lambda: set_to(after), lambda: set_to(before))


def remove(library: Library, terms: Sequence[Term]) -> Command:
    """Return the command that takes terms out of the glossary."""
    touched = ChangeSet(terms=frozenset(term.id for term in terms))

    def do() -> ChangeSet:
        library.store.terms.remove([term.id for term in terms])
        return touched

    def undo() -> ChangeSet:
        library.store.terms.put_back(terms)
        return touched

    return Command("Remove terms", do, undo)


@dataclass(frozen=True, slots=True)
class TakingIn:
    """What the terms of a file would do to the glossary, and the command that does it."""

    command: Command
    added: int
    changed: int
    same: int


def import_terms(library: Library, path: Path) -> TakingIn:
    """Return what a glossary in TBX, CSV, TSV or XLSX would do, and the command that takes it in.

    A term that is there already keeps its preferred rendering and its note, and gets the renderings it lacks.
    Raises `InputError` where the file holds no terms in both languages.
    """
    from app.formats import reading, tbx, term_table

    data, form = reading.fetch(path), path.suffix.lower().lstrip(".")
    match form:
        case "csv" | "tsv" | "xlsx":
            drafts = term_table.read(data, path.name, form)
        case _:
            drafts = tbx.read(data, path.name)
    usable = list(_usable(drafts))
    if not usable:
        raise InputError(f"{path.name} holds no term with both a Chinese and an English side; choose another file.")
    return _taking_in(library, usable, "Import glossary")


def export_terms(library: Library, path: Path, form: str = "") -> tuple[int, list[str]]:
    """Write the glossary to a file in one of `FORMS`, by default that of its suffix.

    Returns how many terms, and a sentence for each thing the format could not hold. The file is written whole or not
    at all. Raises `InputError` for an unknown form.
    """
    from app.formats import tbx, term_table

    drafts = [term.draft for term in library.store.terms.all()]
    form = form or path.suffix.lower().lstrip(".")
    with written_whole(path) as out:
        match form:
            case "tbx":
                told = tbx.write(drafts, out)
            case "csv" | "tsv" | "xlsx":
                told = term_table.write(drafts, out, form)
            case _:
                known = ", ".join(FORMS)
                raise InputError(f"A glossary is written as {known}; give {path.name} one of these suffixes.")
    return len(drafts), told


def protected(library: Library) -> frozenset[str]:
    """Return the terms that a reading in another region's words leaves as they are."""
    return frozenset(term.zh for term in library.store.terms.all() if term.draft.protected)


def _usable(drafts: Iterable[TermDraft]) -> Iterator[TermDraft]:
    """The drafts that are terms; a file of others may hold sentences."""
    for draft in drafts:
        try:
            yield clean(draft)
        except InputError:
            continue


def _taking_in(library: Library, drafts: Sequence[TermDraft], name: str) -> TakingIn:
    """Join drafts with the glossary: new terms are added, known ones get what they lack."""
    known = {term.zh: term for term in library.store.terms.all()}
    joined: dict[str, TermDraft] = {}
    for draft in drafts:
        before = joined.get(draft.zh) or (known[draft.zh].draft if draft.zh in known else None)
        joined[draft.zh] = _joined(before, draft) if before else draft
    new = [draft for zh, draft in joined.items() if zh not in known]
    changed = [(known[zh], Term(known[zh].id, draft)) for zh, draft in joined.items() if zh in known]
    changed = [(before, after) for before, after in changed if before != after]
    made: list[Term] = []

    def do() -> ChangeSet:
        if made:
            library.store.terms.put_back(made)
        else:
            made.extend(library.store.terms.add(new))
        library.store.terms.change([after for _, after in changed])
        return ChangeSet(terms=frozenset(term.id for term in (*made, *(after for _, after in changed))))

    def undo() -> ChangeSet:
        library.store.terms.remove([term.id for term in made])
        library.store.terms.change([before for before, _ in changed])
        return ChangeSet(terms=frozenset(term.id for term in (*made, *(before for before, _ in changed))))

    return TakingIn(Command(name, do, undo), len(new), len(changed), len(joined) - len(new) - len(changed))


def _joined(known: TermDraft, new: TermDraft) -> TermDraft:
    return replace(
        known,
        en=tuple(dict.fromkeys((*known.en, *new.en))),
        note=known.note or new.note,
        protected=known.protected or new.protected,
    )
