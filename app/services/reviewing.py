"""The review list: notes whose place a person should look at, and the commands that settle each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.annotation import (
    Anchored,
    AnchorState,
    Annotation,
    AnnotationDraft,
    Candidate,
    NoteFilter,
    Target,
    TargetKind,
    as_draft,
)
from app.core.document import Span
from app.core.errors import InputError
from app.services import annotating, carrying
from app.services.library import Library
from app.services.undo import Command
from app.text.anchoring import Version, Versions, anchor


@dataclass(frozen=True, slots=True)
class Doubt:
    """One target of a note to be looked at, and the places where its words may be, the likeliest first."""

    note: Annotation
    index: int
    candidates: tuple[Candidate, ...] = ()

    @property
    def target(self) -> Target:
        """The target itself."""
        return self.note.targets[self.index]


def review(
    library: Library,
    document_id: int,
    states: Sequence[AnchorState] = (AnchorState.CANDIDATE, AnchorState.ORPHAN, AnchorState.MOVED),
) -> list[Doubt]:
    """Return what is to be looked at on a document: what the program is least sure of first, then by place."""
    _total, ids = library.store.notes.find(NoteFilter(documents=(document_id,), states=tuple(states)))
    here = carrying.version(library, document_id)
    versions: dict[int, Versions] = {}
    found = []
    for note in library.store.notes.by_id(ids):
        for index, target in enumerate(note.targets):
            if target.document_id == document_id and target.state in states:
                found.append(Doubt(note, index, _candidates(library, note, index, here, versions)))
    order = list(states)
    return sorted(found, key=lambda doubt: (order.index(doubt.target.state), doubt.target.start, doubt.note.id))


def accept(library: Library, doubts: Sequence[Doubt], by: str = "") -> Command:
    """Return the command that confirms notes where they were moved to. Raises InputError for one with no place."""
    drafts: dict[int, AnnotationDraft] = {}
    for doubt in doubts:
        if doubt.target.state is not AnchorState.MOVED:
            raise InputError("Only a note that was moved can be accepted; choose a place for the others.")
        draft = drafts.get(doubt.note.id, as_draft(doubt.note))
        confirmed = replace(draft.targets[doubt.index], state=AnchorState.EXACT, how="")
        targets = tuple(confirmed if at == doubt.index else t for at, t in enumerate(draft.targets))
        drafts[doubt.note.id] = replace(draft, targets=targets)
    return annotating.change_many(library, drafts, "Accept place", by)


def attach(library: Library, note_id: int, index: int, document_id: int, span: Span, by: str = "") -> Command:
    """Return the command that puts one target of a note on words that a person chose: a candidate, or any others.

    Raises InputError where there are no words.
    """
    draft = as_draft(library.store.annotation(note_id))
    if not 0 <= index < len(draft.targets):
        raise InputError("The note has no such target.")
    old = draft.targets[index]
    kind = old.kind if old.kind in (TargetKind.BEAD, TargetKind.CHANGE) else None
    new = replace(annotating.target(library, document_id, span, kind), group=old.group)
    targets = tuple(new if at == index else t for at, t in enumerate(draft.targets))
    return annotating.change_many(library, {note_id: replace(draft, targets=targets)}, "Attach note", by)


def _candidates(
    library: Library, note: Annotation, index: int, here: Version, versions: dict[int, Versions]
) -> tuple[Candidate, ...]:
    """Return where a target may stand: by the old version where the note was carried from one, else by its quote."""
    target = note.targets[index]
    if target.state not in (AnchorState.CANDIDATE, AnchorState.ORPHAN):
        return ()
    found = _by_version(library, note, index, here, versions)
    return (found or anchor(target, here.text, here.segments, here.paths)).candidates


def _by_version(
    library: Library, note: Annotation, index: int, here: Version, versions: dict[int, Versions]
) -> Anchored | None:
    """Return where the target of the note that this one carries on stands in this version."""
    ids = library.store.notes.ids_of([note.derived_from] if note.derived_from else [])
    olds = library.store.notes.by_id(ids.values())
    if not olds or index >= len(olds[0].targets):
        return None
    old = olds[0].targets[index]
    if old.document_id not in versions:
        versions[old.document_id] = Versions(carrying.version(library, old.document_id), here)
    return versions[old.document_id].place(old)
