"""Notes on clauses and selections: where they sit, and the commands that write, change and remove them."""

from collections.abc import Sequence

from app.core.annotation import (
    AnchorState,
    Annotation,
    AnnotationDraft,
    AnnotationScope,
    Motivation,
    Target,
)
from app.core.changes import ChangeSet
from app.core.document import Segment, Span
from app.core.errors import InputError
from app.services.library import Library
from app.services.undo import Command
from app.text.structure import paths

CONTEXT = 32
"""Characters of prefix and suffix kept with a quote."""


def target(library: Library, document_id: int, span: Span) -> Target:
    """Return the target for `span` of a document: position, quote with its context, and clause path.

    Raises InputError if the span is empty or outside the text.
    """
    text = library.store.text(document_id)
    if not 0 <= span.start < span.end <= len(text):
        raise InputError("There are no words to write a note on. Select some text, or put the cursor on a clause.")
    return Target(
        document_id,
        span.start,
        span.end,
        text[span.start : span.end],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
        _path_at(library.store.segments(document_id), span.start),
    )


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
) -> AnnotationDraft:
    """Return a draft on `spans`, pairs of document id and span; without words it is a highlight."""
    return AnnotationDraft(
        targets=tuple(target(library, document_id, span) for document_id, span in spans),
        text=text,
        tags=tuple(tags),
        motivation=Motivation.COMMENTING if text else Motivation.HIGHLIGHTING,
        scope=AnnotationScope.PAIR if speaks_of_pair else AnnotationScope.TEXT,
        colour=colour,
        author=author,
        alignment_id=alignment_id,
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


def change(library: Library, annotation_id: int, new: AnnotationDraft) -> Command:
    """Return the command that changes an annotation."""
    before = as_draft(library.store.annotation(annotation_id))

    def set_to(wanted: AnnotationDraft) -> ChangeSet:
        library.store.update_annotation(annotation_id, wanted)
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


def as_draft(annotation: Annotation) -> AnnotationDraft:
    """Return what a person may change of an annotation."""
    return AnnotationDraft(
        annotation.targets,
        annotation.text,
        annotation.tags,
        annotation.motivation,
        annotation.scope,
        annotation.status,
        annotation.colour,
        annotation.author,
        annotation.alignment_id,
        annotation.reply_to,
    )


def locate(text: str, target: Target) -> AnchorState:
    """Return how surely a target stands on its words in `text`: exact, or an orphan of changed words."""
    return AnchorState.EXACT if text[target.start : target.end] == target.exact else AnchorState.ORPHAN


def _path_at(segments: Sequence[Segment], offset: int) -> str:
    """Return the clause path of the segment at `offset`, or ''."""
    for path, segment in zip(paths(segments), segments, strict=True):
        if segment.start <= offset < segment.end:
            return path
    return ""


def touched(annotation_id: int, draft: AnnotationDraft) -> ChangeSet:
    """Return what a change of an annotation touches."""
    return ChangeSet(
        annotations=frozenset({annotation_id}),
        documents=frozenset(t.document_id for t in draft.targets),
    )
