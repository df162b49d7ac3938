"""Notes on clauses and selections: where they sit, and the commands that write, change and remove them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.annotation import (
    AnchorState,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    Target,
    TargetKind,
    as_draft,
)
from app.core.changes import ChangeSet
from app.core.document import Span
from app.core.errors import InputError
from app.services.library import Library
from app.services.undo import Command
from app.text.anchoring.quotes import path_at
from app.text.structure import paths

__all__ = [
    "add",
    "as_draft",
    "change",
    "change_many",
    "draft",
    "locate",
    "on_bead",
    "on_change",
    "on_pair",
    "quoted",
    "remove",
    "reply",
    "set_status",
    "target",
    "targets",
    "touched",
]

CONTEXT = 32
"""Characters of prefix and suffix kept with a quote."""


def target(library: Library, document_id: int, span: Span, kind: TargetKind | None = None) -> Target:
    """Return the target for `span` of a document: position, quote with its context, and clause path.

    Without a `kind` it is a clause where the span is just that of one, and a selection otherwise.
    Raises InputError if the span is empty or outside the text.
    """
    return targets(library, document_id, [span], kind)[0]


def targets(
    library: Library, document_id: int, spans: Sequence[Span], kind: TargetKind | None = None
) -> tuple[Target, ...]:
    """Return the targets for several spans of one document, as `target` does for one."""
    text, segments = library.store.text(document_id), library.store.segments(document_id)
    places = paths(segments)
    whole = {(s.start, s.end) for s in segments}
    found = []
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise InputError("There are no words to write a note on. Select some text, or put the cursor on a clause.")
        own = TargetKind.CLAUSE if (span.start, span.end) in whole else TargetKind.SELECTION
        found.append(quoted(document_id, text, span, path_at(span.start, segments, places), kind or own))
    return tuple(found)


def quoted(document_id: int, text: str, span: Span, path: str, kind: TargetKind = TargetKind.SELECTION) -> Target:
    """Return the target for a span of `text`, whose clause path is known. The span may be a place without words."""
    return Target(
        document_id,
        span.start,
        span.end,
        text[span.start : span.end],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
        path,
        kind=kind,
    )


def on_bead(library: Library, alignment_id: int, bead_id: int, group: int = 0) -> tuple[Target, ...]:
    """Return the parts of a target that is a bead: each of its segments, those of the source first.

    Raises InputError for a bead that the alignment does not have.
    """
    bead = next((b for b in library.store.beads(alignment_id) if b.id == bead_id), None)
    if bead is None:
        raise InputError(f"The bitext {alignment_id} has no bead {bead_id}; it may have been aligned again.")
    segments = library.store.segments_by_id([*bead.source, *bead.target])
    parts: list[Target] = []
    for ids in (bead.source, bead.target):
        spans = [Span(segments[i].start, segments[i].end) for i in ids]
        if spans:
            parts += targets(library, segments[ids[0]].document_id, spans, TargetKind.BEAD)
    return tuple(replace(part, group=group) for part in parts)


def on_pair(library: Library, alignment_id: int, group: int = 0) -> tuple[Target, ...]:
    """Return the two parts of a target that is the bitext as a whole; they span no words."""
    alignment = library.store.alignment(alignment_id)
    return tuple(
        Target(document_id, 0, 0, "", kind=TargetKind.PAIR, group=group)
        for document_id in (alignment.source_id, alignment.target_id)
    )


def on_change(library: Library, old: tuple[int, Span], new: tuple[int, Span], group: int = 0) -> tuple[Target, ...]:
    """Return the two parts of a target that is a change: document and span in the old version, then in the new.

    A span without words is the place where something was put in or taken out.
    """
    parts = []
    for document_id, span in (old, new):
        text, segments = library.store.text(document_id), library.store.segments(document_id)
        if not 0 <= span.start <= span.end <= len(text):
            raise InputError("The change lies outside of its text.")
        path = path_at(span.start, segments, paths(segments))
        parts.append(replace(quoted(document_id, text, span, path, TargetKind.CHANGE), group=group))
    return tuple(parts)


def draft(
    library: Library,
    spans: Sequence[tuple[int, Span]],
    *,
    text: str = "",
    tags: Sequence[str] = (),
    colour: str = "",
    author: str = "",
    alignment_id: int | None = None,
    speaks_of_pair: bool = False,
    motivation: Motivation | None = None,
) -> AnnotationDraft:
    """Return a draft on `spans`, pairs of document id and span; without words it is a highlight.

    `motivation` is what the person said it is for; unsaid, it is commenting or highlighting.
    """
    return AnnotationDraft(
        targets=tuple(target(library, document_id, span) for document_id, span in spans),
        text=text,
        tags=tuple(tags),
        motivation=motivation or (Motivation.COMMENTING if text else Motivation.HIGHLIGHTING),
        scope=AnnotationScope.PAIR if speaks_of_pair else AnnotationScope.TEXT,
        colour=colour,
        author=author,
        alignment_id=alignment_id,
    )


def reply(library: Library, note_id: int, text: str, author: str = "") -> AnnotationDraft:
    """Return a draft that answers a note: on the same words, of the same scope."""
    note = library.store.annotation(note_id)
    return replace(
        as_draft(note),
        text=text,
        tags=(),
        motivation=Motivation.REPLYING,
        status=AnnotationStatus.OPEN,
        author=author,
        reply_to=note_id,
        formatted=False,
        proposals=(),
        links=(),
        derived_from="",
    )


def add(library: Library, new: AnnotationDraft) -> Command:
    """Return the command that stores a new annotation; its undo puts it in the trash, its redo takes it out."""
    made: list[int] = []

    def do() -> ChangeSet:
        if made:
            library.store.restore_annotation(made[0])
        else:
            made.append(library.store.add_annotation(new).id)
        return touched(made[0], new)

    def undo() -> ChangeSet:
        library.store.delete_annotation(made[0])
        return touched(made[0], new)

    return Command("Highlight" if not new.text else "Write note", do, undo)


def change(library: Library, annotation_id: int, new: AnnotationDraft, by: str = "") -> Command:
    """Return the command that changes an annotation; `by` is who changes it, its author unless said."""
    before = as_draft(library.store.annotation(annotation_id))

    def set_to(wanted: AnnotationDraft) -> ChangeSet:
        library.store.update_annotation(annotation_id, wanted, by=by)
        return touched(annotation_id, wanted)

    return Command("Change note", lambda: set_to(new), lambda: set_to(before))


def remove(library: Library, annotation_id: int) -> Command:
    """Return the command that puts an annotation in the trash."""
    there = as_draft(library.store.annotation(annotation_id))

    def do() -> ChangeSet:
        library.store.delete_annotation(annotation_id)
        return touched(annotation_id, there)

    def undo() -> ChangeSet:
        library.store.restore_annotation(annotation_id)
        return touched(annotation_id, there)

    return Command("Delete note", do, undo)


def locate(text: str, target: Target) -> AnchorState:
    """Return how surely a target stands on its words in `text`: exact, or an orphan of changed words."""
    return AnchorState.EXACT if text[target.start : target.end] == target.exact else AnchorState.ORPHAN


def change_many(library: Library, drafts: Mapping[int, AnnotationDraft], name: str, by: str = "") -> Command:
    """Return the command that makes each of these notes what its draft says, all at once."""
    before = {note.id: as_draft(note) for note in library.store.notes.by_id(drafts)}
    touches = ChangeSet()
    for note_id, wanted in drafts.items():
        touches |= touched(note_id, wanted) | touched(note_id, before[note_id])

    def set_to(wanted: Mapping[int, AnnotationDraft]) -> ChangeSet:
        library.store.notes.update(wanted, by)
        return touches

    return Command(name, lambda: set_to(drafts), lambda: set_to(before))


def set_status(library: Library, ids: Sequence[int], status: AnnotationStatus, by: str = "") -> Command:
    """Return the command that settles notes, or opens them again."""
    drafts = {n.id: replace(as_draft(n), status=status) for n in library.store.notes.by_id(ids)}
    return change_many(library, drafts, "Resolve" if status is AnnotationStatus.RESOLVED else "Open again", by)


def touched(annotation_id: int, draft: AnnotationDraft) -> ChangeSet:
    """Return what a change of an annotation touches."""
    return ChangeSet(
        annotations=frozenset({annotation_id}),
        documents=frozenset(t.document_id for t in draft.targets),
    )
