"""Carrying notes from one version of a text to the next, and keeping them right when the clause tree is corrected.

The notes of the old version stay. The new version gets notes of its own that name the ones they carry on; a note is
carried once, whoever does it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from app.core.annotation import Anchored, AnchorState, Annotation, AnnotationDraft, Target, TargetKind, as_draft
from app.core.changes import ChangeSet
from app.core.document import Document, Segment
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services import annotating
from app.services.library import Library
from app.services.undo import Command
from app.text.anchoring import Version, Versions
from app.text.anchoring.quotes import path_at
from app.text.structure import paths

_CARRIED = UUID("6f3c1f0e-5b0a-4c6e-9a58-0f8c2f0d7a11")
"""The name space of notes that were carried, so that two people who carry one note make the same one."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A note on its way: the old one, what the new one will be, and where each of its targets came to stand."""

    note: Annotation
    identity: str
    draft: AnnotationDraft
    places: tuple[Anchored, ...]

    @property
    def state(self) -> AnchorState:
        """The least sure of its targets' states."""
        order = list(AnchorState)
        return max((place.state for place in self.places), key=order.index, default=AnchorState.EXACT)


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """What carrying would do. `left` are notes that stay behind: on a change, or carried before."""

    old: Document
    new: Document
    carried: tuple[Carried, ...]
    left: tuple[Annotation, ...]

    def count(self, state: AnchorState) -> int:
        """How many notes come to stand in a state."""
        return sum(1 for one in self.carried if one.state is state)


def plan(library: Library, old_id: int, new_id: int, progress: Progress = SILENT) -> CarryPlan:
    """Find for every note of the document `old_id` its place in `new_id`, a version in the same language.

    Raises InputError where the two are not versions of one text.
    """
    store = library.store
    old, new = store.document(old_id), store.document(new_id)
    if old_id == new_id or old.language is not new.language:
        raise InputError("Notes are carried between two versions in one language. Choose another version.")
    progress.step("Comparing the versions", 0, 0)
    versions = Versions(version(library, old_id), version(library, new_id))
    found, left = [], []
    notes = store.annotations(old_id)
    there = store.notes.ids_of([_identity(note, new) for note in notes])
    for done, note in enumerate(notes):
        progress.step("Looking for the notes", done, len(notes))
        if _identity(note, new) in there or any(t.kind is TargetKind.CHANGE for t in note.targets):
            left.append(note)
        else:
            found.append(_carried(library, note, versions, old, new))
    return CarryPlan(old, new, tuple(found), tuple(left))


def carry(library: Library, wanted: CarryPlan) -> Command:
    """Return the command that writes the notes of a plan on the new version; its undo puts them in the trash."""
    return carried(library, [], wanted.new.id, lambda: write(library, wanted))


def carried(
    library: Library, made: list[int], new_id: int, first: Callable[[], Sequence[int]] | None = None
) -> Command:
    """Return the command for notes that were carried: by `first` when it is first done, else already, as `made`."""
    fresh = [True]

    def touched() -> ChangeSet:
        return ChangeSet(annotations=frozenset(made), documents=frozenset({new_id}))

    def do() -> ChangeSet:
        if fresh and first is not None:
            made.extend(first())
        elif not fresh:
            library.store.notes.restore(made)
        fresh.clear()
        return touched()

    def undo() -> ChangeSet:
        library.store.notes.trash(made)
        return touched()

    return Command("Carry notes", do, undo)


def refresh(library: Library, document_id: int) -> Command:
    """Return the command that gives notes their clause paths anew after the clause tree was corrected.

    The words stay where they are; a note whose clause is another one now is moved, and says how.
    """
    segments = library.store.segments(document_id)
    places = paths(segments)
    drafts = {}
    for note in library.store.annotations(document_id):
        draft = as_draft(note)
        targets = tuple(
            _under(target, path_at(target.start, segments, places), segments)
            if target.document_id == document_id
            else target
            for target in draft.targets
        )
        if targets != draft.targets:
            drafts[note.id] = replace(draft, targets=targets)
    return annotating.change_many(library, drafts, "Follow the clause tree")


def version(library: Library, document_id: int) -> Version:
    """Return a document as the anchoring takes it."""
    segments = library.store.segments(document_id)
    return Version(library.store.text(document_id), segments, paths(segments))


def placed(target: Target, document_id: int, text: str, found: Anchored) -> Target:
    """Return a target where it came to stand in a document's text; unsure, it keeps its quote and spans nothing."""
    if found.span is None:
        return replace(
            target,
            document_id=document_id,
            start=found.near,
            end=found.near,
            clause_path=found.path,
            state=found.state,
            how=found.how,
        )
    new = annotating.quoted(document_id, text, found.span, found.path, target.kind)
    return replace(new, state=found.state, how=found.how, group=target.group)


def _under(target: Target, path: str, segments: Sequence[Segment]) -> Target:
    """Return a target under its clause path of now."""
    if target.state in (AnchorState.CANDIDATE, AnchorState.ORPHAN):
        return replace(target, clause_path=path)
    lost = target.kind is TargetKind.CLAUSE and not any(
        s.start == target.start and s.end == target.end for s in segments
    )
    if path == target.clause_path and not lost:
        return target
    how = f"from {target.clause_path} to {path}" if path != target.clause_path else "the clause has other ends now"
    kind = TargetKind.SELECTION if lost else target.kind
    return replace(target, clause_path=path, state=AnchorState.MOVED, how=how, kind=kind)


def _identity(note: Annotation, new: Document) -> str:
    return str(uuid5(_CARRIED, f"{note.identity} {new.identity}"))


def _carried(library: Library, note: Annotation, versions: Versions, old: Document, new: Document) -> Carried:
    """Return a note with its targets on the new version; targets on other documents stay as they are."""
    text = library.store.text(new.id)
    places = {
        at: _nowhere() if t.kind is TargetKind.PAIR else versions.place(t)
        for at, t in enumerate(note.targets)
        if t.document_id == old.id
    }
    targets = tuple(
        placed(t, new.id, text, places[at]) if at in places and t.kind is not TargetKind.PAIR else
        replace(t, document_id=new.id) if at in places else t
        for at, t in enumerate(note.targets)
    )  # fmt: skip
    draft = replace(
        as_draft(note),
        targets=targets,
        links=tuple(_linked(link, versions, old, new, text) for link in note.links),
        alignment_id=_bitext(library, note.alignment_id, old, new),
        derived_from=note.identity,
    )
    return Carried(note, _identity(note, new), draft, tuple(places.values()))


def _nowhere() -> Anchored:
    """The place of what means a document as a whole."""
    return Anchored(AnchorState.EXACT)


def _linked(link: Target, versions: Versions, old: Document, new: Document, text: str) -> Target:
    """Return a link to a clause: to the new version where that is beyond doubt, to the old one otherwise."""
    if link.document_id != old.id:
        return link
    found = versions.place(link)
    return placed(link, new.id, text, found) if found.span is not None else link


def _bitext(library: Library, alignment_id: int | None, old: Document, new: Document) -> int | None:
    """Return the bitext of the new version with the same other text, if they are aligned."""
    alignments = {a.id: a for a in library.store.alignments(old.id)}
    if alignment_id not in alignments:
        return None
    one = alignments[alignment_id]
    source, target = (new.id if side == old.id else side for side in (one.source_id, one.target_id))
    there = library.store.alignment_between(source, target)
    return there.id if there else None


def write(library: Library, wanted: CarryPlan) -> list[int]:
    """Write the notes of a plan, those first that others answer; their ids."""
    ids: dict[int, int] = {}
    known = library.store.notes.ids_of([_identity(note, wanted.new) for note in wanted.left])
    by_identity = {_identity(note, wanted.new): note.id for note in wanted.left}
    answered = {by_identity[identity]: note_id for identity, note_id in known.items()}
    waiting: Mapping[int, Carried] = {one.note.id: one for one in wanted.carried}
    while waiting:
        ready = [one for one in waiting.values() if one.note.reply_to not in waiting] or list(waiting.values())
        drafts = []
        for one in ready:
            parent = one.note.reply_to
            to = ids.get(parent, answered.get(parent)) if parent is not None else None
            drafts.append((replace(one.draft, reply_to=to), one.identity))
        made = library.store.notes.add(drafts)
        ids |= {one.note.id: note_id for one, note_id in zip(ready, made, strict=True)}
        waiting = {note_id: one for note_id, one in waiting.items() if note_id not in ids}
    return list(ids.values())
